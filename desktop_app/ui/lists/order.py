"""In which order the queue shows its jobs: pure.

What asks something of a person comes first, then what runs, then what waits, in the order in which it will
run; then what failed, then what is over, the latest first. A job moves only when it changes its group, so
that nothing jumps while it runs.
"""

from collections.abc import Iterable
from enum import IntEnum

from desktop_app.domain.job import Job, State

Place = tuple[int, float, str]


class Group(IntEnum):
    """The groups of the queue, from the top."""

    ASKS = 0
    RUNNING = 1
    WAITING = 2
    FAILED = 3
    ENDED = 4


_GROUPS = {
    State.DRAFT: Group.WAITING,
    State.UNCONFIRMED: Group.ASKS,
    State.SUBMITTING: Group.RUNNING,
    State.GENERATING: Group.RUNNING,
    State.DOWNLOADING: Group.RUNNING,
    State.WAITING: Group.WAITING,
    State.FAILED: Group.FAILED,
    State.STOPPED: Group.ENDED,
    State.READY: Group.ENDED,
}


def group(job: Job) -> Group | None:
    """The group of `job`, where one being edited keeps its place; None for one that was discarded."""
    return _GROUPS.get(job.state)


def place(job: Job) -> Place | None:
    """Where `job` stands among all others; None where it is not shown."""
    found = group(job)
    if found is None:
        return None
    return found, (-job.ended_at if found >= Group.FAILED else job.position), job.id


def ahead(jobs: Iterable[Job]) -> dict[str, int]:
    """How many of its connection's jobs are sent before each waiting one that is not held.

    `jobs` stand in queue order. One that waits for another's frame is ahead of none.
    """
    counts: dict[str, int] = {}
    found = {}
    for job in jobs:
        if job.state is State.WAITING and not (job.held or job.after):
            found[job.id] = counts.get(job.connection, 0)
            counts[job.connection] = found[job.id] + 1
    return found
