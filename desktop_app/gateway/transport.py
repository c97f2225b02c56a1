"""HTTP to gateways: time limits, proxies, TLS, byte caps, and the key for its own origin alone.

A library repeats nothing here: every call is sent once, and redirects are told, not followed.
"""

import asyncio
import logging
import ssl
import time
import zlib
from collections.abc import AsyncGenerator, Iterator
from contextlib import AbstractAsyncContextManager, aclosing, nullcontext, suppress
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Any, Self, cast

import httpx
import msgspec
import truststore

from desktop_app import __version__
from desktop_app.domain.address import is_loopback
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.answer import Answer
from desktop_app.gateway.base import same_origin, without_query
from desktop_app.gateway.errors import TransportError, clean
from desktop_app.gateway.protocol import Endpoint

log = logging.getLogger(__name__)

_HEADERS = {
    "User-Agent": f"Dailies/{__version__}",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
}
_REPEATABLE = frozenset({"GET", "HEAD"})
_LOOPBACK_MOUNTS = ("all://localhost", "all://127.0.0.1", "all://[::1]")


class NoProxy(Exception):
    """The proxy that the system names cannot be used, so nothing was sent."""


_NOTHING_SENT = (
    NoProxy,
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.InvalidURL,
    httpx.UnsupportedProtocol,
)
"""No connection was made. Everything else that httpx raises leaves it open whether a request arrived."""


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
        self._kept: dict[bool, httpx.AsyncClient] = {}
        self._turns: dict[str, asyncio.Semaphore] = {}
        self._tls: ssl.SSLContext | None = None
        self.learned: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Let go of all connections."""
        while self._kept:
            await self._kept.popitem()[1].aclose()

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
                answer = await self._send(method, url, headers, body)
            except (httpx.HTTPError, httpx.InvalidURL, NoProxy, OSError, UnicodeError) as error:
                problem = transport_problem(error, stage, endpoint.key)
                log.info("%s %s: %s", method, without_query(url), problem.kind)
                raise TransportError(problem, never_left=isinstance(error, _NOTHING_SENT)) from error
        taken = time.monotonic() - began
        log.info("%s %s: %d in %.2f s", method, without_query(url), answer.status, taken)
        return answer

    def _turn(self, method: str, endpoint: Endpoint, stage: Stage) -> AbstractAsyncContextManager[None]:
        if method not in _REPEATABLE or stage is not Stage.GENERATE:
            return nullcontext()
        return self._turns.setdefault(endpoint.base_url, asyncio.Semaphore(self._limits.queries))

    async def _send(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> Answer:
        if self._tls is None:
            self._tls = await asyncio.to_thread(tls_context)
        tls = self._tls
        limits, direct = self._limits, is_loopback(httpx.URL(url).host)
        if method in _REPEATABLE:
            if direct not in self._kept:
                patience = httpx.Timeout(limits.poll, connect=limits.connect)
                self._kept[direct] = open_client(tls, direct, patience)
            request = self._kept[direct].build_request(method, url, headers=headers, content=body)
            return await self._exchange(self._kept[direct], request, limits.connect + limits.poll)
        patience = httpx.Timeout(limits.create_read, connect=limits.connect, write=limits.create_write)
        async with open_client(tls, direct, patience, keep=0) as client:
            headers["Connection"] = "close"
            request = client.build_request(method, url, headers=headers, content=body)
            whole = limits.connect + limits.create_write + limits.create_read
            return await self._exchange(client, request, whole)

    async def _exchange(self, client: httpx.AsyncClient, request: httpx.Request, whole: float) -> Answer:
        """One request. Once a status has come, a body that breaks off is told by the answer's `cut`."""
        deadline = asyncio.get_running_loop().time() + whole
        async with asyncio.timeout_at(deadline):
            response = await client.send(request, stream=True)
        try:
            body, cut = await self._receive(response, deadline)
        finally:
            with suppress(httpx.HTTPError, OSError):  # it is being thrown away
                await response.aclose()
        plain = self._inflated(body, response.headers.get("content-encoding", ""))
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, plain, cut)

    async def _receive(self, response: httpx.Response, deadline: float) -> tuple[bytes, Kind | None]:
        received = bytearray()
        raw = cast("AsyncGenerator[bytes, None]", response.aiter_raw())
        try:
            async with asyncio.timeout_at(deadline), aclosing(raw) as chunks:
                async for chunk in chunks:
                    received += chunk
                    if len(received) > self._limits.answer_bytes:
                        return bytes(received), Kind.UNREADABLE
        except (TimeoutError, httpx.TimeoutException):
            return bytes(received), Kind.TIMEOUT
        except (httpx.HTTPError, OSError):
            return bytes(received), Kind.BROKEN
        return bytes(received), None

    def _inflated(self, body: bytes, encoding: str) -> bytes:
        """Some servers compress although they were asked not to; what it swells to is capped as well."""
        if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
            return body[: self._limits.answer_bytes]
        try:
            return zlib.decompressobj(wbits=47).decompress(body, self._limits.answer_bytes)
        except zlib.error:
            return body


def authorization(endpoint: Endpoint, url: str) -> dict[str, str]:
    """The header that holds the key, for an address on the endpoint's own origin; else nothing."""
    if not endpoint.key or not same_origin(url, endpoint.base_url):
        return {}
    return {"Authorization": f"Bearer {endpoint.key}"}


def client_options() -> dict[str, Any]:
    """How a thread's `httpx.Client` fetches clips: no key, cookies or redirects; loopback past proxies.

    10 s to connect, 60 s between two bytes. No connection serves twice, so that one can be broken off from
    outside. Blocks for some hundredths of a second the first time.
    """
    tls, once = tls_context(), httpx.Limits(max_keepalive_connections=0)
    return {
        "verify": tls,
        "limits": once,
        "mounts": {pattern: httpx.HTTPTransport(verify=tls, limits=once) for pattern in _LOOPBACK_MOUNTS},
        "timeout": httpx.Timeout(60.0, connect=10.0),
        "follow_redirects": False,
        "headers": _HEADERS,
        "cookies": _no_cookies(),
    }


@cache
def tls_context() -> ssl.SSLContext:
    """What the system trusts, a studio's own certificates included. Blocks at first: call it off the loop."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def transport_problem(error: Exception, stage: Stage, key: str = "") -> Problem:
    """What a person needs to know of an exception that httpx, or a socket below it, raised."""
    causes = list(_causes(error))
    message = next((text for cause in reversed(causes) if (text := str(cause))), type(error).__name__)
    return Problem(_kind(error, causes), stage, {}, clean(message, key))


def _kind(error: Exception, causes: list[BaseException]) -> Kind:
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | httpx.LocalProtocolError):
        return Kind.INVALID
    if isinstance(error, NoProxy | httpx.ProxyError):
        return Kind.NO_NETWORK
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return Kind.TIMEOUT
    if not isinstance(error, httpx.ConnectError):
        return Kind.BROKEN
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Kind.TLS
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return Kind.REFUSED
    sockets = [cause for cause in causes if isinstance(cause, OSError)]
    if not sockets:
        return Kind.TLS  # somebody was there, and hung up while the secure connection was being made
    return Kind.BROKEN if any(isinstance(cause, ConnectionError) for cause in sockets) else Kind.NO_NETWORK


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and what caused it, also where several addresses of a host were tried."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _causes(inner)
        error = error.__cause__ or error.__context__


def open_client(
    tls: ssl.SSLContext, direct: bool, patience: httpx.Timeout, keep: int = 20
) -> httpx.AsyncClient:
    """A client without key, cookies or redirects; `direct`, for loopback, asks no proxy. Raises NoProxy."""
    try:
        return httpx.AsyncClient(
            verify=tls,
            trust_env=not direct,
            timeout=patience,
            follow_redirects=False,
            headers=_HEADERS,
            cookies=_no_cookies(),
            limits=httpx.Limits(max_keepalive_connections=keep, keepalive_expiry=30.0),
        )
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        raise NoProxy(f"the system's proxy setting cannot be used: {error}") from error


def _no_cookies() -> CookieJar:
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))


def _fits_a_header(key: str) -> bool:
    return all("!" <= c <= "~" for c in key)
