"""Names that a prompt can call: `@name`, `@name:look`. Pure."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from enum import StrEnum

from desktop_app.script.mention_marks import SIGNS

LONGEST = 40
"""Characters of a name."""

_UNFIT = re.compile(rf"[^\w{SIGNS}' -]")
_BEFORE = re.compile(r"^\W+")
_SPACES = re.compile(r"\s+")


class Unfit(StrEnum):
    """Why a name cannot be used."""

    MISSING = "missing"
    TOO_LONG = "too_long"  # longer than LONGEST
    SIGNS = "signs"  # other than letters, figures, - ' _ and spaces
    TAKEN = "taken"


def tidy(name: str) -> str:
    """`name` as it is kept: without an @ before it or spaces around it, one space between its words."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", name)).strip().removeprefix("@").strip()


def unfit(name: str, taken: Collection[str]) -> Unfit | None:
    """Why a tidy name cannot be called, or would call another of those `taken`; None where it can."""
    if not name:
        return Unfit.MISSING
    if len(name) > LONGEST:
        return Unfit.TOO_LONG
    if _UNFIT.search(name) or not re.match(r"\w", name):
        return Unfit.SIGNS
    return Unfit.TAKEN if name.casefold() in {one.casefold() for one in taken} else None


def fitting(wish: str) -> str:
    """The nearest name to `wish` that can be called; "" where nothing of it can."""
    return tidy(_BEFORE.sub("", _UNFIT.sub(" ", tidy(wish))))[:LONGEST].rstrip()


def free_name(wish: str, taken: Sequence[str]) -> str:
    """`wish`, with the least number behind it that makes it free: Mara, Mara2, Mara3."""
    known = {one.casefold() for one in taken}
    name, number = wish, 1
    while name.casefold() in known:
        number += 1
        name = f"{wish[: LONGEST - len(str(number))]}{number}"
    return name
