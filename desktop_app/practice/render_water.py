"""Grounds of water: the sea with its shore, a lake that mirrors what is behind it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage

from desktop_app.practice.lexicon import Framing, Move
from desktop_app.practice.render_land import FIR, firs, grasses, ranges
from desktop_app.practice.render_layers import Layer, Scene
from desktop_app.practice.render_paint import (
    ATOP,
    INSIDE,
    PLUS,
    brush,
    clear,
    colour,
    fade,
    noise,
    resized,
    soften,
    tinted,
    vertical,
)
from desktop_app.practice.render_palette import Rgb, mix
from desktop_app.practice.render_sky import mist, sky
from desktop_app.practice.render_stage import Stage, hill, outline_heights


def sea(stage: Stage) -> None:
    light = stage.light
    sky(stage)
    if stage.dice.random() < 0.6:
        ranges(stage, (80, 92, 112), snowy=False, lift=0.22)
    deep = mix(light.on((22, 74, 104)), light.sky[1], 0.3)
    shine = mix(light.haze, light.sky[2], 0.35)
    image = stage.sheet(stage.horizon, stage.bottom)
    painter = brush(image)
    painter.fillRect(image.rect(), vertical(image.height(), [
        (0, colour(mix(shine, deep, 0.15))), (0.14, colour(mix(shine, deep, 0.5))),
        (0.5, colour(deep)), (1, colour(mix(deep, (0, 0, 0), 0.4))),
    ]))  # fmt: skip
    painter.end()
    stage.put(image, stage.horizon, 0.3)
    ripples(stage, stage.horizon, shine, deep)
    glitter(stage, stage.horizon)
    _breakers(stage, mix(light.on((240, 248, 250)), light.haze, 0.35))
    if stage.reading.framing is not Framing.CLOSE:
        _beach(stage)


def ripples(stage: Stage, level: float, shine: Rgb, deep: Rgb) -> None:
    """Light and dark streaks in bands that grow towards us, running against each other."""
    bands = (
        (0.0, 0.10, 0.006, 0.35),
        (0.05, 0.26, 0.013, 0.5),
        (0.2, 0.60, 0.028, 0.75),
        (0.5, 1.15, 0.06, 1.0),
    )
    room = stage.h - level
    for place, (start, end, cell, depth) in enumerate(bands):
        top, height = level + room * start, room * (end - start)
        width = stage.wide * (1.1 + 0.07 * place)
        unit = stage.unit * cell * stage.scale**0.6
        grey = noise(stage.dice, width / 2, height / 2, (unit * 4.5, unit * 0.55), 3, 0.6)
        image = clear(width / 2, height / 2)
        painter = brush(image)
        painter.drawImage(0, 0, tinted(grey, mix(shine, (255, 255, 255), 0.12), 0.54, 0.78, 0.62))
        grey.invertPixels()
        painter.drawImage(0, 0, tinted(grey, mix(deep, (0, 0, 10), 0.5), 0.54, 0.8, 0.6))
        painter.end()
        fade(image, ((0, 0 if place else 0.7), (0.25, 1), (0.75, 1), (1, 0 if place < 3 else 1)))
        run = stage.w * (0.012 + 0.016 * place) * (1 if place % 2 else -1)
        stage.add(
            Layer(
                soften(resized(image, width, height), stage.blur), stage.left, top, depth, drift=(run, 0),
                tiles=True, sway=(0, stage.unit * 0.004 * (place + 1), 3.0 + place),
            )
        )  # fmt: skip


def glitter(stage: Stage, level: float) -> None:
    """The sun's or moon's road on the water: streaks that flicker in two alternating sheets."""
    room = stage.h - level
    width = stage.w * (0.5 if stage.light.sun_height < 0.3 else 0.75)
    for part in range(2):
        grey = noise(stage.dice, width / 2, room / 2, (stage.unit * 0.05, stage.unit * 0.006), 3, 0.8)
        image = tinted(grey, mix(stage.light.sun, stage.light.haze, 0.25), 0.54, 0.68, 0.85)
        mask = clear(image.width(), image.height())
        painter = brush(mask)
        for step in range(24):
            share = step / 23
            half = image.width() * (0.10 + 0.32 * share)
            alpha = (1 - share) ** 0.8 * 0.16
            for ring in range(5):
                reach = half * (1 - ring * 0.19)
                painter.setBrush(colour((0, 0, 0), alpha * 1.6))
                painter.drawEllipse(
                    QRectF(
                        image.width() / 2 - reach, share * image.height(), 2 * reach, image.height() * 0.09
                    )
                )
        painter.end()
        painter = brush(image, INSIDE)
        painter.drawImage(0, 0, soften(mask, 6))
        painter.end()
        stage.add(
            Layer(
                resized(image, width, room), stage.sun[0] - width / 2, level, 0.18, light=True,
                pulse=(0.65, 1.7 + 0.9 * part), sway=(stage.unit * 0.012, stage.unit * 0.004, 2.3 + part),
            )
        )  # fmt: skip


def _breakers(stage: Stage, foam: Rgb) -> None:
    """White crests that come in."""
    for place in range(3):
        level = stage.horizon + (stage.h - stage.horizon) * (0.22 + 0.24 * place)
        height = stage.unit * (0.02 + 0.022 * place) * stage.scale**0.5
        width = stage.wide * 1.2
        grey = noise(stage.dice, width / 2, height, (stage.unit * 0.22, height * 0.6), 5, 0.8)
        image = tinted(grey, foam, 0.55, 0.72, 0.75)
        fade(image, ((0, 0), (0.4, 1), (1, 0)))
        stage.add(
            Layer(
                resized(image, width, height * 2), stage.left, level, 0.5 + 0.2 * place,
                drift=(stage.w * 0.02 * (place + 1), 0), tiles=True, opacity=0.8,
                sway=(0, stage.unit * 0.014 * (place + 1), 5.0 + place), pulse=(0.4, 5.0 + place),
            )
        )  # fmt: skip


def _beach(stage: Stage) -> None:
    """Wet sand in a corner, with a line of foam that washes over it."""
    sand = mix((196, 164, 122), (120, 96, 80), stage.dice.random() * 0.5)
    heights = outline_heights(stage, 1.2, 0.0, 0.22)
    falling = stage.dice.choice((1, -1))
    count = len(heights)
    slope = [0.75 * (index / count if falling > 0 else 1 - index / count) + 0.25 * height
             for index, height in enumerate(heights)]  # fmt: skip
    top, base = stage.h * 0.82, stage.h * 1.08
    image, outline = hill(stage, slope, top, base, sand, 1.0)
    wash = clear(image.width(), image.height())
    painter = brush(wash)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, alpha in ((0.05, 0.14), (0.028, 0.25), (0.010, 0.75)):
        pen = painter.pen()
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setColor(colour(stage.light.on((250, 252, 255)), alpha))
        pen.setWidthF(stage.unit * width)
        painter.setPen(pen)
        painter.drawPath(outline)
    painter.end()
    lip = stage.unit * 0.01
    stage.put(image, top - lip, 1.0)
    stage.add(Layer(wash, stage.left, top - lip, 1.0, sway=(stage.unit * 0.01, stage.unit * 0.014, 4.4)))


def lake(stage: Stage) -> None:
    """Mountains and firs with their image in still water."""
    sky(stage)
    ranges(stage, (70, 86, 104), snowy=True, lift=0.9)
    mist(stage, stage.horizon - stage.unit * 0.03, 0.6, 0.4)
    firs(stage, stage.horizon - stage.unit * 0.035, stage.unit * 0.085 * stage.scale**0.7, 110, 0.7, 0.45)
    mirror = _mirror(stage)
    stage.add(Layer(mirror, stage.left, stage.horizon, 0.45, sway=(0, stage.unit * 0.004, 3.3)))
    shine = mix(stage.light.haze, stage.light.sky[3], 0.4)
    ripples(stage, stage.horizon, shine, mix(stage.light.on((20, 60, 80)), stage.light.sky[0], 0.4))
    glitter(stage, stage.horizon)
    grasses(stage, mix(FIR, (70, 80, 30), 0.3), 1.2)


def _mirror(stage: Stage) -> QImage:
    """What stands above the waterline, upside down, darker and drawn out."""
    wide, above = round(stage.wide), round(stage.horizon - stage.top)
    picture = clear(wide, above)
    painter = brush(picture)
    painter.translate(-stage.left, -stage.top)
    still = Scene(round(stage.wide), stage.h, Move.STATIC, stage.layers)
    for layer in still.layers:
        painter.setOpacity(layer.opacity)
        painter.setCompositionMode(
            PLUS if layer.light else painter.CompositionMode.CompositionMode_SourceOver
        )
        painter.drawImage(QPointF(layer.x, layer.y), layer.image)
    painter.end()
    room = stage.bottom - stage.horizon
    flipped = resized(picture.mirrored(False, True), wide, room * 1.15).copy(0, 0, wide, round(room))
    painter = brush(flipped, ATOP)
    deep = mix(stage.light.sky[0], (6, 20, 34), 0.5)
    painter.fillRect(flipped.rect(), vertical(room, [(0, colour(deep, 0.18)), (1, colour(deep, 0.72))]))
    painter.end()
    blurred = flipped.scaled(
        max(1, flipped.width() // 3), max(1, flipped.height() // 9), Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
    return resized(blurred, wide, room)
