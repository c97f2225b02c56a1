"""Text as every file and every format takes it."""

import json
from typing import Any

import msgspec


def whole(text: str) -> str:
    """`text` with � for each half of a surrogate pair, which no UTF-8 has.

    A slip of an input method leaves one behind, and so does a file name in bytes that are no text.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def make_whole(struct: msgspec.Struct, *fields: str) -> None:
    """Make these texts of a struct whole that was just made, for its `__post_init__`."""
    for field in fields:
        text: Any = getattr(struct, field)
        if not text.isascii() and (mended := whole(text)) != text:
            msgspec.structs.force_setattr(struct, field, mended)


def make_cells_whole(struct: msgspec.Struct, *fields: str) -> None:
    """Make the texts within these tuples of a struct whole that was just made."""
    for field in fields:
        cells = getattr(struct, field)
        if whole(joined := _joined(cells)) != joined:
            msgspec.structs.force_setattr(struct, field, _whole_cells(cells))


def make_values_whole(struct: msgspec.Struct, field: str) -> None:
    """Make the texts within this JSON value of a struct whole that was just made."""
    values = getattr(struct, field)
    try:
        msgspec.json.encode(values)
    except UnicodeEncodeError:
        text = json.dumps(values, ensure_ascii=False)
        msgspec.structs.force_setattr(struct, field, json.loads(whole(text)))


def _joined(cells: Any) -> str:
    return cells if isinstance(cells, str) else "".join(map(_joined, cells))


def _whole_cells(cells: Any) -> Any:
    return whole(cells) if isinstance(cells, str) else tuple(map(_whole_cells, cells))
