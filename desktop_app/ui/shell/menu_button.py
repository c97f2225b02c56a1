"""A button that opens a menu, with the mark that says so."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_app.ui import icons
from desktop_app.ui.theme import look
from desktop_app.ui.widgets import popup_below

_MARK = 14


class MenuButton(QToolButton):
    """Qt's own way with `setMenu` would run a loop of its own while the menu is open."""

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)  # the style sheet leaves room
        self.clicked.connect(lambda: popup_below(menu, self))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = look().px(_MARK)
        mark = QRectF(self.width() - side - look().px(6), (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        icons.paint(painter, mark, "chevron-down", "secondary")
        painter.end()
