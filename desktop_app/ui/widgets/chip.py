"""A small named thing that can be pressed, and taken away."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.icons import icon
from desktop_app.ui.theme import CAPTION, GRID, look, set_kind

_WIDEST = 220
_HIGH = 30


class Chip(QWidget):
    """Its name is a button, and so is the × after it; Delete on the name does what × does."""

    pressed = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = _Name()
        self.cross = QToolButton()
        set_kind(self.cross, "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.name)
        row.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.name.clicked.connect(self.pressed)
        self.name.delete_pressed.connect(self.removed)
        self.cross.clicked.connect(self.removed)
        look().changed.connect(self._draw)
        self._draw()

    def set_words(self, name: str, deed: str, removal: str) -> None:
        """Show `name`; `deed` says what a press does, `removal` what × does (translated)."""
        self.name.setText(name)
        self.name.setToolTip(deed)
        self.name.setAccessibleName(name)
        self.name.setAccessibleDescription(deed)
        self.cross.setToolTip(removal)
        self.cross.setAccessibleName(removal)

    def text(self) -> str:
        """The name."""
        return self.name.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look().colour("line"))
        painter.setBrush(look().colour("raised"))
        half = self.height() / 2
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), half, half)
        painter.end()

    def _draw(self) -> None:
        size = look().px(CAPTION + 1)
        self.cross.setIcon(icon("close", "secondary"))
        self.cross.setIconSize(QSize(size, size))


class _Name(QAbstractButton):
    delete_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text()) + look().px(2 * GRID)
        return QSize(min(words, look().px(_WIDEST)), look().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRect(0, 0, self.width(), self.height())
        if self.hasFocus() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look().colour("edge") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("hover"))
            painter.drawRoundedRect(area.adjusted(1, 3, -2, -4), 4, 4)
        painter.setPen(look().colour("text"))
        told = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, area.width() - look().px(GRID)
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, told)
        painter.end()
