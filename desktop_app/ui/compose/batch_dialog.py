"""A batch before it is queued: its rows to look at and to mend, and what they come to."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QToolButton, QWidget

from desktop_app.domain.draft import Batch
from desktop_app.domain.problem import Problem
from desktop_app.script.batch import unused_columns
from desktop_app.script.entries import Plan
from desktop_app.script.planning import Planning
from desktop_app.script.row_models import unlisted_models
from desktop_app.script.table_edits import without_blank_rows
from desktop_app.script.tables import Remark, Table
from desktop_app.script.variables import variables_of
from desktop_app.ui.compose.batch_files import pick_table, table_or_trouble
from desktop_app.ui.compose.batch_table import BatchTable
from desktop_app.ui.compose.batch_words import gaps_told, idle_told, remarked
from desktop_app.ui.compose.field import Remark as Line
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.icons import icon
from desktop_app.ui.problems import sentence
from desktop_app.ui.theme import GRID, look, set_kind, set_property, set_role
from desktop_app.ui.widgets import Dialog, ElidedLabel, EmptyState
from desktop_app.ui.widgets.flow import FlowLayout

_WIDE, _HIGH = 720, 460
_PATIENCE_MS = 150
_MOST_TOLD = 3
_FEW = 100
"""Rows that are worked out before anything else happens."""
_AT_ONCE = 0.01
"""Seconds that are worked at more of them before a key may come in between."""


class BatchDialog(Dialog):
    """Nothing is sent from here: what is agreed to stays in the draft, and Generate queues it."""

    agreed = Signal(object)
    """The Batch as it was edited."""

    def __init__(self, model: ComposeModel, batch: Batch, remarks: Sequence[Remark], parent: QWidget) -> None:
        super().__init__(parent, wide=_WIDE, high=_HIGH)
        self.setObjectName("batchDialog")
        self.head(self.tr("Fill from a table"))
        self._model = model
        self.table = BatchTable(batch, variables_of(model.draft))
        self.rows = self.table.rows
        self.table.setMinimumHeight(look().px(72))
        self._empty = EmptyState("storyboard")
        self._empty.set_words(
            self.tr("No table yet"),
            self.tr(
                "Open a file, or paste rows of a spreadsheet with their heading. "
                "A column fills the variable of its name."
            ),
        )
        self.file = QAction(icon("folder", "secondary"), self.tr("Open a file…"), self)
        self.file.setShortcut(QKeySequence.StandardKey.Open)
        self.addAction(self.file)
        self._sum = ElidedLabel()
        self._sum.setObjectName("batchSum")
        set_role(self._sum, "secondary")
        self._trouble = Line("error", "bad")
        self._trouble.setObjectName("batchTrouble")
        self._remarks = Line("warning", "secondary")
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.agree = self.buttons.addButton(self.tr("Use the table"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_kind(self.agree, "primary")
        self._read = remarks
        self._not_done = ""
        self._later = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._whole: list[str] = []
        self._lay_out()
        self._connect()
        self._look()
        (self.table if self.rows.columnCount() else self._open_button).setFocus()

    def bring(self, file: Path) -> None:
        """Show the table of a file instead, which undo takes back; or say why it cannot be used."""
        table = table_or_trouble(file)
        if isinstance(table, Table):
            self._read = table.remarks
            self._say_not_done("")
            self.table.show_batch(table.batch)
            self.table.setFocus()
        else:
            self._say_not_done(table)

    def _lay_out(self) -> None:
        tools = QWidget()
        row = FlowLayout(tools, GRID)
        self._open_button = _tool(self.file)
        row.addWidget(self._open_button)
        for action in self.table.tools():
            row.addWidget(_tool(action))
        parts = (self._sum, tools, self.table, self._empty, self._trouble, self._remarks, self.buttons)
        for part in parts:
            self.column.addWidget(part, 1 if part in (self.table, self._empty) else 0)

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.file.triggered.connect(lambda: pick_table(self, self.bring))
        self.table.troubled.connect(self._say_not_done)
        for action in (self.table.paste, self.table.undo, self.table.redo):
            self.addAction(action)  # also while there is no table to have the focus
        self.rows.edited.connect(self._later.start)
        self._later.timeout.connect(self._look)
        self._turn.timeout.connect(self._go_on)
        self.table.selectionModel().currentRowChanged.connect(lambda: self._say())
        self.accepted.connect(lambda: self.agreed.emit(without_blank_rows(self.rows.batch)))
        self.finished.connect(self.deleteLater)

    def _look(self) -> None:
        """Work out what the rows come to; of many not all in one go, for keys to come in between."""
        filled = without_blank_rows(self.rows.batch)
        self._draft = msgspec.structs.replace(self._model.draft, batch=filled)
        self._planning = Planning(self._draft, self._model.bench)
        there = bool(self.rows.columnCount())
        self.table.setVisible(there)
        self._empty.setVisible(not there)
        self._sum.setVisible(there)
        self.agree.setEnabled(bool(filled.rows))
        if len(filled.rows) > _FEW:
            self._turn.start()
        else:
            self._show(self._planning.finish(), filled)

    def _go_on(self) -> None:
        if self._later.isActive():
            return  # what is worked at is not what the rows say by now
        if not self._planning.go_on(_AT_ONCE):
            self._turn.start()
        elif self._draft.batch is not None:
            self._show(self._planning.finish(), self._draft.batch)

    def _show(self, found: Plan, filled: Batch) -> None:
        """Say what the rows come to, and what is wrong with them."""
        places = [at for at, row in enumerate(self.rows.batch.rows, start=1) if "".join(row).strip()]
        told: dict[int, str] = {}
        for entry in found.entries:
            place = places[entry.row - 1]
            if entry.problems and place not in told:
                told[place] = " ".join(dict.fromkeys(map(_bare, entry.problems)))
        self.rows.tell(told)
        self._whole = [sentence(problem) for problem in found.table_problems] if filled.rows else []
        self._sum.setText(self._come_to(found, len(filled.rows), len(told)))
        unlisted = unlisted_models(found, self._model.bench.offered)
        lines = [
            *map(remarked, self._read[:_MOST_TOLD]),
            *self._named(
                self.tr("Not used, since no variable is called so: %1."), unused_columns(self._draft)
            ),
            *gaps_told(msgspec.structs.replace(self._draft, batch=self.rows.batch)),
            *idle_told(self._draft),
            *self._named(self.tr("The gateway does not list for your key: %1."), unlisted),
        ]
        self._remarks.say("\n".join(lines))
        self._say()

    def _come_to(self, found: Plan, rows: int, wrong: int) -> str:
        told = [self.tr("%n row(s)", "", rows), self.tr("%n job(s)", "", found.jobs)]
        told += [f"≈ {total}" for total in found.total if total.amount]
        if found.unpriced:
            told.append(self.tr("%n without a price", "", found.unpriced))
        if wrong:
            told.append(self.tr("%n row(s) cannot be sent", "", wrong))
        return " · ".join(told)

    def _named(self, told: str, names: Sequence[str]) -> list[str]:
        named = ", ".join(names[:_MOST_TOLD]) + ("…" if len(names) > _MOST_TOLD else "")
        return [told.replace("%1", named)] if names else []

    def _say_not_done(self, why: str) -> None:
        self._not_done = why
        self._say()

    def _say(self) -> None:
        """What could not be done, what is wrong with the whole table, and with the row in hand."""
        row = self.table.currentIndex().row()
        own = self.rows.told(row) if row >= 0 else ""
        numbered = self.tr("Row %1: %2").replace("%1", str(row + 1)).replace("%2", own) if own else ""
        self._trouble.say("\n".join(filter(None, (self._not_done, *self._whole, numbered))))


def _tool(action: QAction) -> QToolButton:
    action.setIconText(action.text())  # with its …
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_kind(button, "quiet")
    set_property(button, "flush", "true")
    return button


def _bare(problem: Problem) -> str:
    values = {name: value for name, value in problem.values.items() if name != "row"}
    return sentence(msgspec.structs.replace(problem, values=values))
