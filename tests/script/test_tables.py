"""Tables for a batch."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.script.tables import MOST_ROWS, Remark, TableError, read_table


@pytest.mark.parametrize(
    "content",
    [
        b"hero,place\nfox,snow\n",
        b"\xef\xbb\xbfhero,place\r\nfox,snow\r\n",
        b"hero;place\nfox;snow",
        b"hero\tplace\nfox\tsnow\n",
        b'"hero";"place"\n"fox";"snow"\n',
        b"hero,place,,\n\nfox,snow,,\n,,\n",
        "hero,place\nfox,snow\n".encode("utf-16"),
    ],
)
def test_a_table_is_read_whatever_its_separator_and_mark(content):
    table = read_table(content, "rows.csv").batch
    assert (table.columns, table.rows, table.name) == (("hero", "place"), (("fox", "snow"),), "rows.csv")


def test_chinese_of_a_spreadsheet_is_read():
    assert read_table("主角,地点\n狐狸,雪地\n".encode("gb18030")).batch.rows == (("狐狸", "雪地"),)


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
        (b"a\n\xff\xff\xff", "text", 0),
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
