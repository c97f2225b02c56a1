"""Where there is no ground: nebulae, stars, a planet."""

from PySide6.QtCore import QPointF, QRectF

from desktop_app.practice.render_layers import Layer
from desktop_app.practice.render_paint import (
    ATOP,
    brush,
    clear,
    colour,
    glow,
    noise,
    resized,
    tinted,
    vertical,
)
from desktop_app.practice.render_palette import Rgb, mix
from desktop_app.practice.render_sky import stars
from desktop_app.practice.render_stage import Stage


def space(stage: Stage) -> None:
    """Nebulae, stars in three depths, a planet with its terminator."""
    dice = stage.dice
    tints: tuple[Rgb, Rgb] = dice.choice((
        ((196, 70, 150), (40, 110, 210)), ((230, 120, 60), (50, 150, 190)), ((120, 80, 220), (40, 200, 170)),
    ))  # fmt: skip
    image = stage.sheet(stage.top, stage.bottom)
    painter = brush(image)
    painter.fillRect(
        image.rect(), vertical(image.height(), [(0, colour((6, 7, 20))), (1, colour((14, 10, 32)))])
    )
    painter.end()
    stars(image, dice, stage.unit, image.height(), 500)
    stage.add(Layer(image, stage.left, stage.top, 0.08))
    for place, tint in enumerate(tints):
        width, height = stage.wide * 1.2, stage.bottom - stage.top
        grey = noise(dice, width / 4, height / 4, (stage.unit * 0.26, stage.unit * 0.15), 6, 0.42)
        cloud = tinted(grey, tint, 0.42, 0.86, 0.8, mix(tint, (255, 240, 230), 0.6))
        stage.add(
            Layer(
                resized(cloud, width, height), stage.left, stage.top, 0.15 + 0.1 * place,
                drift=(stage.w * (0.014 - 0.034 * place), 0), tiles=True,
                light=True, pulse=(0.3, 6.0 + place),
            )
        )  # fmt: skip
    for count, depth, speed in ((160, 0.3, 0.02), (70, 0.7, 0.05)):
        field = clear(stage.wide, stage.h)
        stars(field, dice, stage.unit * (1 + depth), field.height(), count)
        stage.add(
            Layer(field, 0, 0, depth, drift=(-stage.w * speed, stage.h * speed * 0.2), tiles=True, light=True)
        )
    _planet(stage, tints)


def _planet(stage: Stage, tints: tuple[Rgb, Rgb]) -> None:
    radius = stage.unit * stage.dice.uniform(0.2, 0.3) * stage.scale**0.6
    size = radius * 2.7
    image = clear(size, size)
    middle = size / 2
    painter = brush(image)
    glow(painter, middle, middle, radius * 1.3, mix(tints[1], (200, 230, 255), 0.6), 0.75, 0.68)
    painter.end()
    globe = clear(radius * 2, radius * 2)
    painter = brush(globe)
    painter.setBrush(colour(mix(tints[0], (220, 190, 170), 0.6)))
    painter.drawEllipse(QRectF(0, 0, radius * 2, radius * 2))
    bands = noise(stage.dice, radius, radius, (radius * 0.9, radius * 0.09), 4, 0.7)
    painter.setCompositionMode(ATOP)
    painter.drawImage(globe.rect(), tinted(bands, mix(tints[1], (40, 20, 40), 0.4), 0.45, 0.7, 0.75))
    side = radius * (0.45 if stage.light.sun_across < 0.5 else 1.55)
    painter.end()
    shade = clear(radius * 2, radius * 2)
    shade.fill(colour((2, 2, 10), 0.93))
    painter = brush(shade)
    painter.setCompositionMode(painter.CompositionMode.CompositionMode_DestinationOut)
    glow(painter, side, radius * 0.6, radius * 1.55, (0, 0, 0), 1.0, 0.3)
    painter.end()
    painter = brush(globe, ATOP)
    painter.drawImage(0, 0, shade)
    painter.end()
    painter = brush(image)
    painter.drawImage(QPointF(middle - radius, middle - radius), globe)
    painter.end()
    x = stage.w * (0.68 if stage.light.sun_across < 0.5 else 0.3)
    stage.add(
        Layer(
            image,
            x - middle,
            stage.h * 0.40 - middle,
            0.5,
            drift=(stage.w * 0.004, 0),
            sway=(0, stage.unit * 0.006, 7),
        )
    )
