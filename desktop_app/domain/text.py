"""Text as every file and every format takes it."""

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
