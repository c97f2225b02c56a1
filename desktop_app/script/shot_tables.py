"""Shots in a table: of Markdown (`| Shot | Prompt | Seconds |`), or as a spreadsheet copies it. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from desktop_app.domain.request import Shot
from desktop_app.script.durations import HALF_WIDTH, length_at_start
from desktop_app.script.shot_marks import named

_WORDS = frozenset(
    {"prompt", "description", "shot-description", "visual", "visuals", "action", "content", "text"}
    | {"提示词", "描述", "画面", "内容", "画面描述", "画面内容", "镜头描述", "镜头内容", "分镜描述"}
)
_SECONDS = frozenset(
    {"seconds", "secs", "sec", "s", "duration", "length", "time"} | {"秒", "秒数", "时长", "时间", "长度"}
)
_NUMBER = frozenset(
    {"shot", "scene", "no", "no.", "#", "number", "nr", "clip", "panel"}
    | {"镜头", "镜号", "分镜", "序号", "编号", "场景", "镜"}
)
_BARE_NUMBER = re.compile(r"\W*[A-Za-z]?[\d.-]{1,6}[A-Za-z]?\W*")
_BEGINNING = re.compile(r"(?:0{1,2}:)?0{1,2}:00(?:\.0+)?")
"""A film's first clock: where one stands, a column of times tells when shots begin, not how long they are."""
_RULE = re.compile(r":?-+:?")
_CELL_END = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def table_shots(lines: Sequence[str]) -> tuple[Shot, ...] | None:
    """The shots of a table whose heading names a column for the words; None where there is none.

    A column that is neither words, seconds nor the shot's number goes into the words under its own name, and
    so does what stands in these and is none.
    """
    rows = [cells for line in lines if (cells := _cells(line)) is not None]
    if len(rows) < 2 or len(rows) < sum(bool(line.strip()) for line in lines):
        return None
    heading = [_plain(cell) for cell in rows[0]]
    if len(heading) < 2 or not _WORDS.intersection(heading):
        return None
    if any(_BEGINNING.fullmatch(cell) for cells in rows[1:] for cell in cells):
        heading = ["beginning" if column in _SECONDS else column for column in heading]
    body = [cells for cells in rows[1:] if not all(_RULE.fullmatch(cell) for cell in cells if cell)]
    return tuple(_shot(heading, rows[0], cells) for cells in body) or None


def is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    return _cells(line) is not None


def _cells(line: str) -> list[str] | None:
    """The cells of one line; None for one that is no row."""
    text = line.strip(" ")
    bar = text.translate(HALF_WIDTH)
    if bar.startswith("|"):
        ends = [match.start() for match in _CELL_END.finditer(bar)]
        edges = [*ends, len(text)] if ends[-1] != len(text) - 1 else ends
        cells = [text[start + 1 : end] for start, end in pairwise(edges)]
    elif "\t" in text:
        cells = text.split("\t")
    else:
        return None
    return [_BREAK.sub("\n", cell.replace("\\|", "|")).strip() for cell in cells]


def _plain(cell: str) -> str:
    return cell.strip("* ").casefold().translate(HALF_WIDTH).split("(")[0].strip().replace(" ", "-")


def _shot(heading: Sequence[str], titles: Sequence[str], cells: Sequence[str]) -> Shot:
    words: list[str] = []
    seconds: float | None = None
    for column, title, cell in zip_longest(heading, titles, cells, fillvalue=""):
        if not cell or (column in _NUMBER and _is_number(cell)):
            continue
        if column in _WORDS or not title:
            words.append(cell)
        elif column in _SECONDS and (found := _seconds(cell)):
            seconds = found
        else:
            words.append(f"{title}: {cell}")
    return Shot("\n".join(words), seconds)


def _is_number(cell: str) -> bool:
    mark = named(cell)
    return bool(_BARE_NUMBER.fullmatch(cell) or (mark is not None and not mark.words.strip()))


def _seconds(cell: str) -> float | None:
    plain = cell.translate(HALF_WIDTH)
    if re.fullmatch(r"\d{1,5}(\.\d{1,3})?", plain):
        return float(plain) or None
    length, rest = length_at_start(f"({plain})")
    return length.seconds or None if length and not rest else None
