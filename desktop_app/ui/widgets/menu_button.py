"""Buttons that open a menu or a list, with the mark that says so."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from desktop_app.ui import icons
from desktop_app.ui.theme import look
from desktop_app.ui.widgets.menus import popup_below

_MARK = 14
_AROUND = 36
"""Pixels that the mark and the button's edges take."""
_BEFORE = 10
"""Pixels before words that stand at the left."""


class DropButton(QToolButton):
    """A button with the mark. What opens is for its owner to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)  # the style sheet leaves room

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        hint = super().sizeHint()  # Qt adds to what the style sheet asks for: higher than other buttons
        return QSize(hint.width(), self.minimumHeight() or hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_mark()

    def _paint_mark(self) -> None:
        side = look().px(_MARK)
        mark = QRectF(self.width() - side - look().px(6), (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        icons.paint(painter, mark, "chevron-down", "secondary")
        painter.end()


class MenuButton(DropButton):
    """Qt's own way with `setMenu` would run a loop of its own while the menu is open."""

    def __init__(self, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(lambda: popup_below(menu, self))


class ElidedDropButton(DropButton):
    """Takes the room there is; words that do not fit end in … and are in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._elide)

    def set_words(self, words: str) -> None:
        """Show `words`, as many as fit."""
        if words != self._words:
            self._words = words
            self._elide()

    def sizeHint(self) -> QSize:
        return QSize(look().px(160), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(80), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words that begin at the left, as a field's do; Qt would put them in the middle."""
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(self.rect().adjusted(look().px(_BEFORE), 0, 0, 0), left, self.text())
        painter.end()
        self._paint_mark()

    def _elide(self) -> None:
        room = self.width() - look().px(_AROUND)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip("" if shown == self._words else self._words)
