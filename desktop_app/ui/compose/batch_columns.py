"""The columns of a table, each as wide as what stands in it; what a person drags stays."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTableView

from desktop_app.ui.theme import look

_LEAST, _EMPTY, _MOST = 56, 160, 240
"""Pixels at 100 % text."""
_LOOKED_AT = 100
"""Rows that are measured."""


class ColumnWidths(QObject):
    """Fits them anew where other columns come, one is filled that was empty, or the table has other room."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._heading = table.horizontalHeader()
        self._fitted: list[tuple[str, bool]] = []
        self._fitting = self._by_hand = False
        self._heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._heading.setMinimumSectionSize(look().px(_LEAST))
        self._heading.setResizeContentsPrecision(_LOOKED_AT)
        self._heading.setStretchLastSection(True)
        self._heading.sectionResized.connect(self._on_resized)
        table.model().modelReset.connect(self._follow)
        self._follow()

    def fit(self) -> None:
        """Make each as wide as its words, within bounds, unless a person has set them."""
        if self._by_hand or not self._fitted:
            return
        self._fitting = True
        hints = [self._hint(column) for column in range(len(self._fitted))]
        for column, width in enumerate(_widths(hints, look().px(_MOST), self._table.viewport().width())):
            self._heading.resizeSection(column, width)
        self._fitting = False

    def _follow(self) -> None:
        columns = self._columns()
        if columns != self._fitted:
            self._fitted, self._by_hand = columns, False
            self.fit()

    def _columns(self) -> list[tuple[str, bool]]:
        """The name of each, and whether anything stands in it."""
        model, horizontal = self._table.model(), Qt.Orientation.Horizontal
        rows = range(model.rowCount())
        return [
            (model.headerData(column, horizontal), any(model.index(row, column).data() for row in rows))
            for column in range(model.columnCount())
        ]

    def _hint(self, column: int) -> int:
        least = self._heading.sectionSizeHint(column)
        if not self._fitted[column][1]:
            return max(least, look().px(_EMPTY))
        return max(least, self._table.sizeHintForColumn(column))

    def _on_resized(self, column: int) -> None:
        """The last one is resized with the table, too."""
        if not self._fitting and column + 1 < self._heading.count():
            self._by_hand = True


def _widths(hints: Sequence[int], most: int, room: int) -> list[int]:
    """`hints` up to `most` pixels; those that want more share what is left of `room`."""
    widths = [min(hint, most) for hint in hints]
    long = [column for column, hint in enumerate(hints) if hint > most]
    left = max(room - sum(widths), 0)
    for column in long:
        widths[column] = min(hints[column], widths[column] + left // len(long))
    return widths
