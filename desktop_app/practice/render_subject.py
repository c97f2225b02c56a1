"""Silhouettes of what a shot is about: a hint in the frame, lit along one edge."""

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QTransform

from desktop_app.practice.lexicon import Framing, Move, Place, Subject
from desktop_app.practice.outlines import CURVED, STRAIGHT, Points
from desktop_app.practice.render_layers import Layer
from desktop_app.practice.render_paint import ATOP, brush, clear, colour, glow, resized, smooth, soften
from desktop_app.practice.render_palette import mix
from desktop_app.practice.render_stage import Stage


class _Cast(msgspec.Struct, frozen=True):
    """How a subject plays: its height as a share of the unit in a wide shot, and how it moves."""

    size: float
    speed: float = 0.0
    """Shares of the frame's width a second."""
    bob: tuple[float, float] = (0.004, 1.2)
    """(share of the unit, seconds)."""
    floats: bool = False
    """It lies in the water, or hangs in the air at `level`."""
    level: float = 0.0


_CASTS: dict[Subject, _Cast] = {
    Subject.PERSON: _Cast(0.17, 0.008, (0.004, 0.9)),
    Subject.ROBOT: _Cast(0.20, 0.006, (0.005, 1.1)),
    Subject.CAT: _Cast(0.13, 0.0, (0.002, 2.4)),
    Subject.DOG: _Cast(0.13, 0.05, (0.012, 0.55)),
    Subject.DEER: _Cast(0.20, 0.006, (0.003, 2.0)),
    Subject.BIRD: _Cast(0.16, 0.045, (0.014, 1.9), floats=True, level=-0.24),
    Subject.FISH: _Cast(0.12, 0.025, (0.018, 2.2), floats=True, level=0.12),
    Subject.PAPER_BOAT: _Cast(0.16, 0.012, (0.010, 2.6), floats=True, level=0.2),
    Subject.BOAT: _Cast(0.22, 0.012, (0.008, 3.2), floats=True, level=0.12),
    Subject.CAR: _Cast(0.15, 0.06, (0.002, 0.4)),
    Subject.TRAIN: _Cast(0.13, 0.10, (0.002, 0.4)),
    Subject.ROCKET: _Cast(0.32, 0.012, (0.01, 1.7), floats=True, level=-0.05),
    Subject.HOUSE: _Cast(0.17, 0.0, (0.0, 1.0)),
    Subject.LIGHTHOUSE: _Cast(0.36, 0.0, (0.0, 1.0)),
    Subject.TREE: _Cast(0.34, 0.0, (0.001, 3.0)),
    Subject.BALLOON: _Cast(0.24, 0.012, (0.012, 4.0), floats=True, level=-0.22),
}
_GROWTH = {Framing.WIDE: 1.0, Framing.MEDIUM: 1.9, Framing.CLOSE: 4.4}
_WATER = (Place.SEA, Place.LAKE)


def subject(stage: Stage) -> None:
    """Put the shot's subject into the scene, if it has one."""
    kind = stage.reading.subject
    if kind is Subject.NONE:
        return
    cast = _CASTS[kind]
    height = min(stage.unit * cast.size * _GROWTH[stage.reading.framing], stage.h * 0.74)
    image = _painted(stage, kind, round(height))
    close = stage.reading.framing is Framing.CLOSE
    away = stage.light.sun_across < 0.5
    x = stage.w * (0.56 if close else (0.6 if away else 0.36)) - image.width() / 2
    if cast.floats:
        foot = stage.horizon + stage.unit * cast.level + (height * 0.45 if close or cast.level < 0 else 0)
    else:
        foot = stage.h * (1.02 if close else 0.83)
    along = 0.5 if stage.reading.move is Move.TRACK else 1.0
    speed = stage.w * cast.speed * along * (-1 if away else 1)
    sway = (0.0, stage.unit * cast.bob[0], cast.bob[1])
    start = x - speed * 2
    if cast.floats and cast.level > 0 and stage.reading.place in _WATER:
        flipped = resized(image.mirrored(False, True), image.width(), image.height() * 0.6)
        waterline = foot - stage.unit * 0.01
        stage.add(
            Layer(
                soften(flipped, stage.unit * 0.008),
                start,
                waterline,
                0.92,
                (speed, 0),
                sway=sway,
                opacity=0.38,
            )
        )
    stage.add(Layer(image, start, foot - height, 0.95, (speed, 0), sway=sway))


def _outline(kind: Subject) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for points in CURVED.get(kind, ()):
        path.addPath(smooth(points))
    for points in STRAIGHT.get(kind, ()):
        part = QPainterPath(QPointF(*points[0]))
        for point in points[1:]:
            part.lineTo(*point)
        part.closeSubpath()
        path.addPath(part)
    if kind in (Subject.CAR, Subject.TRAIN):
        for x in (24, 76) if kind is Subject.CAR else (10, 30, 62, 84):
            path.addEllipse(
                QPointF(x, 84), 10 if kind is Subject.CAR else 6, 10 if kind is Subject.CAR else 6
            )
    if kind is Subject.BALLOON:
        path.addRect(QRectF(43, 84, 14, 13))
        path.addRect(QRectF(43, 68, 0.8, 18))
        path.addRect(QRectF(56.2, 68, 0.8, 18))
    return path


def _birds(stage: Stage) -> QPainterPath:
    path = QPainterPath()
    for _ in range(7):
        x, y, size = stage.dice.uniform(0, 170), stage.dice.uniform(5, 70), stage.dice.uniform(9, 26)
        lift = stage.dice.uniform(0.15, 0.5)
        path.moveTo(x, y)
        path.quadTo(x + size * 0.25, y - size * lift, x + size * 0.5, y)
        path.quadTo(x + size * 0.75, y - size * lift, x + size, y)
        path.quadTo(x + size * 0.75, y - size * (lift - 0.16), x + size * 0.5, y + size * 0.12)
        path.quadTo(x + size * 0.25, y - size * (lift - 0.16), x, y)
    return path


def _tree(stage: Stage) -> QPainterPath:
    """A spreading crown of many leaves over a forked trunk."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    trunk = ((43, 100), (47, 88), (47, 72), (40, 56), (32, 46), (42, 53), (49, 60), (52, 46), (54, 60),
             (62, 50), (70, 44), (60, 58), (54, 72), (54, 88), (58, 100))  # fmt: skip
    path.addPath(smooth(trunk))
    for _ in range(420):
        x, y = stage.dice.gauss(50, 17), stage.dice.gauss(33, 11)
        if (x - 50) ** 2 / 38**2 + (y - 34) ** 2 / 29**2 < 1:
            size = stage.dice.uniform(1.2, 4.2)
            path.addEllipse(QPointF(x, y), size, size * 0.8)
    return path


def _painted(stage: Stage, kind: Subject, height: int) -> QImage:
    """The silhouette with a rim of light, `height` pixels tall."""
    if kind is Subject.BIRD:
        outline = _birds(stage)
    elif kind is Subject.TREE:
        outline = _tree(stage)
    else:
        outline = _outline(kind)
    scale = height / 100
    room = 2.1 if kind is Subject.BIRD else 1.1
    path = QTransform.fromScale(scale, scale).map(outline)
    light = stage.light
    facing_left = light.sun_across < 0.5
    pale = kind in (Subject.PAPER_BOAT, Subject.BALLOON)
    body = (
        light.on((238, 236, 228))
        if pale
        else light.on((44, 62, 40))
        if kind is Subject.TREE
        else light.on(mix((46, 44, 56), light.sky[0], 0.2))
    )
    image = clear(height * room, height + 2)
    painter = brush(image)
    painter.setBrush(colour(mix(body, light.sun, 0.75)))
    painter.drawPath(path)
    painter.setCompositionMode(ATOP)
    shift = max(1.0, height * 0.012)
    painter.translate(-shift, shift * 0.9)
    painter.setBrush(colour(body))
    painter.drawPath(path)
    painter.resetTransform()
    _details(painter, kind, scale, light.dark, body)
    painter.setCompositionMode(ATOP)
    glow(painter, height * 0.9, 0, height * 0.9, light.sun, 0.22)
    painter.end()
    return image.mirrored(True, False) if facing_left else image


def _details(painter: QPainter, kind: Subject, scale: float, dark: bool, body: tuple[int, int, int]) -> None:
    """What makes the shape readable: folds, lit windows, lamps."""

    def shape(points: Points, tone: tuple[int, int, int], alpha: float) -> None:
        path = QPainterPath(QPointF(points[0][0] * scale, points[0][1] * scale))
        for x, y in points[1:]:
            path.lineTo(x * scale, y * scale)
        painter.setBrush(colour(tone, alpha))
        painter.drawPath(path)

    warm = (255, 206, 120)
    if kind is Subject.PAPER_BOAT:
        shape(((50, 28), (64, 66), (50, 70)), (0, 0, 20), 0.22)
        shape(((2, 56), (36, 66), (50, 70), (64, 66), (98, 56), (78, 96), (22, 96)), (0, 0, 30), 0.10)
        shape(((98, 56), (64, 66), (50, 96), (78, 96)), (0, 0, 20), 0.16)
    elif kind is Subject.BALLOON:
        for x in (27, 45, 63):
            shape(((50, 2), (x, 36), (50, 70), (x + 9, 36)), (214, 84, 58), 0.75)
        shape(((43, 84), (57, 84), (57, 97), (43, 97)), (96, 66, 44), 0.9)
    elif kind is Subject.HOUSE:
        shape(((26, 62), (42, 62), (42, 80), (26, 80)), warm, 0.95 if dark else 0.55)
        shape(((58, 66), (72, 66), (72, 100), (58, 100)), mix(body, (0, 0, 0), 0.4), 0.9)
    elif kind is Subject.LIGHTHOUSE:
        shape(((44, 9), (56, 9), (56, 19), (44, 19)), (255, 240, 190), 0.95)
        shape(((40.4, 44), (59.6, 44), (61, 58), (39, 58)), (190, 60, 50), 0.5)
        shape(((38, 72), (62, 72), (63, 86), (37, 86)), (190, 60, 50), 0.5)
    elif kind is Subject.TRAIN:
        for x in range(6, 84, 13):
            shape(((x, 50), (x + 8, 50), (x + 8, 64), (x, 64)), warm, 0.9 if dark else 0.5)
    elif kind is Subject.CAR:
        shape(((38, 46), (50, 46), (50, 58), (29, 58)), (160, 190, 220), 0.5)
        shape(((53, 46), (64, 46), (74, 58), (53, 58)), (160, 190, 220), 0.5)
        glow(painter, 95 * scale, 67 * scale, 12 * scale, (255, 240, 200), 0.9, 0.2)
    elif kind is Subject.ROBOT:
        for x in (43, 57):
            glow(painter, x * scale, 15 * scale, 5 * scale, (120, 230, 255), 1.0, 0.4)
    elif kind is Subject.ROCKET:
        glow(painter, 50 * scale, 34 * scale, 7 * scale, (190, 230, 255), 0.9, 0.6)
