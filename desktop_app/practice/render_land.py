"""Grounds of earth: mountains, fields, snow, and the hills under a great sky; and what others use of them."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainterPath

from desktop_app.practice.render_layers import Layer
from desktop_app.practice.render_paint import (
    ATOP,
    brush,
    clear,
    colour,
    fade,
    noise,
    soften,
    tinted,
)
from desktop_app.practice.render_palette import Rgb, mix
from desktop_app.practice.render_sky import mist, sky
from desktop_app.practice.render_stage import (
    Stage,
    conifer,
    hill,
    outline_heights,
    points_on,
    rim,
    sunlit,
)

SLATE: Rgb = (74, 88, 108)


FIR: Rgb = (34, 62, 50)


GRASS: Rgb = (104, 132, 62)


SNOW: Rgb = (232, 240, 250)


def ranges(stage: Stage, surface: Rgb, snowy: bool, lift: float = 1.0) -> None:
    """Two chains of mountains behind everything, the farther paler; `lift` scales their height."""
    for depth, near, rise, fall in ((0.22, 0.34, 0.40, 0.06), (0.36, 0.56, 0.27, 0.0)):
        top = stage.horizon - stage.unit * rise * lift * stage.scale**0.5
        base = stage.horizon - stage.unit * fall
        heights = outline_heights(stage, 2.6 + 3 * depth, 0.8, 0.52)
        image, _ = hill(stage, heights, top, base, surface, near, stage.horizon + stage.h * 0.1)
        if snowy:
            _snowcaps(stage, image, base - top, near)
        fade(image, ((0, 1), (0.55, 1), (1, 0.55)))
        stage.put(image, top - stage.unit * 0.01, depth)


def _snowcaps(stage: Stage, image: QImage, height: float, near: float) -> None:
    """Snow on the upper half, broken by rock."""
    grey = noise(stage.dice, image.width() / 2, image.height() / 2,
                 (stage.unit * 0.06, stage.unit * 0.14), 5, 0.8)  # fmt: skip
    caps = tinted(grey, stage.light.far(SNOW, 0.35 + 0.65 * near), 0.40, 0.56, 0.85)
    share = min(0.9, height * 0.62 / max(1, image.height()))
    fade(caps, ((0, 1), (share * 0.5, 0.9), (share, 0), (1, 0)))
    painter = brush(image, ATOP)
    painter.drawImage(image.rect(), caps)
    painter.end()


def firs(stage: Stage, level: float, height: float, count: int, near: float, depth: float) -> None:
    """A row of firs on a low ridge; `level` is where the ridge's crest lies."""
    base, top = level + stage.unit * 0.05, level - stage.unit * 0.02
    heights = outline_heights(stage, 3, 0.1)
    surface = mix(FIR, (0, 0, 0), 0.2 * near)
    image, _ = hill(stage, heights, top, base, surface, near)
    reach = height * 1.3
    tall = clear(image.width(), image.height() + reach)
    painter = brush(tall)
    painter.setBrush(colour(stage.light.far(mix(FIR, (0, 0, 0), 0.25), near)))
    lip = stage.unit * 0.01
    for x, y in sorted(points_on(stage, heights, top, base, count), key=lambda place: place[1]):
        foot = y - top + lip + reach + height * 0.05
        conifer(painter, stage.dice, x, foot, height * stage.dice.uniform(0.5, 1.15))
    painter.drawImage(QPointF(0, reach), image)
    painter.end()
    stage.put(tall, top - lip - reach, depth)


def mountain(stage: Stage) -> None:
    sky(stage)
    ranges(stage, SLATE, snowy=True, lift=1.15)
    mist(stage, stage.horizon, 0.7, 0.42)
    step = stage.unit * 0.10 * stage.scale
    firs(stage, stage.horizon + stage.unit * 0.07, step, 90, 0.62, 0.6)
    mist(stage, stage.horizon + stage.unit * 0.14, 0.45, 0.7)
    firs(stage, stage.h * 0.88, step * 2.1, 34, 1.0, 1.0)


def field(stage: Stage) -> None:
    sky(stage)
    ranges(stage, mix(SLATE, GRASS, 0.3), snowy=False, lift=0.45)
    mist(stage, stage.horizon, 0.4, 0.4)
    bloom = stage.dice.choice(((232, 190, 70), (206, 96, 110), (170, 130, 205), (240, 236, 220)))
    for place, (level, near, depth) in enumerate(((0.0, 0.62, 0.5), (0.09, 0.78, 0.7), (0.2, 0.95, 0.9))):
        crest = stage.horizon + stage.h * level
        surface = mix(GRASS, (176, 160, 74), stage.dice.uniform(0, 0.6))
        heights = outline_heights(stage, 1.8 + place, 0.0, 0.32)
        top, base = crest - stage.unit * 0.07, crest + stage.unit * 0.05
        image, _ = hill(stage, heights, top, base, surface, near)
        _furrows(stage, image, near)
        if place == 1:
            _flowers(stage, image, bloom, 900, near)
        stage.put(image, top - stage.unit * 0.01, depth)
    grasses(stage, mix(GRASS, (20, 30, 20), 0.45), 1.25, bloom)


def _furrows(stage: Stage, image: QImage, near: float) -> None:
    """Bands of light and dark along a slope."""
    grey = noise(stage.dice, image.width() / 2, image.height() / 2,
                 (stage.unit * 0.5, stage.unit * 0.016 * (1 + near)), 3, 0.7)  # fmt: skip
    painter = brush(image, ATOP)
    painter.drawImage(image.rect(), tinted(grey, stage.light.on((255, 240, 170)), 0.5, 0.8, 0.30))
    grey.invertPixels()
    painter.drawImage(image.rect(), tinted(grey, stage.light.on((20, 40, 20)), 0.5, 0.8, 0.34))
    painter.end()


def _flowers(stage: Stage, image: QImage, bloom: Rgb, count: int, near: float) -> None:
    painter = brush(image, ATOP)
    for _ in range(count):
        x = stage.dice.random() * image.width()
        share = stage.dice.random() ** 0.7
        size = stage.unit * (0.0014 + 0.0048 * share)
        painter.setBrush(
            colour(stage.light.far(mix(bloom, (255, 255, 255), stage.dice.random() * 0.3), near), 0.85)
        )
        painter.drawEllipse(QRectF(x, share * image.height() * 0.75, size * 1.6, size))
    painter.end()


def grasses(stage: Stage, surface: Rgb, depth: float, bloom: Rgb | None = None) -> None:
    """Blades close to the lens, swaying, a little out of focus: two rows."""
    for row, (reach, count, blur) in enumerate(((0.17, 260, 0.0016), (0.26, 70, 0.006))):
        height = stage.unit * reach * stage.scale**0.5
        image = clear(stage.wide, height * 1.2)
        painter = brush(image)
        foot = image.height() + height * 0.1
        for _ in range(count):
            x, tall = stage.dice.random() * image.width(), height * stage.dice.uniform(0.35, 1.0)
            lean = tall * stage.dice.uniform(-0.35, 0.35)
            thick = stage.unit * 0.0035 * (1 + 1.6 * row)
            path = QPainterPath(QPointF(x - thick, foot))
            path.quadTo(x - thick * 0.4, foot - tall * 0.6, x + lean, foot - tall)
            path.quadTo(x + thick * 0.6, foot - tall * 0.5, x + thick, foot)
            shade = mix(surface, (0, 0, 0), stage.dice.uniform(0, 0.5) + 0.2 * row)
            painter.setBrush(colour(stage.light.on(shade)))
            painter.drawPath(path)
            if bloom is not None and stage.dice.random() < 0.16:
                painter.setBrush(colour(stage.light.on(bloom)))
                size = stage.unit * 0.007 * (1 + row)
                painter.drawEllipse(QPointF(x + lean, foot - tall), size, size * 0.8)
        painter.end()
        sunlit(stage, image, stage.h - height, 0.4)
        stage.add(
            Layer(
                soften(image, stage.unit * blur), stage.left, stage.h - height * 1.02 + stage.h * 0.05,
                depth + 0.12 * row, sway=(stage.unit * 0.008 * (1 + row), 0, 3.1 + row),
            )
        )  # fmt: skip


def snow(stage: Stage) -> None:
    sky(stage)
    ranges(stage, mix(SLATE, SNOW, 0.35), snowy=True)
    mist(stage, stage.horizon, 0.6, 0.4)
    firs(stage, stage.horizon + stage.unit * 0.05, stage.unit * 0.08 * stage.scale, 70, 0.5, 0.5)
    for level, near, depth in ((0.09, 0.75, 0.7), (0.22, 0.95, 1.0)):
        crest = stage.horizon + stage.h * level
        heights = outline_heights(stage, 1.6 + near, 0.1, 0.34)
        top, base = crest - stage.unit * 0.06, crest + stage.unit * 0.05
        image, outline = hill(stage, heights, top, base, SNOW, near)
        _drifts(stage, image)
        rim(image, outline, stage.light.sun, stage.unit * 0.006, 0.4)
        stage.put(image, top - stage.unit * 0.01, depth)


def _drifts(stage: Stage, image: QImage) -> None:
    grey = noise(stage.dice, image.width() / 2, image.height() / 2,
                 (stage.unit * 0.4, stage.unit * 0.05), 4, 0.55)  # fmt: skip
    blue = mix(stage.light.on((120, 150, 200)), stage.light.sky[1], 0.4)
    painter = brush(image, ATOP)
    painter.drawImage(image.rect(), tinted(grey, blue, 0.48, 0.75, 0.5))
    painter.end()


def sky_alone(stage: Stage) -> None:
    """Clouds above a low line of hills."""
    sky(stage)
    ranges(stage, SLATE, snowy=False, lift=0.4)
    mist(stage, stage.horizon, 0.8, 0.3)
    firs(stage, stage.horizon + stage.unit * 0.12, stage.unit * 0.06 * stage.scale, 60, 0.8, 0.7)
