"""The picture at an address that a person typed: fetched for a thumbnail or a crop, never to send it."""

import time

import httpx

from desktop_app.domain.problem import Stage
from desktop_app.gateway.transport import client_options, transport_problem

HOPS = 3
SECONDS = 10.0


class NotFetched(Exception):
    """The picture did not come; the text says why, in English."""


def fetch_picture(url: str, most_bytes: int) -> bytes:
    """What lies at `url`: asked for without key or cookies, over HOPS redirects at most.

    Each address has SECONDS to answer and as long again for its body. Blocks; raises NotFetched.
    """
    try:
        with httpx.Client(**client_options() | {"timeout": SECONDS}) as client:
            for _ in range(HOPS + 1):
                with client.stream("GET", url) as response:
                    if not response.has_redirect_location:
                        return _whole(response, most_bytes)
                    url = str(response.url.join(response.headers["location"]))
    except httpx.TimeoutException as error:
        raise NotFetched("its address did not answer in time") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, ImportError) as error:
        # The last two come of a proxy setting, or a host's name, that httpx cannot use.
        problem = transport_problem(error, Stage.FETCH)
        raise NotFetched(f"it could not be fetched from its address: {problem.message}") from error
    raise NotFetched("its address points to another one too often")


def _whole(response: httpx.Response, most_bytes: int) -> bytes:
    if response.status_code != 200:
        raise NotFetched(f"its address answers {response.status_code}")
    deadline = time.monotonic() + SECONDS
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > most_bytes:
            raise NotFetched(f"it has more than {most_bytes >> 20} MB")
        if time.monotonic() > deadline:
            raise NotFetched("its address did not answer in time")
    return bytes(body)
