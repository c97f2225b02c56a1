"""The table of a batch: cells to edit, and what is wrong with a row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.draft import Batch
from desktop_app.ui.icons import icon

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class BatchModel(QAbstractTableModel):
    """Holds a Batch; `edited` tells of each change that a person makes."""

    edited = Signal()

    def __init__(self, batch: Batch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._batch = batch
        self._told: Mapping[int, str] = {}

    @property
    def batch(self) -> Batch:
        """The table as it stands."""
        return self._batch

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

    def remove(self, rows: Iterable[int]) -> None:
        """Do without these rows, counted from 0."""
        gone = set(rows)
        left = tuple(cells for number, cells in enumerate(self._batch.rows) if number not in gone)
        self.beginResetModel()
        self._batch = msgspec.structs.replace(self._batch, rows=left)
        self._told = {}
        self.endResetModel()
        self.edited.emit()

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
        rows: list[Sequence[str]] = list(self._batch.rows)
        cells = list(rows[index.row()])
        cells[index.column()] = text
        rows[index.row()] = tuple(cells)
        self._batch = msgspec.structs.replace(self._batch, rows=tuple(rows))
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
