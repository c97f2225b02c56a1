"""A desert: dunes with a lit and a shaded side, sand in the wind."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPolygonF

from desktop_app.practice.render_land import ranges
from desktop_app.practice.render_layers import Layer
from desktop_app.practice.render_paint import (
    ATOP,
    brush,
    clear,
    colour,
    fade,
    noise,
    resized,
    soften,
    tinted,
)
from desktop_app.practice.render_palette import Rgb, mix
from desktop_app.practice.render_sky import motes, sky
from desktop_app.practice.render_stage import (
    Stage,
    hill,
    outline_heights,
)

SAND: Rgb = (214, 158, 92)


def desert(stage: Stage) -> None:
    sky(stage, clouds=0.5)
    ranges(stage, (150, 104, 84), snowy=False, lift=0.35)
    tone = mix(SAND, stage.dice.choice(((205, 120, 80), (226, 180, 120))), 0.6)
    steps = ((0.02, 0.6, 0.5, 0.10), (0.12, 0.78, 0.72, 0.13), (0.27, 0.95, 1.0, 0.17))
    for level, near, depth, rise in steps:
        crest = stage.horizon + stage.h * level
        heights = outline_heights(stage, 2.0 + near, 0.55, 0.30)
        top, base = crest - stage.unit * rise, crest + stage.unit * 0.06
        image, _ = hill(stage, heights, top, base, tone, near)
        _lee(stage, image, heights, base - top, near)
        ripples = noise(stage.dice, image.width() / 2, image.height() / 2,
                        (stage.unit * 0.16, stage.unit * 0.008 * (1 + near)), 2, 0.5)  # fmt: skip
        painter = brush(image, ATOP)
        painter.drawImage(image.rect(), tinted(ripples, (255, 226, 170), 0.5, 0.75, 0.16 * near))
        painter.end()
        stage.put(image, top - stage.unit * 0.01, depth)
        _blown_sand(stage, crest, depth + 0.05, tone)
    if not stage.light.dark:
        motes(stage, mix(SAND, (255, 255, 255), 0.5), 40, 0.004, 0.35, 0.004)


def _lee(stage: Stage, image: QImage, heights: list[float], height: float, near: float) -> None:
    """The shaded side of each dune: below every falling stretch of its crest, soft towards its foot."""
    step = stage.wide / (len(heights) - 1)
    away = 1 if stage.light.sun_across < 0.5 else -1
    lip = stage.unit * 0.01
    reach = max(3, len(heights) // 40)
    lee = clear(image.width(), image.height())
    painter = brush(lee)
    painter.setBrush(colour(stage.light.far(mix(SAND, (70, 30, 50), 0.75), near), 0.85))
    last = len(heights) - 1
    falls = [
        max(
            0.0, heights[min(max(at - reach * away, 0), last)] - heights[min(max(at + reach * away, 0), last)]
        )
        for at in range(len(heights))
    ]
    window = reach * 2
    edge = []
    for at, here in enumerate(heights):
        near_by = falls[max(0, at - window) : at + window + 1]
        drop = height * 6.0 * sum(near_by) / len(near_by) * (falls[at] > 0)
        edge.append(QPointF(at * step, lip + height * (1 - here) + drop))
    crest = [QPointF(at * step, lip + height * (1 - here)) for at, here in enumerate(heights)]
    painter.drawPolygon(QPolygonF([*crest, *reversed(edge)]))
    painter.end()
    painter = brush(image, ATOP)
    painter.drawImage(0, 0, soften(lee, stage.unit * 0.004))
    painter.end()


def _blown_sand(stage: Stage, level: float, depth: float, tone: Rgb) -> None:
    height, width = stage.unit * 0.1, stage.wide * 1.1
    grey = noise(stage.dice, width / 3, height / 3, (stage.unit * 0.16, stage.unit * 0.012), 3, 0.6)
    image = tinted(grey, stage.light.far(mix(tone, (255, 255, 255), 0.5), 0.6), 0.52, 0.9, 0.6)
    fade(image, ((0, 0), (0.6, 1), (1, 0)))
    stage.add(
        Layer(
            resized(image, width, height), stage.left, level - height * 0.7, depth,
            drift=(stage.w * 0.16, 0), tiles=True,
        )
    )  # fmt: skip
