"""Names for takes and their folders that every system accepts: Windows, macOS, Linux and a USB stick."""

import re
import unicodedata

LONGEST = 120
"""Bytes of UTF-8 in a whole file name: short enough for encrypted folders and long paths."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Devices of MS-DOS, with any extension (Microsoft: "Naming Files, Paths, and Namespaces")."""

_UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that are no text to look at: control, format, surrogate, private, unassigned."""

_NUMBERED = re.compile(r" T([0-9]+)\.mp4$")

_LEAST_CUT = 0.6
"""A cut falls between words where this share of the room is still used."""


def take_name(title: str, number: int) -> str:
    """The file name of a take: `<title> T<nn>.mp4`, at most LONGEST bytes of UTF-8."""
    ending = f" T{number:02d}.mp4"
    return slug(title, LONGEST - len(ending)) + ending


def take_number(name: str) -> int:
    """The number in a name that `take_name` made; 1 for any other."""
    found = _NUMBERED.search(name)
    return int(found[1]) if found else 1


def folder_name(title: str) -> str:
    """The name of a project's folder, at most LONGEST bytes of UTF-8."""
    return slug(title, LONGEST)


def slug(title: str, room: int) -> str:
    """`title` in at most `room` (≥ 8) bytes of UTF-8, as a name that every system accepts; never empty.

    Words in every script stay as they are, in Unicode's NFC form.
    """
    text = "".join(
        character if unicodedata.category(character) not in _UNWANTED else " " for character in title
    )
    text = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    text = _cut(" ".join(text.split()).lstrip(". "), room)
    text = text.rstrip(". ")
    if not text:
        return "Untitled"[:room]
    if _RESERVED.fullmatch(text):
        return _cut(f"_{text}", room).rstrip(". ")
    return text


def _cut(text: str, room: int) -> str:
    """As much of `text` as fits, between two words where that costs little, never inside a character."""
    encoded = text.encode()
    if len(encoded) <= room:
        return text
    kept = encoded[:room].decode(errors="ignore")
    following = text[len(kept)]
    while kept and unicodedata.combining(following):
        kept, following = kept[:-1], kept[-1]
    words = kept if following == " " else kept.rpartition(" ")[0]
    return words if len(words.encode()) >= _LEAST_CUT * room else kept
