"""Why nothing is sent on a connection: pure. One line for each, however many jobs wait behind it."""

from collections.abc import Iterable

import msgspec

from desktop_app.domain.job import Job, State
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.problem import HOLDING, Problem


class Stop(msgspec.Struct, frozen=True):
    """A connection on which nothing is sent: a person paused it, or its refusals (`why`) hold `jobs` back."""

    connection: str
    why: Problem | None = None
    jobs: int = 0


def held_by_refusal(job: Job) -> bool:
    """Whether `job` is held back because others of its connection were refused."""
    return job.held and job.problem is not None and job.problem.kind in HOLDING


def stops(jobs: Iterable[Job], pauses: Pauses) -> tuple[Stop, ...]:
    """The connections that stand still, by their ids; `jobs` are those of the queue."""
    waiting = [job for job in jobs if job.state is State.WAITING]
    held = {job.connection: job.problem for job in waiting if held_by_refusal(job)}
    return tuple(
        Stop(
            connection,
            None if connection in pauses.connections else held[connection],
            sum(job.connection == connection for job in waiting),
        )
        for connection in sorted(held.keys() | pauses.connections)
    )
