"""A still picture as the ground of a shot: cropped to the frame's shape, and slowly moved."""

import random
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop_app.practice.lexicon import Move
from desktop_app.practice.render_layers import Layer, Scene
from desktop_app.practice.render_paint import RGB, SMOOTH
from desktop_app.practice.render_palette import light_of
from desktop_app.practice.render_sky import passing_light
from desktop_app.practice.render_stage import Stage
from desktop_app.practice.words import Reading

_COVER = 1.17
"""How much larger than the frame the picture is laid out, for the camera to move on."""
_DEPTH = 0.5
_MOST_MEGABYTES = 1024
"""Of decoded picture; a small file may claim an enormous one."""


class UnreadablePicture(Exception):
    """The file is no picture that can be read; the text says why, in words for a card."""


def read_picture(path: Path) -> QImage:
    """The picture, upright as its camera noted. Raises UnreadablePicture."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    image = reader.read()
    if image.isNull():
        raise UnreadablePicture(f"It cannot be read: {reader.errorString().lower()}.")
    return image


def scene_of_picture(image: QImage, reading: Reading, width: int, height: int) -> Scene:
    """The picture with a slow camera on it, and light wandering over it."""
    wide, tall = round(width * _COVER), round(height * _COVER)
    covering = image.scaled(QSize(wide, tall), Qt.AspectRatioMode.KeepAspectRatioByExpanding, SMOOTH)
    left, top = (covering.width() - wide) // 2, (covering.height() - tall) // 2
    ground = covering.copy(QRect(left, top, wide, tall)).convertToFormat(RGB)
    dice = random.Random(reading.seed)  # noqa: S311 (it arranges light)
    stage = Stage(width, height, reading, light_of(reading, dice), dice, [])
    stage.add(Layer(ground, -(wide - width) / 2, -(tall - height) / 2, _DEPTH))
    passing_light(stage, 0.55, open_air=False)
    # A picture moves gently even where the camera is told to stand.
    move = Move.PUSH if reading.move is Move.STATIC else reading.move
    return Scene(width, height, move, stage.layers)
