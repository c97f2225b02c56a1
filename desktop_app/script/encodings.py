"""Bytes of a spreadsheet's text, whatever the encoding that it was saved in. Pure."""

import codecs
import re

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class UnknownEncoding(ValueError):
    """The bytes are no text of any encoding that spreadsheets save in."""


def decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether it is only guessed to be Western European (Windows-1252).

    UTF-8 and UTF-16 with or without a mark, else GB 18030, as spreadsheets write it in China, else
    Windows-1252, as they do in Europe. Raises UnknownEncoding.
    """
    for encoding in _encodings(content):
        try:
            return content.decode(encoding).removeprefix("\ufeff"), encoding == "cp1252"
        except UnicodeDecodeError:
            continue
    raise UnknownEncoding


def _encodings(content: bytes) -> tuple[str, ...]:
    """Those to try, the likeliest first."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return (encoding,)
    if b"\0" in content:
        return ("utf-16-le",) if content[1::2].count(0) > content[::2].count(0) else ("utf-16-be",)
    return ("utf-8", "cp1252", "gb18030") if _looks_western(content) else ("utf-8", "gb18030", "cp1252")


def _looks_western(content: bytes) -> bool:
    """Whether most bytes beyond ASCII stand alone, as in `Café`; Chinese ones come in twos."""
    beyond = content[:_SAMPLE].translate(None, _ASCII)
    return 2 * len(_ALONE.findall(content[:_SAMPLE])) > len(beyond)


_SAMPLE = 100_000
_ASCII = bytes(range(0x80))
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
