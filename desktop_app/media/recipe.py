"""A clip's recipe inside its own file: one top-level `uuid` box at its end, which players pass over.

Or, for who wants the file as it was delivered, the same recipe as a `.json` beside it.

ISO/IEC 14496-12, section 4.2: a box of the type `uuid` names its kind in its first 16 bytes.
"""

import struct
import uuid
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from desktop_app.media.boxes import BadBoxes, Box, walk, walk_file
from desktop_app.platform.atomic import fsync_file, fsync_folder

RECIPE_ID = uuid.UUID("5d1e6c8a-9f47-4b0e-8a53-6b3f2a7c94d1")
"""What marks our box. Never to be changed: files in people's hands carry it."""

LONGEST = 1 << 20
"""Bytes of JSON that are written and read at most."""

_HEADER = 8 + 16


def append_recipe(path: Path, recipe: dict[str, Any]) -> int:
    """Write `recipe` at the end of an MP4 file, in the place of one that stands there already.

    Gives how many bytes at the beginning it left as they were: all, but for such a recipe or a last box
    without a size. Changes the file itself: meant for one that is not yet in the library. Raises BadBoxes
    where it is no whole MP4 file, ValueError where the recipe is too long, OSError.
    """
    body = msgspec.json.encode(recipe)
    if len(body) > LONGEST:
        raise ValueError(f"the recipe has {len(body)} of at most {LONGEST} bytes")
    with path.open("r+b") as file:
        boxes = walk_file(file)
        if not boxes or boxes[0].kind != b"ftyp":
            raise BadBoxes("it is not an MP4 file")
        last = boxes[-1]
        kept = last.offset
        if _is_recipe(file, last):
            file.truncate(last.offset)
        elif last.open_ended:
            _close(file, last)
        else:
            kept += last.size
        file.seek(0, 2)
        file.write(struct.pack(">I4s", _HEADER + len(body), b"uuid") + RECIPE_ID.bytes + body)
    return kept


def read_recipe(path: Path) -> dict[str, Any] | None:
    """The recipe in a file, None where there is none that can be read. Raises OSError."""
    try:
        boxes = walk(path)
    except BadBoxes:
        return None
    with path.open("rb") as file:
        for box in reversed(boxes):
            if _is_recipe(file, box) and box.size - _HEADER <= LONGEST:
                try:
                    return msgspec.json.decode(file.read(box.size - _HEADER), type=dict[str, Any])
                except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                    return None
    return None


def beside(path: Path) -> Path:
    """Where the recipe of a clip lies if it is not in the clip."""
    return path.with_suffix(".json")


def write_recipe(path: Path, recipe: dict[str, Any]) -> None:
    """Write a recipe as a file of its own; it has reached the disk when this returns. Raises OSError."""
    with path.open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(recipe)) + b"\n")
        file.flush()
        fsync_file(file.fileno())
    fsync_folder(path.parent)


def read_recipe_file(path: Path) -> dict[str, Any] | None:
    """The recipe that is a file of its own, None where there is none that can be read. Raises OSError."""
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(LONGEST), type=dict[str, Any])
    except (FileNotFoundError, ValueError, RecursionError):
        return None


def recipe_of(path: Path) -> dict[str, Any] | None:
    """A clip's recipe, in it or beside it. Raises OSError."""
    return read_recipe(path) or read_recipe_file(beside(path))


def _is_recipe(file: BinaryIO, box: Box) -> bool:
    """Whether `box` is ours; the file then stands at its JSON."""
    if box.kind != b"uuid" or box.header != 8:
        return False
    file.seek(box.offset + 8)
    return file.read(16) == RECIPE_ID.bytes


def _close(file: BinaryIO, box: Box) -> None:
    """Give a box that reaches to the end of the file its size, so that another may follow it."""
    if box.size >= 1 << 32:
        raise ValueError("its last box is too long to be closed")
    file.seek(box.offset)
    file.write(struct.pack(">I", box.size))
