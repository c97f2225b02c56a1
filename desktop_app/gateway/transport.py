"""HTTP to gateways: who gets the key, how many ask at once, and what the log says of a call.

A library repeats nothing here: every call is sent once, and redirects are told, not followed.
"""

import asyncio
import logging
import time
from contextlib import AbstractAsyncContextManager, nullcontext
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.answer import Answer
from desktop_app.gateway.base import same_origin, without_query
from desktop_app.gateway.errors import TransportError
from desktop_app.gateway.protocol import Endpoint

if TYPE_CHECKING:
    from desktop_app.gateway.wire import Wire

log = logging.getLogger(__name__)

REPEATABLE = frozenset({"GET", "HEAD"})
"""What may be sent again over a connection that was kept."""


class Limits(msgspec.Struct, frozen=True):
    """Time limits in seconds and the largest answer in bytes.

    `poll` and `create_read` bound the wait between two bytes; all that a call may take together bounds it.
    So many `queries` of one gateway are under way at once; the others wait their turn outside of the pool,
    whose work grows with the square of what waits in it.
    """

    connect: float = 10.0
    poll: float = 30.0
    create_write: float = 120.0
    create_read: float = 180.0
    answer_bytes: int = 4 << 20
    queries: int = 16


class Transport:
    """The connections of one process to its gateways. Belongs to one event loop; close it there.

    `learned` keeps what was found out of a base URL while this process lives.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._turns: dict[str, asyncio.Semaphore] = {}
        self._wire: Wire | None = None
        self.learned: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Let go of all connections."""
        if self._wire is not None:
            await self._wire.aclose()

    async def call(
        self,
        method: str,
        url: str,
        *,
        endpoint: Endpoint,
        body: bytes | None = None,
        content_type: str = "application/json",
        stage: Stage = Stage.GENERATE,
    ) -> Answer:
        """Send once and read the answer whole. The key goes along only to `endpoint`'s own origin.

        A GET may use a kept connection; anything else gets one of its own, since on an idle one nobody can
        tell whether a lost request arrived. Raises TransportError.
        """
        if not _fits_a_header(endpoint.key):
            values = {"field": "key", "reason": "it holds a space or an unusual character"}
            raise TransportError(Problem(Kind.INVALID, stage, values), never_left=True)
        headers = authorization(endpoint, url)
        if body is not None:
            headers["Content-Type"] = content_type
        async with self._turn(method, endpoint, stage):
            began = time.monotonic()
            try:
                wire = await self._wired()
                answer = await wire.send(method, url, headers, body, stage, endpoint.key)
            except TransportError as error:
                log.info("%s %s: %s", method, without_query(url), error.problem.kind)
                raise
        taken = time.monotonic() - began
        log.info("%s %s: %d in %.2f s", method, without_query(url), answer.status, taken)
        return answer

    def _turn(self, method: str, endpoint: Endpoint, stage: Stage) -> AbstractAsyncContextManager[None]:
        if method not in REPEATABLE or stage is not Stage.GENERATE:
            return nullcontext()
        return self._turns.setdefault(endpoint.base_url, asyncio.Semaphore(self._limits.queries))

    async def _wired(self) -> "Wire":
        if self._wire is None:
            wire = await asyncio.to_thread(_wire, self._limits)
            self._wire = self._wire or wire  # another call may have been as early
        return self._wire


def _wire(limits: Limits) -> "Wire":
    from desktop_app.gateway.wire import Wire

    return Wire(limits)


def authorization(endpoint: Endpoint, url: str) -> dict[str, str]:
    """The header that holds the key, for an address on the endpoint's own origin; else nothing."""
    if not endpoint.key or not same_origin(url, endpoint.base_url):
        return {}
    return {"Authorization": f"Bearer {endpoint.key}"}


def _fits_a_header(key: str) -> bool:
    return all("!" <= c <= "~" for c in key)
