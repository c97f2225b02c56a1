"""Layers of a scene and the camera that looks at them.

Everything is painted once, on a stage larger than the frame; a frame is then a handful of copies with
offsets. Lengths are pixels of the frame unless a name says share (of the frame's width or height).
"""

import math

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from desktop_app.practice.lexicon import Move
from desktop_app.practice.render_paint import OVER, PLUS, clear

MARGIN = 0.2
"""How far the stage reaches beyond the frame on each side, as a share of its width and height."""


NEAR = 0.45
"""The depth from which on things grow as the camera comes nearer."""


class Layer(msgspec.Struct):
    """A painted sheet.

    `x`, `y` is its corner relative to the frame's when the camera rests. `depth` 0 stands still with
    the sky, 1 is the ground at our feet, more is between us and it. `drift` is its own motion in pixels
    a second, endless where `tiles`. `sway` is (across, down, seconds) of a gentle swing. `pulse` is
    (how much of its opacity comes and goes, seconds).
    """

    image: QImage
    x: float
    y: float
    depth: float
    drift: tuple[float, float] = (0.0, 0.0)
    tiles: bool = False
    sway: tuple[float, float, float] = (0.0, 0.0, 1.0)
    opacity: float = 1.0
    pulse: tuple[float, float] = (0.0, 1.0)
    light: bool = False
    """Adds to what is behind it, as light does."""


class Camera(msgspec.Struct, frozen=True):
    """Where the camera is: `x`, `y` shares of the frame, `zoom` 1 at rest."""

    x: float
    y: float
    zoom: float


def _eased(share: float) -> float:
    """Gentle at both ends and never quite still, since a cut may come at any time."""
    return 0.45 * share + 0.55 * share * share * (3 - 2 * share)


def camera(move: Move, share: float, seconds: float) -> Camera:
    """The camera when `share` (0 to 1) of the shot is over, `seconds` after its start."""
    breath_x = 0.0035 * math.sin(seconds * 1.1) + 0.002 * math.sin(seconds * 2.3 + 1)
    breath_y = 0.003 * math.sin(seconds * 0.9 + 2)
    part = _eased(share) * 2 - 1
    across, down, zoom = 0.0, 0.0, 1.0
    if move is Move.PAN_RIGHT:
        across = 0.12 * part
    elif move is Move.PAN_LEFT:
        across = -0.12 * part
    elif move is Move.TRACK:
        across = 0.13 * (2 * share - 1)
    elif move is Move.TILT_UP:
        down = -0.13 * part
    elif move is Move.TILT_DOWN:
        down = 0.13 * part
    elif move is Move.PUSH:
        zoom = 1.08 + 0.14 * part
    elif move is Move.PULL:
        zoom = 1.08 - 0.14 * part
    elif move is Move.AERIAL:
        across, down, zoom = 0.05 * part, 0.07 * part, 1.06 + 0.06 * part
    return Camera(across + breath_x, down + breath_y, max(1.0, zoom))


class Scene(msgspec.Struct):
    """A shot's layers from back to front."""

    width: int
    height: int
    move: Move
    layers: list[Layer]

    def paint(self, painter: QPainter, seconds: float, length: float) -> None:
        """One frame, `seconds` into a shot of `length` seconds.

        When the camera comes nearer, what is near grows and what is far stays, as on a dolly. The near
        layers are gathered and enlarged once: one enlargement costs more than ten plain copies.
        """
        view = camera(self.move, seconds / length, seconds)
        if view.zoom == 1:
            self._paint_all(painter, self.layers, view, seconds)
            return
        split = next((at for at, layer in enumerate(self.layers) if layer.depth >= NEAR), len(self.layers))
        self._paint_all(painter, self.layers[:split], view, seconds)
        near = clear(self.width, self.height)
        inner = QPainter(near)
        self._paint_all(inner, self.layers[split:], view, seconds)
        inner.end()
        wide, tall = self.width * view.zoom, self.height * view.zoom
        painter.setOpacity(1)
        painter.setCompositionMode(OVER)
        painter.drawImage(QRectF((self.width - wide) / 2, (self.height - tall) * 0.55, wide, tall), near)

    def _paint_all(self, painter: QPainter, layers: list[Layer], view: Camera, seconds: float) -> None:
        for layer in layers:
            self._paint(painter, layer, view, seconds)

    def _paint(self, painter: QPainter, layer: Layer, view: Camera, seconds: float) -> None:
        amount, period = layer.pulse
        wave = 0.5 + 0.5 * math.sin(seconds * math.tau / period + layer.x)
        painter.setOpacity(layer.opacity * (1 - amount * wave))
        painter.setCompositionMode(PLUS if layer.light else OVER)
        swing = math.sin(seconds * math.tau / layer.sway[2] + layer.y)
        x = layer.x - view.x * layer.depth * self.width + layer.sway[0] * swing
        y = layer.y - view.y * layer.depth * self.height + layer.sway[1] * swing
        x, y = x + layer.drift[0] * seconds, y + layer.drift[1] * seconds
        if layer.tiles:
            self._paint_tiles(painter, layer, x, y)
        else:
            painter.drawImage(QPointF(round(x), round(y)), layer.image)

    def _paint_tiles(self, painter: QPainter, layer: Layer, x: float, y: float) -> None:
        """Repeat across; and down too where the sheet drifts that way."""
        across, down = layer.image.width(), layer.image.height()
        left = (x % across) - across
        top = (y % down) - down if layer.drift[1] else y
        while top < self.height:
            at = left
            while at < self.width:
                painter.drawImage(QPointF(round(at), round(top)), layer.image)
                at += across
            if not layer.drift[1]:
                return
            top += down
