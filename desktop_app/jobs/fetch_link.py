"""From a source to the open answer that holds the clip's bytes.

Who sees the key: an address that we built ourselves carries it, with redirects off. Whatever such an address
redirects to, and every link that an answer names, is fetched without; only a link on the connection's own
origin that answers 401 or 403 is asked once more with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import httpx

from desktop_app.domain.problem import Kind, Stage
from desktop_app.gateway.answer import Answer
from desktop_app.gateway.answers import clip_url_in
from desktop_app.gateway.base import same_origin
from desktop_app.gateway.errors import clean, problem_of
from desktop_app.gateway.protocol import Endpoint, Source
from desktop_app.gateway.waiting import retry_after
from desktop_app.gateway.wire import transport_problem
from desktop_app.jobs.fetch_abort import Abort
from desktop_app.jobs.fetch_part import Part
from desktop_app.jobs.fetch_range import REFUSALS, Body, asking_for, body_of
from desktop_app.jobs.fetch_trouble import FetchTrouble, trouble

HOPS = 3
LARGEST_NOTICE = 1 << 16
MAY_COME_YET = frozenset({400, 404, 408, 409, 425, 429})


@contextmanager
def answering(
    client: httpx.Client, source: Source, endpoint: Endpoint, part: Part, abort: Abort
) -> Iterator[tuple[httpx.Response, Body]]:
    """The open answer, after redirects, links, a 401 and a useless range. Raises FetchTrouble."""
    url, with_key, start = source.url, source.api, part.resume_at
    for _ in range(HOPS + 3):
        response = _send(client, url, endpoint.key if with_key else "", asking_for(part, start), abort)
        try:
            code = response.status_code
            if response.has_redirect_location:
                url, with_key = _joined(response), False
                continue
            if code in (401, 403) and not with_key and same_origin(url, endpoint.base_url):
                with_key = True
                continue
            if start and (code in REFUSALS or (code == 206 and _is_json(response))):
                start = 0
                continue
            if code not in (200, 206):
                answer = _answer(response)
                passing = code in MAY_COME_YET or code >= 500 or not source.api
                raise FetchTrouble(
                    problem_of(answer, Stage.FETCH, endpoint.key),
                    passing=passing,
                    retry_after=retry_after(answer.headers),
                )
            if _is_json(response):
                answer = _answer(response)
                url, with_key, start = clip_url_in(answer, endpoint.base_url), False, part.resume_at
                if not url:
                    raise FetchTrouble(problem_of(answer, Stage.FETCH, endpoint.key), passing=True)
                continue
            _refuse_packed(response)
            body = body_of(response, start, part)
            if body is None and start:
                start = 0
                continue
            if body is None:
                raise trouble(Kind.UNREADABLE, passing=True)
            yield response, body
            return
        finally:
            response.close()
    raise trouble(Kind.REDIRECTED, passing=True)


def _send(client: httpx.Client, url: str, key: str, headers: dict[str, str], abort: Abort) -> httpx.Response:
    if key:
        headers |= {"Authorization": f"Bearer {key}"}
    try:
        heard = {"trace": abort.trace}
        return client.send(client.build_request("GET", url, headers=headers, extensions=heard), stream=True)
    except httpx.InvalidURL as error:
        raise trouble(Kind.UNREADABLE, reason=str(error)) from error
    except httpx.HTTPError as error:
        raise FetchTrouble(transport_problem(error, Stage.FETCH), passing=True) from error


def _joined(response: httpx.Response) -> str:
    """Where a redirect leads. httpx lets some of what is no address pass as the name of a host."""
    location = response.headers["location"]
    try:
        urlsplit(location)
        return str(response.url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise trouble(Kind.UNREADABLE, passing=True, reason=str(error)) from error


def _is_json(response: httpx.Response) -> bool:
    return "json" in response.headers.get("content-type", "")


def _refuse_packed(response: httpx.Response) -> None:
    """A clip's bytes are asked for as they are; what is packed all the same may swell without end."""
    packed = response.headers.get("content-encoding", "").strip().lower()
    if packed not in ("", "identity"):
        raise trouble(Kind.NOT_A_CLIP, passing=True, reason=f"it is packed as {clean(packed, '')}")


def _answer(response: httpx.Response) -> Answer:
    """What was said instead of a clip; it can be read once, as far as it came."""
    body = b""
    with suppress(httpx.HTTPError):
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > LARGEST_NOTICE:
                break
    return Answer(response.status_code, dict(response.headers), body)
