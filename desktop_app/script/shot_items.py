"""The lines of a shot list by the shots that they belong to, under their scenes' headings. Pure."""

from collections.abc import Callable, Sequence

import msgspec

from desktop_app.domain.request import Shot
from desktop_app.script.durations import Length, length_at_end, length_at_start, length_in_a_line
from desktop_app.script.shot_marks import Mark, is_slug

INDENT = "    "
"""What a shot's further lines are written with, so that none of them is taken for a shot of its own."""
FURTHER = (INDENT, "\t")
LONGEST_TITLE = 80
"""Characters of the one line that may stand over a list."""
_BETWEEN = " ,:-，：–—"


class Item(msgspec.Struct):
    """A shot in the making: `lasts` is how many seconds, where more than its own words tell that."""

    mark: Mark
    lines: list[str] = []
    heading: str = ""
    lasts: float | None = None


class Items(msgspec.Struct):
    """The shots of a list, and the lines before the first that are none."""

    shots: list[Item] = []
    before: list[str] = []

    @property
    def titled(self) -> bool:
        """Whether no more than a title stands over them."""
        return len(self.before) <= 1 and all(len(line) <= LONGEST_TITLE for line in self.before)

    def put(self, line: str) -> None:
        """Let the last shot go on."""
        if self.shots:
            self.shots[-1].lines.append(line)
        elif line.strip():
            self.before.append(line)


class _Headings(msgspec.Struct):
    """The heading in force. `open` while lines go on with it, `used` once a shot stands below it."""

    lines: list[str] = []
    open: bool = False
    used: bool = True

    def begin(self, words: str) -> None:
        self.lines = [words] if self.used else [*self.lines, words]
        self.open, self.used = True, False

    def of_a_shot(self) -> str:
        self.open, self.used = False, True
        return "\n".join(self.lines).strip()


def slug(line: str) -> str | None:
    """The heading that a screenplay's line is; None where it is another line."""
    return line if is_slug(line) else None


def items_of(
    lines: Sequence[str],
    begins: Callable[[str], Mark | None],
    heads: Callable[[str], str | None] = slug,
) -> Items | None:
    """The lines by the shots that `begins` finds; None where there is none.

    What `heads` gives for a line is a scene's heading, with the lines until the next shot: each shot below
    begins with it.
    """
    found, headings = Items(), _Headings()
    for line in lines:
        further, shown = line.startswith(FURTHER), line.lstrip(" ")
        mark = heading = None
        if not (further and found.shots):
            mark = begins(shown)
            heading = heads(shown) if mark is None else None
        if mark is not None:
            found.shots.append(Item(mark, heading=headings.of_a_shot()))
        elif heading is not None:
            headings.begin(heading)
        elif headings.open:
            headings.lines.append(line)
        else:
            found.put(line.removeprefix(INDENT) if further else line)
    if not found.shots:
        return None
    for line in () if headings.used else headings.lines:
        found.put(line)
    return found


def headed(paragraphs: Sequence[list[str]]) -> list[Item]:
    """A shot for each paragraph; one that is a heading alone heads those below it."""
    found, headings = Items(), _Headings()
    for paragraph in paragraphs:
        if len(paragraph) == 1 and is_slug(paragraph[0]):
            headings.begin(paragraph[0])
        else:
            found.shots.append(Item(Mark(""), paragraph, headings.of_a_shot()))
    alone = [] if headings.used else [Item(Mark(""), headings.lines)]
    return [*found.shots, *alone]


def shots_of(items: Sequence[Item]) -> tuple[Shot, ...]:
    """What the items say. Clocks of which the first is 0 are beginnings: each lasts until the next."""
    read = [_read(item) for item in items]
    starts = [length.seconds for length, _ in read if length and length.clock]
    if len(starts) == len(read) and starts[0] == 0:
        lengths = [_between(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]
    else:
        lengths = [(length.seconds or None) if length else None for length, _ in read]
    return tuple(
        Shot(words, item.lasts or seconds)
        for item, (_, words), seconds in zip(items, read, lengths, strict=True)
    )


def unmarked_length(words: str) -> Length | None:
    """The length that a shot's own words would be read as telling."""
    return length_at_start(words)[0] or length_at_end(words)[0] or _of_a_line(words)[0]


def _read(item: Item) -> tuple[Length | None, str]:
    """A shot's length, beside its mark, else before its words, after them or in a line; and its words."""
    first, lines, length = item.mark.words, item.lines, item.mark.length
    if length is None:
        if not first and lines:
            first, lines = lines[0], lines[1:]
        length, rest = length_at_start(first)
        first = rest.lstrip(_BETWEEN) if length else first
    words = "\n".join([first, *lines]).strip()
    if length is None:
        length, words = length_at_end(words)
    if length is None:
        length, words = _of_a_line(words)
    return length, "\n".join(filter(None, (item.heading, words.strip())))


def _of_a_line(words: str) -> tuple[Length | None, str]:
    lines = words.split("\n")
    for number, line in enumerate(lines):
        if length := length_in_a_line(line):
            return length, "\n".join([*lines[:number], *lines[number + 1 :]])
    return None, words


def _between(start: float | None, end: float | None) -> float | None:
    return end - start if start is not None and end is not None and end > start else None
