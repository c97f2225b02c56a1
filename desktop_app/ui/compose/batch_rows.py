"""The numbers of a table's rows, with a warning beside those that something is said about."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from desktop_app.ui.icons import paint
from desktop_app.ui.theme import GRID, look

_ICON = 14


class RowNumbers(QHeaderView):
    """Draws the model's decoration itself: Qt's header has one size of icon for every size of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        option.icon = QIcon()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if self._warns(section):
            side = look().px(_ICON)
            left, top = rect.right() - side - look().px(GRID // 2), rect.center().y() - side / 2
            paint(painter, QRectF(left, top, side, side), "warning", "edge")

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Room for the icon is there for every number, so that none moves when one is warned of."""
        size = super().sectionSizeFromContents(section)
        return QSize(size.width() + look().px(_ICON + GRID), size.height())

    def _warns(self, section: int) -> bool:
        role = Qt.ItemDataRole.DecorationRole
        return self.model().headerData(section, Qt.Orientation.Vertical, role) is not None
