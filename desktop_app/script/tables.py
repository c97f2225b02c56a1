"""A batch's table from a CSV file, with what is wrong in it by line. Pure.

The separator is the one that the heading holds most of: tab, semicolon or comma. Cells may be quoted and hold
separators and line ends. The text may be UTF-8, with or without a mark, or GB 18030, as spreadsheets write it
in China.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from desktop_app.domain.draft import Batch

SEPARATORS = "\t;,"
MOST_ROWS = 1000


class Remark(msgspec.Struct, frozen=True):
    """What is odd in a line, counted from 1 as an editor does.

    Reasons: `missing` cells (left empty), `more` cells than columns (left out).
    """

    line: int
    reason: str


class TableError(ValueError):
    """The table cannot be used.

    Reasons: `text` (neither UTF-8 nor GB 18030), `heading` (there is none), `twice` (value: a column's
    name), `unnamed` (value: which column, from 1), `quote` (it is not closed), `rows` (value: the most
    there may be). `line` counts from 1, 0 where the whole is meant.
    """

    def __init__(self, reason: str, value: str = "", line: int = 0) -> None:
        super().__init__(_SAID[reason].format(value=value, line=line))
        self.reason = reason
        self.value = value
        self.line = line


_SAID = {
    "text": "it is text of an unknown encoding; save it as UTF-8",
    "heading": "there is no heading with the names of the columns",
    "twice": "two columns are called {value}",
    "unnamed": "column {value} has no name",
    "quote": "line {line}: a quotation mark is not closed",
    "rows": "it has more than {value} rows",
}


class Table(msgspec.Struct, frozen=True):
    """What was read; each of the batch's rows has as many cells as there are columns."""

    batch: Batch
    remarks: tuple[Remark, ...] = ()


def read_table(content: bytes, name: str = "") -> Table:
    """The table of a CSV file. Raises TableError."""
    rows = list(islice(_rows(_decoded(content)), 1 + MOST_ROWS + 1))
    if not rows:
        raise TableError("heading")
    columns = _columns(rows[0][1])
    if len(rows) - 1 > MOST_ROWS:
        raise TableError("rows", str(MOST_ROWS))
    cells, remarks = [], []
    for line, row in rows[1:]:
        if len(row) < len(columns):
            remarks.append(Remark(line, "missing"))
        elif any(cell.strip() for cell in row[len(columns) :]):
            remarks.append(Remark(line, "more"))
        cells.append(tuple([*row, *[""] * len(columns)][: len(columns)]))
    return Table(Batch(columns, tuple(cells), name), tuple(remarks))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("text")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with the line that it begins on."""
    separator = _separator(text)
    csv.field_size_limit(len(text))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error:
        raise TableError("quote", line=begins) from None


def _separator(text: str) -> str:
    heading = next((line for line in io.StringIO(text, newline=None) if line.strip()), "")
    unquoted = "".join(heading.split('"')[::2])
    return max(SEPARATORS, key=unquoted.count) if any(map(unquoted.count, SEPARATORS)) else ","


def _columns(heading: Sequence[str]) -> tuple[str, ...]:
    names = [name.strip() for name in heading]
    while names and not names[-1]:
        names.pop()
    if "" in names:
        raise TableError("unnamed", str(names.index("") + 1))
    often = [name for name, times in Counter(names).items() if times > 1]
    if often:
        raise TableError("twice", often[0])
    return tuple(names)
