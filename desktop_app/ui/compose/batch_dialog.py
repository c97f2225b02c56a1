"""A batch before it is queued: its rows to look at and to mend, and what they come to."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.draft import Batch
from desktop_app.domain.problem import Problem
from desktop_app.script.entries import Plan
from desktop_app.script.planning import plan
from desktop_app.script.tables import Remark
from desktop_app.ui.compose.field import Remark as Line
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.lists.batch import BatchModel
from desktop_app.ui.problems import sentence
from desktop_app.ui.theme import GRID, look, set_kind, set_role
from desktop_app.ui.widgets import ElidedLabel

_WIDE, _HIGH = 720, 460
_CELL = 180
_PATIENCE_MS = 150


class BatchDialog(QDialog):
    """Nothing is sent from here: what is agreed to stays in the draft, and Generate queues it."""

    agreed = Signal(object)
    """The Batch as it was edited."""

    def __init__(self, model: ComposeModel, batch: Batch, remarks: Sequence[Remark], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("batchDialog")
        self.setWindowTitle(self.tr("Fill from a table"))
        self._model = model
        self.rows = BatchModel(batch, self)
        self.table = QTableView()
        self.table.setObjectName("batchTable")
        self.table.setAccessibleName(self.tr("Rows of the table"))
        self.table.setModel(self.rows)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setCornerButtonEnabled(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.horizontalHeader().setDefaultSectionSize(look().px(_CELL))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setMinimumHeight(look().px(140))
        self._sum = ElidedLabel(lines=2)
        self._sum.setObjectName("batchSum")
        set_role(self._sum, "secondary")
        self._trouble = Line("error", "bad")
        self._trouble.setObjectName("batchTrouble")
        self._remarks = Line("warning", "secondary")
        self.buttons = QDialogButtonBox()
        self.remove = self.buttons.addButton(self.tr("Remove rows"), QDialogButtonBox.ButtonRole.ActionRole)
        self.remove.setToolTip(self.tr("Remove the chosen rows (Delete)"))
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.agree = self.buttons.addButton(self.tr("Use the table"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_kind(self.agree, "primary")
        self._later = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._lay_out()
        self._connect()
        self._remarks.say("\n".join(map(self._remarked, remarks[:3])))
        self._look()
        self.table.setFocus()
        if self.rows.rowCount():
            self.table.setCurrentIndex(self.rows.index(0, 0))

    def _lay_out(self) -> None:
        title = QLabel(self.windowTitle())
        set_role(title, "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        column.setSpacing(GRID + 4)
        for part in (title, self._sum, self.table, self._trouble, self._remarks, self.buttons):
            column.addWidget(part, 1 if part is self.table else 0)
        self.resize(look().px(_WIDE), look().px(_HIGH))

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.remove.clicked.connect(self._remove)
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._remove)
        self.rows.edited.connect(self._later.start)
        self._later.timeout.connect(self._look)
        self.table.selectionModel().currentRowChanged.connect(lambda: self._say())
        self.accepted.connect(lambda: self.agreed.emit(self.rows.batch))
        self.finished.connect(self.deleteLater)

    def _look(self) -> None:
        """Say what the rows come to, and what is wrong with them."""
        draft = msgspec.structs.replace(self._model.draft, batch=self.rows.batch)
        found = plan(draft, self._model.bench)
        told: dict[int, str] = {}
        for entry in found.entries:
            if entry.problems and entry.row not in told:
                told[entry.row] = " ".join(dict.fromkeys(map(_bare, entry.problems)))
        self.rows.tell(told)
        self._whole = [sentence(problem) for problem in found.table_problems]
        self._sum.setText(self._come_to(found, len(told)))
        self.agree.setEnabled(self.rows.rowCount() > 0)
        self._say()

    def _come_to(self, found: Plan, wrong: int) -> str:
        told = [self.tr("%n row(s)", "", self.rows.rowCount()), self.tr("%n job(s)", "", found.jobs)]
        told += [f"≈ {total}" for total in found.total if total.amount]
        if found.unpriced:
            told.append(self.tr("%n without a price", "", found.unpriced))
        if wrong:
            told.append(self.tr("%n row(s) cannot be sent", "", wrong))
        return " · ".join(told)

    def _say(self) -> None:
        """What is wrong with the row in hand, else with the whole table."""
        row = self.table.currentIndex().row()
        own = self.rows.told(row) if row >= 0 else ""
        numbered = self.tr("Row %1: %2").replace("%1", str(row + 1)).replace("%2", own)
        self._trouble.say("\n".join([*self._whole, *([numbered] if own else [])]))

    def _remarked(self, remark: Remark) -> str:
        told = {
            "missing": self.tr("Line %1 has fewer cells than there are columns."),
            "more": self.tr("Line %1 has more cells than there are columns: they are left out."),
        }
        return told[remark.reason].replace("%1", str(remark.line))

    def _remove(self) -> None:
        chosen = {index.row() for index in self.table.selectionModel().selectedRows()}
        if not chosen:
            return
        self.rows.remove(chosen)
        if last := self.rows.rowCount():
            self.table.setCurrentIndex(self.rows.index(min(min(chosen), last - 1), 0))
        self.table.setFocus()


def _bare(problem: Problem) -> str:
    values = {name: value for name, value in problem.values.items() if name != "row"}
    return sentence(msgspec.structs.replace(problem, values=values))
