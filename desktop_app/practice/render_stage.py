"""The stage on which a scene is set up: its measures, its light, its dice, and what every place has."""

import math
import random
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen

from desktop_app.practice.lexicon import Framing, Subject
from desktop_app.practice.render_layers import MARGIN, Layer
from desktop_app.practice.render_paint import (
    ATOP,
    brush,
    clear,
    colour,
    contour,
    glow,
    ridge,
    soften,
    texture,
    vertical,
)
from desktop_app.practice.render_palette import Light, Rgb, mix
from desktop_app.practice.words import Reading

_HORIZON = {Framing.WIDE: 0.64, Framing.MEDIUM: 0.58, Framing.CLOSE: 0.5}
_SCALE = {Framing.WIDE: 1.0, Framing.MEDIUM: 1.35, Framing.CLOSE: 1.9}


class Stage(msgspec.Struct):
    """Measures are in pixels of the frame (`w` x `h`); its corner is 0, 0 and the stage reaches beyond."""

    w: int
    h: int
    reading: Reading
    light: Light
    dice: random.Random
    layers: list[Layer]

    @property
    def unit(self) -> float:
        """The length that sizes are measured by, so that tall and wide frames both look right."""
        return min(self.h, self.w * 0.8)

    @property
    def left(self) -> float:
        return -MARGIN * self.w

    @property
    def top(self) -> float:
        return -MARGIN * self.h

    @property
    def wide(self) -> float:
        return self.w * (1 + 2 * MARGIN)

    @property
    def bottom(self) -> float:
        return self.h * (1 + MARGIN)

    @property
    def horizon(self) -> float:
        return self.h * _HORIZON[self.reading.framing]

    @property
    def scale(self) -> float:
        """How much larger things are than in a wide shot."""
        return _SCALE[self.reading.framing]

    @property
    def blur(self) -> float:
        """Pixels by which a ground behind a close-up is out of focus."""
        close = self.reading.framing is Framing.CLOSE and self.reading.subject is not Subject.NONE
        return self.unit * 0.012 if close else 0.0

    @property
    def sun(self) -> tuple[float, float]:
        height = self.horizon - self.light.sun_height * self.horizon * 0.95
        return self.light.sun_across * self.w, height

    def add(self, *layers: Layer) -> None:
        """Put sheets in front of all before them."""
        self.layers.extend(layers)

    def sheet(self, top: float, bottom: float) -> QImage:
        """An empty sheet as wide as the stage, for the band from `top` to `bottom`."""
        return clear(self.wide, bottom - top)

    def put(self, image: QImage, top: float, depth: float) -> None:
        """A sheet as wide as the stage whose upper edge lies at `top`."""
        self.add(Layer(soften(image, self.blur), self.left, top, depth))


def sunlit(stage: Stage, image: QImage, top: float, strength: float) -> None:
    """The low sun's glow on what stands before it."""
    x, y = stage.sun
    painter = brush(image, ATOP)
    glow(painter, x - stage.left, y - top, stage.unit * 0.9, stage.light.sun, strength)
    painter.end()


def hill(
    stage: Stage,
    heights: Sequence[float],
    top: float,
    base: float,
    surface: Rgb,
    near: float,
    floor: float | None = None,
) -> tuple[QImage, QPainterPath]:
    """A painted ridge on a sheet from `top` down; `near` 0 is lost in haze, 1 is close by.

    The outline comes too, in the sheet's own pixels.
    """
    bottom = stage.bottom if floor is None else floor
    lip = stage.unit * 0.01
    image = stage.sheet(top - lip, bottom)
    outline = ridge(heights, stage.wide, lip, base - top + lip, image.height() + 2)
    light = stage.light
    crest, foot = light.far(surface, near), light.far(mix(surface, (0, 0, 0), 0.25 * near), near * 0.75)
    painter = brush(image)
    painter.setBrush(vertical(image.height(), [(0, colour(crest)), (1, colour(foot))]))
    painter.drawPath(outline)
    painter.end()
    texture(image, stage.dice, (stage.unit * 0.12, stage.unit * 0.05), 0.10 + 0.22 * near)
    rim(image, outline, mix(crest, light.sun, 0.55), stage.unit * 0.004, 0.35)
    sunlit(stage, image, top - lip, 0.34 * (1 - 0.5 * near))
    return image, outline


def rim(image: QImage, outline: QPainterPath, shade: Rgb, width: float, alpha: float) -> None:
    """Light along an edge."""
    painter = brush(image, ATOP)
    painter.setPen(QPen(colour(shade, alpha), width))
    painter.setBrush(colour((0, 0, 0), 0))
    painter.drawPath(outline)
    painter.end()


def points_on(
    stage: Stage, heights: Sequence[float], top: float, base: float, count: int
) -> list[tuple[float, float]]:
    """`count` places on a ridge, in the sheet's pixels across and the frame's down."""
    places = []
    for _ in range(count):
        share = stage.dice.random()
        height = heights[min(len(heights) - 1, int(share * len(heights)))]
        places.append((share * stage.wide, base + (top - base) * height))
    return places


def outline_heights(stage: Stage, waves: float, sharpness: float, roughness: float = 0.5) -> list[float]:
    """Heights along the stage, a point every few pixels."""
    count = max(24, math.ceil(stage.wide / max(2.0, stage.unit / 180)))
    return contour(stage.dice, count, waves / stage.scale, sharpness, roughness)


def conifer(painter: QPainter, dice: random.Random, x: float, foot: float, height: float) -> None:
    """A fir in the painter's brush: ragged tiers on a trunk."""
    path = QPainterPath(QPointF(x, foot - height))
    tiers, width = 7, height * dice.uniform(0.17, 0.24)
    right, left = [], []
    for tier in range(1, tiers + 1):
        y = foot - height + height * 0.94 * tier / tiers
        reach = width * (tier / tiers) ** 0.85
        right += [(x + reach * dice.uniform(0.8, 1.1), y), (x + reach * 0.5, y - height * 0.02)]
        left += [(x - reach * dice.uniform(0.8, 1.1), y), (x - reach * 0.5, y - height * 0.02)]
    for point in (*right, *reversed(left)):
        path.lineTo(*point)
    path.closeSubpath()
    painter.drawPath(path)
    painter.drawRect(QRectF(x - height * 0.015, foot - height * 0.1, height * 0.03, height * 0.14))
