"""The driver: walks every job through the corridor, in the one process that may.

A restart is no special case: the store remembers the last door each job passed, and a walk goes on there.
"""

import asyncio
import logging
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress

from desktop_app.domain.connection import THIS_COMPUTER_ID, Connection
from desktop_app.domain.job import Event, IllegalEvent, Job, State
from desktop_app.domain.problem import HOLDING, Kind, Problem, Stage
from desktop_app.jobs.claims import Claims
from desktop_app.jobs.sweep import sweep
from desktop_app.jobs.transfer import Transfer
from desktop_app.jobs.walk import Walk
from desktop_app.jobs.workshop import Workshop
from desktop_app.platform.waking import woken
from desktop_app.store.database import UnknownJob
from desktop_app.store.store import Change, Store

log = logging.getLogger(__name__)
LOOK_FOR_THE_LOCK = 0.5
LONGEST_NAP = 60.0
DISK_REST = 5.0
CANCEL_AGAIN = 1.0
CLOCK_SLACK = 60.0
"""Seconds: a job that was written down so far ahead of now shows that the clock was set back meanwhile."""
QUEUE = ""
LEFT = frozenset({State.STOPPED, State.DISCARDED, State.DRAFT})
QUIET = frozenset({State.GENERATING, State.DOWNLOADING, State.SUBMITTING})


class Driver:
    """Drives the jobs of every connection whose lock this process holds.

    `wanted` limits it to some jobs: a terminal drives its own. Without it this process is the driver as soon
    as nobody else is, also while there is nothing to drive. What the store says is paused is not sent.
    """

    def __init__(
        self,
        store: Store,
        claims: Claims,
        workshop: Workshop,
        wanted: Callable[[Job], bool] | None = None,
    ) -> None:
        self._store = store
        self._claims = claims
        self._workshop = workshop
        self._clock = workshop.asks.clock
        self._wanted = wanted
        self._closing = False
        self._wake = asyncio.Event()
        self._walks: dict[str, Walk] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._just_ended: set[str] = set()
        """Jobs whose walks ended since the queue was read: what was read of them is old."""
        self._refusals: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
        self._setbacks: Counter[str] = Counter()
        self._sends_rest: dict[str, float] = {}
        self._job_rests: dict[str, float] = {}
        self._troubles: dict[str, str] = {}
        self._listeners: list[Callable[[str], None]] = []
        self.transfers: dict[str, Transfer] = {}

    def listen(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call `listener` with a job's id as its download moves; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def wake(self) -> None:
        """Look at the whole queue again now: a key was given, a connection mended, an old job wanted."""
        self._sends_rest.clear()
        self._job_rests.clear()
        self._wake.set()

    @property
    def trouble(self) -> str:
        """Why a job or the whole queue rests for a while, in the system's own words; empty where none does.

        It is the disk's or the store's doing, so it cannot be counted on to be in the store.
        """
        return next(iter(self._troubles.values()), "")

    def driven_elsewhere(self, connection: Connection) -> bool:
        """Whether another process drives the jobs of `connection`."""
        return self._claims.elsewhere(connection)

    @property
    def submitting(self) -> bool:
        """Whether a create is in flight, which is never cut off."""
        return any(walk.submission is not None for walk in self._walks.values())

    async def run(self) -> None:
        """Drive until cancelled, then call `close`."""
        unsubscribe = self._store.subscribe(self._changed)
        sweeping = asyncio.create_task(sweep(self._workshop), name="sweep")
        try:
            while True:
                self._wake.clear()
                await woken(self._wake, await self._look_or_rest())
        finally:
            sweeping.cancel()
            unsubscribe()

    async def close(self) -> None:
        """Send nothing more, wait for creates in flight, drop the rest as it is on disk, free the locks."""
        self._closing = True
        while self._tasks:
            for job_id, walk in self._walks.items():
                if walk.submission is None:
                    self._cancel(job_id)
            flying = [walk.submission for walk in self._walks.values() if walk.submission is not None]
            ending = (*self._tasks.values(), *flying)
            await asyncio.wait(ending, timeout=CANCEL_AGAIN, return_when=asyncio.FIRST_COMPLETED)
        self._claims.release()

    def _cancel(self, job_id: str) -> None:
        self._walks[job_id].abort.ask()
        self._tasks[job_id].cancel()

    def _changed(self, change: Change) -> None:
        # A walk's own small news (progress, a moved clock) needs no second look at the whole queue.
        if not change.jobs or any(job.state not in QUIET or job.id not in self._walks for job in change.jobs):
            self._wake.set()

    async def _look_or_rest(self) -> float:
        """Look at the queue; a disk that fails for a while must not end the driving. Gives seconds."""
        try:
            nap = await self._look()
        except (OSError, sqlite3.Error) as trouble:
            log.warning("the queue rests: %s", trouble)
            self._troubles[QUEUE] = _said(trouble)
            return DISK_REST
        self._troubles.pop(QUEUE, None)
        return nap

    async def _look(self) -> float:
        """Start every walk that may start; gives the seconds until there may be more to do."""
        self._just_ended.clear()
        jobs = await self._store.driven()
        connections = {c.id: c for c in await self._store.connections()}
        nap = LONGEST_NAP
        named = {job.connection for job in jobs} | ({THIS_COMPUTER_ID} if self._wanted is None else set())
        for connection in [connections[name] for name in sorted(named & connections.keys())]:
            if not self._closing and self._claims.take(connection):
                return 0.0  # what is read from now on is driven by nobody else
            if not self._claims.holds(connection):
                nap = min(nap, LOOK_FOR_THE_LOCK)
                with self._claims.abandoned(connection) as abandoned:
                    if abandoned:
                        await self._recover([connection])
        if any(job.state is State.SUBMITTING and job.id not in self._tasks for job in jobs):
            await self._recover([place for place in connections.values() if self._claims.holds(place)])
        await self._drop_what_left({job.id for job in jobs})
        pauses = await self._store.pauses()
        if self._closing:
            return LONGEST_NAP
        for job in sorted(
            jobs, key=lambda job: job.state is State.WAITING
        ):  # those under way have their slots
            place = connections.get(job.connection)
            kept_back = job.state is State.WAITING and (not job.allows(Event.SEND) or pauses.keeps(job))
            if place is not None and not kept_back and self._may_walk(job, place):
                rest = self._rest(job)
                if rest > 0:
                    nap = min(nap, rest)
                else:
                    self._start(job, place)
        return nap

    def _may_walk(self, job: Job, connection: Connection) -> bool:
        if (
            self._closing
            or job.id in self._tasks
            or job.id in self._just_ended
            or job.given_up
            or not (self._wanted is None or self._wanted(job))
            or not self._claims.holds(connection)
        ):
            return False
        if job.state is State.WAITING:
            return self._slot_is_free(connection)
        return job.state is not State.SUBMITTING

    def _rest(self, job: Job) -> float:
        """Seconds until `job` may walk."""
        now, until = self._clock.steady(), self._job_rests.get(job.id, 0.0)
        if job.state is not State.WAITING:
            return until - now
        rest = max(until, self._sends_rest.get(job.connection, 0.0)) - now
        wall = self._clock.wall()
        return rest if job.updated_at > wall + CLOCK_SLACK else max(rest, job.due - wall)

    async def _recover(self, connections: Sequence[Connection]) -> None:
        """Nobody else drives here: what is submitting without a walk may or may not have been accepted."""
        places = {connection.id for connection in connections}
        for job in await self._store.jobs([State.SUBMITTING]):
            if job.connection in places and job.id not in self._tasks:
                problem = Problem(Kind.UNCONFIRMED, Stage.SUBMIT, {"reason": "interrupted"})
                with suppress(IllegalEvent):  # its walk has just ended
                    await self._store.step(job.id, Event.LOSE, problem=problem)

    async def _drop_what_left(self, driven: set[str]) -> None:
        """End the walks of jobs that a person took away meanwhile, here or in another process."""
        for job_id in [job_id for job_id in self._tasks if job_id not in driven]:
            try:
                job = await self._store.job(job_id)
            except UnknownJob:  # its row cannot be read any more, which says nothing of the others
                continue
            walk = self._walks.get(job_id)
            if walk is not None and walk.submission is None and job.state in LEFT:
                self._cancel(job_id)
        for memory in (self._job_rests, self._troubles):
            for job_id in memory.keys() - driven - {QUEUE}:
                del memory[job_id]

    def _slot_is_free(self, connection: Connection) -> bool:
        """Whether one more may be sent now. What a walk's end means for the others is settled first."""
        walks = [walk for walk in self._walks.values() if walk.job.connection == connection.id]
        if any(walk.setback is not None for walk in walks):
            return False
        return sum(walk.holds_slot for walk in walks) < connection.concurrency

    def _start(self, job: Job, connection: Connection) -> None:
        self._troubles.pop(job.id, None)
        walk = Walk(self._workshop, job, connection, self._moved, self._wake.set)
        self._walks[job.id] = walk
        task = asyncio.create_task(self._walk(walk), name=f"job {job.id}")
        self._tasks[job.id] = task

    async def _walk(self, walk: Walk) -> None:
        job_id = walk.job.id
        try:
            await walk.run()
            await self._after(walk)
        except IllegalEvent as left:
            log.info("job %s was decided elsewhere: %s", job_id, left)
        except asyncio.CancelledError:
            raise
        except (OSError, sqlite3.Error) as trouble:
            log.warning("job %s rests: %s", job_id, trouble)
            self._troubles[job_id] = _said(trouble)
            self._job_rests[job_id] = self._clock.steady() + DISK_REST
        except Exception:  # a fault of ours must stop neither the queue nor lose the job
            log.exception("job %s met a fault of the program", job_id)
            self._job_rests[job_id] = self._clock.steady() + LONGEST_NAP
        finally:
            del self._walks[job_id], self._tasks[job_id]
            self._just_ended.add(job_id)
            self.transfers.pop(job_id, None)
            self._wake.set()

    async def _after(self, walk: Walk) -> None:
        """What came of the walk means something for the connection's other jobs."""
        job, problem = walk.job, walk.job.problem
        if walk.rest_until:
            self._job_rests[job.id] = walk.rest_until
        if job.remote_id:
            self._setbacks[job.connection] = 0
            self._refusals[job.connection].clear()
        if walk.setback is not None:
            self._setbacks[job.connection] += 1
            wait = walk.setback_seconds(self._setbacks[job.connection])
            self._sends_rest[job.connection] = self._clock.steady() + wait
            await self._store.note(job, due=self._clock.wall() + wait)
        if job.state is State.FAILED and problem is not None and problem.kind in HOLDING:
            self._refusals[job.connection][problem.kind] += 1
            if self._refusals[job.connection][problem.kind] >= 2:
                await self._store.hold(job.connection, problem)

    def _moved(self, job_id: str, transfer: Transfer) -> None:
        if job_id not in self._walks:
            return  # news of its thread that came after its end
        self.transfers[job_id] = transfer
        for listener in tuple(self._listeners):
            listener(job_id)


def _said(trouble: Exception) -> str:
    if isinstance(trouble, OSError) and trouble.strerror:
        return f"{trouble.filename}: {trouble.strerror}" if trouble.filename else trouble.strerror
    return str(trouble)
