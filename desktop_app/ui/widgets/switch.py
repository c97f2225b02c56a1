"""A check box that looks like a switch."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop_app.ui.theme import RADIUS, look

_WIDE, _HIGH, _GAP = 30, 16, 8


class Switch(QCheckBox):
    """On or off, at once. To assistive tools and to tests it is a check box."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        words += look().px(_GAP) if self.text() else 0
        high = max(metrics.height(), look().px(_HIGH))
        return QSize(look().px(_WIDE) + words + 8, high + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        style = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = style.px(_WIDE), style.px(_HIGH)
        track = QRectF(4, (self.height() - high) / 2, wide, high)
        on, usable = self.isChecked(), self.isEnabled()
        # The edge, not the colour, tells where the switch ends: the accent is pale on white.
        painter.setPen(QPen(style.colour("edge" if on and usable else "secondary"), 1))
        painter.setBrush(style.colour("accent" if on and usable else "field"))
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
        knob = high - 6
        left = track.right() - knob - 3 if on else track.left() + 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour(("ink" if on else "text") if usable else "secondary"))
        painter.drawEllipse(QRectF(left, track.top() + 3, knob, knob))
        painter.setPen(style.colour("text" if usable else "secondary"))
        words = QRect(round(track.right()) + style.px(_GAP), 0, self.width(), self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, flags, self.text())
        if self.hasFocus():
            painter.setPen(QPen(style.colour("edge"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, RADIUS, RADIUS)
        painter.end()
