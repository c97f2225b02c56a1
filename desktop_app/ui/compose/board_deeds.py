"""What a person does to the storyboard, with the shots that are chosen: the draft's undo takes it back."""

import msgspec
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal

from desktop_app.domain.request import Reference, Shot
from desktop_app.script import board_edits
from desktop_app.script.board_edits import Edited
from desktop_app.script.history import Act
from desktop_app.script.lengths import Lengths
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.lists.shots import ShotsModel

_Flag = QItemSelectionModel.SelectionFlag


class BoardDeeds(QObject):
    """Holds which shots are chosen, for the rows and for the timeline alike. Shots are counted from 0."""

    write_wanted = Signal(int, object)
    """A shot is to be written in, after so many characters of its words; None is their end."""

    chosen_changed = Signal()
    """Other shots are chosen, or the board has others."""

    def __init__(self, model: ComposeModel, list_model: ShotsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._list = list_model
        self.lengths = Lengths()
        """What a shot's length may be."""
        self.selection = QItemSelectionModel(list_model, self)
        self.selection.selectionChanged.connect(self.chosen_changed)
        self.selection.currentChanged.connect(self.chosen_changed)

    @property
    def shots(self) -> tuple[Shot, ...]:
        """The board as it is."""
        return self._model.draft.shots

    def chosen(self) -> list[int]:
        """The shots that are chosen, in their order; the current one where none is."""
        rows = sorted(index.row() for index in self.selection.selectedIndexes())
        return rows or [max(self.selection.currentIndex().row(), 0)]

    def current(self) -> int:
        """The shot that has the focus among the chosen ones."""
        return max(self.selection.currentIndex().row(), 0)

    def choose(self, *rows: int) -> None:
        """Choose these shots and no others; the last is the current one."""
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self._list.index(row), self._list.index(row))
        if rows:
            self.selection.setCurrentIndex(self._list.index(rows[-1]), _Flag.NoUpdate)
        self.selection.select(chosen, _Flag.ClearAndSelect)

    # words and lengths

    def write(self, row: int, prompt: str) -> None:
        """The words of a shot as typed."""
        self._set(row, prompt=prompt)

    def set_seconds(self, seconds: float | None) -> None:
        """Let every chosen shot last so long."""
        self._change(board_edits.set_seconds(self.shots, self.chosen(), seconds), Act.TURNING)

    def time(self, row: int, seconds: float | None) -> None:
        """Let one shot last so long."""
        if self.shots[row].seconds != seconds:
            self._set(row, seconds=seconds)

    def lengthen(self, by: int, *rows: int) -> None:
        """The next allowed length up (1) or down (-1), for `rows` or else for those that are chosen."""
        shots = self.shots
        for row in rows or self.chosen():
            seconds = self.lengths.step(shots[row].seconds or 0, by)
            if seconds:
                shots = board_edits.set_seconds(shots, [row], seconds).shots
        self._model.set_shots(shots, Act.TURNING)

    def spread(self) -> None:
        """Share the length of the chosen shots out evenly; of all, where one is chosen."""
        rows = self.chosen() if len(self.chosen()) > 1 else range(len(self.shots))
        total = sum(self.shots[row].seconds or 0 for row in rows)
        if total:
            self._change(board_edits.spread(self.shots, rows, total))

    # which shots there are, and in which order

    def add(self, *, below: int | None = None) -> None:
        """Begin a new shot below one, or at the end; it lasts as long as the one above it."""
        at = len(self.shots) if below is None else below + 1
        seconds = self.shots[at - 1].seconds if at else None
        self._change(board_edits.insert(self.shots, at, [Shot("", seconds)]))
        self.write_wanted.emit(at, None)

    def go_on(self, row: int) -> None:
        """The shot at `row` is written: go to the next, a new one unless an empty one waits there."""
        if not self.shots[row].prompt.strip() and row + 1 == len(self.shots):
            return
        if row + 1 < len(self.shots) and not self.shots[row + 1].prompt.strip():
            self.write_wanted.emit(row + 1, None)
        else:
            self.add(below=row)

    def put_in(self, shots: tuple[Shot, ...]) -> None:
        """Put shots below the chosen ones; an empty one there gives way to them."""
        at = self.chosen()[-1]
        put = board_edits.insert(self.shots, at + 1, shots)
        if not self.shots[at].prompt.strip() and not self.shots[at].references:
            left = (*put.shots[:at], *put.shots[at + 1 :])
            put = Edited(left, tuple(row - 1 for row in put.chosen))
        self._change(put)

    def remove(self) -> None:
        """Take the chosen shots out."""
        self._change(board_edits.remove(self.shots, self.chosen()))

    def duplicate(self) -> None:
        """Copy the chosen shots."""
        self._change(board_edits.duplicate(self.shots, self.chosen()))

    def split(self, row: int, position: int) -> None:
        """Split a shot after so many characters of its words, and go on in the second part."""
        self._change(board_edits.split(self.shots, row, position))
        self.write_wanted.emit(row + 1, 0)

    def merge(self) -> None:
        """Make one of the chosen shots, or of one and the next."""
        if self.can_merge():
            self._change(board_edits.merge(self.shots, self.chosen()))

    def can_merge(self) -> bool:
        """Whether there is something to merge with."""
        chosen = self.chosen()
        return len(chosen) > 1 or chosen[0] + 1 < len(self.shots)

    def nudge(self, by: int) -> None:
        """Bring the chosen shots one place up (-1) or down (1)."""
        self._change(board_edits.nudge(self.shots, self.chosen(), by))

    def move_to(self, to: int) -> None:
        """Bring the chosen shots before the one at `to`."""
        self._change(board_edits.move(self.shots, self.chosen(), to))

    # pictures, and what begins with the last frame of what

    def can_carry(self) -> bool:
        """Whether one of the chosen shots could begin with the last frame of the one before."""
        return any(self._list.line(row).carried is not None for row in self.chosen() if self._list.rowCount())

    def can_carry_any(self) -> bool:
        """Whether the board is made shot by shot on a model that takes the pictures that are carried."""
        chained = any(line.carried is not None for line in self._list.lines())
        return chained and self._model.offer.images > 0 and self._model.takes_files

    def carries(self) -> bool | None:
        """Whether the shots begin with the last frame of the one before; None where it varies."""
        return board_edits.carried(self.shots)

    def toggle_carry_all(self) -> None:
        """Let each shot begin with the last frame of the one before; none where each does already."""
        self._model.set_shots(board_edits.carry_all(self.shots, self.carries() is not True))

    def toggle_carry(self, *rows: int) -> None:
        """Let shots begin anew that went on from the one before, or the other way round."""
        found = [row for row in rows or self.chosen() if self._list.line(row).carried is not None]
        if found:
            carry = not self._list.line(found[0]).carried
            self._replace(found, carry=carry)

    def set_picture(self, row: int, picture: Reference | None) -> None:
        """Give a shot that picture, or none."""
        self._replace([row], references=() if picture is None else (picture,))

    def _replace(self, rows: list[int], **fields: object) -> None:
        shots = list(self.shots)
        for row in rows:
            shots[row] = msgspec.structs.replace(shots[row], **fields)
        self._model.set_shots(tuple(shots))

    def _set(self, row: int, **fields: object) -> None:
        self._model.set_shot(row, msgspec.structs.replace(self.shots[row], **fields))

    def _change(self, edited: Edited, act: Act = Act.WHOLE) -> None:
        if edited.shots != self.shots:
            self._model.set_shots(edited.shots, act)
            self.choose(*edited.chosen)
