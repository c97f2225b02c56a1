"""Plain-text shot lists: from what people paste to shots, and back. Pure; never raises.

Understood are lines such as `Shot 1 (5s): …`, `SHOT 2 - 5 sec - …`, `Scene 3 …`, `镜头1：…（5秒）`,
`第2镜 …`, `1. … (4 s)`, `2）…`, `3、…`, `四、…`, `⑤…`, `- …`, `0:00-0:05 …`, tables of Markdown or of a
spreadsheet, and lines or paragraphs that each say their length; names and numbers that follow each other may
be mixed. A shot may go on over several lines, and a line such as `INT. KITCHEN - DAY` heads those below it.
All else stays prose. Marks and lengths aside, no word is left out.
"""

from collections.abc import Sequence

import msgspec

from desktop_app.domain.request import Shot
from desktop_app.script.durations import Clock, Length, clock_at_start, told
from desktop_app.script.shot_items import (
    FURTHER,
    INDENT,
    Item,
    Items,
    headed,
    items_of,
    shots_of,
    slug,
    unmarked_length,
)
from desktop_app.script.shot_marks import Mark, bulleted, named, numbered
from desktop_app.script.shot_tables import is_row, table_shots


class ShotList(msgspec.Struct, frozen=True):
    """The shots of a text, and the words over them that are none: a title, or what else comes before."""

    shots: tuple[Shot, ...]
    title: str = ""

    @property
    def name(self) -> str:
        """What a draft is called by it; "" where there is no title, or more than one."""
        return "" if "\n" in self.title else self.title.strip("#*_=- ").rstrip(":：")


def read_shot_list(text: str, *, by_paragraph: bool = False) -> ShotList | None:
    """What a list says, None where `text` is none.

    With `by_paragraph`, somebody said that it is a board: then more than a title may stand over a list, and
    paragraphs are shots where there is none.
    """
    lines = _lines(text)
    for read in (_mixed, _named, _tabled, _timed, _numbered, _bulleted, _each_with_its_length):
        found = read(lines)
        if found is not None and (by_paragraph or found.titled):
            return ShotList(shots_of(found.shots), "\n".join(found.before))
    if by_paragraph and lines:
        return ShotList(shots_of(headed(_paragraphs(lines))))
    return None


def write_shot_list(shots: Sequence[Shot]) -> str:
    """The shots as text that `read_shot_list` reads as the same words and lengths."""
    return "\n".join(_written(number, shot) for number, shot in enumerate(shots, start=1)) + "\n"


def _written(number: int, shot: Shot) -> str:
    words = _unix(shot.prompt).strip()
    first, *others = words.split("\n")
    length = "" if shot.seconds is None else f" ({told(shot.seconds)})"
    if not length and unmarked_length(words):
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


def _mixed(lines: Sequence[str]) -> Items | None:
    """`Shot 3: …` and then `4. …`: names and bare numbers that follow each other."""
    names = 0

    def begins(line: str) -> Mark | None:
        nonlocal names
        name = named(line)
        names += name is not None
        return name or numbered(line)

    items = items_of(lines, begins)
    return items if items and 0 < names < len(items.shots) and _follow(items) else None


def _named(lines: Sequence[str]) -> Items | None:
    """`Shot 1: …`. Lines that may be prose count where their numbers follow each other.

    Where there are shots too, the line of a scene heads those below it.
    """
    marks = [mark for line in lines if not line.startswith(FURTHER) and (mark := named(line))]
    sure = [mark for mark in marks if mark.sure]
    has_scenes = any(mark.scene for mark in sure) and not all(mark.scene for mark in sure)
    last = 0
    if len(marks) > 1 and marks[1].number == marks[0].number + 1:
        last = marks[0].number - 1

    def begins(line: str) -> Mark | None:
        nonlocal last
        mark = named(line)
        if mark is None or not (mark.sure or mark.number == last + 1) or (has_scenes and mark.scene):
            return None
        last = mark.number
        return mark

    def heads(line: str) -> str | None:
        nonlocal last
        mark = named(line) if has_scenes else None
        if mark is None or not mark.scene:
            return slug(line)
        last = 0
        return mark.words

    items = items_of(lines, begins, heads)
    alone = items is not None and len(items.shots) == 1 and not items.shots[0].mark.sure
    return None if alone else items


def _tabled(lines: Sequence[str]) -> Items | None:
    over = next((number for number, line in enumerate(lines) if is_row(line)), len(lines))
    shots = table_shots(lines[over:])
    if shots is None:
        return None
    items = [Item(Mark(shot.prompt, length=Length(shot.seconds))) for shot in shots]
    return Items(items, [line for line in lines[:over] if line.strip()])


def _numbered(lines: Sequence[str]) -> Items | None:
    items = items_of(lines, numbered)
    return items if items and len(items.shots) > 1 and _follow(items) else None


def _bulleted(lines: Sequence[str]) -> Items | None:
    items = items_of(lines, bulleted)
    if items is None or len(items.shots) < 2:
        return None
    return None if any(line.strip() for item in items.shots for line in item.lines) else items


def _timed(lines: Sequence[str]) -> Items | None:
    """`0:00-0:05 …`, or starts alone: each then lasts until the next, and the last is left open."""
    clocks: list[Clock] = []

    def begins(line: str) -> Mark | None:
        clock = clock_at_start(line)
        if clock is None:
            return None
        clocks.append(clock)
        return Mark(clock.rest)

    items = items_of(lines, begins)
    if items is None or (len(clocks) == 1 and clocks[0].end is None):
        return None
    starts = [clock.start for clock in clocks]
    until = [clock.end or then for clock, then in zip(clocks, [*starts[1:], None], strict=True)]
    for item, start, end in zip(items.shots, starts, until, strict=True):
        item.lasts = None if end is None else end - start
        if item.lasts is not None and item.lasts <= 0:
            return None
    return items


def _each_with_its_length(lines: Sequence[str]) -> Items | None:
    paragraphs = _paragraphs(lines)
    if len(paragraphs) == 1:
        paragraphs = [[line] for line in lines]
    items = [Item(Mark(""), paragraph) for paragraph in paragraphs]
    return Items(items) if len(items) > 1 and all(shot.seconds for shot in shots_of(items)) else None


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _follow(items: Items) -> bool:
    """Whether the shots' numbers do, each by one."""
    first = items.shots[0].mark.number
    return all(item.mark.number == number for number, item in enumerate(items.shots, start=first))
