"""The part of a walk in which the gateway generates: ask until the job is over, one way or the other."""

import random
from typing import Protocol

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.protocol import GatewayError, Phase, Report
from desktop_app.jobs.clock import Age
from desktop_app.jobs.gateways import Opened
from desktop_app.jobs.outage import TRIES, is_outage
from desktop_app.jobs.pace import GIVE_UP, Pace, overdue
from desktop_app.jobs.progress import Reading
from desktop_app.jobs.rounds import Rounds
from desktop_app.jobs.usual import Took
from desktop_app.jobs.workshop import Workshop


class Asker(Protocol):
    """What asking needs of the walk that it is part of. `report` is the last one, once the clip is done."""

    job: Job
    report: Report | None

    async def open(self, stage: Stage) -> Opened:
        """Raises Blocked."""
        ...

    async def step(self, event: Event, **changes: object) -> None:
        """Take one step of the corridor. Raises IllegalEvent."""
        ...

    async def note(self, **changes: object) -> None:
        """Change fields other than the state, where they differ."""
        ...

    def free_slot(self) -> None:
        """Let the connection send another job."""
        ...


class Asking:
    """Asks after one job. `sent_now`: the walk submitted it itself, so no ask can have been missed."""

    def __init__(
        self, walk: Asker, shop: Workshop, connection: Connection, age: Age, *, sent_now: bool
    ) -> None:
        self._walk = walk
        self._shop = shop
        self._connection = connection
        self._age = age
        self._undone: float | None = 0.0 if sent_now else None
        self._readings: list[Reading] = []
        self._faults = self._unheard = 0
        self._least = 0.0

    async def until_over(self, pace: Pace) -> None:
        """Ask until the job is not generating any more, or a day has passed. Raises Blocked.

        After that day it is given up with the first answer, or where none comes several times in a row.
        """
        asks = self._shop.asks
        usual = await asks.usual(self._shop.store, self._walk.job, pace.floor)
        rounds = asks.rounds(self._connection)
        with rounds.joined():
            await self._until_over(msgspec.structs.replace(pace, usual=usual), rounds)

    async def _until_over(self, pace: Pace, rounds: Rounds) -> None:
        walk, wait = self._walk, pace.first_ask(self._age())
        opened = await walk.open(Stage.GENERATE)
        while walk.job.state is State.GENERATING:
            try:
                late = overdue(self._age() + wait)  # a list may tell of an earlier time for ever
                report = await rounds.ask(opened.gateway, walk.job.remote_id, wait, self._least, singly=late)
            except GatewayError as error:
                wait = await self._failed(error, pace)
                opened = await walk.open(Stage.GENERATE)  # the practice gateway may have a new address
            else:
                wait = await self._told(report, pace)
            if walk.job.state is State.GENERATING and overdue(self._age()):
                walk.free_slot()
                if self._age() >= GIVE_UP and (not self._unheard or self._unheard >= TRIES):
                    await walk.note(given_up=True)
                    return

    async def _failed(self, error: GatewayError, pace: Pace) -> float:
        self._faults += 1
        self._unheard = self._unheard + 1 if is_outage(error.problem) else 0
        await self._walk.note(problem=error.problem)
        self._least = max(pace.floor, error.retry_after or 0.0)
        return pace.after_fault(self._faults, jitter(), error.retry_after, self._age())

    async def _told(self, report: Report, pace: Pace) -> float:
        """Learn what was told; gives the seconds to the next ask."""
        age, self._faults, self._unheard = self._age(), 0, 0
        await _learn(self._walk, report, self._took(age))
        self._undone = age
        if report.progress is not None:
            self._readings.append(Reading(age, report.progress))
        self._least = max(pace.floor, report.poll_after or 0.0)
        return pace.next_ask(age, report.poll_after, self._readings)

    def _took(self, age: float) -> Took | None:
        """Between which ages the job was done; None where nobody asked while it may have been."""
        return None if self._undone is None else (self._undone, age)


async def _learn(walk: Asker, report: Report, took: Took | None) -> None:
    if report.phase is Phase.DONE:
        walk.report = report
        await walk.step(Event.DONE, remote_status=report.word, took=took)
    elif report.phase is Phase.OVER:
        problem = report.problem or generation_failed(report)
        await walk.step(Event.OVER, remote_status=report.word, problem=problem)
    else:
        forward = max(walk.job.progress or 0.0, report.progress or 0.0) or None
        await walk.note(remote_status=report.word, progress=forward, problem=None)


def generation_failed(report: Report) -> Problem:
    """Why a job is over where the gateway gave no reason: its own word."""
    return Problem(Kind.GENERATION, Stage.GENERATE, {"status": report.word})


def jitter() -> float:
    """From 0 to 1: spreads clients, guards nothing."""
    return random.random()  # noqa: S311
