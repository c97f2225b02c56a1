"""What the delegates of several lists paint."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from desktop_app.ui.icons import icon
from desktop_app.ui.theme import RADIUS, look

POSTER_RADIUS = 4
_NEARLY = 0.03
"""A shape that differs less fills its place: no hairline of the surround is left."""


class Icons:
    """Icons as pixmaps, drawn once for each size and colour; `clear` when the look changes."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def clear(self) -> None:
        """Forget what was drawn in other colours."""
        self._drawn.clear()

    def paint(self, painter: QPainter, rect: QRect, name: str, role: str) -> None:
        """Draw the icon `name` in the token `role` into the square `rect`."""
        scale = painter.device().devicePixelRatio()
        key = (name, role, rect.width(), scale)
        if key not in self._drawn:
            self._drawn[key] = icon(name, role).pixmap(QSize(rect.width(), rect.width()), scale)
        painter.drawPixmap(rect, self._drawn[key])


def paint_card(painter: QPainter, card: QRect, *, chosen: bool, focused: bool) -> None:
    """A card's ground; its edge tells that it is chosen, and more so with the focus."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colour("raised"))
    painter.drawRoundedRect(card, RADIUS, RADIUS)
    if chosen:
        paint_edge(painter, card, focused=focused)


def paint_edge(painter: QPainter, card: QRect, *, focused: bool) -> None:
    """The edge of a chosen card."""
    width = 2.0 if focused else 1.0
    painter.setPen(QPen(look().colour("edge" if focused else "secondary"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(QRectF(card).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


def paint_poster(painter: QPainter, rect: QRect, poster: QPixmap, *, fill: bool) -> None:
    """A poster in `rect` with round corners: filling it, or whole on the picture's surround."""
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect), POSTER_RADIUS, POSTER_RADIUS)
    painter.setClipPath(path)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    wider = (poster.width() * rect.height()) / max(poster.height() * rect.width(), 1)
    fill = fill or abs(wider - 1) < _NEARLY
    how = Qt.AspectRatioMode.KeepAspectRatioByExpanding if fill else Qt.AspectRatioMode.KeepAspectRatio
    size = poster.size().scaled(rect.size(), how)
    if not fill:
        painter.fillRect(rect, look().colour("surround"))
    target = QRect(rect.topLeft(), size)
    target.moveCenter(rect.center())
    painter.drawPixmap(target, poster)
    painter.restore()


def paint_placeholder(painter: QPainter, rect: QRect, icons: Icons, name: str, size: int) -> None:
    """A quiet ground with an icon, where there is no poster."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colour("hover"))
    painter.drawRoundedRect(rect, POSTER_RADIUS, POSTER_RADIUS)
    square = QRect(0, 0, size, size)
    square.moveCenter(rect.center())
    icons.paint(painter, square, name, "muted")
