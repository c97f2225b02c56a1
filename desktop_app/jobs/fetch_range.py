"""Asking for the rest of a clip, and whether what is answered is that rest (RFC 9110, sections 13 and 14)."""

import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import msgspec

from desktop_app.jobs.fetch_part import Marks, Part

if TYPE_CHECKING:
    import httpx

RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18})", re.IGNORECASE | re.ASCII)
REFUSALS = frozenset({400, 416, 501})
"""Answers after which the whole is asked for: the range may be what hindered."""


class AnotherClip(Exception):
    """What comes is not the rest of what is there."""


class Body(msgspec.Struct, frozen=True):
    """The bytes that an answer holds: from `start` of the clip on, `count` where its length was told."""

    start: int
    count: int | None
    marks: Marks


def asking_for(part: Part, start: int) -> dict[str, str]:
    """The headers that ask for all from `start` on, or for the whole if the clip is another one by now."""
    if not start:
        return {}
    condition = {"If-Range": part.marks.strong} if part.marks.strong else {}
    return {"Range": f"bytes={start}-"} | condition


def body_of(response: "httpx.Response", start: int, part: Part) -> Body | None:
    """What a 200 or 206 holds; None for a range that was not asked for, or of another clip."""
    if response.status_code == 200:
        length = _length(response)
        return Body(0, length, _marks(response, part.marks.remote_id, length))
    found = RANGE.fullmatch(response.headers.get("content-range", "").strip())
    if found is None:
        return None
    first, last, total = map(int, found.groups())
    count, told = last - first + 1, _length(response)
    if first != start or not 0 < count <= total - first or told not in (None, count):
        return None
    marks = _marks(response, part.marks.remote_id, total)
    if not start:
        return Body(0, told, marks)
    if not _same(part.marks, marks):
        return None
    return Body(start, told, msgspec.structs.replace(part.marks, length=total))


def beyond(known: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What comes after `known`, with which the pieces have to begin. Raises AnotherClip."""
    for piece in pieces:
        repeated = min(len(known), len(piece))
        if piece[:repeated] != known[:repeated]:
            raise AnotherClip
        known = known[repeated:]
        if len(piece) > repeated:
            yield piece[repeated:]


def _same(before: Marks, now: Marks) -> bool:
    """Whether both are of one clip, as far as they tell."""
    pairs = ((before.length, now.length), (before.etag, now.etag), (before.modified, now.modified))
    return all(one == other for one, other in pairs if one and other)


def _marks(response: "httpx.Response", remote_id: str, length: int | None) -> Marks:
    etag = response.headers.get("etag", "").strip()
    return Marks(remote_id, length, etag, _dated(response))


def _dated(response: "httpx.Response") -> str:
    """Last-Modified, where it is a strong validator: a second or more before Date (section 8.8.2.2)."""
    modified = response.headers.get("last-modified", "").strip()
    try:
        age = parsedate_to_datetime(response.headers.get("date", "")) - parsedate_to_datetime(modified)
    except (ValueError, TypeError):
        return ""
    return modified if age.total_seconds() >= 1 else ""


def _length(response: "httpx.Response") -> int | None:
    text = response.headers.get("content-length", "")
    return int(text) if len(text) <= 18 and text.isascii() and text.isdigit() else None
