"""The picture itself: frames of the player painted into a widget, and alone on a whole screen.

Painted by hand and not by QVideoWidget: rounded corners, screenshots and the offscreen platform
work, full screen is a second widget fed with the same frames, and no native window lies over the
docks. A 1080p frame costs about 14 ms of one core without a GPU (see
`ui/graphics.py`); frames that come while the window is busy are not converted at all.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.theme import RADIUS, look

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

SMALLEST = QSize(480, 270)


class PictureView(QWidget):
    """Shows the last frame it was given, whole and in shape, on a quiet surround."""

    double_clicked = Signal()

    def __init__(self, parent: QWidget | None = None, *, alone: bool = False) -> None:
        """`alone`: on a dark surround with square corners, as befits a whole screen."""
        super().__init__(parent)
        self._alone = alone
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._frame: QVideoFrame | None = None
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_frame(self, frame: "QVideoFrame | None") -> None:
        """Paint `frame`; None empties the picture."""
        self._frame = frame
        self._image = QImage()
        self.update()

    def frame(self) -> "QVideoFrame | None":
        """The frame as the player gave it; None when there is none."""
        return self._frame

    def image(self) -> QImage:
        """The frame that is shown, in its own pixels; null when there is none."""
        if self._image.isNull() and self._frame:
            self._image = self._frame.toImage()
        return self._image

    def picture_rect(self) -> QRectF:
        """Where in the widget the picture lies."""
        whole = QRectF(self.rect())
        size = QSizeF(self.image().size())
        if size.isEmpty():
            return whole
        size.scale(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRectF(whole.topLeft(), size)
        rect.moveCenter(whole.center())
        return rect

    def sizeHint(self) -> QSize:
        return QSize(720, 405)

    def minimumSizeHint(self) -> QSize:
        return SMALLEST

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = look().colour("surround" if self._alone else "window")
        painter.fillRect(self.rect(), ground)
        picture = self.picture_rect()
        if self.image().isNull():
            painter.fillRect(picture, look().colour("surround"))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(picture, self.image())
        if not self._alone:
            # Corners laid over the picture: clipping it to a path costs four times as much.
            corners = QPainterPath()
            corners.addRect(picture.adjusted(-1, -1, 1, 1))
            corners.addRoundedRect(picture, RADIUS, RADIUS)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(corners, ground)
        painter.end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.double_clicked.emit()


class FullScreen(QWidget):
    """The picture alone, on one whole screen. A double click or Esc (the viewer's action) leaves."""

    left = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.picture = PictureView(self, alone=True)
        self.picture.double_clicked.connect(self.left)
        self.setCursor(Qt.CursorShape.BlankCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture)

    def open_on(self, widget: QWidget) -> None:
        """Cover the screen that `widget` is on."""
        self.setWindowTitle(widget.window().windowTitle())
        self.setScreen(widget.screen())
        self.setGeometry(widget.screen().geometry())
        self.showFullScreen()
        self.activateWindow()
        self.picture.setFocus()  # keys reach the commands from a focused widget alone
