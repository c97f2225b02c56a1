"""Rows of a damaged SQLite file, read from its pages without SQLite, whatever became of the rest.

A leaf page of a table holds its rows whole or names the pages on which they go on, so each can be read by
itself. What comes may be older than what stood last: a page that is no longer used still holds its rows.
Source: "Database File Format", sqlite.org/fileformat2.html.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from desktop_app.store.log_file import frames

Value = int | bytes | None
_LEAF = 0x0D
_USUAL_PAGE = 4096
_LONGEST = 64 << 20
"""Bytes of a row at most: a damaged length must not fill the memory."""


def rows(path: Path) -> Iterator[tuple[Value, ...]]:
    """The rows of every table in the file and in its log, where they are there. Raises OSError."""
    raw = path.read_bytes() if path.exists() else b""
    log = path.with_name(f"{path.name}-wal")
    logged = list(frames(log.read_bytes())) if log.exists() else []
    size = _page_size(raw, logged[0].content if logged else b"")
    pages = {number + 1: raw[at : at + size] for number, at in enumerate(range(0, len(raw), size))}
    for frame in logged:
        yield from _rows_of(frame.content, pages)
        pages[frame.page] = frame.content
    for number, page in sorted(pages.items()):
        yield from _rows_of(page, pages, 100 if number == 1 else 0)


def _page_size(raw: bytes, logged: bytes) -> int:
    size = int.from_bytes(raw[16:18], "big")
    size = 65536 if size == 1 else size
    return len(logged) or (size if size >= 512 and size & (size - 1) == 0 else _USUAL_PAGE)


def _rows_of(page: bytes, pages: Mapping[int, bytes], start: int = 0) -> Iterator[tuple[Value, ...]]:
    """The rows of one page, where it is a leaf; each that is broken is left out."""
    if page[start : start + 1] != bytes((_LEAF,)):
        return
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    for pointer in range(start + 8, min(start + 8 + 2 * count, len(page) - 1), 2):
        try:
            yield _record(_payload(page, int.from_bytes(page[pointer : pointer + 2], "big"), pages))
        except (IndexError, KeyError, ValueError):
            continue


def _payload(page: bytes, at: int, pages: Mapping[int, bytes]) -> bytes:
    """A row's bytes, gathered from the pages on which it goes on."""
    length, at = _number(page, at)
    _, at = _number(page, at)
    if length > _LONGEST:
        raise ValueError(length)
    room = len(page) - 35
    if length <= room:
        return page[at : at + length]
    least = (len(page) - 12) * 32 // 255 - 23
    here = least + (length - least) % (len(page) - 4)
    here = here if here <= room else least
    body = page[at : at + here]
    following = int.from_bytes(page[at + here : at + here + 4], "big")
    while len(body) < length:
        piece = pages[following]
        if len(piece) <= 4:
            raise ValueError(following)
        following = int.from_bytes(piece[:4], "big")
        body += piece[4:]
    return body[:length]


def _record(payload: bytes) -> tuple[Value, ...]:
    """The values of a row: texts as bytes, whole numbers. Raises ValueError for any other kind."""
    end, at = _number(payload, 0)
    kinds = []
    while at < end:
        kind, at = _number(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        length = _length(kind)
        piece = payload[at : at + length]
        if len(piece) != length:
            raise ValueError(kind)
        values.append(_value(kind, piece))
        at += length
    return tuple(values)


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (7, 10, 11):
        raise ValueError(kind)
    return (0, 1, 2, 3, 4, 6, 8, 0, 0, 0)[kind]


def _value(kind: int, piece: bytes) -> Value:
    if kind >= 12:
        return piece
    if kind == 0:
        return None
    return kind - 8 if kind in (8, 9) else int.from_bytes(piece, "big", signed=True)


def _number(raw: bytes, at: int) -> tuple[int, int]:
    """SQLite's number of one to nine bytes, and where it ends. Raises IndexError."""
    number = 0
    for place in range(8):
        byte = raw[at + place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + place + 1
    return number << 8 | raw[at + 8], at + 9
