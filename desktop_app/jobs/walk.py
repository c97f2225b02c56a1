"""One job's walk through the corridor, read from top to bottom: send, ask until it is over, fetch, shelve."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.protocol import (
    Accepted,
    Lost,
    NeverLeft,
    NotCarried,
    Outcome,
    Phase,
    Refused,
    Report,
    Throttled,
)
from desktop_app.jobs.asking import Asking, generation_failed, jitter
from desktop_app.jobs.clock import Age
from desktop_app.jobs.collect import Collector
from desktop_app.jobs.fetch_abort import Abort
from desktop_app.jobs.gateways import Blocked, Opened
from desktop_app.jobs.pace import Pace, overdue, throttle
from desktop_app.jobs.pictures import PictureTrouble
from desktop_app.jobs.transfer import Transfer
from desktop_app.jobs.workshop import Workshop

log = logging.getLogger(__name__)
BLOCKED_REST = 30.0


class Walk:
    """The walk of one job. `submission` is the create in flight, which nobody may cut off."""

    def __init__(
        self,
        workshop: Workshop,
        job: Job,
        connection: Connection,
        moved: Callable[[str, Transfer], None],
        slot_freed: Callable[[], None],
    ) -> None:
        self._shop = workshop
        self._connection = connection
        self._moved = moved
        self.free_slot = slot_freed
        self._pace = Pace(connection.poll_floor, workshop.fixed_pace)
        self._age = Age(workshop.asks.clock, job.submitted_at)
        self._sent_now = False
        self.report: Report | None = None
        self.job = job
        self.submission: asyncio.Task[Job] | None = None
        self.abort = Abort()
        self.rest_until = 0.0
        self.setback: NeverLeft | Throttled | None = None

    @property
    def holds_slot(self) -> bool:
        """Whether the job counts against the connection's concurrency, also until its refusal is settled."""
        if self.job.state is State.GENERATING:
            return not overdue(self._age())
        return self.job.state in (State.WAITING, State.SUBMITTING, State.FAILED)

    async def run(self) -> None:
        """Walk until the job has ended, waits again, or cannot go on. Raises IllegalEvent."""
        try:
            if self.job.state is State.WAITING:
                await self._send()
            if self.job.state is State.GENERATING:
                await self._ask()
            if self.job.state is State.DOWNLOADING:
                self.free_slot()
                await Collector(self, self._shop, self._pace, self._moved).run()
        except Blocked as blocked:
            self.rest_until = self._shop.asks.clock.steady() + BLOCKED_REST
            self.job = await self._shop.store.note(self.job, problem=blocked.problem)

    async def _ask(self) -> None:
        asking = Asking(self, self._shop, self._connection, self._age, sent_now=self._sent_now)
        await asking.until_over(self._pace)

    async def open(self, stage: Stage) -> Opened:
        """Raises Blocked, also where the connection lies elsewhere by now: its key is not for here."""
        for connection in await self._shop.store.connections():
            if connection.id == self._connection.id and connection.base_url != self._connection.base_url:
                raise Blocked(Problem(Kind.NO_KEY, stage, {"connection": self._connection.base_url}))
        opened = await self._shop.gateways.open(self._connection, self.job.format, stage)
        if self.abort.asked:  # Python 3.11's wait_for, on the way to a key, may swallow a cancellation
            raise asyncio.CancelledError
        return opened

    # submitting

    async def _send(self) -> None:
        opened = await self.open(Stage.SUBMIT)
        try:
            pictures = await self._shop.pictures.load(self.job.request.references)
            images = await opened.gateway.carry(pictures)
            work = self._submit(opened, images)
        except PictureTrouble as trouble:
            work = self._hinder(Refused(trouble.problem))
        except NotCarried as hindered:
            work = self._hinder(hindered.outcome)
        self.submission = asyncio.create_task(work, name=f"create {self.job.id}")
        try:
            await asyncio.shield(self.submission)
        finally:
            if self.submission.done():
                self.submission = None

    async def _submit(self, opened: Opened, images: list[str]) -> Job:
        """Create once: the intent is on disk before, and what came of it after, however long that takes."""
        self.job = await self._shop.store.send(self.job)
        clock = self._shop.asks.clock
        self._age, self._sent_now = Age(clock, clock.wall()), True
        try:
            outcome = await opened.gateway.create(self.job.request, images)
        except Exception:  # a fault of ours after the bytes may have left: never send again by itself
            log.exception("job %s: the create met a fault of the program", self.job.id)
            outcome = Lost(Problem(Kind.INTERNAL, Stage.SUBMIT))
        await self._record(outcome)
        return self.job

    async def _hinder(self, outcome: Outcome) -> Job:
        """Nothing was sent: the two steps that say so are not cut apart."""
        self.job = await self._shop.store.send(self.job)
        await self._record(outcome)
        return self.job

    async def _record(self, outcome: Outcome) -> None:
        match outcome:
            case Accepted(remote_id, report):
                log.info("job %s was accepted as %s", self.job.id, remote_id)
                await self._insist(
                    Event.ACCEPT,
                    remote_id=remote_id,
                    remote_status=report.word,
                    progress=report.progress,
                )
                if report.phase is Phase.OVER:
                    await self._insist(Event.OVER, problem=report.problem or generation_failed(report))
            case NeverLeft(problem):
                self.setback = outcome
                await self._insist(Event.NEVER_LEFT, problem=problem)
            case Throttled(problem):
                self.setback = outcome
                await self._insist(Event.THROTTLE, problem=problem)
            case Refused(problem):
                await self._insist(Event.REFUSE, problem=problem)
            case Lost(problem):
                await self._insist(Event.LOSE, problem=problem)

    def setback_seconds(self, times: int) -> float:
        """How long the connection sends nothing after its `times`-th setback in a row."""
        if isinstance(self.setback, Throttled):
            return throttle(times, self.setback.retry_after)
        return self._pace.after_fault(times, jitter())

    async def _insist(self, event: Event, **changes: object) -> None:
        """Record what the gateway answered, also when the disk is full for a while."""
        while True:
            try:
                await self.step(event, **changes)
                return
            except sqlite3.Error as trouble:
                log.warning("job %s: %s is not on disk yet: %s", self.job.id, event, trouble)
                await asyncio.sleep(1.0)

    async def step(self, event: Event, **changes: object) -> None:
        """Take one step of the corridor. Raises IllegalEvent."""
        self.job = await self._shop.store.step(self.job.id, event, **changes)

    async def note(self, **changes: object) -> None:
        """Change fields other than the state, where they differ."""
        if any(getattr(self.job, name) != value for name, value in changes.items()):
            self.job = await self._shop.store.note(self.job, **changes)
