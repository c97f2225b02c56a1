"""The verified download, in a worker thread: bytes are kept only if they are a whole clip.

Who sees the key: an address that we built ourselves carries it, with redirects off. Whatever such an address
redirects to, and every link that an answer names, is fetched without; only a link on the connection's own
origin that answers 401 or 403 is asked once more with it.
"""

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import httpx
import msgspec

from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.take import Facts
from desktop_app.gateway.answer import Answer
from desktop_app.gateway.answers import clip_url_in
from desktop_app.gateway.base import same_origin
from desktop_app.gateway.errors import clean, problem_of
from desktop_app.gateway.protocol import Endpoint, Source
from desktop_app.gateway.transport import client_options, transport_problem
from desktop_app.jobs.fetch_abort import Abort
from desktop_app.jobs.fetch_blocks import HashBeside, blocks
from desktop_app.jobs.fetch_limit import Limit
from desktop_app.media.verify import NotAClip, verify_clip
from desktop_app.platform.atomic import fsync_file, start_writing

HOPS = 3
TELL_EVERY = 0.05
BEGIN_EVERY = 16 << 20
LARGEST_CLIP = 8 << 30
LARGEST_NOTICE = 1 << 16
MAY_COME_YET = frozenset({400, 404, 408, 409, 425, 429})


class FetchTrouble(Exception):
    """The clip was not fetched. `passing` says that trying again may help."""

    def __init__(self, problem: Problem, *, passing: bool) -> None:
        super().__init__(f"{problem.kind}: {problem.message}")
        self.problem = problem
        self.passing = passing


class Delivered(msgspec.Struct, frozen=True):
    """A whole clip, on disk and synced: what a probe found, and its SHA-256 as it came and as it is stored.

    `length` is of the stored file, in bytes.
    """

    facts: Facts
    length: int
    sha256: str
    sha256_delivered: str


class Order(msgspec.Struct, frozen=True):
    """What to fetch and where to: `seal` adds the recipe to a verified clip, given its SHA-256.

    It gives how many bytes at the file's beginning it left alone. `moved` is told the bytes so far and in
    all, some times a second, from the worker thread.
    """

    sources: tuple[Source, ...]
    endpoint: Endpoint
    part: Path
    seal: Callable[[Path, str], int]
    moved: Callable[[int, int | None], None]
    abort: Abort


class Fetcher:
    """Downloads for one process. Its connections are its own and carry neither key nor cookies."""

    def __init__(self) -> None:
        self._client: httpx.Client | None = None
        self._lock = threading.Lock()
        self._limit = Limit()

    @property
    def rate_limit(self) -> int | None:
        """Bytes a second over all downloads together, None where they may take what the line gives."""
        return self._limit.rate

    def limit_rate(self, bytes_per_second: int | None) -> None:
        """Limit all downloads together from now on, those under way too; None or 0 lifts the limit."""
        self._limit.rate = bytes_per_second

    def _open(self) -> httpx.Client:
        with self._lock:
            if self._client is None:
                try:
                    self._client = httpx.Client(**client_options())
                except (ValueError, ImportError, httpx.InvalidURL) as error:
                    said = clean(f"the system's proxy setting cannot be used: {error}", "")
                    problem = Problem(Kind.NO_NETWORK, Stage.FETCH, message=said)
                    raise FetchTrouble(problem, passing=False) from error
            return self._client

    def close(self) -> None:
        """Let go of the connections."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None

    def fetch(self, order: Order) -> Delivered:
        """Fetch from the first source that yields a clip into the part. Blocks; raises FetchTrouble.

        The trouble is that of the best source, and passes where that of any may.
        """
        troubles = []
        for source in order.sources:
            try:
                return self._fetch_one(source, order)
            except FetchTrouble as caught:
                troubles.append(caught)
                if order.abort.asked or caught.problem.kind in (Kind.DISK, Kind.DISK_FULL):
                    troubles = [caught]
                    break
        raise FetchTrouble(troubles[0].problem, passing=any(trouble.passing for trouble in troubles))

    def _fetch_one(self, source: Source, order: Order) -> Delivered:
        with self._answering(source, order.endpoint) as response:
            expected = _length(response)
            try:
                with order.part.open("wb") as file, order.abort.reaching(response):
                    delivered = self._receive(response, expected, file, order)
            except OSError as error:
                raise disk_trouble(error) from error
        length = order.part.stat().st_size
        if expected is not None and length != expected:
            raise _trouble(Kind.CUT_SHORT, passing=True, received=str(length), expected=str(expected))
        try:
            facts = verify_clip(order.part, expected)
        except NotAClip as found:
            raise _trouble(Kind.NOT_A_CLIP, passing=True, reason=str(found)) from found
        try:
            kept = order.seal(order.part, delivered.hexdigest())
            with order.part.open("rb+") as file:
                fsync_file(file.fileno())
            stored = delivered.continued(order.part, kept)
            return Delivered(facts, order.part.stat().st_size, stored, delivered.hexdigest())
        except OSError as error:
            raise disk_trouble(error) from error

    def _receive(
        self, response: httpx.Response, expected: int | None, file: BinaryIO, order: Order
    ) -> HashBeside:
        """Write the body into `file`; gives its SHA-256."""
        length, begun, tell_at = 0, 0, 0.0
        if (expected or 0) > LARGEST_CLIP:
            raise _trouble(Kind.TOO_LARGE, bytes=str(expected))
        try:
            with HashBeside() as digest:
                for block in blocks(response, expected):
                    if order.abort.asked:
                        raise _trouble(Kind.BROKEN, passing=True)
                    length += len(block)
                    if length > LARGEST_CLIP:
                        raise _trouble(Kind.TOO_LARGE, bytes=str(length))
                    digest.update(block)
                    file.write(block)
                    if length - begun >= BEGIN_EVERY:
                        start_writing(file.fileno(), begun, length - begun)
                        begun = length
                    if (now := time.monotonic()) >= tell_at or length == expected:
                        order.moved(length, expected)
                        tell_at = now + TELL_EVERY
        except httpx.HTTPError as error:
            raise FetchTrouble(transport_problem(error, Stage.FETCH), passing=True) from error
        return digest

    @contextmanager
    def _answering(self, source: Source, endpoint: Endpoint) -> Iterator[httpx.Response]:
        """The open 200 that holds the clip's bytes, after redirects, links and a 401 were followed."""
        url, with_key = source.url, source.api
        for _ in range(HOPS + 2):
            response = self._send(url, endpoint.key if with_key else "")
            try:
                code = response.status_code
                if response.has_redirect_location:
                    url, with_key = _joined(response), False
                    continue
                if code in (401, 403) and not with_key and same_origin(url, endpoint.base_url):
                    with_key = True
                    continue
                if code != 200:
                    problem = problem_of(_answer(response), Stage.FETCH, endpoint.key)
                    passing = code in MAY_COME_YET or code >= 500 or not source.api
                    raise FetchTrouble(problem, passing=passing)
                if "json" in response.headers.get("content-type", ""):
                    answer = _answer(response)
                    url, with_key = clip_url_in(answer, endpoint.base_url), False
                    if not url:
                        raise FetchTrouble(problem_of(answer, Stage.FETCH, endpoint.key), passing=True)
                    continue
                yield response
                return
            finally:
                response.close()
        raise _trouble(Kind.REDIRECTED, passing=True)

    def _send(self, url: str, key: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        client = self._open()
        try:
            return client.send(client.build_request("GET", url, headers=headers), stream=True)
        except httpx.InvalidURL as error:
            raise _trouble(Kind.UNREADABLE, reason=str(error)) from error
        except httpx.HTTPError as error:
            raise FetchTrouble(transport_problem(error, Stage.FETCH), passing=True) from error


def _trouble(kind: Kind, *, passing: bool = False, **values: str) -> FetchTrouble:
    return FetchTrouble(Problem(kind, Stage.FETCH, values), passing=passing)


def disk_trouble(error: OSError) -> FetchTrouble:
    """What a failing disk means for a download: it passes once there is room, or the folder is back."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    values = {
        "reason": os.strerror(error.errno) if error.errno else str(error),
        "path": str(error.filename or ""),
    }
    return FetchTrouble(Problem(Kind.DISK_FULL if full else Kind.DISK, Stage.FETCH, values), passing=True)


def _joined(response: httpx.Response) -> str:
    """Where a redirect leads."""
    try:
        return str(response.url.join(response.headers["location"]))
    except httpx.InvalidURL as error:
        raise _trouble(Kind.UNREADABLE, passing=True, reason=str(error)) from error


def _length(response: httpx.Response) -> int | None:
    text = response.headers.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() else None


def _answer(response: httpx.Response) -> Answer:
    """What was said instead of a clip; it can be read once, as far as it came."""
    body = b""
    with suppress(httpx.HTTPError):
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > LARGEST_NOTICE:
                break
    return Answer(response.status_code, dict(response.headers), body)
