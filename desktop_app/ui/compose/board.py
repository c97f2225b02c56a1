"""The storyboard, thin: shots in a column, their order, their total length."""

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.request import Shot
from desktop_app.ui.compose.field import Pair, Remark
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.shot_row import ShotRow
from desktop_app.ui.icons import icon
from desktop_app.ui.problems import sentence
from desktop_app.ui.theme import GRID, set_kind, set_role
from desktop_app.ui.translate import Spoken


class _Removed(msgspec.Struct, frozen=True):
    """A shot that was taken out, and where it stood."""

    index: int
    shot: Shot


class BoardView(Spoken, QWidget):
    """Rows of shots. What is removed can be put back while nothing else was changed in the order."""

    rows_changed = Signal()
    """There are other rows now, or in another order (the tab order has to follow)."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyboardView")
        self._model = model
        self._removed: _Removed | None = None
        self.rows: list[ShotRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self.add_button = QPushButton(icon("plus", "secondary"), "")
        self.add_button.setObjectName("addShotButton")
        self._undo = QPushButton(icon("undo", "secondary"), "")
        self._total = QLabel()
        self._trouble = Remark("error", "bad")
        set_role(self._total, "caption")
        for button in (self.add_button, self._undo):
            set_kind(button, "quiet")
        self._undo.hide()
        buttons = QWidget()
        tools = QHBoxLayout(buttons)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        tools.addWidget(self.add_button)
        tools.addWidget(self._undo)
        tools.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._column)
        column.addWidget(Pair(buttons, self._total, (1, 0), whole=True))
        column.addWidget(self._trouble)
        self.add_button.clicked.connect(self._add)
        self._undo.clicked.connect(self._put_back)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Storyboard"))
        for button, words in ((self.add_button, self.tr("Add shot")), (self._undo, self.tr("Undo remove"))):
            button.setText(words)
            button.setAccessibleName(words)
        self._say_total()

    def sync(self, troubles: bool) -> None:
        """Show the model's shots; with `troubles`, also what is still missing in them."""
        shots = self._model.draft.shots
        if len(self.rows) != len(shots):
            self._removed = None  # another draft
        while len(self.rows) > len(shots):
            self._drop(len(self.rows) - 1)
        while len(self.rows) < len(shots):
            self._make(len(self.rows))
        for index, (row, shot) in enumerate(zip(self.rows, shots, strict=True)):
            problem = self._model.problem("storyboard", index)
            told = problem is not None and (troubles or problem.values["reason"] != "missing")
            row.show_shot(index, len(shots), shot, sentence(problem) if problem and told else "")
        length = self._model.problem("seconds")
        self._trouble.say(sentence(length) if length else "")
        self._undo.setVisible(self._removed is not None)
        self._say_total()

    def go_to(self, shot: int, position: int | None) -> None:
        """Write in a shot, counted from 0, after `position` characters of its words, or at their end."""
        edit = self.rows[min(shot, len(self.rows) - 1)].edit
        edit.go_to(len(edit.toPlainText()) if position is None else position)

    def trouble(self) -> str:
        """What is wrong with the board as a whole."""
        return self._trouble.text()

    def _say_total(self) -> None:
        draft = self._model.draft
        told = self.tr("%n shot(s)", "", len(draft.shots))
        if draft.total_seconds:
            most = max([*self._model.offer.seconds, *(self._model.offer.seconds_range or ())], default=0)
            length = self.tr("%1 s of %2 s") if most else self.tr("%1 s")
            length = length.replace("%1", f"{draft.total_seconds:g}").replace("%2", str(most))
            told = f"{told} · {length}"
        self._total.setText(told)

    def _add(self) -> None:
        index = len(self.rows)
        self._removed = None
        self._model.insert_shot(index)
        self.rows[index].edit.setFocus()

    def _move(self, row: ShotRow, by: int) -> None:
        index = self.rows.index(row)
        to = index + by
        if 0 <= to < len(self.rows):
            # The row goes, not its words: the cursor and its undo go with it.
            self.rows.insert(to, self.rows.pop(index))
            self._column.removeWidget(row)
            self._column.insertWidget(to, row)
            self._removed = None
            self._model.move_shot(index, to)
            self.rows_changed.emit()

    def _take_out(self, row: ShotRow) -> None:
        index = self.rows.index(row)
        self._drop(index)
        self._removed = _Removed(index, self._model.draft.shots[index])
        self._model.remove_shot(index)
        self.rows[min(index, len(self.rows) - 1)].edit.setFocus()

    def _put_back(self) -> None:
        removed, self._removed = self._removed, None
        if removed is not None:
            self._make(removed.index)
            self._model.insert_shot(removed.index, removed.shot)
            self.rows[removed.index].edit.setFocus()

    def _make(self, index: int) -> None:
        row = ShotRow()
        row.changed.connect(lambda shot: self._model.set_shot(self.rows.index(row), shot))
        row.move_wished.connect(lambda by: self._move(row, by))
        row.remove_wished.connect(lambda: self._take_out(row))
        self.rows.insert(index, row)
        self._column.insertWidget(index, row)
        self.rows_changed.emit()

    def _drop(self, index: int) -> None:
        row = self.rows.pop(index)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.rows_changed.emit()
