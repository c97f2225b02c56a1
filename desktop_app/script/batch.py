"""One row of a batch: a template's words filled, and what its other columns say of the clip. Pure.

A column fills the variable of its name. One whose name no variable has may say `model`, `seconds`, `size`,
`shape` or `takes` for its row; an empty cell leaves that to the draft, and any other column is a remark.
A storyboard's shots have lengths of their own, so that `seconds` says nothing of it.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from desktop_app.domain.draft import MAX_SECONDS, MAX_TAKES, Batch, Draft, Mode
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Size, sides_of
from desktop_app.script.variables import filled_draft, variables_of


class RowDraft(msgspec.Struct, frozen=True):
    """What row `number` (from 1, 0 where there is no batch) asks for; `problems` are those of its cells.

    `said` are the fields, as problems call them, that its own cells fill.
    """

    number: int
    draft: Draft
    problems: tuple[Problem, ...] = ()
    said: frozenset[str] = frozenset()


def row_drafts(draft: Draft) -> Iterator[RowDraft]:
    """The draft of each row of its batch, with what is in front; the draft itself where it has none."""
    if draft.batch is None:
        yield RowDraft(0, draft)
        return
    free = frozenset(_SAYS) - {*variables_of(draft), *idle_columns(draft)}
    shots = draft.shots if draft.mode is Mode.STORYBOARD else ()
    alone = msgspec.structs.replace(draft, batch=None, shots=shots)
    for number, cells in enumerate(draft.batch.rows, start=1):
        yield _row(number, alone, dict(zip(draft.batch.columns, cells, strict=False)), free)


def table_problems(draft: Draft) -> tuple[Problem, ...]:
    """What the table lacks: its rows, or a column that a variable of the words is filled from."""
    if draft.batch is None:
        return ()
    if not draft.batch.rows:
        return (_problem("batch", "missing"),)
    lacking = [name for name in variables_of(draft) if name not in draft.batch.columns]
    return tuple(_problem("batch", "no_column", name) for name in lacking)


def unused_columns(draft: Draft) -> tuple[str, ...]:
    """The columns of its table that fill nothing: remarks, or names that are written otherwise."""
    if draft.batch is None:
        return ()
    used = {*variables_of(draft), *CLIP_COLUMNS}
    return tuple(name for name in draft.batch.columns if name not in used)


def idle_columns(draft: Draft) -> tuple[str, ...]:
    """The columns of its table that say something of a clip, and nothing of a storyboard."""
    if draft.batch is None or draft.mode is Mode.PROMPT or "seconds" in variables_of(draft):
        return ()
    return tuple(name for name in draft.batch.columns if name == "seconds" and _says(draft.batch, name))


def gaps(draft: Draft) -> Iterator[tuple[int, str]]:
    """The cells of its table that leave nothing where a variable stands: row, from 1, and column.

    A row that holds nothing at all has none.
    """
    if draft.batch is None:
        return
    columns = draft.batch.columns
    used = [(columns.index(name), name) for name in variables_of(draft) if name in columns]
    for number, cells in enumerate(draft.batch.rows, start=1):
        empty = [name for at, name in used if not "".join(cells[at : at + 1]).strip()]
        if empty and any(cell.strip() for cell in cells):
            yield from ((number, name) for name in empty)


def _says(batch: Batch, column: str) -> bool:
    at = batch.columns.index(column)
    return any(cells[at].strip() for cells in batch.rows if at < len(cells))


def _row(number: int, draft: Draft, cells: Mapping[str, str], free: frozenset[str]) -> RowDraft:
    said: dict[str, Any] = {}
    problems = []
    for column in sorted(free & cells.keys()):
        text = cells[column].strip()
        if not text:
            continue
        field, read, example = _SAYS[column]
        try:
            said[field] = read(text)
        except ValueError:
            problems.append(_problem(_FIELDS.get(column, column), "malformed", example))
    fields = frozenset(_FIELDS.get(field, field) for field in said)
    if "model" in said:
        said["others"] = ()
    if "size" in said or "shape" in said:
        said = {"size": None, "shape": ""} | said
    filled = msgspec.structs.replace(filled_draft(draft, cells), **said)
    return RowDraft(number, filled, tuple(problems), fields)


def _whole(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MAX_SECONDS:
        raise ValueError(text)
    return number


def _takes(text: str) -> int:
    takes = _whole(text)
    if takes > MAX_TAKES:
        raise ValueError(text)
    return takes


def _shape(text: str) -> str:
    sides_of(text)
    return text


_SAYS: Mapping[str, tuple[str, Callable[[str], Any], str]] = MappingProxyType(
    {
        "model": ("model", str, ""),
        "seconds": ("seconds", _whole, "5"),
        "size": ("size", Size.parse, "1280x720"),
        "shape": ("shape", _shape, "16:9"),
        "takes": ("takes", _takes, f"1–{MAX_TAKES}"),
    }
)
"""Columns that say something of the clip: the draft's field, how a cell is read, an example."""
CLIP_COLUMNS = frozenset(_SAYS)
"""Their names."""
_FIELDS = MappingProxyType({"shape": "aspect_ratio"})


def _problem(field: str, reason: str, allowed: str = "") -> Problem:
    values = {"field": field, "reason": reason} | ({"allowed": allowed} if allowed else {})
    return Problem(Kind.INVALID, Stage.CHECK, values)
