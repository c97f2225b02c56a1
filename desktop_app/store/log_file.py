"""SQLite's write-ahead log, read without SQLite: does it break off in the middle of what was committed?

SQLite passes in silence over all that follows a frame which does not check out, as after a power cut. Where
more of the same log follows, the file was damaged, and the store tells of an earlier time.
Source: "WAL-mode File Format", sqlite.org/walformat.html.
"""

import struct
from collections.abc import Iterator
from itertools import dropwhile
from pathlib import Path
from typing import NamedTuple

HEADER = 32
FRAME = 24
_MAGIC = 0x377F0682
_ALL = 0xFFFFFFFF


class Frame(NamedTuple):
    """One page as it stands in the log.

    `current` where it was written since the log began anew, `valid` where its checksum agrees with that of
    all before it.
    """

    page: int
    content: bytes
    current: bool
    valid: bool


def breaks_off(log: Path) -> bool:
    """Whether something of the log is lost though what came after it is there. Raises OSError."""
    if not log.exists():
        return False
    raw = log.read_bytes()
    if len(raw) <= HEADER:
        return False
    if _head(raw) is None:
        return True
    after_valid = dropwhile(lambda frame: frame.valid, frames(raw))
    next(after_valid, None)
    return any(frame.current for frame in after_valid)


def frames(raw: bytes) -> Iterator[Frame]:
    """All whole frames, also those left over from before; none where the log's head is damaged."""
    head = _head(raw)
    if head is None:
        return
    order, size, salts, sums = head
    valid = True
    for at in range(HEADER, len(raw) - FRAME - size + 1, FRAME + size):
        page, _, *of_frame = struct.unpack_from(">IIIIII", raw, at)
        current = tuple(of_frame[:2]) == salts
        content = raw[at + FRAME : at + FRAME + size]
        sums = _checksum(order, content, _checksum(order, raw[at : at + 8], sums))
        valid = valid and current and sums == tuple(of_frame[2:])
        yield Frame(page, content, current, valid)


def _head(raw: bytes) -> tuple[str, int, tuple[int, int], tuple[int, int]] | None:
    """Byte order of the checksums, page size in bytes, salts and checksum; None where it is damaged."""
    if len(raw) < HEADER:
        return None
    magic, _, size, _, *salts, first, second = struct.unpack_from(">IIIIIIII", raw)
    order = ">" if magic & 1 else "<"
    known = magic & ~1 == _MAGIC and 512 <= size <= 65536
    if not known or _checksum(order, raw[:24], (0, 0)) != (first, second):
        return None
    return order, size, (salts[0], salts[1]), (first, second)


def _checksum(order: str, content: bytes, before: tuple[int, int]) -> tuple[int, int]:
    """SQLite's sum over 32-bit words in pairs, going on from `before`."""
    first, second = before
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for number in range(0, len(words), 2):
        first = (first + words[number] + second) & _ALL
        second = (second + words[number + 1] + first) & _ALL
    return first, second
