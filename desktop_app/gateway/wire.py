"""What sends: httpx, with the time limits, proxies, TLS and byte caps of every call.

httpx takes a tenth of a second to load. So `Transport` loads this when first something is sent.
"""

import asyncio
import ssl
import zlib
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, suppress
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, cast

import httpx
import truststore

from desktop_app import __version__
from desktop_app.domain.address import is_loopback
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.answer import Answer
from desktop_app.gateway.errors import TransportError, clean
from desktop_app.gateway.transport import REPEATABLE, Limits

_HEADERS = {
    "User-Agent": f"Dailies/{__version__}",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
}
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


class Wire:
    """The connections of one transport. Belongs to one event loop; close it there."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._kept: dict[bool, httpx.AsyncClient] = {}
        self._tls: ssl.SSLContext | None = None

    async def aclose(self) -> None:
        """Let go of all connections."""
        while self._kept:
            await self._kept.popitem()[1].aclose()

    async def send(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None, stage: Stage, key: str
    ) -> Answer:
        """Send once, read the answer whole. No trouble tells the `key`. Raises TransportError."""
        try:
            return await self._send(method, url, headers, body)
        except (httpx.HTTPError, httpx.InvalidURL, NoProxy, OSError, UnicodeError) as error:
            problem = transport_problem(error, stage, key)
            raise TransportError(problem, never_left=isinstance(error, _NOTHING_SENT)) from error

    async def _send(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> Answer:
        if self._tls is None:
            self._tls = await asyncio.to_thread(tls_context)
        tls = self._tls
        limits, direct = self._limits, is_loopback(httpx.URL(url).host)
        if method in REPEATABLE:
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
