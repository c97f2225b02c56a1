"""Grounds with a roof: a room with its window, a club with its stage."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QLinearGradient, QPainter, QPolygonF

from desktop_app.practice.render_layers import Layer
from desktop_app.practice.render_paint import (
    PLUS,
    brush,
    clear,
    colour,
    glow,
    resized,
    soften,
    texture,
    vertical,
)
from desktop_app.practice.render_palette import Rgb, mix, rgb
from desktop_app.practice.render_sky import bokeh, mist, motes, sky
from desktop_app.practice.render_stage import Stage


def room(stage: Stage) -> None:
    """A window on the world, light falling into a quiet room."""
    light, dice = stage.light, stage.dice
    sky(stage, clouds=0.9)
    night = light.dark
    wall = mix(dice.choice((rgb("#6f7f86"), rgb("#8a7767"), rgb("#66705c"), rgb("#7d6674"))), (0, 0, 0), 0.25)
    shade = mix(light.on(wall), rgb("#3a2a20") if night else light.on(wall), 0.5)
    panes = QRectF(stage.w * (0.14 if light.sun_across < 0.5 else 0.46), stage.h * 0.10,
                   stage.w * 0.40, stage.h * 0.56)  # fmt: skip
    image = stage.sheet(stage.top, stage.bottom)
    painter = brush(image)
    painter.fillRect(image.rect(), vertical(image.height(), [
        (0, colour(mix(shade, (0, 0, 0), 0.35))), (0.6, colour(shade)),
        (1, colour(mix(shade, (0, 0, 0), 0.3))),
    ]))  # fmt: skip
    hole = panes.translated(-stage.left, -stage.top)
    _floor(stage, painter, image, hole, night)
    lamp = (
        hole.center().x() + stage.w * (0.5 if light.sun_across < 0.5 else -0.48),
        stage.h * 0.44 - stage.top,
    )
    if night:
        painter.setCompositionMode(PLUS)
        glow(painter, *lamp, stage.unit * 0.75, (255, 176, 92), 0.5)
    painter.end()
    texture(image, dice, (stage.unit * 0.3, stage.unit * 0.3), 0.14)
    _frame(stage, image, hole, wall)
    _lamp(stage, image, lamp, night)
    stage.put(image, stage.top, 0.75)
    _beam(stage, panes)
    motes(stage, mix(light.sun, (255, 220, 170), 0.6), 90, 0.005, 0.6, -0.008)
    _curtain(stage, panes, wall)


def _floor(stage: Stage, painter: QPainter, image: QImage, hole: QRectF, night: bool) -> None:
    """Boards in perspective, with the window's light lying on them."""
    level = stage.h * 0.80 - stage.top
    wood = stage.light.on((120, 84, 56))
    painter.setBrush(vertical(image.height() - level, [
        (0, colour(mix(wood, (0, 0, 0), 0.35))), (1, colour(wood)),
    ], level))  # fmt: skip
    painter.drawRect(QRectF(0, level, image.width(), image.height() - level))
    painter.setBrush(colour((0, 0, 0), 0.25))
    middle = image.width() / 2
    for board in range(-14, 15):
        x = middle + board * stage.w * 0.06
        spread = middle + board * stage.w * 0.16
        painter.drawPolygon(QPolygonF([
            QPointF(x, level), QPointF(x + 1.5, level), QPointF(spread + 4, image.height()),
            QPointF(spread, image.height()),
        ]))  # fmt: skip
    painter.setBrush(colour(mix(wood, (255, 255, 255), 0.12)))
    painter.drawRect(QRectF(0, level - stage.unit * 0.03, image.width(), stage.unit * 0.03))
    slant = stage.w * (0.22 if stage.light.sun_across < 0.5 else -0.22)
    painter.setCompositionMode(PLUS)
    painter.setBrush(colour(stage.light.sun, 0.10 if night else 0.26))
    for half in range(2):
        left = hole.left() + hole.width() * (0.03 + 0.5 * half) + slant
        right = left + hole.width() * 0.44
        painter.drawPolygon(QPolygonF([
            QPointF(left, level + stage.h * 0.02), QPointF(right, level + stage.h * 0.02),
            QPointF(right + slant * 0.6, image.height() - stage.h * 0.12),
            QPointF(left + slant * 0.6, image.height() - stage.h * 0.12),
        ]))  # fmt: skip
    painter.setCompositionMode(painter.CompositionMode.CompositionMode_SourceOver)


def _frame(stage: Stage, image: QImage, hole: QRectF, wall: Rgb) -> None:
    """Cut the panes out of the wall and set bars into them."""
    painter = brush(image)
    thick = stage.unit * 0.022
    timber = mix(stage.light.on((214, 204, 190)), wall, 0.3)
    painter.setBrush(colour(timber))
    painter.drawRect(hole.adjusted(-thick, -thick, thick, thick))
    painter.setCompositionMode(painter.CompositionMode.CompositionMode_Clear)
    columns, rows, bar = 2, 3, thick * 0.42
    for column in range(columns):
        for row in range(rows):
            width, height = hole.width() / columns, hole.height() / rows
            painter.drawRect(QRectF(hole.left() + column * width + bar, hole.top() + row * height + bar,
                                    width - 2 * bar, height - 2 * bar))  # fmt: skip
    painter.setCompositionMode(painter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(colour(mix(timber, (255, 255, 255), 0.15)))
    painter.drawRect(
        QRectF(hole.left() - thick * 2, hole.bottom() + thick * 0.6, hole.width() + thick * 4, thick * 0.9)
    )
    painter.end()


def _lamp(stage: Stage, image: QImage, place: tuple[float, float], night: bool) -> None:
    """A standing lamp; at night it is lit."""
    x, y = place
    unit = stage.unit
    painter = brush(image)
    dark = stage.light.on((40, 34, 32))
    painter.setBrush(colour(dark))
    painter.drawRect(QRectF(x - unit * 0.005, y, unit * 0.01, stage.h * 0.86 - stage.top - y))
    painter.drawEllipse(QRectF(x - unit * 0.06, stage.h * 0.85 - stage.top, unit * 0.12, unit * 0.025))
    cloth = (255, 214, 150) if night else stage.light.on((206, 186, 158))
    painter.setBrush(
        vertical(unit * 0.14, [(0, colour(mix(cloth, dark, 0.25))), (1, colour(cloth))], y - unit * 0.12)
    )
    painter.drawPolygon(QPolygonF([
        QPointF(x - unit * 0.05, y - unit * 0.12), QPointF(x + unit * 0.05, y - unit * 0.12),
        QPointF(x + unit * 0.085, y + unit * 0.02), QPointF(x - unit * 0.085, y + unit * 0.02),
    ]))  # fmt: skip
    painter.end()


def _beam(stage: Stage, panes: QRectF) -> None:
    """The light that falls through the window, breathing."""
    image = clear(stage.wide / 4, (stage.bottom - stage.top) / 4)
    painter = brush(image)
    slant = panes.width() * (0.75 if stage.light.sun_across < 0.5 else -0.75)
    tint = stage.light.sun if not stage.light.dark else (150, 180, 235)
    alpha = 0.13 if stage.light.dark else 0.24
    painter.setBrush(vertical(image.height(), [(0.1, colour(tint, alpha)), (0.9, colour(tint, 0.02))]))
    x, y = (panes.left() - stage.left) / 4, (panes.top() - stage.top) / 4
    wide, tall, shift = panes.width() / 4, panes.height() / 4, slant / 4
    painter.drawPolygon(QPolygonF([
        QPointF(x, y), QPointF(x + wide, y), QPointF(x + wide + shift * 1.6, y + tall * 2),
        QPointF(x + shift * 1.6, y + tall * 2), QPointF(x, y + tall),
    ]))  # fmt: skip
    painter.end()
    sheet = resized(soften(image, 5), stage.wide, stage.bottom - stage.top)
    stage.add(
        Layer(
            sheet, stage.left, stage.top, 0.75, light=True, pulse=(0.55, 4.0), sway=(stage.w * 0.008, 0, 6.0)
        )
    )


def _curtain(stage: Stage, panes: QRectF, wall: Rgb) -> None:
    """Cloth on both sides of the window, moved by air."""
    cloth = stage.light.on(mix(wall, (236, 224, 208), 0.55))
    width, height = panes.width() * 0.3, panes.height() * 1.34
    for side in (0, 1):
        image = clear(width, height)
        painter = brush(image)
        folds = QLinearGradient(0, 0, width, 0)
        for fold in range(11):
            tone = mix(cloth, (0, 0, 0), 0.34 if fold % 2 else 0.02)
            folds.setColorAt(fold / 10, colour(tone, 0.94))
        painter.setBrush(folds)
        inner = width * 0.72
        if side == 0:
            shape = [QPointF(0, 0), QPointF(width, 0), QPointF(inner, height), QPointF(0, height)]
        else:
            shape = [QPointF(0, 0), QPointF(width, 0), QPointF(width, height), QPointF(width - inner, height)]
        painter.drawPolygon(QPolygonF(shape))
        painter.end()
        x = panes.left() - width * 0.75 if side == 0 else panes.right() - width * 0.25
        stage.add(
            Layer(
                image,
                x,
                panes.top() - stage.h * 0.05,
                0.82,
                sway=(stage.unit * 0.012, stage.unit * 0.002, 3.6 + side),
            )
        )


def club(stage: Stage) -> None:
    """A stage in the dark: cones of light, haze, lamps out of focus."""
    dice = stage.dice
    tints: list[Rgb] = dice.choice((
        [(255, 170, 80), (255, 110, 60), (150, 90, 255)], [(255, 80, 120), (90, 120, 255), (255, 180, 90)],
        [(255, 190, 100), (60, 190, 210), (255, 120, 80)],
    ))  # fmt: skip
    base = mix(tints[0], (10, 6, 14), 0.84)
    image = stage.sheet(stage.top, stage.bottom)
    painter = brush(image)
    painter.fillRect(image.rect(), vertical(image.height(), [
        (0, colour(mix(base, (0, 0, 0), 0.6))), (0.55, colour(mix(base, tints[2], 0.12))),
        (0.72, colour(mix(base, tints[0], 0.2))), (1, colour(mix(base, (0, 0, 0), 0.7))),
    ]))  # fmt: skip
    _drapes(stage, painter, image, mix(tints[1], (30, 6, 12), 0.72))
    painter.end()
    stage.put(image, stage.top, 0.3)
    bokeh(stage, tints, 30, QRectF(stage.left, stage.h * 0.12, stage.wide, stage.h * 0.42), 0.4)
    for place in range(3):
        _spot(stage, tints[place], stage.w * (0.18 + 0.32 * place), place)
    _boards(stage, tints)
    mist(stage, stage.h * 0.72, 0.35, 0.8)
    motes(stage, mix(tints[0], (255, 255, 255), 0.4), 90, 0.006, 0.6, -0.012)


def _drapes(stage: Stage, painter: QPainter, image: QImage, cloth: Rgb) -> None:
    folds = 34
    for fold in range(folds):
        left, width = image.width() * fold / folds, image.width() / folds
        wave = 0.5 + 0.5 * math.sin(fold * 2.1 + stage.dice.random())
        gradient = QLinearGradient(left, 0, left + width, 0)
        gradient.setColorAt(0, colour(mix(cloth, (0, 0, 0), 0.75), 0.85))
        gradient.setColorAt(0.5, colour(cloth, 0.35 + 0.5 * wave))
        gradient.setColorAt(1, colour(mix(cloth, (0, 0, 0), 0.75), 0.85))
        painter.setBrush(gradient)
        painter.drawRect(QRectF(left, 0, width + 1, stage.h * 0.78 - stage.top))


def _spot(stage: Stage, tint: Rgb, x: float, place: int) -> None:
    """A cone of light from the ceiling that swings a little."""
    width, height = stage.w * 0.5, stage.h * 1.05
    image = clear(width / 4, height / 4)
    painter = brush(image)
    middle, lean = image.width() / 2, (0.5 - x / stage.w) * image.width() * 0.5
    painter.setBrush(
        vertical(image.height(), [(0, colour(tint, 0.62)), (0.75, colour(tint, 0.16)), (1, colour(tint, 0))])
    )
    painter.drawPolygon(QPolygonF([
        QPointF(middle - 2, 0), QPointF(middle + 2, 0),
        QPointF(middle + lean + image.width() * 0.27, image.height()),
        QPointF(middle + lean - image.width() * 0.27, image.height()),
    ]))  # fmt: skip
    painter.end()
    sheet = resized(soften(image, 3), width, height)
    stage.add(
        Layer(
            sheet, x - width / 2, stage.h * -0.08, 0.5, light=True, pulse=(0.45, 2.4 + 0.8 * place),
            sway=(stage.w * 0.03, 0, 5.5 + place),
        )
    )  # fmt: skip


def _boards(stage: Stage, tints: list[Rgb]) -> None:
    level = stage.h * 0.76
    image = stage.sheet(level, stage.bottom)
    painter = brush(image)
    painter.fillRect(image.rect(), vertical(image.height(), [
        (0, colour(mix(tints[0], (22, 10, 8), 0.55))), (0.3, colour(mix(tints[0], (16, 8, 8), 0.78))),
        (1, colour((8, 5, 8))),
    ]))  # fmt: skip
    for place, tint in enumerate(tints):
        painter.save()
        painter.translate(stage.w * (0.22 + 0.3 * place) - stage.left, image.height() * 0.25)
        painter.scale(1, 0.2)
        glow(painter, 0, 0, stage.unit * 0.42, tint, 0.55)
        painter.restore()
    painter.end()
    texture(image, stage.dice, (stage.unit * 0.5, stage.unit * 0.02), 0.25)
    stage.put(image, level, 0.9)
