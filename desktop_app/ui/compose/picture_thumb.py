"""A small picture that can be pressed, moved along and taken away, by mouse and by keys."""

from PySide6.QtCore import QPoint, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from desktop_app.ui.compose.picture_look import TILE
from desktop_app.ui.icons import paint
from desktop_app.ui.theme import ICON, RADIUS, look

_FAINT = 0.35


class Thumbnail(QAbstractButton):
    """The picture itself, filling its frame; a link where only a URL is known, a warning if it is gone."""

    menu_wanted = Signal()
    remove_wished = Signal()
    move_wished = Signal(int)
    """By how many places, back where it is below 0."""
    step_wished = Signal(int)
    """The focus is to go so many pictures on, or back."""
    dragged = Signal(QPoint)
    """It is held over this place on the screen."""
    dropped = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._used = True
        self._gone = False
        self._cut: float | None = None
        self._start: QPoint | None = None
        self._dragging = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.menu_wanted)

    def show_picture(
        self, image: QImage, used: bool, cut: float | None = None, *, gone: bool = False
    ) -> None:
        """Show `image`, paler where it is not `used`; `cut` is the width by height that it is cropped to."""
        self._image = image
        self._used = used
        self._gone = gone
        self._cut = cut
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(TILE.width()), look().px(TILE.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(frame, RADIUS, RADIUS)
        painter.setClipPath(path)
        painter.fillRect(frame, look().colour("raised"))
        painter.setOpacity(1.0 if self._used and not self._dragging else _FAINT)
        if self._image.isNull():
            icon_frame = QRectF(0, 0, look().px(ICON), look().px(ICON))
            icon_frame.moveCenter(frame.center())
            symbol, colour = ("warning", "bad") if self._gone else ("link", "secondary")
            paint(painter, icon_frame, symbol, colour)
        else:
            shown = frame if self._cut is None else _middle(frame, QSizeF(self._cut, 1.0))
            painter.drawImage(shown, self._image, _middle(QRectF(self._image.rect()), shown.size()))
        painter.setOpacity(1.0)
        painter.setPen(QPen(look().colour("edge"), 4) if self.hasFocus() else QPen(look().colour("line"), 1))
        painter.drawPath(path)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wished.emit()
        elif key in steps and modifiers & Qt.KeyboardModifier.AltModifier:
            self.move_wished.emit(steps[Qt.Key(key)])
        elif key in steps:
            self.step_wished.emit(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self.menu_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._start = event.position().toPoint() if left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._start is None:
            return
        far = (event.position().toPoint() - self._start).manhattanLength()
        if self._dragging or far >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(event.globalPosition().toPoint())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging, self._dragging, self._start = self._dragging, False, None
        if dragging:
            self.setDown(False)  # no press of the button comes of it
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.dropped.emit(event.globalPosition().toPoint())
        super().mouseReleaseEvent(event)


def _middle(whole: QRectF, shape: QSizeF) -> QRectF:
    """The largest part of `whole` that has `shape`, from its middle."""
    part = QRectF(whole.topLeft(), shape.scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio))
    part.moveCenter(whole.center())
    return part
