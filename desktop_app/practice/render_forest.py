"""A forest: trunks in four depths, with light and mist between them."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QLinearGradient, QPainterPath, QPolygonF

from desktop_app.practice.render_land import FIR, GRASS, grasses
from desktop_app.practice.render_layers import Layer
from desktop_app.practice.render_paint import (
    brush,
    clear,
    colour,
    fade,
    glow,
    noise,
    resized,
    soften,
    texture,
    tinted,
    vertical,
)
from desktop_app.practice.render_palette import Rgb, mix
from desktop_app.practice.render_sky import mist, motes, sky
from desktop_app.practice.render_stage import (
    Stage,
)


def forest(stage: Stage) -> None:
    """Trunks in three depths with light and mist between them."""
    light = stage.light
    sky(stage, clouds=0.0)
    haze = mix(light.haze, light.on((150, 190, 130)), 0.35)
    _glade(stage, haze)
    rows = ((0.3, 0.25, 26, 0.022), (0.5, 0.45, 16, 0.036), (0.8, 0.75, 9, 0.06), (1.1, 1.0, 4, 0.11))
    for place, (depth, near, count, thick) in enumerate(rows):
        _trunks(stage, haze, near, count, stage.unit * thick * stage.scale**0.7, depth)
        if place < 3:
            mist(stage, stage.horizon + stage.unit * 0.1 * place, 0.55 - 0.1 * place, depth + 0.1)
        if place == 1 and not light.dark:
            _shafts(stage)
    grasses(stage, mix(FIR, (10, 16, 12), 0.35), 1.2)
    if light.dark:
        motes(stage, (214, 255, 130), 60, 0.011, 0.9, -0.012)
    else:
        motes(stage, mix(light.sun, (255, 240, 190), 0.5), 80, 0.005, 0.6, -0.01)


def _glade(stage: Stage, haze: Rgb) -> None:
    """The bright depth of the wood, and far foliage."""
    image = stage.sheet(stage.top, stage.bottom)
    painter = brush(image)
    deep = mix(haze, stage.light.on(FIR), 0.55)
    painter.fillRect(image.rect(), vertical(image.height(), [
        (0, colour(deep, 0.95)), (0.45, colour(haze, 0.85)),
        (0.62, colour(mix(haze, stage.light.sun, 0.3), 0.9)),
        (0.8, colour(deep)), (1, colour(mix(deep, (0, 0, 0), 0.4))),
    ]))  # fmt: skip
    glow(
        painter,
        stage.sun[0] - stage.left,
        stage.horizon * 0.55 - stage.top,
        stage.unit * 0.8,
        stage.light.sun,
        0.6,
    )
    grey = noise(stage.dice, image.width() / 3, image.height() / 3,
                 (stage.unit * 0.08, stage.unit * 0.08), 4, 0.75)  # fmt: skip
    leaves = tinted(grey, mix(haze, stage.light.on(FIR), 0.7), 0.47, 0.62, 0.6)
    fade(leaves, ((0, 1), (0.4, 0.6), (0.6, 0), (1, 0)))
    painter.drawImage(image.rect(), leaves)
    painter.end()
    stage.put(image, stage.top, 0.15)


def _trunks(stage: Stage, haze: Rgb, near: float, count: int, thick: float, depth: float) -> None:
    foot = stage.horizon + stage.h * (0.06 + 0.4 * near * near)
    image = stage.sheet(stage.top, stage.bottom if near > 0.7 else foot + stage.h * 0.14)
    bark = mix(haze, stage.light.on((58, 46, 42)), near)
    painter = brush(image)
    for slot in range(count):
        middle = (slot + stage.dice.uniform(0.1, 0.9)) / count * image.width()
        width = thick * stage.dice.uniform(0.5, 1.2)
        lean = width * stage.dice.uniform(-1.2, 1.2)
        low = foot - stage.top + stage.h * 0.05 * stage.dice.random()
        gradient = QLinearGradient(middle - width / 2, 0, middle + width / 2, 0)
        bright = mix(bark, stage.light.sun, 0.35 * (1.1 - near))
        sides = (bright, bark) if stage.sun[0] - stage.left < middle else (bark, bright)
        gradient.setColorAt(0, colour(sides[0]))
        gradient.setColorAt(0.4, colour(mix(bark, (0, 0, 0), 0.12)))
        gradient.setColorAt(1, colour(sides[1]))
        painter.setBrush(gradient)
        path = QPainterPath(QPointF(middle - width * 0.36 + lean, 0))
        path.cubicTo(
            middle - width * 0.4, low * 0.5, middle - width * 0.5, low * 0.85, middle - width * 0.95, low
        )
        path.lineTo(middle + width * 0.95, low)
        path.cubicTo(
            middle + width * 0.5, low * 0.85, middle + width * 0.4, low * 0.5, middle + width * 0.36 + lean, 0
        )
        path.closeSubpath()
        painter.drawPath(path)
        for _ in range(3):
            painter.drawPath(_branch(stage, middle + lean * 0.5, low, width))
    painter.end()
    texture(image, stage.dice, (thick * 0.5, thick * 2.4), 0.16 + 0.14 * near)
    crown = noise(stage.dice, image.width() / 3, image.height() / 3,
                  (stage.unit * 0.06 * (1 + near), stage.unit * 0.05 * (1 + near)), 4, 0.85)  # fmt: skip
    leaves = tinted(crown, mix(haze, stage.light.on(mix(FIR, GRASS, 0.25)), near), 0.46, 0.56, 1.0)
    fade(leaves, ((0, 1), (0.22, 0.85), (0.36 - 0.05 * near, 0), (1, 0)))
    painter = brush(image)
    painter.drawImage(image.rect(), leaves)
    painter.end()
    stage.put(image, stage.top, depth)


def _branch(stage: Stage, x: float, low: float, width: float) -> QPainterPath:
    """A bough that leaves the trunk at `x` and rises."""
    y = low * stage.dice.uniform(0.25, 0.62)
    side = stage.dice.choice((-1, 1))
    reach, thick = width * stage.dice.uniform(2, 4.5), width * 0.16
    tip = y - reach * stage.dice.uniform(0.25, 0.6)
    path = QPainterPath(QPointF(x, y))
    path.quadTo(x + side * reach * 0.5, y - reach * 0.05, x + side * reach, tip)
    path.quadTo(x + side * reach * 0.5, y + thick, x, y + thick * 2)
    path.closeSubpath()
    return path


def _shafts(stage: Stage) -> None:
    """Sunbeams that come and go."""
    image = clear(stage.wide / 4, (stage.bottom - stage.top) / 4)
    painter = brush(image)
    shift = image.height() * (0.5 - stage.light.sun_across) * 1.1
    beam = [(0, colour(stage.light.sun, 0.34)), (1, colour(stage.light.sun, 0))]
    painter.setBrush(vertical(image.height() * 0.85, beam))
    for _ in range(7):
        x = stage.dice.random() * image.width()
        width = image.width() * stage.dice.uniform(0.02, 0.06)
        painter.drawPolygon(QPolygonF([
            QPointF(x, 0), QPointF(x + width, 0),
            QPointF(x + width * 2.2 + shift, image.height()),
            QPointF(x - width * 0.4 + shift, image.height()),
        ]))  # fmt: skip
    painter.end()
    sheet = resized(soften(image, 4), stage.wide, stage.bottom - stage.top)
    stage.add(
        Layer(sheet, stage.left, stage.top, 0.45, light=True, pulse=(0.7, 6.0), sway=(stage.w * 0.02, 0, 9.0))
    )
