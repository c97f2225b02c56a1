"""All asking of one process: each connection's rounds, what jobs usually take, the computer's sleep."""

import asyncio
import logging
import sqlite3

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Job
from desktop_app.jobs.clock import Clock
from desktop_app.jobs.rounds import Rounds
from desktop_app.jobs.usual import MOST, Usual, usual
from desktop_app.store.store import Store

log = logging.getLogger(__name__)
LOOK = 2.0
ASLEEP = 5.0
"""A look that comes so many seconds late says that the computer slept."""
REMEMBERED = 30.0
"""Seconds for which what jobs usually take is not worked out anew."""


class Asks:
    """Belongs to one event loop."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self._rounds: dict[Connection, Rounds] = {}
        self._usual: dict[tuple[str, str, float], tuple[float, Usual | None]] = {}
        self._looked_at = 0.0
        self._next_look: asyncio.TimerHandle | None = None

    def rounds(self, connection: Connection) -> Rounds:
        """Those of `connection`; new ones where it was changed."""
        if connection not in self._rounds:
            self._rounds = {known: rounds for known, rounds in self._rounds.items() if rounds.in_use}
            self._rounds[connection] = Rounds(connection, self.clock)
        self._watch()
        return self._rounds[connection]

    async def usual(self, store: Store, job: Job, floor: float) -> Usual | None:
        """What jobs like `job` usually take; None where too few have ended."""
        kind, now = (job.connection, job.request.model, floor), self.clock.steady()
        until, known = self._usual.get(kind, (0.0, None))
        if now >= until:
            known = await _learn(store, job, floor)
            self._usual[kind] = (now + REMEMBERED, known)
        return known

    def _watch(self) -> None:
        """Look at the clock again and again while there is anything to be asked."""
        if self._next_look is None:
            self._looked_at = self.clock.steady()
            self._next_look = asyncio.get_running_loop().call_later(LOOK, self._look)

    def _look(self) -> None:
        self._next_look = None
        if self.clock.steady() - self._looked_at > LOOK + ASLEEP:
            for rounds in self._rounds.values():
                rounds.wake()
        if any(rounds.in_use for rounds in self._rounds.values()):
            self._watch()


async def _learn(store: Store, job: Job, floor: float) -> Usual | None:
    """A store that cannot be read for a moment teaches nothing, and keeps nobody from asking."""
    try:
        return usual(await store.times(job.connection, job.request.model, MOST), floor)
    except sqlite3.Error as trouble:
        log.warning("what jobs usually take is not known now: %s", trouble)
        return None
