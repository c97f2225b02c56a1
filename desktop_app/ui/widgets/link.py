"""A button as quiet as a caption: for what is seldom wanted and should not stand in the way."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.ui.theme import CAPTION, look


class LinkButton(QAbstractButton):
    """Small words, underlined while they are pointed at or have the focus."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        words = self._metrics().boundingRect(self.text())
        return QSize(words.width() + look().px(1), self._metrics().height() + look().px(4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = look().font(CAPTION)
        lively = self.isEnabled() and (self.hasFocus() or self.underMouse())
        font.setUnderline(lively)
        painter.setFont(font)
        painter.setPen(look().colour("edge" if self.hasFocus() else "text" if lively else "secondary"))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), middle, self.text())
        painter.end()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(look().font(CAPTION), self)
