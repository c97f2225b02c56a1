"""The painter's tools: colours, cloud-like noise, ridges, glows. QtGui only, no display needed.

Noise is a small grid of random bytes, doubled smoothly until it has the size asked for; a colour
table turns grey into colour and opacity. That is how clouds, mist, water and rock are painted.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QRadialGradient

from desktop_app.practice.render_palette import Rgb, mix

ARGB = QImage.Format.Format_ARGB32_Premultiplied
RGB = QImage.Format.Format_RGB32
PLUS = QPainter.CompositionMode.CompositionMode_Plus
OVER = QPainter.CompositionMode.CompositionMode_SourceOver
ATOP = QPainter.CompositionMode.CompositionMode_SourceAtop
INSIDE = QPainter.CompositionMode.CompositionMode_DestinationIn
_IGNORE = Qt.AspectRatioMode.IgnoreAspectRatio
SMOOTH = Qt.TransformationMode.SmoothTransformation


def colour(rgb: Rgb, alpha: float = 1.0) -> QColor:
    """A QColor; `alpha` from 0 (clear) to 1 (opaque)."""
    return QColor(rgb[0], rgb[1], rgb[2], round(255 * max(0.0, min(1.0, alpha))))


def clear(width: float, height: float) -> QImage:
    """An empty picture, at least one pixel each way."""
    image = QImage(max(1, round(width)), max(1, round(height)), ARGB)
    image.fill(0)
    return image


def brush(image: QImage, mode: QPainter.CompositionMode = OVER) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(mode)
    painter.setPen(Qt.PenStyle.NoPen)
    return painter


def resized(image: QImage, width: float, height: float) -> QImage:
    return image.scaled(QSize(max(1, round(width)), max(1, round(height))), _IGNORE, SMOOTH)


def _grid(rng: random.Random, columns: int, rows: int, across: int, down: int) -> QImage:
    """Smooth random grey that tiles both ways; `across` x `down` pixels from `columns` x `rows`."""
    cells = [rng.randbytes(columns) for _ in range(rows)]
    border = 2
    wide = columns + 2 * border
    data = b"".join(
        bytes(cells[(y - border) % rows][(x - border) % columns] for x in range(wide))
        for y in range(rows + 2 * border)
    )
    image = QImage(data, wide, rows + 2 * border, wide, QImage.Format.Format_Grayscale8).copy()
    steps = max(0, min(4, math.ceil(math.log2(max(across / columns, down / rows, 1)))))
    for _ in range(steps):
        image = resized(image, image.width() * 2, image.height() * 2)
    scale_x, scale_y = image.width() / wide, image.height() / (rows + 2 * border)
    inner = image.copy(
        round(border * scale_x), round(border * scale_y),
        round(columns * scale_x), round(rows * scale_y),
    )  # fmt: skip
    return resized(inner, across, down).convertToFormat(RGB)


def noise(
    rng: random.Random,
    width: float,
    height: float,
    cell: tuple[float, float],
    octaves: int = 4,
    roughness: float = 0.5,
) -> QImage:
    """Cloud-like grey noise that tiles both ways.

    `cell` is the size in pixels of the largest blobs, across and down.
    """
    across, down = max(2, round(width)), max(2, round(height))
    image = QImage(across, down, RGB)
    image.fill(QColor(128, 128, 128))
    columns, rows = max(2, round(width / cell[0])), max(2, round(height / cell[1]))
    painter = QPainter(image)
    for octave in range(octaves):
        if columns > across or rows > down:
            break
        painter.setOpacity(1.0 if octave == 0 else roughness / (1 + 0.35 * octave))
        painter.drawImage(0, 0, _grid(rng, columns, rows, across, down))
        columns, rows = columns * 2, rows * 2
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def tinted(
    grey: QImage, rgb: Rgb, low: float, high: float, alpha: float = 1.0, lit: Rgb | None = None
) -> QImage:
    """Turn grey into paint: clear below `low`, `alpha` from `high` on (grey from 0 to 1).

    With `lit` the densest parts take that colour.
    """
    table = []
    for step in range(256):
        part = max(0.0, min(1.0, (step / 255 - low) / max(1e-6, high - low)))
        part = part * part * (3 - 2 * part)
        shade = mix(rgb, lit, part) if lit is not None else rgb
        table.append(colour(shade, alpha * part).rgba())
    indexed = QImage(
        grey.constBits(), grey.width(), grey.height(), grey.bytesPerLine(),
        QImage.Format.Format_Indexed8,
    ).copy()  # fmt: skip
    indexed.setColorTable(table)
    return indexed.convertToFormat(ARGB)


def vertical(height: float, stops: Sequence[tuple[float, QColor]], top: float = 0) -> QLinearGradient:
    gradient = QLinearGradient(0, top, 0, top + height)
    for at, shade in stops:
        gradient.setColorAt(max(0.0, min(1.0, at)), shade)
    return gradient


def fade(image: QImage, stops: Sequence[tuple[float, float]]) -> None:
    """Multiply the picture's opacity by a vertical course of (place 0..1, opacity 0..1)."""
    painter = brush(image, INSIDE)
    shades = [(at, QColor(0, 0, 0, round(255 * alpha))) for at, alpha in stops]
    painter.fillRect(image.rect(), vertical(image.height(), shades))
    painter.end()


def glow(
    painter: QPainter, x: float, y: float, radius: float, rgb: Rgb, alpha: float, core: float = 0.0
) -> None:
    """A soft round light; `core` is the share of the radius that is fully lit."""
    gradient = QRadialGradient(QPointF(x, y), max(1.0, radius))
    for step in range(9):
        part = step / 8
        gradient.setColorAt(core + (1 - core) * part, colour(rgb, alpha * (1 - part) ** 2.4))
    painter.setBrush(gradient)
    painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))


def soften(image: QImage, pixels: float) -> QImage:
    """Blur by about `pixels`, as a lens out of focus does."""
    if pixels < 1:
        return image
    factor = 1 + pixels
    small = resized(image, image.width() / factor, image.height() / factor)
    while small.width() * 2 < image.width():
        small = resized(small, small.width() * 2, small.height() * 2)
    return resized(small, image.width(), image.height())


def contour(
    rng: random.Random, count: int, waves: float, sharpness: float, roughness: float = 0.5
) -> list[float]:
    """`count` heights from 0 to 1 along a ridge with about `waves` summits.

    `sharpness` runs from 0 (dunes) to 1 (alps).
    """
    heights = [0.0] * count
    weight, total, step = 1.0, 0.0, waves
    while weight > 0.02:
        knots = [rng.random() for _ in range(int(step) + 3)]
        shift = rng.random()
        for index in range(count):
            at = index / max(1, count - 1) * step + shift
            knot = int(at)
            part = at - knot
            part = part * part * (3 - 2 * part)
            value = knots[knot] * (1 - part) + knots[knot + 1] * part
            peaked = 1 - abs(2 * value - 1)
            heights[index] += weight * (value * (1 - sharpness) + peaked * sharpness)
        total += weight
        weight *= roughness
        step *= 2.1
    low, high = min(heights), max(heights)
    return [(height - low) / max(1e-6, high - low) for height in heights]


def ridge(heights: Sequence[float], width: float, top: float, base: float, floor: float) -> QPainterPath:
    """The closed outline under a ridge: height 1 lies at `top`, height 0 at `base`."""
    path = QPainterPath(QPointF(0, floor))
    for index, height in enumerate(heights):
        path.lineTo(index / max(1, len(heights) - 1) * width, base + (top - base) * height)
    path.lineTo(width, floor)
    path.closeSubpath()
    return path


def smooth(points: Sequence[tuple[float, float]], closed: bool = True) -> QPainterPath:
    """A curve through the points (Catmull-Rom as Béziers)."""
    count = len(points)
    path = QPainterPath(QPointF(*points[0]))

    def at(index: int) -> tuple[float, float]:
        return points[index % count] if closed else points[max(0, min(count - 1, index))]

    for index in range(count if closed else count - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = (at(index + shift) for shift in (-1, 0, 1, 2))
        path.cubicTo(bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy)
    if closed:
        path.closeSubpath()
    return path


def texture(image: QImage, rng: random.Random, cell: tuple[float, float], strength: float) -> None:
    """Brush-like light and dark over what is already painted."""
    width, height = image.width() / 3, image.height() / 3
    grey = noise(rng, width, height, (cell[0] / 3, cell[1] / 3), 5, 0.75)
    painter = brush(image, ATOP)
    for rgb, low, high in (((255, 255, 255), 0.5, 0.95), ((0, 0, 0), 0.5, 0.05)):
        if low < high:
            layer = tinted(grey, rgb, low, high, strength)
        else:
            inverted = grey.copy()
            inverted.invertPixels()
            layer = tinted(inverted, rgb, 1 - low, 1 - high, strength * 1.2)
        painter.drawImage(image.rect(), layer)
    painter.end()
