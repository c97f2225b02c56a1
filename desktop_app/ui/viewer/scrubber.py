"""A slider over the frames of a clip whose groove is its filmstrip."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from desktop_app.ui.theme import GRID, RADIUS, look
from desktop_app.ui.viewer.model import timecode

_HIGH = 40
_STILL_TO_COME = 0.45
"""How much the part behind the playhead is dimmed."""


class Scrubber(QSlider):
    """Its value is the frame. A press goes there, a drag follows, hovering tells the time."""

    sought = Signal(int)
    """A person wants this frame (by mouse, keyboard or an assistive tool)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rate = 24.0
        self._strip: list[QImage] = []
        self._hover: float | None = None
        self._following = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._on_value)

    def set_length(self, frames: int, rate: float) -> None:
        """The clip has `frames` frames, `rate` a second."""
        self._rate = rate
        self._following = True
        self.setRange(0, max(0, frames - 1))
        self.setPageStep(max(1, round(rate)))
        self._following = False
        self.update()

    def follow(self, frame: int) -> None:
        """Move the playhead without wishing for anything."""
        if not self.isSliderDown():
            self._following = True
            self.setValue(frame)
            self._following = False

    def set_strip(self, pictures: list[QImage]) -> None:
        """Show `pictures`, evenly spaced over the clip; none for a plain groove."""
        self._strip = pictures
        self.update()

    def strip(self) -> list[QImage]:
        """The pictures in the groove."""
        return self._strip

    def frame_at(self, x: float) -> int:
        """The frame under the horizontal place `x` (pixels)."""
        share = x / max(1, self.width() - 1)
        return max(0, min(round(share * self.maximum()), self.maximum()))

    def sizeHint(self) -> QSize:
        return QSize(240, self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._high())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self.frame_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position().x()
        if self.isSliderDown():
            self.setValue(self.frame_at(self._hover))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = event.position().x()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        style = look()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        groove = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        clip = QPainterPath()
        clip.addRoundedRect(groove, RADIUS, RADIUS)
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(groove, style.colour("field"))
        self._paint_strip(painter, groove)
        if self.maximum() > 0 and self.isEnabled():
            playhead = self._x_of(self.value())
            dim = style.colour("window")
            dim.setAlphaF(_STILL_TO_COME)
            rest = QRectF(groove)
            rest.setLeft(playhead)
            painter.fillRect(rest, dim)
            # A dark hairline on both sides keeps the playhead visible on any picture.
            painter.fillRect(QRectF(playhead - 2, 0, 4, self.height()), style.colour("scrim"))
            painter.fillRect(QRectF(playhead - 1, 0, 2, self.height()), style.colour("accent"))
        painter.restore()
        painter.setPen(QPen(style.colour("edge" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(groove, RADIUS, RADIUS)
        if self._hover is not None and self.maximum() > 0 and self.isEnabled():
            self._paint_time(painter, self._hover)
        painter.end()

    def _high(self) -> int:
        # Pictures need not grow with the text; the time that is shown over them must fit.
        return max(_HIGH, QFontMetrics(look().caption).height() + 2 * GRID)

    def _paint_strip(self, painter: QPainter, groove: QRectF) -> None:
        if not self._strip:
            return
        wide = groove.width() / len(self._strip)
        for number, picture in enumerate(self._strip):
            cell = QRectF(groove.left() + number * wide, groove.top(), wide, groove.height())
            shape = min(picture.width() / cell.width(), picture.height() / cell.height())
            part = QRectF(0, 0, cell.width() * shape, cell.height() * shape)
            part.moveCenter(QPointF(picture.width() / 2, picture.height() / 2))
            painter.drawImage(cell, picture, part)

    def _paint_time(self, painter: QPainter, x: float) -> None:
        style = look()
        painter.setFont(style.font(11, figures=True))
        words = timecode(self.frame_at(x), self._rate)
        wide = painter.fontMetrics().horizontalAdvance(words) + 12
        bubble = QRectF(0, 0, wide, painter.fontMetrics().height() + 4)
        bubble.moveCenter(QPointF(x, self.height() / 2))
        bubble.moveLeft(max(2.0, min(bubble.left(), self.width() - wide - 2)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("scrim"))
        painter.drawRoundedRect(bubble, 4, 4)
        painter.setPen(style.colour("scrim_ink"))
        painter.drawText(bubble, Qt.AlignmentFlag.AlignCenter, words)

    def _x_of(self, frame: int) -> float:
        return 1 + frame / max(1, self.maximum()) * (self.width() - 3)

    def _on_value(self, frame: int) -> None:
        if not self._following:
            self.sought.emit(frame)
