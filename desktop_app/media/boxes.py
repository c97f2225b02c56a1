"""The top-level boxes of an ISO base media file (MP4, MOV): ISO/IEC 14496-12, section 4.2."""

import struct
from pathlib import Path
from typing import BinaryIO

import msgspec

MOST_BOXES = 100_000
"""More top-level boxes than any real clip has: hours in fragments of a second have a tenth of it."""


class BadBoxes(ValueError):
    """The boxes do not add up to the file; the text says how, in English."""


class Box(msgspec.Struct, frozen=True):
    """One box: `offset` and `size` in bytes, `header` bytes of them its header.

    `open_ended` marks the last one where it says "up to the end of the file" instead of a size.
    """

    kind: bytes
    offset: int
    size: int
    header: int
    open_ended: bool = False


def walk(path: Path) -> tuple[Box, ...]:
    """The top-level boxes, which fill the file exactly. Raises BadBoxes, OSError; never reads a body."""
    with path.open("rb") as file:
        return walk_file(file)


def walk_file(file: BinaryIO) -> tuple[Box, ...]:
    """`walk` for an open file, whose position is moved."""
    total = file.seek(0, 2)
    boxes: list[Box] = []
    offset = 0
    while offset < total:
        if len(boxes) == MOST_BOXES:
            raise BadBoxes(f"there are more than {MOST_BOXES} boxes")
        box = _box(file, offset, total)
        boxes.append(box)
        offset += box.size
    return tuple(boxes)


def _box(file: BinaryIO, offset: int, total: int) -> Box:
    file.seek(offset)
    head = file.read(16)
    if len(head) < 8:
        raise BadBoxes(f"{total - offset} bytes are left over at the end")
    size, kind = struct.unpack_from(">I4s", head)
    header = 8
    if size == 1:
        if len(head) < 16:
            raise BadBoxes(f"the box at {offset} ends within its header")
        (size,) = struct.unpack_from(">Q", head, 8)
        header = 16
    open_ended = size == 0
    if open_ended:
        size = total - offset
    if size < header:
        raise BadBoxes(f"the box at {offset} is smaller than its header")
    if size > total - offset:
        raise BadBoxes(f"the box at {offset} lacks {size - (total - offset)} of its {size} bytes")
    return Box(kind, offset, size, header, open_ended)
