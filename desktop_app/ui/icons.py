"""Line icons in the colours of the theme: `button.setIcon(icon("play"))`, and never again.

An icon is drawn when it is painted, in the tokens of that moment and for the screen it is on:
it stays crisp at any scale and follows a change of theme by itself.
"""

import functools
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.ui import drawings
from desktop_app.ui.theme import look

Drawing = Callable[[str], bytes]
"""Gives the SVG in a colour."""

MUTED = "muted"


class PaintedIcon(QIconEngine):
    """An icon engine that has only to paint."""

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


class _Drawn(PaintedIcon):
    def __init__(self, drawing: Drawing, role: str, checked: str) -> None:
        super().__init__()
        self._drawing = drawing
        self._roles = {QIcon.State.Off: role, QIcon.State.On: checked}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = MUTED if mode is QIcon.Mode.Disabled else self._roles[state]
        _render(painter, QRectF(rect), self._drawing, role)

    def clone(self) -> QIconEngine:
        return _Drawn(self._drawing, self._roles[QIcon.State.Off], self._roles[QIcon.State.On])

    def key(self) -> str:
        return "dailies"


def icon(name: str, role: str = "text", checked: str | None = None) -> QIcon:
    """The icon `name` in the token `role` (as "text", "secondary", "ink", "bad").

    `checked` is the token for a button that is on. ResourceMissingError for an unknown name.
    """
    drawings.svg(name, "")
    return QIcon(_Drawn(functools.partial(drawings.svg, name), role, checked or role))


def frame(width: float, height: float, role: str = "secondary", checked: str = "text") -> QIcon:
    """A little frame of the shape `width`:`height`, for the shape picker."""
    return QIcon(_Drawn(functools.partial(drawings.frame_svg, width, height), role, checked))


def paint(painter: QPainter, rect: QRectF, name: str, role: str = "text") -> None:
    """Draw the icon `name` into `rect` (logical pixels), for delegates and own widgets."""
    _render(painter, rect, functools.partial(drawings.svg, name), role)


def _render(painter: QPainter, rect: QRectF, drawing: Drawing, role: str) -> None:
    QSvgRenderer(QByteArray(drawing(look().colour(role).name()))).render(painter, rect)
