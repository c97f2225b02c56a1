"""How a line of a shot list begins a shot or a scene: `Shot 1 (5s):`, `第2镜`, `1.`, `-`, `INT. …`. Pure."""

import re

import msgspec

from desktop_app.script.durations import HALF_WIDTH, Length, length_at_start

_CHINESE = "零一二三四五六七八九"
_HAN = rf"[{_CHINESE}十百〇两]{{1,5}}"
_NAMED = re.compile(
    r"(?:#{1,6} *)?(?:\*\*)?"
    r"(?:(?:shot|scene|cut|clip|panel|分镜头|分镜|镜头|镜号|场景|画面|镜)[ #]*(?:no\.? ?)?"
    rf"(?P<number>\d{{1,4}}|{_HAN})(?:[a-z](?![a-z]))?"
    rf"|第 ?(?P<nth>\d{{1,4}}|{_HAN}) ?个?(?:分镜头|分镜|镜头|镜|画面|场景|场|幕|格))"
    r"(?![a-z0-9])(?:\*\*)?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?:\*\*)? *(?::|-(?= |$))(?:\*\*)? *")
_NUMBERED = re.compile(
    r"\(?#?(?P<number>\d{1,4})(?:[.)](?= |$|[^\d\s])|、|:(?=\D)| -(?= )) *"
    rf"|(?P<han>{_HAN})、 *|\((?P<within>{_HAN})\) *|(?P<circled>[①-⑳]) *"
)
_SCENE = re.compile(r"(?:#{1,6} *)?(?:\*\*)?(?:scene|场景|第.{1,6}[场幕])", re.IGNORECASE)
_SLUG = re.compile(
    r"(?:#{1,6} *)?(?:\*\*)?"
    r"(?:(?:(?i:int|ext)\.|(?i:int\.?/ext|ext\.?/int|i/e)\.?|INT|EXT) +\S|(?:内景|外景|内外景)[ .。·:-])"
)
_BULLET = re.compile(r"[-*•·‣◦] +")


class Mark(msgspec.Struct, frozen=True):
    """The beginning of a shot: its number (0 where it has none), its length where that is said, its words.

    `sure` is False for a line that may be prose by itself, such as `Shot 2 is better`. `scene` is True for
    one that names a scene, which is a shot of its own only where nothing else is.
    """

    words: str
    number: int = 0
    length: Length | None = None
    sure: bool = True
    scene: bool = False


def named(line: str) -> Mark | None:
    """A line that begins with `Shot 1`, `Scene 2`, `镜头三`, `第4镜`."""
    match = _NAMED.match(line.translate(HALF_WIDTH))
    if match is None:
        return None
    length, rest = length_at_start(line[match.end() :])
    separator = _SEPARATOR.match(rest.translate(HALF_WIDTH))
    words = rest[separator.end() :] if separator else rest.lstrip(" ")
    sure = bool(length or separator or not words.strip())
    scene = bool(_SCENE.match(line))
    return Mark(words, _value(match["number"] or match["nth"]), length, sure, scene)


def numbered(line: str) -> Mark | None:
    """A line that begins with `1.`, `2)`, `（3）`, `4、`, `五、`, `（六）`, `⑦`."""
    match = _NUMBERED.match(line.translate(HALF_WIDTH))
    if match is None:
        return None
    if circled := match["circled"]:
        return Mark(line[match.end() :], ord(circled) - ord("①") + 1)
    return Mark(line[match.end() :], _value(match["number"] or match["han"] or match["within"]))


def is_slug(line: str) -> bool:
    """Whether a line heads a scene as screenplays do: `INT. KITCHEN - DAY`, `外景 海边`."""
    return bool(_SLUG.match(line.translate(HALF_WIDTH)))


def bulleted(line: str) -> Mark | None:
    """A line that begins with a bullet or a dash."""
    match = _BULLET.match(line)
    return Mark(line[match.end() :]) if match else None


def _value(number: str) -> int:
    """What a number in digits or in Chinese stands for, up to 999."""
    if number.isdigit():
        return int(number)
    total, digit = 0, 0
    for letter in number.replace("两", "二").replace("〇", "零"):
        if letter in "十百":
            total += (digit or 1) * (10 if letter == "十" else 100)
            digit = 0
        else:
            digit = _CHINESE.index(letter)
    return total + digit
