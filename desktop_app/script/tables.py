"""A batch's table from a CSV file, with what is wrong in it by line. Pure.

The separator is the one that the heading holds most of: tab, semicolon or comma, unless a line `sep=;` before
it says so, as spreadsheets do. Cells may be quoted and hold separators and line ends. The text may be of any
encoding in which spreadsheets save, see `script/encodings.py`.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from desktop_app.domain.draft import Batch
from desktop_app.script.encodings import UnknownEncoding, decoded

SEPARATORS = "\t;,"
MOST_ROWS = 1000
MOST_COLUMNS = 200
LONGEST = 8_000_000
"""Bytes of a file, and so characters: far more than 1,000 rows of words are."""


class Remark(msgspec.Struct, frozen=True):
    """What is odd in a line, counted from 1 as an editor does; 0 where the whole is meant.

    Reasons: `missing` cells (left empty), `more` cells than columns (left out), `western` (it was read as
    Western European text, which nothing in it proves).
    """

    line: int
    reason: str


class TableError(ValueError):
    """The table cannot be used.

    Reasons: `text` (of no encoding that is known), `workbook` (a spreadsheet's own file), `long` (value: the
    most megabytes), `heading` (there is none), `twice` (value: a column's name), `unnamed` (value: which
    column, from 1), `quote` (it is not closed), `rows` and `columns` (value: the most there may be). `line`
    counts from 1, 0 where the whole is meant.
    """

    def __init__(self, reason: str, value: str = "", line: int = 0) -> None:
        super().__init__(_SAID[reason].format(value=value, line=line))
        self.reason = reason
        self.value = value
        self.line = line


_SAID = {
    "text": "it is text of an unknown encoding; save it as UTF-8",
    "workbook": "it is a workbook; save its sheet as CSV (UTF-8)",
    "long": "it is longer than {value} MB; split it into several files",
    "heading": "there is no heading with the names of the columns",
    "twice": "two columns are called {value}",
    "unnamed": "column {value} has no name",
    "quote": "line {line}: a quotation mark is not closed",
    "rows": "it has more than {value} rows; split it into several files",
    "columns": "it has more than {value} columns; leave out those that fill nothing",
}


class Table(msgspec.Struct, frozen=True):
    """What was read; each of the batch's rows has as many cells as there are columns."""

    batch: Batch
    remarks: tuple[Remark, ...] = ()


def read_table(content: bytes, name: str = "") -> Table:
    """The table of a CSV file. Raises TableError."""
    text, western = _text(content)
    lines = _rows(text, _separator(text))
    columns = columns_of(next(lines, (0, []))[1])
    cells, remarks = [], [Remark(0, "western")] if western else []
    for line, row in islice(lines, MOST_ROWS + 1):
        if len(row) < len(columns):
            remarks.append(Remark(line, "missing"))
        elif any(cell.strip() for cell in row[len(columns) :]):
            remarks.append(Remark(line, "more"))
        cells.append(tuple([*row, *[""] * len(columns)][: len(columns)]))
    if len(cells) > MOST_ROWS:
        raise TableError("rows", str(MOST_ROWS))
    return Table(Batch(columns, tuple(cells), name), tuple(remarks))


def read_cells(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells that a spreadsheet put on the clipboard: columns by tabs, rows by line ends.

    No comma separates, since words are full of them. Raises TableError.
    """
    if len(text) > LONGEST:
        raise TableError("long", str(LONGEST // 1_000_000))
    try:
        rows = [row for _, row in islice(_rows(text, "\t"), MOST_ROWS + 2)]
    except TableError:  # words that begin with a quotation mark were copied from elsewhere
        rows = [line.split("\t") for line in text.splitlines() if line.strip()]
    if len(rows) > MOST_ROWS + 1:
        raise TableError("rows", str(MOST_ROWS))
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise TableError("columns", str(MOST_COLUMNS))
    return tuple(map(tuple, rows))


def _text(content: bytes) -> tuple[str, bool]:
    """What the file says, and whether it is only guessed to be Western European."""
    if len(content) > LONGEST:
        raise TableError("long", str(LONGEST // 1_000_000))
    if content.startswith(_WORKBOOKS):
        raise TableError("workbook")
    try:
        return decoded(content)
    except UnknownEncoding:
        raise TableError("text") from None


_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin, XLSX and ODS (a ZIP) and XLS."""


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with the line that it begins on."""
    csv.field_size_limit(len(text))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not (begins == 1 and _told_separator(text)):
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error:
        raise TableError("quote", line=begins) from None


def _separator(text: str) -> str:
    if told := _told_separator(text):
        return told
    heading = next((line for line in io.StringIO(text, newline=None) if line.strip()), "")
    unquoted = "".join(heading.split('"')[::2])
    return max(SEPARATORS, key=unquoted.count) if any(map(unquoted.count, SEPARATORS)) else ","


def _told_separator(text: str) -> str:
    """What the line `sep=;` says that a spreadsheet begins with; empty where there is none."""
    said = text[:6].rstrip("\r\n")
    return said[4] if len(said) == 5 and said.startswith("sep=") and said[4] in SEPARATORS else ""


def columns_of(heading: Sequence[str]) -> tuple[str, ...]:
    """The columns that a heading names. Raises TableError."""
    names = [name.strip() for name in heading]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise TableError("heading")
    if len(names) > MOST_COLUMNS:
        raise TableError("columns", str(MOST_COLUMNS))
    if "" in names:
        raise TableError("unnamed", str(names.index("") + 1))
    often = [name for name, times in Counter(names).items() if times > 1]
    if often:
        raise TableError("twice", often[0])
    return tuple(names)
