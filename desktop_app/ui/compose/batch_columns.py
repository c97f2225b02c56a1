"""The columns of a table, each as wide as what stands in it; what a person drags stays."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTableView

from desktop_app.ui.theme import look

_LEAST, _EMPTY = 56, 160
_WORDS = (96, 240)
"""Pixels at 100 % text: of any column, of one that is empty, and what words are cut to."""
_STEP = 8
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
        columns = range(len(self._fitted))
        headings = [self._heading.sectionSizeHint(column) for column in columns]
        hints = [max(headings[column], self._hint(column)) for column in columns]
        for column, width in enumerate(_widths(headings, hints, self._table.viewport().width())):
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
        filled = self._fitted[column][1]
        return self._table.sizeHintForColumn(column) if filled else look().px(_EMPTY)

    def _on_resized(self, column: int) -> None:
        """The last one is resized with the table, too."""
        if not self._fitting and column + 1 < self._heading.count():
            self._by_hand = True


def _widths(headings: Sequence[int], hints: Sequence[int], room: int) -> list[int]:
    """As the `hints` are, cut so far that all have `room`; those that are cut share what is left of it."""
    least, most = map(look().px, _WORDS)
    widths = list(hints)
    for cut in range(most, least - 1, -_STEP):
        widths = [max(heading, min(hint, cut)) for heading, hint in zip(headings, hints, strict=True)]
        if sum(widths) <= room:
            break
    shortened = [column for column, hint in enumerate(hints) if hint > widths[column]]
    left = max(room - sum(widths), 0)
    for column in shortened:
        widths[column] = min(hints[column], widths[column] + left // len(shortened))
    return widths
