"""One reference picture as a thumbnail, with the way to be rid of it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.request import Reference
from desktop_app.ui.icons import icon, paint
from desktop_app.ui.theme import GRID, ICON, RADIUS, look, set_kind, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import ElidedLabel

TILE = QSize(96, 60)
"""A thumbnail's size at 100 % text."""


class Thumbnail(QWidget):
    """The picture itself, filling its frame; a link icon where only a URL is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._used = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, image: QImage, used: bool) -> None:
        """Show `image`, paler where it is not `used`."""
        self._image = image
        self._used = used
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
        painter.setOpacity(1.0 if self._used else 0.35)
        if self._image.isNull():
            icon_frame = QRectF(0, 0, look().px(ICON), look().px(ICON))
            icon_frame.moveCenter(frame.center())
            paint(painter, icon_frame, "link", "secondary")
        else:
            scale = max(frame.width() / self._image.width(), frame.height() / self._image.height())
            target = QRectF(0, 0, self._image.width() * scale, self._image.height() * scale)
            target.moveCenter(frame.center())
            painter.drawImage(target, self._image)
        painter.setOpacity(1.0)
        painter.setPen(QPen(look().colour("line"), 1))
        painter.drawPath(path)
        painter.end()


class PictureTile(Spoken, QWidget):
    """Thumbnail, name, and a button that removes it."""

    remove_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._used = True
        self._thumbnail = Thumbnail()
        self._title = ElidedLabel()
        self._kind = QLabel(wordWrap=True)
        set_role(self._kind, "caption")
        self.remove_button = QToolButton()
        self.remove_button.setIcon(icon("close", "secondary"))
        set_kind(self.remove_button, "quiet")
        self.remove_button.clicked.connect(self.remove_wished)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._kind)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._thumbnail)
        row.addLayout(words, 1)
        row.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignVCenter)
        look().changed.connect(self.updateGeometry)
        self.retranslate()

    def show_reference(self, reference: Reference, image: QImage, used: bool) -> None:
        """Show `reference`; `used` is whether the model takes it."""
        self._name = reference.name or reference.url
        self._used = used
        self._thumbnail.show_picture(image, used)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self._name)
        self._kind.setText(self.tr("Reference") if self._used else self.tr("Kept, not sent"))
        words = self.tr("Remove %1").replace("%1", self._name)
        self.remove_button.setAccessibleName(words)
        self.remove_button.setToolTip(words)
        self.setAccessibleName(self._name)
