"""The table of a batch: cells to edit, what is wrong with a row, and the way back."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.draft import Batch
from desktop_app.script.table_edits import with_cell, without_rows
from desktop_app.ui.icons import icon

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST_STEPS = 100


class BatchModel(QAbstractTableModel):
    """Holds a Batch and its earlier states; `edited` tells of each change that a person makes."""

    edited = Signal()

    def __init__(self, batch: Batch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._batch = batch
        self._past: list[Batch] = []
        self._future: list[Batch] = []
        self._told: Mapping[int, str] = {}

    @property
    def batch(self) -> Batch:
        """The table as it stands."""
        return self._batch

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier state."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back."""
        return bool(self._future)

    def tell(self, told: Mapping[int, str]) -> None:
        """Mark the rows, counted from 1, with what is wrong with them (translated)."""
        if told != self._told:
            self._told = told
            last = self.rowCount() - 1
            if last >= 0:
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)
                self.dataChanged.emit(self.index(0, 0), self.index(last, self.columnCount() - 1))

    def told(self, row: int) -> str:
        """What is wrong with the row, counted from 0; empty where nothing is."""
        return self._told.get(row + 1, "")

    def change(self, batch: Batch) -> None:
        """Hold `batch` from now on, which `undo` takes back."""
        if batch != self._batch:
            self._remember()
            self._hold(batch)

    def remove(self, rows: Iterable[int]) -> None:
        """Do without these rows, counted from 0."""
        self.change(without_rows(self._batch, set(rows)))

    def undo(self) -> None:
        """Go back by one change."""
        if self._past:
            self._future.append(self._batch)
            self._hold(self._past.pop())

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self._future:
            self._past.append(self._batch)
            self._hold(self._future.pop())

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._batch.rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._batch.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._batch.rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.told(index.row()) or None
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value)
        if role != Qt.ItemDataRole.EditRole or text == self.data(index):
            return False
        self._remember()
        self._batch = with_cell(self._batch, index.row(), index.column(), text)
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return self._batch.columns[section] if role == Qt.ItemDataRole.DisplayRole else None
        told = self.told(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        if role == Qt.ItemDataRole.DecorationRole and told:
            return icon("warning", "edge")
        return told or None if role == Qt.ItemDataRole.ToolTipRole else None

    def _remember(self) -> None:
        self._past = [*self._past, self._batch][-_MOST_STEPS:]
        self._future = []

    def _hold(self, batch: Batch) -> None:
        self.beginResetModel()
        self._batch = batch
        self._told = {}
        self.endResetModel()
        self.edited.emit()
