"""The one seam between jobs and any gateway: two calls, typed answers."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

import msgspec

from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Request


class Phase(StrEnum):
    """What a gateway's status word means; an unknown word means RUNNING."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    OVER = "over"


class Report(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a gateway says of a job.

    `word` is its own status word, as it came; `progress` runs from 0 to 1; `clip_url` is absolute; `problem`
    says why where the job is OVER; `poll_after` is in seconds, where a header asked for it.
    """

    phase: Phase
    word: str = ""
    progress: float | None = None
    clip_url: str = ""
    problem: Problem | None = None
    poll_after: float | None = None


class Accepted(msgspec.Struct, frozen=True):
    """2xx with an id: the job exists, and may be paid. Never send it again."""

    remote_id: str
    report: Report


class NeverLeft(msgspec.Struct, frozen=True):
    """No connection was made, so nothing can have been accepted: safe to send again."""

    problem: Problem


class Throttled(msgspec.Struct, frozen=True):
    """429: nothing was accepted. `retry_after` in seconds, None where the gateway did not say."""

    problem: Problem
    retry_after: float | None = None


class Refused(msgspec.Struct, frozen=True):
    """A clear no. Only a person may send it again."""

    problem: Problem


class Lost(msgspec.Struct, frozen=True):
    """Anything else: it may have been accepted, so it is never sent again by itself."""

    problem: Problem


Outcome = Accepted | NeverLeft | Throttled | Refused | Lost


class Picture(msgspec.Struct, frozen=True):
    """A reference picture to go along: its address, or the bytes of a PNG or JPEG. `name` is for showing."""

    url: str = ""
    data: bytes = b""
    media_type: str = ""
    name: str = ""


class NotCarried(Exception):
    """A picture did not get to the gateway; nothing was created. `outcome` says what becomes of the job."""

    def __init__(self, outcome: NeverLeft | Throttled | Refused) -> None:
        super().__init__(f"{outcome.problem.kind}: {outcome.problem.message}")
        self.outcome = outcome


class GatewayError(Exception):
    """A query that told nothing of the job. The next poll is the retry.

    `retry_after` is in seconds, None where the gateway did not say.
    """

    def __init__(self, problem: Problem, retry_after: float | None = None) -> None:
        super().__init__(f"{problem.kind}: {problem.message}")
        self.problem = problem
        self.retry_after = retry_after


class NoList(Exception):
    """The gateway has no list of its videos; its jobs are asked after one by one."""


class Listed(msgspec.Struct, frozen=True):
    """One video of a gateway's list. `created_at` is in UTC seconds; what is not told is empty or 0."""

    remote_id: str
    report: Report
    model: str = ""
    prompt: str = ""
    created_at: float = 0.0


class Page(msgspec.Struct, frozen=True):
    """Part of a list, the newest first. `after` asks for the next part; empty where there is none."""

    videos: tuple[Listed, ...]
    after: str = ""


class Endpoint(msgspec.Struct, frozen=True):
    """Where a connection answers now, and its key. Its repr hides the key."""

    base_url: str
    key: str

    def __repr__(self) -> str:
        return f"Endpoint({self.base_url!r}, key hidden)"


class Source(msgspec.Struct, frozen=True):
    """An address that a clip may be fetched from.

    `api` marks one that we built ourselves: it carries the key, with redirects off. Any other is fetched
    without, and asked once more with the key only if it lies on the connection's own origin and answers
    401 or 403.
    """

    url: str
    api: bool = False


class Gateway(Protocol):
    """One format of one connection."""

    async def carry(self, pictures: Sequence[Picture]) -> list[str]:
        """Make each picture an address that `create` can name, in the way the connection takes them.

        Costs nothing, and may be done again. Raises NotCarried.
        """
        ...

    async def create(self, request: Request, images: Sequence[str]) -> Outcome:
        """Submit once. `images` are what `carry` gave for `request.references`, in their order.

        Never raises for anything that the network or the gateway does; cancelled, the outcome is unknown.
        """
        ...

    async def query(self, remote_id: str) -> Report:
        """Ask after a job by the id that create gave. Raises GatewayError."""
        ...

    async def list_videos(self, after: str = "") -> Page:
        """Up to 100 of the key's videos, from the one after `after` on. Raises NoList, GatewayError."""
        ...

    def sources(self, remote_id: str, report: Report) -> tuple[Source, ...]:
        """Where its clip may be fetched, best first: the link it named, then the content address."""
        ...
