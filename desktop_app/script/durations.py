"""A shot's length as people write it beside its words: `(5s)`, `（5秒）`, `(0:05)`, `0:00-0:05`. Pure."""

import re

import msgspec

_FULL = "０１２３４５６７８９（）［］【】：．，－–—―～〜＃＊｜″\u3000"
_HALF = '0123456789()[][]:.,----~~#*|" '
HALF_WIDTH = str.maketrans(_FULL, _HALF)
"""Letters that mean the same in both widths, one for one, so that places stay where they are."""

_NUMBER = r"\d{1,5}(?:\.\d{1,3})?"
_UNIT = r"(?:seconds?|secs?|s|秒钟?|\")(?![a-z])"
_CLOCK = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:\.\d{1,3})?"
_BRIEF_CLOCK = r"(?:0{1,2}:)?0{1,2}:\d{2}(?:\.\d{1,3})?"
"""Below a minute: `(10:30)` is a time of day rather than a shot's length."""
_ABOUT = r"(?:about|approx\.?|ca\.?|duration|length|time|大约|约|时长|长度|~|≈)?[ :]*"
_FROM_TO = rf"(?P<from>{_CLOCK}) ?[-~至到] ?(?P<to>{_CLOCK})"
_MEASURED = rf"(?P<seconds>{_NUMBER}) ?{_UNIT}|{_FROM_TO}|(?P<clock>{_BRIEF_CLOCK})"
_LENGTH = rf"(?:{_MEASURED}|(?P<auto>auto|自动))"
_BARE = _LENGTH.replace("?P<", "?P<b")
_ALONE = f"(?:{_MEASURED})".replace("?P<", "?P<a")
"""Without any sign beside it: a word such as *auto* is no length then."""
_BRACKETED = rf"[(\[]{_ABOUT}{_LENGTH} ?[)\]]"
_AT_START = re.compile(rf"[ ,]*(?:{_BRACKETED}|- ?{_BARE}(?= ?(?:[-:]|$))|{_ALONE}(?= ?[-:]))", re.IGNORECASE)
_AT_END = re.compile(rf"(?: ?{_BRACKETED}[.。]?| - ?{_BARE}|, ?{_ALONE}\.?)\s*$", re.IGNORECASE)
_OF_ITS_OWN = re.compile(
    rf"^ *(?:[-*•] +)?(?:\*\*)?(?:duration|length|time|时长|长度)(?:\*\*)?:(?:\*\*)? *{_LENGTH}[.。]? *$",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\[?(?P<from>{_CLOCK})(?: ?[-~至到] ?(?P<to>{_CLOCK}))?\]?(?![\d:])[ :-]*")


_NAMES = ("seconds", "from", "to", "clock", "auto")


class Length(msgspec.Struct, frozen=True):
    """A length that was found; `seconds` is None where it says that the gateway may choose.

    `clock` marks one that was written as `0:05`, which may be a beginning too: then the first is 0.
    """

    seconds: float | None
    clock: bool = False


def length_at_start(text: str) -> tuple[Length | None, str]:
    """The length that `text` begins with, and what follows it."""
    match = _AT_START.match(text.translate(HALF_WIDTH))
    length = _length(match) if match else None
    return (length, text[match.end() :]) if match and length else (None, text)


def length_at_end(text: str) -> tuple[Length | None, str]:
    """The length that `text` ends with, and what stands before it."""
    match = _AT_END.search(text.translate(HALF_WIDTH))
    length = _length(match) if match else None
    return (length, text[: match.start()]) if match and length else (None, text)


def length_in_a_line(text: str) -> Length | None:
    """The length that a whole line tells: `Duration: 5s`, `时长：5秒`."""
    match = _OF_ITS_OWN.match(text.translate(HALF_WIDTH))
    return _length(match) if match else None


class Clock(msgspec.Struct, frozen=True):
    """When a shot begins and, where that is said, ends, in seconds of the film; `rest` is what follows."""

    start: float
    end: float | None
    rest: str


def clock_at_start(text: str) -> Clock | None:
    """The timecode that `text` begins with: `0:00-0:05 …` or `[0:05] …`."""
    match = _RANGE.match(text.translate(HALF_WIDTH))
    if match is None:
        return None
    end = seconds_of(match["to"]) if match["to"] else None
    return Clock(seconds_of(match["from"]), end, text[match.end() :])


def seconds_of(clock: str) -> float:
    """`1:02:03.5` in seconds."""
    total = 0.0
    for part in clock.split(":"):
        total = 60 * total + float(part)
    return total


def told(seconds: float) -> str:
    """Seconds as a shot list writes them: `5s`, `2.5s`."""
    return f"{seconds:.3f}".rstrip("0").rstrip(".") + "s"


def _length(match: re.Match[str]) -> Length | None:
    found = {name: text for name, text in match.groupdict().items() if text}
    found |= {name[1:]: text for name, text in found.items() if name[1:] in _NAMES}
    if "auto" in found:
        return Length(None)
    if "clock" in found:
        return Length(seconds_of(found["clock"]), clock=True)
    if "seconds" in found:
        seconds = float(found["seconds"])
    else:
        seconds = seconds_of(found["to"]) - seconds_of(found["from"])
    return Length(seconds) if seconds > 0 else None
