"""What a person does to the table of a batch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.draft import Batch, Draft
from desktop_app.script.batch import unused_columns
from desktop_app.script.table_edits import (
    empty_table,
    pasted,
    with_cell,
    with_row,
    without_blank_rows,
    without_rows,
)
from desktop_app.script.tables import MOST_ROWS, TableError

TABLE = Batch(("who", "where"), (("fox", "snow"), ("hare", "sea")), "rows.csv")


def test_a_table_begins_with_a_column_for_each_variable():
    assert empty_table(Draft(prompt="{who} at {where}, {who}")) == Batch(("who", "where"), (("", ""),))
    assert empty_table(Draft(prompt="a fox")) == Batch((), ())


def test_rows_are_added_and_let_go_of():
    assert with_row(TABLE, 1).rows == (("fox", "snow"), ("", ""), ("hare", "sea"))
    assert without_rows(TABLE, {0}).rows == (("hare", "sea"),)
    assert without_blank_rows(with_row(TABLE, 2)) == TABLE
    assert with_cell(TABLE, 1, 0, "owl").rows == (("fox", "snow"), ("owl", "sea"))


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ((("owl",),), (("fox", "snow"), ("owl", "sea"))),
        ((("owl", "wood", "more"), ("cat", "roof")), (("fox", "snow"), ("owl", "wood"), ("cat", "roof"))),
        ((), TABLE.rows),
    ],
)
def test_cells_go_in_from_the_one_in_hand(cells, rows):
    assert pasted(TABLE, cells, 1, 0).rows == rows


def test_at_the_last_column_only_what_fits_goes_in():
    assert pasted(TABLE, (("wood", "more"),), 0, 1).rows == (("fox", "wood"), ("hare", "sea"))


def test_a_heading_puts_each_below_its_name():
    cells = (("seconds", "where"), ("5", "wood"))
    table = pasted(TABLE, cells, 0, 0)
    assert table.columns == ("who", "where", "seconds")
    assert table.rows == (("fox", "snow", ""), ("hare", "sea", ""), ("", "wood", "5"))


def test_a_heading_stands_for_the_whole_where_nothing_was_written():
    blank = empty_table(Draft(prompt="{who}"))
    cells = (("where", "who"), ("wood", "owl"))
    assert pasted(blank, cells, 0, 0, ("who",)) == Batch(("where", "who"), (("wood", "owl"),))
    assert pasted(Batch((), ()), cells, -1, -1).columns == ("where", "who")


def test_a_heading_that_cannot_be_used_says_why():
    with pytest.raises(TableError, match="two columns are called who"):
        pasted(TABLE, (("who", "who"), ("a", "b")), 0, 0)


def test_no_more_rows_come_in_than_a_table_may_have():
    many = [("x",)] * MOST_ROWS
    assert len(pasted(TABLE, many, 0, 0).rows) == MOST_ROWS
    with pytest.raises(TableError, match="more than 1000 rows"):
        pasted(TABLE, many, 1, 0)
    with pytest.raises(TableError, match="more than 1000 rows"):
        with_row(pasted(TABLE, many, 0, 0), 0)


def test_columns_that_fill_nothing_are_known():
    batch = Batch(("who", "note", "seconds"), ())
    assert unused_columns(Draft(prompt="{who}", batch=batch)) == ("note",)
    assert unused_columns(Draft(prompt="{who}")) == ()


@given(
    st.lists(st.lists(st.sampled_from(["", "who", "fox", "sea"]), max_size=4), max_size=4),
    st.integers(0, 1),
    st.integers(0, 1),
)
def test_each_row_stays_as_wide_as_the_heading(cells, row, column):
    try:
        table = pasted(TABLE, cells, row, column)
    except TableError:
        return
    assert all(len(held) == len(table.columns) for held in table.rows)
