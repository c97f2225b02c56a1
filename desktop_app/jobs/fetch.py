"""The verified download, in a worker thread: bytes are kept only if they are a whole clip."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop_app.domain.problem import Kind
from desktop_app.domain.take import Facts
from desktop_app.gateway.protocol import Endpoint, Source
from desktop_app.jobs.fetch_abort import Abort
from desktop_app.jobs.fetch_digest import HashBeside
from desktop_app.jobs.fetch_drip import flowing
from desktop_app.jobs.fetch_limit import Limit
from desktop_app.jobs.fetch_part import Part, write_whole
from desktop_app.jobs.fetch_range import AnotherClip, beyond
from desktop_app.jobs.fetch_room import check_room
from desktop_app.jobs.fetch_trouble import FetchTrouble, disk_trouble, trouble
from desktop_app.jobs.outage import is_outage
from desktop_app.media.verify import NotAClip, verify_clip
from desktop_app.platform.atomic import fsync_file, start_writing

if TYPE_CHECKING:
    from desktop_app.jobs.fetch_line import Line

TELL_EVERY = 0.05
BEGIN_EVERY = 16 << 20
LOOK_EVERY = 1 << 20
"""Bytes after which the disk's room is looked at again."""

LARGEST_CLIP = 8 << 30


class Delivered(msgspec.Struct, frozen=True):
    """A whole clip, on disk and synced: what a probe found, and its SHA-256 as it came and as it is stored.

    `length` is of the stored file, in bytes.
    """

    facts: Facts
    length: int
    sha256: str
    sha256_delivered: str


class Order(msgspec.Struct, frozen=True):
    """What to fetch and where to: `remote_id` is whose clip it is, wherever its links lead.

    `seal` adds the recipe to a verified clip, given its SHA-256, and gives how many bytes at the file's
    beginning it left alone. `moved` is told the bytes so far and in all, some times a second, from the
    worker thread.
    """

    remote_id: str
    sources: tuple[Source, ...]
    endpoint: Endpoint
    part: Path
    seal: Callable[[Path, str], int]
    moved: Callable[[int, int | None], None]
    abort: Abort


class Fetcher:
    """Downloads for one process. Its connections are its own and carry neither key nor cookies."""

    def __init__(self) -> None:
        self._line: Line | None = None
        self._lock = threading.Lock()
        self._limit = Limit()

    @property
    def rate_limit(self) -> int | None:
        """Bytes a second over all downloads together, None where they may take what the line gives."""
        return self._limit.rate

    def limit_rate(self, bytes_per_second: int | None) -> None:
        """Limit all downloads together from now on, those under way too; None or 0 lifts the limit."""
        self._limit.rate = bytes_per_second

    def _open(self) -> "Line":
        from desktop_app.jobs.fetch_line import Line

        with self._lock:
            if self._line is None:
                self._line = Line()
            return self._line

    def close(self) -> None:
        """Let go of the connections."""
        with self._lock:
            if self._line is not None:
                self._line.close()
                self._line = None

    def fetch(self, order: Order) -> Delivered:
        """Fetch into the part what it lacks, from the first source that yields a clip. Raises FetchTrouble.

        Blocks. The trouble is that of a source that is away, which may have the clip, else of the best one,
        and passes where that of any may; what came of the clip stays in the part.
        """
        part = Part(order.part, order.remote_id)
        try:
            part.recover(lambda: order.abort.asked)
            if order.abort.asked:
                raise trouble(Kind.BROKEN, passing=True)
            return self._fetch_on(part, order)
        except OSError as error:
            raise disk_trouble(error) from error

    def _fetch_on(self, part: Part, order: Order) -> Delivered:
        had = part.kept
        try:
            return _finished(part, order) if part.complete else self._fetch_any(part, order)
        except FetchTrouble as caught:
            caught.gained = max(0, part.kept - had)
            if not part.worth_keeping:
                part.clear()
            raise

    def _fetch_any(self, part: Part, order: Order) -> Delivered:
        troubles = []
        for source in order.sources:
            try:
                return self._fetch_one(source, part, order)
            except FetchTrouble as caught:
                troubles.append(caught)
                if order.abort.asked:
                    raise
        passing = any(trouble.passing for trouble in troubles)
        told = next((trouble for trouble in troubles if is_outage(trouble.problem)), troubles[0])
        raise FetchTrouble(told.problem, passing=passing, retry_after=told.retry_after)

    def _fetch_one(self, source: Source, part: Part, order: Order) -> Delivered:
        try:
            self._pull(source, part, order)
        except AnotherClip:
            part.clear()
            self._pull(source, part, order)
        if part.marks.length not in (None, part.kept):
            received, expected = str(part.kept), str(part.marks.length)
            raise trouble(Kind.CUT_SHORT, passing=True, received=received, expected=expected)
        return _finished(part, order)

    def _pull(self, source: Source, part: Part, order: Order) -> None:
        """Receive what one answer holds. Raises FetchTrouble, AnotherClip, OSError."""
        line, portion = self._open(), self._limit.portion
        with line.answering(source, order.endpoint, part, order.abort, portion) as (body, pieces):
            length = body.marks.length
            if (length or 0) > LARGEST_CLIP:
                raise trouble(Kind.TOO_LARGE, bytes=str(length))
            if body.start:
                part.marks = body.marks
            else:
                part.begin(body.marks)
            check_room(part.path.parent, (length or 0) - part.kept)
            known = part.tail() if body.start else b""
            self._write(beyond(known, flowing(pieces)), part, order)

    def _write(self, fresh: Iterator[bytes], part: Part, order: Order) -> None:
        """Write what comes behind what is there."""
        length = begun = looked = part.kept
        expected, tell_at = part.marks.length, 0.0
        with part.writing() as (file, note), HashBeside(part.digest, note) as digest:
            order.moved(length, expected)
            for block in fresh:
                if order.abort.asked:
                    raise trouble(Kind.BROKEN, passing=True)
                length += len(block)
                if length > LARGEST_CLIP:
                    part.clear()
                    raise trouble(Kind.TOO_LARGE, bytes=str(length))
                if length - looked >= LOOK_EVERY:
                    check_room(part.path.parent, len(block) + LOOK_EVERY)
                    looked = length
                write_whole(file, block)
                digest.update(block)
                if length - begun >= BEGIN_EVERY:
                    start_writing(file.fileno(), begun, length - begun)
                    begun = length
                if (now := time.monotonic()) >= tell_at or length == expected:
                    order.moved(length, expected)
                    tell_at = now + TELL_EVERY
                self._limit.wait(len(block), lambda: order.abort.asked)


def _finished(part: Part, order: Order) -> Delivered:
    """The clip that all bytes of a part are, sealed and synced. Raises FetchTrouble, OSError."""
    part.trim()
    try:
        facts = verify_clip(part.path, part.marks.length)
    except NotAClip as found:
        part.clear()
        raise trouble(Kind.NOT_A_CLIP, passing=True, reason=str(found)) from found
    delivered = part.digest.hexdigest()
    kept = order.seal(part.path, delivered)
    with part.path.open("rb+") as file:
        fsync_file(file.fileno())
    stored = part.digest.continued(part.path, kept)
    return Delivered(facts, part.path.stat().st_size, stored, delivered)
