"""Tables for a batch."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.script.tables import (
    LONGEST,
    MOST_COLUMNS,
    MOST_ROWS,
    Remark,
    TableError,
    read_cells,
    read_table,
)


@pytest.mark.parametrize(
    "content",
    [
        b"hero,place\nfox,snow\n",
        b"\xef\xbb\xbfhero,place\r\nfox,snow\r\n",
        b"hero;place\nfox;snow",
        b"hero\tplace\nfox\tsnow\n",
        b'"hero";"place"\n"fox";"snow"\n',
        b"hero,place,,\n\nfox,snow,,\n,,\n",
        b"sep=;\r\nhero;place\r\nfox;snow\r\n",
        b'sep=,\n"hero","place"\nfox,snow',
        b"hero,place\rfox,snow\r",
        b"hero , place\nfox,snow\n",
        "hero,place\nfox,snow\n".encode("utf-16"),
        "hero\tplace\r\nfox\tsnow\r\n".encode("utf-16-le"),
        "hero\tplace\r\nfox\tsnow\r\n".encode("utf-16-be"),
        b"\xfe\xff" + "hero;place\nfox;snow".encode("utf-16-be"),
    ],
)
def test_a_table_is_read_whatever_its_separator_and_mark(content):
    table = read_table(content, "rows.csv").batch
    assert (table.columns, table.rows, table.name) == (("hero", "place"), (("fox", "snow"),), "rows.csv")


def test_chinese_of_a_spreadsheet_is_read():
    table = read_table("主角,地点\r\n狐狸,“雪地”，夜\r\n".encode("gb18030"))
    assert (table.batch.rows, table.remarks) == ((("狐狸", "“雪地”，夜"),), ())


def test_western_european_of_a_spreadsheet_is_read_and_said_to_be_a_guess():
    table = read_table("who;place\r\nZoë;Straße\r\n".encode("cp1252"))
    assert table.batch.rows == (("Zoë", "Straße"),)
    assert table.remarks == (Remark(0, "western"),)


def test_a_quoted_cell_holds_separators_quotes_and_lines():
    table = read_table(b'prompt,seconds\n"a ""red"" boat,\nslow",4\nb,5\n')
    assert table.batch.rows == (('a "red" boat,\nslow', "4"), ("b", "5"))


def test_odd_lines_are_told_by_their_number():
    table = read_table(b'a,b\n"1\n1",2\n3\n4,5,6\n')
    assert table.batch.rows == (("1\n1", "2"), ("3", ""), ("4", "5"))
    assert table.remarks == (Remark(4, "missing"), Remark(5, "more"))


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "heading", 0),
        (b"\n \n", "heading", 0),
        (b"a,a\n1,2\n", "twice", 0),
        (b"a,,b\n1,2,3\n", "unnamed", 0),
        (b'a,b\n1,2\n"3,4\n', "quote", 3),
        (b"a\n" + b"x\n" * (MOST_ROWS + 1), "rows", 0),
        (b"sep=;\n", "heading", 0),
        (",".join(f"c{number}" for number in range(MOST_COLUMNS + 1)).encode(), "columns", 0),
        (b"a\n" + b"x" * LONGEST, "long", 0),
        (b"PK\x03\x04and so on", "workbook", 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "workbook", 0),
        (b"a\n\x81", "text", 0),
        (b"hero\nfo\0x\n", "text", 0),
        ("主角\n狐\0狸\n".encode(), "text", 0),
    ],
)
def test_what_cannot_be_used_says_why(content, reason, line):
    with pytest.raises(TableError) as told:
        read_table(content)
    assert (told.value.reason, told.value.line) == (reason, line)


def test_no_more_is_read_than_there_may_be_rows():
    content = b"hero\n" + b"fox\n" * 1_000_000
    tracemalloc.start()
    with pytest.raises(TableError, match="more than 1000 rows"):
        read_table(content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12 * len(content)


def test_many_columns_are_refused_before_their_rows_are_held():
    heading = ",".join(f"column{number}" for number in range(100_000))
    content = f"{heading}\n{',' * 99_999}\n{',' * 99_999}\n".encode()
    tracemalloc.start()
    with pytest.raises(TableError, match="more than 200 columns"):
        read_table(content * 4)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12 * 4 * len(content)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("fox\tsnow\r\nhare\t\r\n", (("fox", "snow"), ("hare", ""))),
        ("a fox, red; slow\nhare", (("a fox, red; slow",), ("hare",))),
        ('"a ""red""\nfox"\tsnow', (('a "red"\nfox', "snow"),)),
        ('"no end\tsnow\nhare', (('"no end', "snow"), ("hare",))),
        (" \n", ()),
    ],
)
def test_cells_of_the_clipboard(text, cells):
    assert read_cells(text) == cells


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x\n" * (MOST_ROWS + 2), "rows"),
        ("\t" * MOST_COLUMNS + "x", "columns"),
        ("x" * (LONGEST + 1), "long"),
    ],
)
def test_no_more_is_taken_from_the_clipboard_than_from_a_file(text, reason):
    with pytest.raises(TableError) as told:
        read_cells(text)
    assert told.value.reason == reason


def test_a_cell_may_be_as_long_as_the_file():
    long = "a" * 200_000
    assert read_table(f"prompt\n{long}\n".encode()).batch.rows == ((long,),)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(content):
    try:
        table = read_table(content).batch
    except TableError:
        return
    assert all(len(row) == len(table.columns) for row in table.rows)
