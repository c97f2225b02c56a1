"""What goes into the queue together: in one commit, once it was admitted, or not at all."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import msgspec

from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.scene import Scene


class Books(Protocol):
    """What may be looked up where it is decided whether something is admitted."""

    def setting(self, name: str, unreadable: object = None) -> object:
        """A remembered value, None where there is none; `unreadable` where it cannot be read."""

    def charged_since(self, since: float) -> list[Job]:
        """Attempts that were submitted at `since` (UTC seconds) or later, and jobs that are still to be."""

    def scenes(self) -> list[Scene]:
        """All scenes."""


Check = Callable[[Books], None]
"""Raises where something is not admitted.

It runs on the store's thread, within the transaction that admits: no process queues anything in between.
"""


def unchecked(books: Books) -> None:
    """Admits everything."""
    del books


class Step(msgspec.Struct, frozen=True):
    """What happens to a job that is there already: it is put back, tried again, or discarded for another.

    Where it was decided on for one `state` or `attempt` alone, it happens in no other from which the corridor
    leads there.
    """

    job: str
    event: Event
    changes: Mapping[str, object] = {}
    state: State | None = None
    attempt: int | None = None


class Admission(msgspec.Struct, frozen=True):
    """New jobs for the end of the queue, new scenes, whose jobs are among these, and steps of older jobs."""

    jobs: Sequence[Job] = ()
    scenes: Sequence[Scene] = ()
    steps: Sequence[Step] = ()
