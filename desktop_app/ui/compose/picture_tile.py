"""One reference picture as a thumbnail, with the way to be rid of it."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.request import Fit, Reference, Size
from desktop_app.script.offer import shape_of
from desktop_app.ui.compose.picture_look import TILE, PictureLook, ratio
from desktop_app.ui.icons import icon, paint
from desktop_app.ui.problems import why
from desktop_app.ui.theme import GRID, ICON, RADIUS, look, set_kind, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import ElidedLabel


class Thumbnail(QWidget):
    """The picture itself, filling its frame; a link icon where only a URL is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._used = True
        self._cut: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, image: QImage, used: bool, cut: float | None = None) -> None:
        """Show `image`, paler where it is not `used`; `cut` is the width by height that it is cropped to."""
        self._image = image
        self._used = used
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
        painter.setOpacity(1.0 if self._used else 0.35)
        if self._image.isNull():
            icon_frame = QRectF(0, 0, look().px(ICON), look().px(ICON))
            icon_frame.moveCenter(frame.center())
            paint(painter, icon_frame, "link", "secondary")
        else:
            shown = frame if self._cut is None else _middle(frame, QSizeF(self._cut, 1.0))
            painter.drawImage(shown, self._image, _middle(QRectF(self._image.rect()), shown.size()))
        painter.setOpacity(1.0)
        painter.setPen(QPen(look().colour("line"), 1))
        painter.drawPath(path)
        painter.end()


def _middle(whole: QRectF, shape: QSizeF) -> QRectF:
    """The largest part of `whole` that has `shape`, from its middle."""
    part = QRectF(whole.topLeft(), shape.scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio))
    part.moveCenter(whole.center())
    return part


class PictureTile(Spoken, QWidget):
    """Thumbnail, name, a button that removes it, and below one that crops it or takes that back."""

    remove_wished = Signal()
    fit_wished = Signal(object)
    """How it is to come to the clip's shape: a Fit, or None for whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._used = True
        self._trouble = ""
        self._frame: Size | str = ""
        self._fit: Fit | None = None
        self.thumbnail = Thumbnail()
        self._title = ElidedLabel()
        self._kind = QLabel(wordWrap=True)
        set_role(self._kind, "caption")
        self.remove_button = QToolButton()
        self.remove_button.setIcon(icon("close", "secondary"))
        set_kind(self.remove_button, "quiet")
        self.remove_button.clicked.connect(self.remove_wished)
        self.fit_button = QPushButton()
        self.fit_button.setObjectName("fitPictureButton")
        set_kind(self.fit_button, "quiet")
        self.fit_button.clicked.connect(lambda: self.fit_wished.emit(None if self._fit else Fit.CROP))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._kind)
        words.addStretch()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.thumbnail)
        row.addLayout(words, 1)
        row.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self.fit_button, 0, Qt.AlignmentFlag.AlignLeft)
        look().changed.connect(self.updateGeometry)
        self.retranslate()

    def show_reference(
        self, reference: Reference, known: PictureLook, used: bool, frame: Size | str = ""
    ) -> None:
        """Show `reference`; `used` is whether the model takes it.

        `frame` is what it can be fitted to; "" where it cannot, or has that shape.
        """
        self._name = reference.name or reference.url
        self._used = used
        self._trouble = known.trouble
        self._frame, self._fit = frame, reference.fit
        cropped = frame and reference.fit is Fit.CROP
        self.thumbnail.show_picture(known.image, used, ratio(frame) if cropped else None)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self._name)
        self._kind.setText(self._state())
        told = self.tr("It cannot be shown: %1. It is sent all the same.").replace("%1", why(self._trouble))
        self.thumbnail.setToolTip(told if self._trouble else "")
        self.thumbnail.setAccessibleDescription(self.thumbnail.toolTip())
        self.fit_button.setVisible(bool(self._frame))
        crop = self.tr("Crop to %1").replace("%1", self._shape())
        self.fit_button.setText(self.tr("Use whole picture") if self._fit else crop)
        self.fit_button.setIcon(icon("undo" if self._fit else "frame-auto", "secondary"))
        self.fit_button.setToolTip(
            self.tr("Send the picture as it was brought")
            if self._fit
            else self.tr("Send the middle of the picture, in the shape of the clip")
        )
        words = self.tr("Remove %1").replace("%1", self._name)
        self.remove_button.setAccessibleName(words)
        self.remove_button.setToolTip(words)
        self.setAccessibleName(self._name)

    def _state(self) -> str:
        if not self._used:
            return self.tr("Kept, not sent")
        if self._frame and self._fit is Fit.CROP:
            return self.tr("Cropped to %1").replace("%1", self._shape())
        if self._frame and self._fit is Fit.SCALE:
            return self.tr("With bars, in %1").replace("%1", self._shape())
        return self.tr("Reference")

    def _shape(self) -> str:
        return shape_of(self._frame) if isinstance(self._frame, Size) else self._frame
