"""What came back over HTTP, not yet understood, and the reading of bodies of any kind."""

import codecs
import html
import json
import re
from collections.abc import Mapping, Sequence
from email.message import Message
from typing import Any

import msgspec

from desktop_app.domain.problem import Kind

_DEEPEST = 100
_LONGEST_PAGE = 50_000
_CHARSETS = frozenset(
    ("utf-16", "utf-16-le", "utf-16-be", "gb2312", "gbk", "gb18030", "big5", "iso8859-1", "cp1252")
)
_INVISIBLE = re.compile(r"(?is)<(script|style|head)\b.*?(</\1\s*>|$)|<!--.*?(-->|$)")
_TITLE = re.compile(r"(?i)<title[^>]{0,200}>([^<]{0,300})")
_TAG = re.compile(r"(?s)<[^>]*(>|$)")


class Answer(msgspec.Struct, frozen=True):
    """One HTTP answer: header names are lower case, `body` is as it came.

    `cut` says why the body is not whole: BROKEN, TIMEOUT, or UNREADABLE where it was too long.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    cut: Kind | None = None

    @property
    def ok(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300


def json_of(answer: Answer) -> Any:
    """The body as JSON values; None where it is none, or is too deep. NaN and infinities become None."""
    try:
        return json_in(text_of(answer))
    except RecursionError:
        return None


def json_in(text: str) -> Any:
    """The JSON in `text`, or None."""
    try:
        found = json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None
    return None if _too_deep(found) else found


def rows_in(body: Any, names: Sequence[str], depth: int = 3) -> list[Any] | None:
    """The list that `body` is, or holds under one of `names`, wrapped at most `depth` times."""
    if isinstance(body, list):
        return body
    if not isinstance(body, dict) or not depth:
        return None
    found = (rows_in(body.get(name), names, depth - 1) for name in names)
    return next((rows for rows in found if rows is not None), None)


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        if not below:
            return False
        level = below
    return True


def text_of(answer: Answer) -> str:
    """The body as text in the charset it names, else UTF-8, else UTF-16 or GB 18030; never fails."""
    for charset in (_charset(answer), *_likely(answer.body)):
        try:
            return answer.body.decode(charset)
        except (LookupError, ValueError):
            continue
    return answer.body.decode("utf-8", "replace")


def _charset(answer: Answer) -> str:
    header = Message()
    header["content-type"] = answer.headers.get("content-type", "")
    named = header.get_content_charset("utf-8-sig")
    try:
        known = codecs.lookup(named).name
    except (LookupError, ValueError):
        return "utf-8-sig"
    return known if known in _CHARSETS else "utf-8-sig"


def _likely(body: bytes) -> tuple[str, ...]:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")


def plain_text(answer: Answer) -> str:
    """What a person can read of a body: an HTML page's title and text, or the text itself, in one line."""
    text = text_of(answer)[:_LONGEST_PAGE]
    if not re.search(r"(?i)<(!doctype|html|head|body|title|h1|p|div|center)\b", text[:2_000]):
        return " ".join(printable(text).split())
    title = _TITLE.search(text)
    body = _TAG.sub(" ", _INVISIBLE.sub(" ", text))
    parts = [" ".join(html.unescape(part).split()) for part in (title[1] if title else "", body)]
    if parts[1].startswith(parts[0]):
        return parts[1]
    return " - ".join(part for part in parts if part)


def printable(text: str) -> str:
    """`text` with spaces for control characters, halves of surrogate pairs and the like."""
    return "".join(c if c.isprintable() or c.isspace() else " " for c in text)
