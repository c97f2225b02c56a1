"""The rows of a batch in hand: cells edited in place, rows added, removed and pasted, each with its keys."""

import csv
import io
from collections.abc import Callable, Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from desktop_app.domain.draft import Batch
from desktop_app.script.table_edits import pasted, with_row
from desktop_app.script.tables import TableError, read_cells
from desktop_app.ui.compose.batch_columns import ColumnWidths
from desktop_app.ui.compose.batch_rows import RowNumbers
from desktop_app.ui.compose.batch_words import told
from desktop_app.ui.icons import icon
from desktop_app.ui.keys import keys_of
from desktop_app.ui.lists.batch import BatchModel
from desktop_app.ui.theme import look
from desktop_app.ui.translate import Spoken

_ROW = 28
_FRAME = 2


class BatchTable(Spoken, QTableView):
    """What is pasted goes in from the cell in hand, or below its heading where it has one."""

    troubled = Signal(str)
    """Why something could not be done (translated); "" takes that away."""

    def __init__(self, batch: Batch, variables: Collection[str], parent: QWidget | None = None) -> None:
        """`variables` are those of the words: a heading may name them."""
        super().__init__(parent)
        self.setObjectName("batchTable")
        self._variables = variables
        self.rows = BatchModel(batch, self)
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setVerticalHeader(RowNumbers(self))
        self.verticalHeader().setDefaultSectionSize(look().px(_ROW))
        self.verticalHeader().setHighlightSections(False)
        self._widths = ColumnWidths(self)
        self.paste = self._action("storyboard", QKeySequence.StandardKey.Paste, self._paste)
        self.add = self._action("plus", "Ins", self._add)
        self.remove = self._action("trash", "Del", self._remove)
        self.undo = self._action("undo", QKeySequence.StandardKey.Undo, self._undo)
        self.redo = self._action("", QKeySequence.StandardKey.Redo, self._redo)
        self.copy = self._action("", QKeySequence.StandardKey.Copy, self._copy)
        for action in (self.add, self.remove, self.copy):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.rows.edited.connect(self._show_possible)
        self.retranslate()
        self.take_up(0)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Rows of the table"))
        for action, words, told_of in (
            (self.paste, self.tr("Paste"), self.tr("Put in what was copied in a spreadsheet (%1)")),
            (self.add, self.tr("Add a row"), self.tr("Add a row below this one (%1)")),
            (self.remove, self.tr("Remove rows"), self.tr("Remove the chosen rows (%1)")),
            (self.undo, self.tr("Undo"), self.tr("Take back the last change (%1)")),
        ):
            action.setText(words)
            action.setToolTip(told_of.replace("%1", keys_of(action)))
        self._show_possible()

    def tools(self) -> list[QAction]:
        """What is offered above the table."""
        return [self.paste, self.add, self.remove, self.undo]

    def show_batch(self, batch: Batch) -> None:
        """Show another table, which undo takes back."""
        self.rows.change(batch)
        self.take_up(0)

    def take_up(self, row: int) -> None:
        """Go to a row, or to the nearest that there is."""
        if last := self.rows.rowCount():
            column = max(0, self.currentIndex().column())
            self.setCurrentIndex(self.rows.index(max(0, min(row, last - 1)), column))
        self._show_possible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widths.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """With a frame about the cell in hand, which is the one that F2 edits and that a paste begins at."""
        super().paintEvent(event)
        cell = self.visualRect(self.currentIndex())
        if cell.isEmpty():
            return
        painter = QPainter(self.viewport())
        half = _FRAME // 2
        painter.setPen(QPen(look().colour("edge" if self.hasFocus() else "secondary"), _FRAME))
        painter.drawRect(cell.adjusted(half, half, -half, -half))
        painter.end()

    def _paste(self) -> None:
        row, column = self._row(), max(0, self.currentIndex().column())

        def put_in() -> Batch:
            cells = read_cells(QApplication.clipboard().text())
            return pasted(self.rows.batch, cells, row, column, self._variables)

        self._change(put_in, row)

    def _add(self) -> None:
        row = self._row() + 1 if self.rows.rowCount() else 0
        self._change(lambda: with_row(self.rows.batch, row), row)

    def _remove(self) -> None:
        chosen = {index.row() for index in self.selectionModel().selectedRows()}
        if chosen:
            self.rows.remove(chosen)
            self.take_up(min(chosen))
            self.setFocus()

    def _undo(self) -> None:
        row = self._row()
        self.rows.undo()
        self.take_up(row)

    def _redo(self) -> None:
        row = self._row()
        self.rows.redo()
        self.take_up(row)

    def _copy(self) -> None:
        """The chosen rows below their heading, as spreadsheets take them."""
        text = io.StringIO()
        writer = csv.writer(text, "excel-tab", lineterminator="\n")
        writer.writerow(self.rows.batch.columns)
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        writer.writerows(self.rows.batch.rows[row] for row in chosen)
        QApplication.clipboard().setText(text.getvalue())

    def _change(self, make: Callable[[], Batch], row: int) -> None:
        try:
            self.rows.change(make())
        except TableError as trouble:
            self.troubled.emit(self.tr("This cannot be done: %1.").replace("%1", told(trouble)))
            return
        self.troubled.emit("")
        self.take_up(row)
        self.setFocus()

    def _row(self) -> int:
        return max(0, self.currentIndex().row())

    def _show_possible(self) -> None:
        self.add.setEnabled(self.rows.columnCount() > 0)
        self.remove.setEnabled(self.rows.rowCount() > 0)
        self.undo.setEnabled(self.rows.can_undo)
        self.redo.setEnabled(self.rows.can_redo)

    def _action(
        self, drawing: str, keys: str | QKeySequence.StandardKey, deed: Callable[[], None]
    ) -> QAction:
        action = QAction(icon(drawing, "secondary"), "", self) if drawing else QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: deed())
        self.addAction(action)
        return action
