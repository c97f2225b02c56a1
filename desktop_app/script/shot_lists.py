"""Plain-text shot lists: from what people paste to shots, and back. Pure; never raises.

Understood are lines such as `Shot 1 (5s): …`, `SHOT 2 - 5 sec - …`, `Scene 3 …`, `镜头1：…（5秒）`,
`第2镜 …`, `1. … (4 s)`, `2）…`, `3、…`, `- …`, `0:00-0:05 …`, tables of Markdown or of a spreadsheet, and
lines or paragraphs that each say their length. A shot may go on over several lines. All else stays prose.
"""

from collections.abc import Callable, Sequence

import msgspec

from desktop_app.domain.request import Shot
from desktop_app.script.durations import Clock, clock_at_start, length_at_end, length_at_start, told
from desktop_app.script.shot_marks import Mark, bulleted, named, numbered
from desktop_app.script.shot_tables import table_shots

INDENT = "    "
"""What a shot's further lines are written with, so that none of them is taken for a shot of its own."""

LONGEST_TITLE = 80
"""Characters of the one line that may stand over a list."""


class _Item(msgspec.Struct):
    mark: Mark
    lines: list[str]


def read_shot_list(text: str, *, by_paragraph: bool = False) -> tuple[Shot, ...] | None:
    """The shots of a list, None where `text` is none.

    With `by_paragraph`, paragraphs are shots where it is no other list: somebody said that it is a board.
    """
    lines = _lines(text)
    for read in (_named, table_shots, _timed, _numbered, _bulleted, _each_with_its_length):
        shots = read(lines)
        if shots is not None:
            return shots
    if by_paragraph and lines:
        return tuple(_shot(_Item(Mark(""), paragraph)) for paragraph in _paragraphs(lines))
    return None


def write_shot_list(shots: Sequence[Shot]) -> str:
    """The shots as text that `read_shot_list` reads as the same words and lengths."""
    return "\n".join(_written(number, shot) for number, shot in enumerate(shots, start=1)) + "\n"


def _written(number: int, shot: Shot) -> str:
    words = _unix(shot.prompt).strip()
    first, *others = words.split("\n")
    length = "" if shot.seconds is None else f" ({told(shot.seconds)})"
    if not length and (length_at_start(first)[0] or length_at_end(words)[0]):
        length = " (auto)"
    return "\n".join([f"Shot {number}{length}: {first}", *(INDENT + line for line in others)])


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> list[str]:
    """The lines without the margin that all of them have, and without empty ones at both ends."""
    lines = _unix(text.removeprefix("\ufeff")).split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    lines = [line[margin:] if line.strip() else line for line in lines]
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return lines


def _named(lines: Sequence[str]) -> tuple[Shot, ...] | None:
    """`Shot 1: …`. Lines that may be prose count where they go on from the number before."""
    last = 0

    def begins(line: str) -> Mark | None:
        nonlocal last
        mark = named(line)
        if mark is None or not (mark.sure or mark.number == last + 1):
            return None
        last = mark.number
        return mark

    items = _items(lines, begins)
    if items is None or (len(items) == 1 and not items[0].mark.sure):
        return None
    return tuple(map(_shot, items))


def _numbered(lines: Sequence[str]) -> tuple[Shot, ...] | None:
    items = _items(lines, numbered)
    if items is None or len(items) < 2:
        return None
    numbers = [item.mark.number for item in items]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    return tuple(map(_shot, items))


def _bulleted(lines: Sequence[str]) -> tuple[Shot, ...] | None:
    items = _items(lines, bulleted)
    if items is None or len(items) < 2 or any(line.strip() for item in items for line in item.lines):
        return None
    return tuple(map(_shot, items))


def _timed(lines: Sequence[str]) -> tuple[Shot, ...] | None:
    """`0:00-0:05 …`, or starts alone: each then lasts until the next, and the last is left open."""
    clocks: list[Clock] = []

    def begins(line: str) -> Mark | None:
        clock = clock_at_start(line)
        if clock is None:
            return None
        clocks.append(clock)
        return Mark(clock.rest)

    items = _items(lines, begins)
    if items is None or (len(clocks) == 1 and clocks[0].end is None):
        return None
    ends = [clock.end for clock in clocks]
    starts = [clock.start for clock in clocks]
    until = [end or then for end, then in zip(ends, [*starts[1:], None], strict=True)]
    lengths = [None if end is None else end - start for start, end in zip(starts, until, strict=True)]
    if any(length is not None and length <= 0 for length in lengths):
        return None
    shots = map(_shot, items)
    return tuple(
        shot if length is None else msgspec.structs.replace(shot, seconds=length)
        for shot, length in zip(shots, lengths, strict=True)
    )


def _each_with_its_length(lines: Sequence[str]) -> tuple[Shot, ...] | None:
    paragraphs = _paragraphs(lines)
    if len(paragraphs) == 1:
        paragraphs = [[line] for line in lines]
    shots = tuple(_shot(_Item(Mark(""), paragraph)) for paragraph in paragraphs)
    return shots if len(shots) > 1 and all(shot.seconds for shot in shots) else None


def _items(lines: Sequence[str], begins: Callable[[str], Mark | None]) -> list[_Item] | None:
    """The lines by the shots that they belong to; None where more than a title stands before the first."""
    items: list[_Item] = []
    before: list[str] = []
    for line in lines:
        indented = line.startswith((INDENT, "\t"))
        mark = None if indented and items else begins(line.strip(" ") if not items else line.lstrip(" "))
        if mark is not None:
            items.append(_Item(mark, []))
        elif items:
            items[-1].lines.append(line.removeprefix(INDENT) if indented else line)
        elif line.strip():
            before.append(line)
    if len(before) > 1 or any(len(line) > LONGEST_TITLE for line in before):
        return None
    return items or None


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _shot(item: _Item) -> Shot:
    """What an item says: a length beside its mark, else before its words, else after them."""
    first = item.mark.words
    length = item.mark.length
    if length is None:
        length, first = length_at_start(first or (item.lines.pop(0) if item.lines else ""))
    words = "\n".join([first, *item.lines]).strip()
    if length is None:
        length, words = length_at_end(words)
    return Shot(words.strip(), length.seconds if length else None)
