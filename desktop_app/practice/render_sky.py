"""What is above every ground: sky, stars, sun or moon, clouds; and the air: rain, snow, mist, motes."""

import random

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QImage, QPen

from desktop_app.practice.lexicon import Place, Time, Weather
from desktop_app.practice.render_layers import Layer
from desktop_app.practice.render_paint import (
    ATOP,
    PLUS,
    brush,
    clear,
    colour,
    fade,
    glow,
    noise,
    resized,
    soften,
    tinted,
    vertical,
)
from desktop_app.practice.render_palette import Rgb, mix
from desktop_app.practice.render_stage import Stage


def sky(stage: Stage, clouds: float = 1.0) -> None:
    """The sky with its lights; `clouds` from 0 (none) to 1."""
    light = stage.light
    image = stage.sheet(stage.top, stage.bottom)
    shades, level = light.sky, stage.horizon - stage.top
    painter = brush(image)
    stops = [(at, colour(shade)) for at, shade in zip((0.0, 0.3, 0.55, 0.8, 1.0), shades, strict=True)]
    painter.fillRect(image.rect(), vertical(level, stops))
    painter.end()
    overcast = stage.reading.weather in (Weather.RAIN, Weather.SNOW)
    if light.dark and not overcast:
        stars(image, stage.dice, stage.unit, level, 420)
    x, y = stage.sun[0] - stage.left, stage.sun[1] - stage.top
    bright = stage.reading.time in (Time.DAY, Time.NIGHT)
    strength = (0.25 if overcast else 1.0) * (0.5 if bright else 1.0)
    painter = brush(image, PLUS)
    glow(painter, x, y, stage.unit * 1.1, mix(light.sun, shades[3], 0.6), 0.38 * strength)
    glow(painter, x, y, stage.unit * 0.42, mix(light.sun, shades[4], 0.4), 0.5 * strength)
    painter.end()
    if not overcast:
        _disc(stage, image, x, y)
    stage.add(Layer(image, stage.left, stage.top, 0.06))
    if clouds:
        _clouds(stage, clouds)


def _disc(stage: Stage, image: QImage, x: float, y: float) -> None:
    """The sun, or the moon with its grey seas."""
    night = stage.reading.time is Time.NIGHT
    radius = stage.unit * (0.05 if night else 0.062) * (1.25 if stage.light.sun_height < 0.3 else 0.8)
    painter = brush(image)
    glow(painter, x, y, radius * 2.4, stage.light.sun, 0.55)
    painter.setBrush(colour(stage.light.sun if night else mix(stage.light.sun, (255, 255, 255), 0.7)))
    painter.drawEllipse(QPointF(x, y), radius, radius)
    if night:
        grey = mix(stage.light.sun, (120, 138, 170), 0.5)
        for across, down, size in (
            (-0.3, -0.2, 0.34),
            (0.25, 0.1, 0.26),
            (-0.05, 0.42, 0.2),
            (0.3, -0.4, 0.15),
        ):
            glow(painter, x + across * radius, y + down * radius, size * radius * 1.3, grey, 0.75, 0.5)
    painter.end()


def stars(image: QImage, dice: random.Random, unit: float, below: float, count: int) -> None:
    """Points of light above `below`, a few of them with a glow."""
    painter = brush(image, PLUS)
    for index in range(count):
        x, y = dice.random() * image.width(), dice.random() ** 1.2 * below
        bright = dice.random() ** 3
        size = unit * (0.0008 + 0.0018 * bright)
        tint: Rgb = dice.choice(((255, 255, 255), (200, 220, 255), (255, 232, 205)))
        painter.setBrush(colour(tint, 0.35 + 0.65 * bright))
        painter.drawEllipse(QPointF(x, y), size, size)
        if index % 24 == 0:
            glow(painter, x, y, size * 9, tint, 0.5)
    painter.end()


def _clouds(stage: Stage, amount: float) -> None:
    """Two banks of cloud, the nearer larger and quicker, bright above and shaded below."""
    light, dice = stage.light, stage.dice
    heavy = stage.reading.weather is not Weather.CLEAR
    side = dice.choice((-1, 1))
    for bank, (share, size, speed) in enumerate(((0.97, 0.34, 0.022), (0.84, 0.66, 0.045))):
        height, width = stage.horizon * share - stage.top, stage.wide * 1.15
        cell = (stage.unit * size / 2, stage.unit * size * 0.2)
        grey = noise(dice, width / 2, height / 2, cell, 6, 0.58)
        low = (0.44 if heavy else 0.53) - 0.04 * amount + dice.uniform(0, 0.04)
        image = tinted(grey, mix(light.cloud_lit, light.sky[3], 0.25), low, low + 0.17, 0.82, light.cloud_lit)
        painter = brush(image, ATOP)
        shade = tinted(grey, mix(light.cloud, light.sky[1], 0.3), low + 0.07, low + 0.3, 0.72)
        painter.drawImage(QPointF(0, stage.unit * 0.012), shade)
        painter.end()
        fade(image, ((0, 0.85), (0.5, 1.0 if bank else 0.85), (0.85, 0.6), (1, 0)))
        stage.add(
            Layer(
                resized(image, width, height), stage.left, stage.top, 0.1 + 0.06 * bank,
                drift=(speed * stage.w * side, 0), tiles=True, opacity=0.9,
            )
        )  # fmt: skip


def passing_light(stage: Stage, strength: float, open_air: bool) -> None:
    """Broad soft light and shade that wander over the whole picture: nothing ever stands quite still.

    In the open air the sky, which has its clouds, is spared.
    """
    width, height = stage.w * 1.3, stage.h * 1.0
    grey = noise(stage.dice, width / 12, height / 12, (width / 12 / 5, height / 12 / 2.5), 2, 0.4)
    shade = tinted(grey, (6, 8, 22), 0.42, 0.74, 0.38 * strength)
    grey.invertPixels()
    warm = tinted(grey, stage.light.sun, 0.46, 0.8, (0.15 if stage.light.dark else 0.20) * strength)
    painter = brush(shade)
    painter.drawImage(0, 0, warm)
    painter.end()
    if open_air:
        fade(shade, ((0, 0.15), (0.45, 0.25), (0.62, 0.9), (1, 1)))
    stage.add(Layer(resized(shade, width, height), 0, 0, 0.5, drift=(stage.w * 0.15, 0), tiles=True))


def weather(stage: Stage) -> None:
    """Rain, snow or mist between us and the scene."""
    kind = stage.reading.weather
    if kind is Weather.RAIN:
        _rain(stage)
    elif kind is Weather.SNOW or (stage.reading.place is Place.SNOW and kind is Weather.CLEAR):
        _snow(stage)
    elif kind is Weather.MIST:
        mist(stage, stage.horizon, 0.75, 0.9)
        mist(stage, stage.h * 0.9, 0.6, 1.2)


def mist(stage: Stage, level: float, strength: float, depth: float) -> None:
    """A bank of mist around `level`."""
    height, width = stage.h * 0.42, stage.wide * 1.1
    cell = (stage.unit * 0.7 / 4, stage.unit * 0.16 / 4)
    grey = noise(stage.dice, width / 4, height / 4, cell, 4, 0.5)
    image = tinted(grey, mix(stage.light.haze, stage.light.cloud_lit, 0.25), 0.32, 0.75, strength)
    fade(image, ((0, 0), (0.45, 1), (0.7, 0.8), (1, 0)))
    speed = stage.w * stage.dice.uniform(0.018, 0.04) * stage.dice.choice((-1, 1))
    stage.add(
        Layer(resized(image, width, height), stage.left, level - height * 0.55, depth, (speed, 0), tiles=True)
    )


def _rain(stage: Stage) -> None:
    slant = stage.dice.uniform(-0.16, 0.16)
    shade = mix(stage.light.haze, (235, 242, 255), 0.7)
    for count, length, width, speed, alpha in (
        (300, 0.05, 0.0011, 1.1, 0.28),
        (110, 0.10, 0.0022, 1.7, 0.34),
    ):
        image = clear(stage.w, stage.h)
        painter = brush(image)
        painter.setPen(QPen(colour(shade, alpha), max(0.7, stage.unit * width)))
        for _ in range(count):
            x, y = stage.dice.random() * stage.w, stage.dice.random() * stage.h
            long = stage.unit * length * stage.dice.uniform(0.6, 1.2)
            for shift in (0, -stage.h):
                painter.drawLine(QLineF(x, y + shift, x + slant * long, y + shift + long))
        painter.end()
        fall = stage.h * speed
        stage.add(Layer(image, 0, 0, 0.4, drift=(slant * fall, fall), tiles=True))


def _snow(stage: Stage) -> None:
    for count, size, speed, alpha in (
        (220, 0.0026, 0.07, 0.7),
        (90, 0.005, 0.13, 0.8),
        (16, 0.016, 0.24, 0.35),
    ):
        image = clear(stage.w, stage.h)
        painter = brush(image)
        for _ in range(count):
            x, y = stage.dice.random() * stage.w, stage.dice.random() * stage.h
            glow(
                painter, x, y, stage.unit * size * stage.dice.uniform(0.7, 1.5), (255, 255, 255), alpha, 0.35
            )
        painter.end()
        stage.add(
            Layer(
                image, 0, 0, 0.7, drift=(stage.w * 0.02, stage.h * speed), tiles=True,
                sway=(stage.unit * 0.012, 0, 3.5),
            )
        )  # fmt: skip


def motes(stage: Stage, tint: Rgb, count: int, size: float, alpha: float, rise: float = -0.02) -> None:
    """Dust in a shaft of light, sparks, fireflies: lights that wander."""
    for part in range(2):
        image = clear(stage.w, stage.h)
        painter = brush(image)
        for _ in range(count // 2):
            x, y = stage.dice.random() * stage.w, stage.dice.random() * stage.h
            radius = stage.unit * size * stage.dice.uniform(0.5, 1.6) * (1 + part)
            glow(painter, x, y, radius, tint, alpha, 0.15)
        painter.end()
        stage.add(
            Layer(
                image, 0, 0, 0.6 + 0.4 * part, tiles=True, light=True, pulse=(0.6, 2.6 + part),
                drift=(stage.w * 0.012 * (1 - 2 * part), stage.h * rise * (1 + part)),
                sway=(stage.unit * 0.01, stage.unit * 0.006, 4.1),
            )
        )  # fmt: skip


def bokeh(stage: Stage, tints: list[Rgb], count: int, area: QRectF, depth: float) -> None:
    """Lights far out of focus, within `area` of the frame (pixels)."""
    edge = stage.unit * 0.05 * stage.scale
    image = clear(area.width() + 2 * edge, area.height() + 2 * edge)
    painter = brush(image)
    for _ in range(count):
        x, y = edge + stage.dice.random() * area.width(), edge + stage.dice.random() * area.height()
        radius = stage.unit * stage.dice.uniform(0.012, 0.042) * stage.scale
        tint = stage.dice.choice(tints)
        painter.setBrush(colour(tint, stage.dice.uniform(0.16, 0.4)))
        painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.end()
    image = soften(image, stage.unit * 0.003)
    stage.add(
        Layer(
            image,
            area.x() - edge,
            area.y() - edge,
            depth,
            light=True,
            pulse=(0.3, 3.7),
            sway=(stage.unit * 0.006, 0, 5.0),
        )
    )


def vignette(width: int, height: int, strength: float = 0.42) -> QImage:
    """Darkness towards the corners; in front of everything."""
    small = clear(96, 96)
    small.fill(colour((4, 4, 10), strength))
    painter = brush(small)
    painter.setCompositionMode(painter.CompositionMode.CompositionMode_DestinationOut)
    glow(painter, 48, 46, 72, (0, 0, 0), 1.0, 0.42)
    painter.end()
    return resized(small, width, height)
