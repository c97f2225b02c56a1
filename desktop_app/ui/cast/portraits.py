"""Faces of characters: small and round, their first letter where there is no picture."""

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPainterPath, QPen

from desktop_app.domain.cast import CastMember
from desktop_app.domain.request import Reference
from desktop_app.jobs.pictures import PictureBox
from desktop_app.script.cast_edits import portrait
from desktop_app.ui.compose.picture_look import look_at, source_of
from desktop_app.ui.icons import PaintedIcon
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.theme import look


class Portraits(QObject):
    """Pictures looked at once, away from the window's thread."""

    came = Signal(str)
    """The picture that lies there (see `source_of`) is known now."""

    def __init__(self, box: PictureBox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box = box
        self._images: dict[str, QImage] = {}
        self._gave_nothing: set[str] = set()
        self._scope = TaskScope(self, "a portrait")

    def image(self, picture: Reference) -> QImage:
        """The picture; null where it is not known, or not yet."""
        source = source_of(picture)
        if source not in self._images:
            self._images[source] = QImage()
            self._scope.start(self._look_at(source, picture))
        return self._images[source]

    def icon(self, member: CastMember) -> QIcon:
        """The face of a character."""
        picture = portrait(member)
        return QIcon(_Face(self.image(picture) if picture else QImage(), member.name[:1].upper()))

    def look_again(self) -> None:
        """Look at what gave nothing once more when it is wanted: a file or a gateway may be back."""
        for source in self._gave_nothing:
            del self._images[source]
        self._gave_nothing.clear()

    async def closed(self) -> None:
        """End what is under way."""
        self._scope.cancel()
        await self._scope.closed()

    async def _look_at(self, source: str, picture: Reference) -> None:
        found = await look_at(self._box, picture)
        if found.image.isNull():  # it goes along as it is all the same; the letter stands for it
            self._gave_nothing.add(source)
        else:
            self._images[source] = found.image
            self.came.emit(source)


class _Face(PaintedIcon):
    def __init__(self, image: QImage, letter: str) -> None:
        super().__init__()
        self._image = image
        self._letter = letter

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        frame = QRectF(0, 0, side, side)
        frame.moveCenter(QRectF(rect).center())
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addEllipse(frame)
        painter.fillPath(path, look().colour("selection"))
        if self._image.isNull():
            self._draw_letter(painter, frame)
        else:
            painter.setClipPath(path)
            painter.drawImage(frame, self._image, _square(self._image))
            painter.setClipping(False)
        painter.setPen(QPen(look().colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(frame.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def clone(self) -> QIconEngine:
        return _Face(self._image, self._letter)

    def _draw_letter(self, painter: QPainter, frame: QRectF) -> None:
        font = look().font(bold=True)
        font.setPixelSize(max(round(frame.height() * 0.5), 1))
        painter.setFont(font)
        painter.setPen(look().colour("text"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._letter)


def _square(image: QImage) -> QRectF:
    """The middle of a picture, and of an upright one the upper part, where a face is."""
    side = min(image.width(), image.height())
    return QRectF((image.width() - side) / 2, (image.height() - side) / 6, side, side)
