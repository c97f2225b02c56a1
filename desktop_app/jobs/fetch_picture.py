"""The picture at an address that a person typed: fetched for a thumbnail or a crop, never to send it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import cast

import httpx

from desktop_app.domain.address import is_loopback
from desktop_app.domain.problem import Stage
from desktop_app.gateway.wire import NoProxy, open_client, tls_context, transport_problem

HOPS = 3
SECONDS = 10.0


class NotFetched(Exception):
    """The picture did not come; the text says why, in English."""


async def fetch_picture(url: str, most_bytes: int) -> bytes:
    """What lies at `url`: asked for without key or cookies, over HOPS redirects at most, within SECONDS.

    Raises NotFetched.
    """
    tls = await asyncio.to_thread(tls_context)
    try:
        async with asyncio.timeout(SECONDS):
            for _ in range(HOPS + 1):
                direct = is_loopback(httpx.URL(url).host)
                async with (
                    open_client(tls, direct, httpx.Timeout(SECONDS), keep=0) as client,
                    client.stream("GET", url) as response,
                ):
                    if not response.has_redirect_location:
                        return await _whole(response, most_bytes)
                    url = str(response.url.join(response.headers["location"]))
    except (TimeoutError, httpx.TimeoutException) as error:
        raise NotFetched("its address did not answer in time") from error
    except (httpx.HTTPError, httpx.InvalidURL, NoProxy, OSError, UnicodeError) as error:
        problem = transport_problem(error, Stage.FETCH)
        raise NotFetched(f"it could not be fetched from its address: {problem.message}") from error
    raise NotFetched("its address points to another one too often")


async def _whole(response: httpx.Response, most_bytes: int) -> bytes:
    if response.status_code != 200:
        raise NotFetched(f"its address answers {response.status_code}")
    body = bytearray()
    raw = cast("AsyncGenerator[bytes, None]", response.aiter_raw())
    async with aclosing(raw) as chunks:
        async for chunk in chunks:
            body += chunk
            if len(body) > most_bytes:
                raise NotFetched(f"it has more than {most_bytes >> 20} MB")
    return bytes(body)
