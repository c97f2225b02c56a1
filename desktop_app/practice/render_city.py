"""A city: towers in three depths, a street in front, traffic."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QLinearGradient, QPainter, QPolygonF

from desktop_app.practice.lexicon import Time, Weather
from desktop_app.practice.render_layers import Layer
from desktop_app.practice.render_paint import (
    ATOP,
    PLUS,
    brush,
    clear,
    colour,
    glow,
    noise,
    texture,
    tinted,
    vertical,
)
from desktop_app.practice.render_palette import Rgb, mix
from desktop_app.practice.render_sky import bokeh, mist, sky
from desktop_app.practice.render_stage import Stage, sunlit

_WINDOWS: tuple[Rgb, ...] = ((255, 214, 140), (255, 190, 110), (255, 236, 196), (170, 214, 255))


_NEON: tuple[Rgb, ...] = ((255, 70, 130), (60, 220, 255), (255, 170, 60), (150, 90, 255), (80, 255, 190))


def city(stage: Stage) -> None:
    """Towers in three depths, a wet street in front, traffic out of focus."""
    light = stage.light
    lamps = stage.reading.time in (Time.NIGHT, Time.DUSK, Time.DAWN)
    sky(stage, clouds=0.8)
    rows = ((0.2, 0.3, 0.42, 0.05), (0.38, 0.55, 0.50, 0.07), (0.65, 0.85, 0.42, 0.10))
    for depth, near, height, width in rows:
        _towers(stage, near, height, width * stage.scale**0.8, depth, lamps)
        mist(stage, stage.horizon + stage.unit * 0.02, 0.4, depth + 0.08)
    level = stage.horizon + stage.unit * 0.08
    street = stage.sheet(level, stage.bottom)
    painter = brush(street)
    asphalt = light.on((74, 78, 88))
    painter.fillRect(street.rect(), vertical(street.height(), [
        (0, colour(mix(asphalt, light.haze, 0.55))), (0.3, colour(asphalt)),
        (1, colour(mix(asphalt, (0, 0, 0), 0.5))),
    ]))  # fmt: skip
    painter.end()
    texture(street, stage.dice, (stage.unit * 0.3, stage.unit * 0.02), 0.2)
    if lamps or stage.reading.weather is Weather.RAIN:
        _reflections(stage, street, lamps)
    sunlit(stage, street, level, 0.4)
    stage.put(street, level, 0.85)
    _traffic(stage, level, lamps)
    if lamps:
        area = QRectF(stage.left, level - stage.unit * 0.10, stage.wide, stage.unit * 0.26)
        bokeh(stage, [*_WINDOWS, *_NEON[:3]], 46, area, 1.05)


def _towers(stage: Stage, near: float, height: float, width: float, depth: float, lamps: bool) -> None:
    light, dice = stage.light, stage.dice
    top, floor = stage.horizon - stage.unit * height * 1.25, stage.horizon + stage.unit * 0.14
    image = stage.sheet(top, floor)
    painter = brush(image)
    x = -stage.unit * width
    while x < image.width():
        across = stage.unit * width * dice.uniform(0.55, 1.5)
        tall = stage.unit * height * (0.30 + 0.9 * dice.random() ** 1.6)
        surface = mix((92, 104, 126), dice.choice(((130, 98, 88), (70, 90, 120), (150, 146, 140))), 0.5)
        wall = light.far(surface, near)
        body = QRectF(x, image.height() - tall, across, tall + 2)
        sides = QLinearGradient(body.left(), 0, body.right(), 0)
        lit = mix(wall, light.sun, 0.22)
        west = light.sun_across * stage.w - stage.left < body.center().x()
        sides.setColorAt(0 if west else 1, colour(lit))
        sides.setColorAt(1 if west else 0, colour(mix(wall, (0, 0, 0), 0.22 * near)))
        painter.setBrush(sides)
        painter.drawRect(body)
        _crown(stage, painter, body, wall, near, lamps)
        _windows(stage, painter, body, wall, near, lamps)
        x += across * dice.uniform(0.8, 1.25)
    painter.end()
    painter = brush(image, ATOP)
    warm = mix(light.haze, (255, 170, 90), 0.5) if lamps else light.haze
    painter.fillRect(image.rect(), vertical(image.height(), [
        (0, colour(warm, 0)), (0.55, colour(warm, 0)), (1, colour(warm, 0.62 - 0.3 * near)),
    ]))  # fmt: skip
    painter.end()
    sunlit(stage, image, top, 0.3)
    stage.put(image, top, depth)


def _crown(stage: Stage, painter: QPainter, body: QRectF, wall: Rgb, near: float, lamps: bool) -> None:
    """What stands on a roof: a step, a mast, a tank."""
    kind = stage.dice.randrange(4)
    painter.setBrush(colour(mix(wall, (0, 0, 0), 0.1)))
    if kind == 0:
        mast = body.height() * 0.22
        painter.drawRect(QRectF(body.center().x() - 1, body.top() - mast, max(1.5, stage.unit * 0.003), mast))
        if lamps and near > 0.4:
            glow(painter, body.center().x(), body.top() - mast, stage.unit * 0.014, (255, 60, 60), 0.9)
    elif kind == 1:
        step = body.width() * 0.6
        painter.drawRect(QRectF(body.center().x() - step / 2, body.top() - step * 0.25, step, step * 0.26))
    elif kind == 2:
        painter.drawPolygon(QPolygonF([
            body.topLeft(), QPointF(body.center().x(), body.top() - body.width() * 0.5), body.topRight(),
        ]))  # fmt: skip


def _windows(stage: Stage, painter: QPainter, body: QRectF, wall: Rgb, near: float, lamps: bool) -> None:
    dice = stage.dice
    step_x = max(3.0, stage.unit * 0.0075 * (0.6 + near) * stage.scale**0.8)
    step_y = step_x * dice.uniform(1.25, 1.7)
    share = dice.uniform(0.12, 0.5) if lamps else 0.0
    dark = mix(wall, stage.light.sky[0], 0.4) if stage.light.dark else mix(wall, (24, 36, 58), 0.45)
    glass = mix(wall, stage.light.sky[3], 0.45)
    y = body.top() + step_y
    while y < body.bottom() - step_y:
        x = body.left() + step_x * 0.8
        while x < body.right() - step_x * 0.9:
            if dice.random() < share:
                painter.setBrush(
                    colour(dice.choice(_WINDOWS), (0.45 + 0.5 * dice.random()) * (0.45 + 0.55 * near))
                )
            else:
                painter.setBrush(colour(glass if dice.random() < 0.2 else dark, 0.6 * near))
            painter.drawRect(QRectF(x, y, step_x * 0.55, step_y * 0.5))
            x += step_x
        y += step_y


def _reflections(stage: Stage, street: QImage, lamps: bool) -> None:
    """Upright smears of coloured light on wet asphalt."""
    painter = brush(street, PLUS)
    for _ in range(34):
        x, width = stage.dice.random() * street.width(), stage.unit * stage.dice.uniform(0.008, 0.04)
        tint = stage.dice.choice(_NEON + _WINDOWS) if lamps else stage.light.sky[3]
        tall = street.height() * stage.dice.uniform(0.35, 0.9)
        painter.setBrush(vertical(tall, [(0, colour(tint, 0.34)), (1, colour(tint, 0))]))
        painter.drawEllipse(QRectF(x, -tall * 0.2, width, tall * 1.1))
    painter.end()
    grey = noise(
        stage.dice, street.width() / 2, street.height() / 2, (stage.unit * 0.2, stage.unit * 0.01), 3, 0.6
    )
    painter = brush(street, ATOP)
    painter.drawImage(street.rect(), tinted(grey, (0, 0, 0), 0.5, 0.7, 0.35))
    painter.end()


def _traffic(stage: Stage, level: float, lamps: bool) -> None:
    """Two streams of cars, seen as their lights (or dark shapes by day)."""
    for place, (tint, speed) in enumerate((((255, 238, 200), 0.17), ((255, 62, 48), -0.13))):
        image = clear(stage.wide, stage.unit * 0.09 * stage.scale**0.5)
        painter = brush(image)
        middle = image.height() / 2
        for _ in range(9):
            x, size = stage.dice.random() * image.width(), stage.unit * 0.009 * stage.scale**0.5
            painter.setBrush(colour(mix(stage.light.on((50, 54, 62)), (0, 0, 0), 0.4), 0.9))
            painter.drawRoundedRect(
                QRectF(x - size * 5, middle - size * 0.9, size * 10, size * 2.4), size, size
            )
            painter.drawRoundedRect(
                QRectF(x - size * 2.8, middle - size * 2.3, size * 5.4, size * 2), size, size
            )
            if lamps:
                ahead = 4.6 if speed > 0 else -4.6
                glow(painter, x + ahead * size, middle, size * 5, tint, 0.85, 0.12)
        painter.end()
        y = level + stage.unit * (0.01 + 0.05 * place)
        stage.add(
            Layer(image, stage.left, y - middle, 0.8 + 0.15 * place, drift=(stage.w * speed, 0), tiles=True)
        )
