"""What a person does to a batch's table: begin one, put cells in, add rows and let go of them. Pure."""

from collections.abc import Collection, Sequence

import msgspec

from desktop_app.domain.draft import Batch, Draft
from desktop_app.script.batch import CLIP_COLUMNS
from desktop_app.script.tables import MOST_ROWS, TableError, columns_of
from desktop_app.script.variables import variables_of

Cells = Sequence[Sequence[str]]


def empty_table(draft: Draft) -> Batch:
    """A column for each variable of the words and a row to write in; no column where there is none."""
    columns = variables_of(draft)
    return Batch(columns, (("",) * len(columns),) if columns else ())


def with_row(batch: Batch, at: int) -> Batch:
    """With an empty row before the one at `at`, counted from 0. Raises TableError."""
    return _with_rows(batch, (*batch.rows[:at], ("",) * len(batch.columns), *batch.rows[at:]))


def without_rows(batch: Batch, rows: Collection[int]) -> Batch:
    """Without the rows at these places, counted from 0."""
    left = tuple(cells for number, cells in enumerate(batch.rows) if number not in rows)
    return msgspec.structs.replace(batch, rows=left)


def without_blank_rows(batch: Batch) -> Batch:
    """Without the rows that hold nothing."""
    return msgspec.structs.replace(batch, rows=tuple(row for row in batch.rows if _holds(row)))


def with_cell(batch: Batch, row: int, column: int, text: str) -> Batch:
    """With `text` in one cell."""
    cells = list(batch.rows[row])
    cells[column] = text
    rows = (*batch.rows[:row], tuple(cells), *batch.rows[row + 1 :])
    return msgspec.structs.replace(batch, rows=rows)


def pasted(batch: Batch, cells: Cells, row: int, column: int, variables: Collection[str] = ()) -> Batch:
    """With the cells that a spreadsheet copied.

    Where their first row is a heading, which names a column of the table, one of `variables` or of the
    clip, each goes below its name, in rows of their own; else they go in from one cell on, to the right and
    down, and what goes beyond the last column is left out. Raises TableError.
    """
    if not cells:
        return batch
    names = {*batch.columns, *variables, *CLIP_COLUMNS}
    if not batch.columns or any(cell.strip() in names for cell in cells[0]):
        return _below_their_names(batch, columns_of(cells[0]), cells[1:])
    rows = [list(held) for held in batch.rows]
    rows += [[""] * len(batch.columns) for _ in range(row + len(cells) - len(rows))]
    for held, new in zip(rows[row:], cells, strict=False):
        held[column : column + len(new)] = new[: len(held) - column]
    return _with_rows(batch, tuple(map(tuple, rows)))


def _below_their_names(batch: Batch, names: tuple[str, ...], cells: Cells) -> Batch:
    held = without_blank_rows(batch)
    columns = (*batch.columns, *(name for name in names if name not in batch.columns)) if held.rows else names
    added = (dict(zip(names, new, strict=False)) for new in cells)
    old = (row + ("",) * (len(columns) - len(row)) for row in held.rows)
    rows = (*old, *(tuple(row.get(name, "") for name in columns) for row in added))
    return _with_rows(msgspec.structs.replace(batch, columns=columns), rows)


def _with_rows(batch: Batch, rows: tuple[tuple[str, ...], ...]) -> Batch:
    if len(rows) > MOST_ROWS:
        raise TableError("rows", str(MOST_ROWS))
    return msgspec.structs.replace(batch, rows=rows)


def _holds(row: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row)
