"""Bytes of a text, whatever the encoding that a spreadsheet or an editor saved it in. Pure."""

import codecs
import re

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class UnknownEncoding(ValueError):
    """The bytes are no text of any encoding that such programs save in."""


def decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether it is only guessed to be Western European (Windows-1252).

    UTF-8 and UTF-16 with or without a mark, else GB 18030, as spreadsheets write it in China, else
    Windows-1252, as they do in Europe. Raises UnknownEncoding.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding == "cp1252"
    raise UnknownEncoding


def certain(content: bytes) -> str:
    """The text, where it is no guess. Raises UnknownEncoding."""
    text, guessed = decoded(content)
    if guessed:
        raise UnknownEncoding
    return text


def _encodings(content: bytes) -> tuple[str, ...]:
    """Those to try, the likeliest first."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return (encoding,)
    if b"\0" in content and not _is_spoilt_ascii(content):
        return ("utf-16-le",) if content[1::2].count(0) > content[::2].count(0) else ("utf-16-be",)
    return ("utf-8", "cp1252", "gb18030") if _looks_western(content) else ("utf-8", "gb18030", "cp1252")


def _is_spoilt_ascii(content: bytes) -> bool:
    """Whether zero bytes stand in plain text here and there, where UTF-16 has one in every two."""
    return content.isascii() and 4 * content.count(0) < len(content)


def _looks_western(content: bytes) -> bool:
    """Whether most bytes beyond ASCII stand alone, as in `Café`; Chinese ones come in twos."""
    beyond = content[:_SAMPLE].translate(None, _ASCII)
    return 2 * len(_ALONE.findall(content[:_SAMPLE])) > len(beyond)


_SAMPLE = 100_000
_ASCII = bytes(range(0x80))
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
