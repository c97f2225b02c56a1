"""Seeing some jobs through from the terminal: driving them, or following the process that does."""

import asyncio
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.cli.endings import Exit
from desktop_app.cli.films import FilmWatch
from desktop_app.cli.jobs import paused
from desktop_app.cli.outputs import copy
from desktop_app.cli.report import Printer
from desktop_app.domain.connection import Connection
from desktop_app.domain.job import DRIVEN, ENDED, Job, State
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.scene import Scene
from desktop_app.store.store import Change
from desktop_app.studio import Studio

TICK = 0.5
NEEDS_A_PERSON = frozenset({Kind.NO_KEY, Kind.PRACTICE})


class Watch:
    """Some jobs and scenes, until each has ended or needs a person.

    A problem that was noted before `since` (UTC seconds) may be mended by now: it settles nothing.
    """

    def __init__(
        self,
        studio: Studio,
        jobs: Sequence[Job],
        connections: Sequence[Connection],
        printer: Printer,
        since: float,
        copies: Mapping[str, Path | None],
        force: bool,
        scenes: Sequence[Scene] = (),
    ) -> None:
        self._studio = studio
        self._printer = printer
        self._since = since
        self._copies = copies
        self._force = force
        self._connections = {connection.id: connection for connection in connections}
        self._films = FilmWatch(studio, scenes, printer, since, copies, force)
        self._open = {job.id: job for job in jobs}
        self._settled: dict[str, Job] = {}
        self._news = asyncio.Event()
        self._copy_failed = False
        self._told_trouble = ""
        self._pauses = Pauses()

    async def see_through(self, timeout: float | None) -> Exit:
        """Drive or follow until all are settled, `timeout` seconds are over, or Ctrl-C."""
        stop = _stop_on_interrupt()
        end = None if timeout is None else time.monotonic() + timeout
        unsubscribe = self._studio.store.subscribe(self._changed)
        unlisten = self._studio.driver.listen(self._moved)
        driving = asyncio.create_task(self._studio.drive(), name="drive")
        try:
            while True:
                await self._settle()
                if self._over or stop.is_set() or (end is not None and time.monotonic() >= end):
                    break
                if driving.done():
                    driving.result()
                self._tell_trouble()
                await self._wait(stop, end)
        finally:
            unsubscribe()
            unlisten()
            driving.cancel()
            await asyncio.wait([driving])
            if self._studio.driver.submitting:
                print("waiting for the answer to a submission…", file=sys.stderr, flush=True)
            await self._studio.driver.close()
        await self._leave()
        if any(job.state is State.WAITING and self._pauses.keeps(job) for job in self._settled.values()):
            print(f"dailies: {await paused(self._studio)}", file=sys.stderr)
        return self._exit()

    @property
    def _over(self) -> bool:
        return not self._open and self._films.over

    async def _wait(self, stop: asyncio.Event, end: float | None) -> None:
        nap = TICK if end is None else max(0.0, min(TICK, end - time.monotonic()))
        waits = [asyncio.create_task(self._news.wait()), asyncio.create_task(stop.wait())]
        await asyncio.wait(waits, timeout=nap, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        self._news.clear()
        if self._open:
            self._printer.tick(next(iter(self._open.values())))
        self._films.tick()

    def _changed(self, change: Change) -> None:
        for job in change.jobs:
            self._seen(job)
        self._news.set()

    def _seen(self, job: Job) -> None:
        if job.id in self._open:
            self._open[job.id] = job
            if not self._settles(job):
                self._printer.changed(job)

    def _moved(self, job_id: str) -> None:
        if job_id in self._open:
            self._printer.transfer(self._open[job_id], self._studio.driver.transfers[job_id])

    async def _settle(self) -> None:
        self._pauses = await self._studio.store.pauses()
        for job_id in tuple(self._open):
            job = await self._studio.store.job(job_id)
            if self._nobody_has_the_key(job):
                values = {"connection": self._connections[job.connection].name}
                problem = Problem(Kind.NO_KEY, Stage.SUBMIT, values)
                job = await self._studio.store.note(job, problem=problem)
            self._seen(job)
            if self._settles(job) or await self._waits_in_vain(job):
                await self._end(job)
        await self._films.settle(self._open.keys())

    async def _waits_in_vain(self, job: Job) -> bool:
        """Whether it begins with a frame of a clip that does not come without a person."""
        if not job.after or job.after in self._open:
            return False
        return (await self._studio.store.job(job.after)).state is not State.READY

    def _nobody_has_the_key(self, job: Job) -> bool:
        """A typed connection whose key no process was given has no driver that could say so."""
        connection = self._connections[job.connection]
        return (
            connection.ad_hoc
            and job.state in DRIVEN
            and not self._studio.gateways.has_session_key(connection.id)
            and not self._studio.driver.driven_elsewhere(connection)
        )

    def _tell_trouble(self) -> None:
        trouble = self._studio.driver.trouble
        if trouble and trouble != self._told_trouble:
            self._printer.close()
            print(f"dailies: for the moment nothing goes on: {trouble}", file=sys.stderr, flush=True)
        self._told_trouble = trouble

    async def _end(self, job: Job) -> None:
        del self._open[job.id]
        self._settled[job.id] = job
        take = await self._studio.store.take_of(job.id)
        clip = self._studio.shelf.path(take.file) if take else None
        target = self._copies.get(job.id)
        if clip is not None and target is not None:
            try:
                await asyncio.to_thread(copy, clip, target, self._force)
            except OSError as trouble:
                self._copy_failed = True
                why = trouble.strerror or str(trouble)
                print(f"dailies: {target} was not written: {why}. The take is {clip}", file=sys.stderr)
        self._printer.event("end", job, take, str(clip or ""))

    async def _leave(self) -> None:
        """Say how the rest stands: it goes on at the next start."""
        for job_id in tuple(self._open):
            await self._end(await self._studio.store.job(job_id))
        await self._films.leave()
        self._printer.close()

    def _settles(self, job: Job) -> bool:
        """Whether waiting longer cannot help without a person."""
        if job.ended or job.state is State.UNCONFIRMED or job.held or job.given_up:
            return True
        if job.state is State.WAITING and self._pauses.keeps(job):
            return True
        blocked = job.problem is not None and job.problem.kind in NEEDS_A_PERSON
        return blocked and job.updated_at >= self._since

    def _exit(self) -> Exit:
        states = {job.state for job in self._settled.values() if not job.after}
        if State.UNCONFIRMED in states:
            return Exit.UNCONFIRMED
        if states - ENDED or self._films.unfinished:
            return Exit.STILL_RUNNING
        lacking = self._copy_failed or self._films.copy_failed or self._films.given_up
        return Exit.READY if states <= {State.READY} and not lacking else Exit.FAILED


def _stop_on_interrupt() -> asyncio.Event:
    """The first Ctrl-C or termination asks to stop; a second one ends the process at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def asked(number: signal.Signals) -> None:
        stop.set()
        loop.remove_signal_handler(number)
        signal.signal(number, signal.SIG_DFL)

    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, asked, number)
    return stop
