"""The part of a walk in which the gateway generates: ask until the job is over, one way or the other."""

import asyncio
import math
import random
import time
from typing import Protocol

from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.protocol import GatewayError, Phase, Report
from desktop_app.jobs.gateways import Opened
from desktop_app.jobs.pace import GIVE_UP, Pace, overdue


class Asker(Protocol):
    """What asking needs of the walk that it is part of. `report` is the last one, once the clip is done."""

    job: Job
    report: Report | None
    rest_until: float

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


async def ask_until_over(walk: Asker, pace: Pace) -> None:
    """Ask after a generating job until it is not that any more, or a day has passed. Raises Blocked."""
    wait, faults = pace.first_ask(), 0
    opened = await walk.open(Stage.GENERATE)
    while walk.job.state is State.GENERATING:
        await asyncio.sleep(wait)
        age = time.time() - walk.job.submitted_at
        try:
            report = await opened.gateway.query(walk.job.remote_id)
        except GatewayError as error:
            faults += 1
            await walk.note(problem=error.problem)
            wait = pace.after_fault(faults, jitter(), error.retry_after, age)
            opened = await walk.open(Stage.GENERATE)  # the practice gateway may have a new address
        else:
            faults = 0
            await _learn(walk, report)
            wait = pace.next_ask(age, report.poll_after)
        if walk.job.state is State.GENERATING and overdue(age):
            walk.free_slot()
            if age >= GIVE_UP:
                walk.rest_until = math.inf
                return


async def _learn(walk: Asker, report: Report) -> None:
    if report.phase is Phase.DONE:
        walk.report = report
        await walk.step(Event.DONE, remote_status=report.word)
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
