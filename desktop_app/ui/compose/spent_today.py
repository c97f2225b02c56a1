"""What was spent today of the limit that a person set: for the footer, never read while one types."""

import sqlite3
import time

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.job import State
from desktop_app.domain.price import Sum
from desktop_app.jobs.guard import Guard, midnight
from desktop_app.store.store import Change, Store
from desktop_app.ui.loop import TaskScope

_GATHER_MS = 500
"""How long news of jobs are gathered before the sum is made anew."""
_LATEST = 10 * 60.0
"""Seconds after which it is looked again without news: timers stand still while a computer sleeps."""


class SpentToday(QObject):
    """Looks again when jobs change, when a limit is set, at midnight, and now and then."""

    changed = Signal()

    def __init__(self, guard: Guard, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self.sums: tuple[tuple[Sum, Sum], ...] = ()
        """What was spent and the limit, for each currency that has one."""
        self._scope = TaskScope(self, "spent today")
        self._gathering = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gathering.timeout.connect(self.look)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.look)
        self._seen: dict[str, tuple[State, int]] = {}
        self._unsubscribe = store.subscribe(self._on_change)

    def look(self) -> None:
        """Make the sum anew; one that is being made is followed by another."""
        if len(self._scope):
            self._gathering.start()
        else:
            self._scope.start(self._look())

    async def closed(self) -> None:
        """End what is under way."""
        self._unsubscribe()
        self._gathering.stop()
        self._next.stop()
        self._scope.cancel()
        await self._scope.closed()

    async def _look(self) -> None:
        try:
            sums = await self._guard.today()
        except sqlite3.Error:
            return  # who queues is told of it; this line alone need not be
        if sums:
            self._next.start(int(until_next_look(time.time()) * 1000))
        if sums != self.sums:
            self.sums = sums
            self.changed.emit()

    def _on_change(self, change: Change) -> None:
        if (change == Change() or self._concerns(change)) and not self._gathering.isActive():
            self._gathering.start()

    def _concerns(self, change: Change) -> bool:
        """Whether a job is in another state than before: how far it is costs nothing."""
        if not self.sums:
            return False
        now = {job.id: (job.state, job.attempt) for job in change.jobs}
        news = any(self._seen.get(job) != state for job, state in now.items())
        self._seen |= now
        return news


def until_next_look(now: float) -> float:
    """Seconds from `now` (UTC) to the look after it: no later than when the local day ends."""
    return max(1.0, min(midnight(now, days=1) - now, _LATEST))
