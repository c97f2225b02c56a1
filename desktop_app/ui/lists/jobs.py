"""The queue as a list model."""

import time
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.job import Job, State
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.scene import Scene
from desktop_app.domain.take import Take
from desktop_app.jobs.transfer import Transfer
from desktop_app.store.store import Change, Store
from desktop_app.ui.lists.following import FollowingModel
from desktop_app.ui.lists.job_row import JobRow, Known, job_row
from desktop_app.ui.lists.order import Group, Place, ahead, group, place
from desktop_app.ui.lists.posters import Posters
from desktop_app.ui.lists.scene_book import SceneBook
from desktop_app.ui.lists.sorted_model import Index
from desktop_app.ui.lists.stops import Stop, stops

TICK_MS = 1000
GATHER_MS = 100
"""How long news of a download are gathered before they are shown."""


class Engine(Protocol):
    """What the queue shows of the driver."""

    @property
    def transfers(self) -> Mapping[str, Transfer]:
        """Downloads under way, by job id."""
        ...

    def listen(self, listener: Callable[[str], None], /) -> Callable[[], None]:
        """Call `listener` with a job's id as its download moves; returns what ends it."""
        ...


class Role(IntEnum):
    """What the model tells of a row, beside its title (DisplayRole) and its words for assistive tools."""

    JOB = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2
    """A JobRow: all words of the row, and its progress."""
    TAKE = Qt.ItemDataRole.UserRole + 3
    POSTER = Qt.ItemDataRole.UserRole + 4
    """A QPixmap, or None while there is none."""
    ELAPSED = Qt.ItemDataRole.UserRole + 5
    """Seconds since it was sent, or that it took."""
    TRANSFER = Qt.ItemDataRole.UserRole + 6


CLOCK = (Role.ROW, Role.ELAPSED)
"""What a tick of the clock changes: words and bars, never how much room a row needs."""


class JobsModel(FollowingModel[Job]):
    """Every job that is shown in the queue, kept as the store has it."""

    counted = Signal()
    """The numbers of `counts`, or the jobs of `failed`, are others now."""
    paused = Signal()
    """`pauses` is another one now."""
    stopped = Signal()
    """`stops` are others now."""

    def __init__(
        self,
        store: Store,
        catalog: Catalog,
        engine: Engine,
        posters: Posters,
        *,
        now: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(store, "jobs", Role, parent)
        self._catalog = catalog
        self._engine = engine
        self._posters = posters
        self._now = now
        self.scenes = SceneBook()
        """The scenes whose shots are among the jobs."""
        self._takes: dict[str, Take] = {}
        self._ahead: dict[str, int] = {}
        self._moving: set[str] = set()
        self._undoable: set[str] = set()
        self._counts: dict[Group, int] = {}
        self._failed: tuple[str, ...] = ()
        self._pauses = Pauses()
        self._standing_still: tuple[Stop, ...] = ()
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._gathering = QTimer(self, interval=GATHER_MS, singleShot=True)
        self._gathering.timeout.connect(self._show_moved)
        posters.arrived.connect(self._on_poster)
        self._stops.append(engine.listen(self._on_transfer))

    async def load(self) -> None:
        """Read the store. Raises sqlite3.Error."""
        self._show_pauses(await self._store.pauses())
        self.scenes.fill(await self._store.scenes())
        # Each answer is shown before the next is awaited: a change announced between is newer.
        self.put_all(await self._store.jobs())
        self._settle()
        if any(job.state is State.READY and job.id not in self._takes for job in self._items):
            self._takes = {take.job: take for take in await self._store.takes()}
            self.refresh()

    async def close(self) -> None:
        self._ticking.stop()
        self._gathering.stop()
        await super().close()

    @property
    def pauses(self) -> Pauses:
        """What a person keeps from being sent as a whole."""
        return self._pauses

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The connections on which nothing is sent."""
        return self._standing_still

    def undoable(self) -> list[Job]:
        """The jobs that a person may still take back, in queue order."""
        now = self._now()
        return [job for job in self._items if job.may_be_undone(now)]

    @property
    def counts(self) -> Mapping[Group, int]:
        """How many jobs each group has; a group without any is absent."""
        return self._counts

    @property
    def failed(self) -> tuple[str, ...]:
        """The ids of the jobs that are tried again together: none of a film that was given up."""
        return self._failed

    @property
    def left_failed(self) -> int:
        """How many failed jobs are left alone then."""
        return self._counts.get(Group.FAILED, 0) - len(self._failed)

    def job(self, row: int) -> Job:
        """The job in a row."""
        return self.item(row)

    def made_for(self, group: str) -> list[Job]:
        """The jobs of a scene whose clips are ready, those that were made again since, too."""
        return [job for job in self._items if job.group == group and job.state is State.READY]

    def take(self, job_id: str) -> Take | None:
        """The take of a job that is ready."""
        return self._takes.get(job_id)

    def row(self, row: int) -> JobRow:
        """The words of a row."""
        return job_row(self._known(self.item(row)))

    def place(self, item: Job) -> Place | None:
        """Where it stands; a shot that failed and was made again asks nothing more."""
        over = item.state in (State.FAILED, State.STOPPED) and self.scenes.replaced(item)
        return None if over else place(item)

    def refresh(self) -> None:
        """Say everything again: another language, or something was paused."""
        self.touch_all()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        job = self.item(index.row())
        match role:
            case Role.JOB:
                return job
            case Role.ROW:
                return job_row(self._known(job))
            case Role.TAKE:
                return self._takes.get(job.id)
            case Role.POSTER:
                take = self._takes.get(job.id)
                return self._posters.get(take) if take is not None else None
            case Role.ELAPSED:
                return self._known(job).elapsed
            case Role.TRANSFER:
                return self._engine.transfers.get(job.id)
            case Qt.ItemDataRole.DisplayRole:
                return job.request.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return job_row(self._known(job)).spoken
            case _:
                return None

    def _known(self, job: Job) -> Known:
        return Known(
            job=job,
            spec=self._catalog.get(job.request.model),
            now=self._now(),
            take=self._takes.get(job.id),
            transfer=self._engine.transfers.get(job.id),
            ahead=self._ahead.get(job.id, 0),
            pauses=self._pauses,
            shot=self.scenes.place_of(job),
        )

    def follow(self, change: Change) -> None:
        if change.pauses is not None:
            self._show_pauses(change.pauses)
        if change.take is not None:
            self._takes[change.take.job] = change.take
        told_anew = change.scene is not None and self.scenes.put(change.scene)
        stand_still = not told_anew and all(self._stands_still(job) for job in change.jobs)
        for job in change.jobs:
            self.put(job)
        if told_anew and change.scene is not None:
            self._place_shots(change.scene)
        if not stand_still:
            self._settle()

    def _place_shots(self, scene: Scene) -> None:
        """Other jobs make the shots of `scene` now, or none do: those that failed before are over.

        One that makes a shot again, since a retake was taken back, is read anew: it was not shown.
        """
        for job in [job for job in self._items if job.group == scene.id]:
            self.put(job)
            self._touch_job(job.id)
        if any(self.row_of(shot.job) is None for shot in scene.shots):
            self.read_anew()

    def _stands_still(self, job: Job) -> bool:
        """Whether what is new about `job` concerns its own row alone, such as its progress."""
        old = self.find(job.id)
        return old is not None and all(
            getattr(old, field) == getattr(job, field) for field in ("state", "held", "due", "position")
        )

    def _show_pauses(self, pauses: Pauses) -> None:
        if pauses != self._pauses:
            self._pauses = pauses
            self.refresh()
            self.paused.emit()
            self._show_stops()

    def _show_stops(self) -> None:
        found = stops(self._items, self._pauses)
        if found != self._standing_still:
            self._standing_still = found
            self.stopped.emit()

    def _settle(self) -> None:
        """Bring up to date what hangs on several rows: counts, who is ahead, the clock."""
        before, self._ahead = self._ahead, ahead(self._items)
        rows = [row for row, job in enumerate(self._items) if self._ahead.get(job.id) != before.get(job.id)]
        if rows:
            self.touch(rows[0], rows[-1])
        counts, failed = _count(self._items), self._tried_together()
        if (counts, failed) != (self._counts, self._failed):
            self._counts, self._failed = counts, failed
            self.counted.emit()
        self._show_stops()
        self._watch_clock()

    def _tried_together(self) -> tuple[str, ...]:
        failed = (job for job in self._items if job.state is State.FAILED)
        return tuple(job.id for job in failed if not self.scenes.is_over_for(job))

    def _live_rows(self) -> list[int]:
        """Rows whose words change by the clock alone."""
        live = []
        now = self._now()
        for row, job in enumerate(self._items):
            where = group(job)
            if where is not None and where > Group.WAITING:
                break
            if where is Group.RUNNING or (job.state is State.WAITING and job.due > now - 1):
                live.append(row)
        return live

    def _watch_clock(self) -> None:
        needed = bool(self._live_rows())
        if needed != self._ticking.isActive():
            if needed:
                self._ticking.start()
            else:
                self._ticking.stop()

    def _tick(self) -> None:
        rows = self._live_rows()
        if rows:
            self.touch(rows[0], rows[-1], CLOCK)
        else:
            self._ticking.stop()
        self._follow_standing(rows)

    def _follow_standing(self, rows: Iterable[int]) -> None:
        """Show what nobody writes down: which jobs can be undone no more."""
        before, now = self._undoable, self._now()
        live = [self.item(row) for row in rows]
        self._undoable = {job.id for job in live if job.may_be_undone(now)}
        for job_id in before ^ self._undoable:
            self._touch_job(job_id)

    def _on_transfer(self, job_id: str) -> None:
        self._moving.add(job_id)
        if not self._gathering.isActive():
            self._gathering.start()

    def _show_moved(self) -> None:
        for job_id in self._moving:
            self._touch_job(job_id)
        self._moving.clear()

    def _on_poster(self, take: Take) -> None:
        self._touch_job(take.job)

    def _touch_job(self, job_id: str) -> None:
        row = self.row_of(job_id)
        if row is not None:
            self.touch(row, row)


def _count(jobs: Iterable[Job]) -> dict[Group, int]:
    counts: dict[Group, int] = {}
    for job in jobs:
        where = group(job)
        if where is not None:
            counts[where] = counts.get(where, 0) + 1
    return counts
