"""What is burnt into every frame: caption, shot number, model, running timecode. All over one scrim."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)

from desktop_app.practice.plan import FPS
from desktop_app.practice.render_paint import brush, clear, colour, vertical
from desktop_app.practice.render_sky import vignette

FAMILIES = [
    "Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "Noto Sans CJK SC", "PingFang SC",
    "Microsoft YaHei", "DejaVu Sans",
]  # fmt: skip
AMBER = (240, 162, 60)
MOST_LINES = 3
SMALLEST_WITH_WORDS = 120
"""Pixels of the shorter side, under which letters could not be read."""


def timecode(frame: int) -> str:
    """`HH:MM:SS:FF` of a frame counted from 0, at 24 frames a second."""
    seconds, rest = divmod(frame, FPS)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{rest:02}"


def _font(pixels: float, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(max(6, round(pixels)))
    font.setWeight(weight)
    return font


class BurnIn:
    """The words over one shot: a still overlay, and the parts that run."""

    def __init__(
        self, width: int, height: int, model: str, prompt: str, number: int, count: int, card: str = ""
    ) -> None:
        """`number` of `count` shots; `card` is a sentence for the middle of the picture."""
        self._width, self._height = width, height
        self._unit = min(width * 1.25, height, (width + height) * 0.45)
        self._worded = min(width, height) >= SMALLEST_WITH_WORDS
        self._edge = self._unit * 0.045
        small = max(9.0, self._unit * 0.026)
        self._code_font = _font(small, QFont.Weight.DemiBold)
        self._cell = max(QFontMetricsF(self._code_font).horizontalAdvance(digit) for digit in "0123456789")
        self.overlay = self._overlay(model, prompt, f"SHOT {number}/{count}", card)

    def paint_running(self, painter: QPainter, frame: int, share: float) -> None:
        """The timecode of `frame`, and a line whose length is the `share` of the clip that has run."""
        line = max(1.0, self._unit * 0.005)
        painter.fillRect(QRectF(0, self._height - line, self._width * share, line), colour(AMBER, 0.95))
        if not self._worded:
            return
        painter.setFont(self._code_font)
        text = timecode(frame)
        right, top = self._width - self._edge, self._edge
        metrics = QFontMetricsF(self._code_font)
        x = right - len(text) * self._cell
        baseline = top + metrics.ascent() + self._unit * 0.010
        painter.setPen(QColor(255, 255, 255, 235))
        for character in text:
            shift = (self._cell - metrics.horizontalAdvance(character)) / 2
            painter.drawText(QPointF(x + shift, baseline), character)
            x += self._cell

    def _overlay(self, model: str, prompt: str, shot: str, card: str) -> QImage:
        image = clear(self._width, self._height)
        painter = brush(image)
        painter.drawImage(0, 0, vignette(self._width, self._height))
        if self._worded:
            top = self._unit * 0.16
            painter.fillRect(
                QRectF(0, 0, self._width, top),
                vertical(top, [(0, colour((0, 0, 0), 0.42)), (1, colour((0, 0, 0), 0))]),
            )
            right = self._badge(painter, self._edge, f"ANIMATIC · {model}", bright=True)
            room = self._width - self._edge - 12 * self._cell
            if right + self._unit * 0.2 < room:
                self._badge(painter, right + self._unit * 0.014, shot, bright=False)
            else:
                self._badge(painter, self._edge, shot, bright=False, row=1)
            self._caption(painter, prompt)
            if card:
                self._card(painter, card)
        painter.end()
        return image

    def _badge(self, painter: QPainter, x: float, text: str, bright: bool, row: int = 0) -> float:
        """A label in the upper left; gives its right edge."""
        font = QFont(self._code_font)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        metrics = QFontMetricsF(font)
        room = self._width - 2 * self._edge - (12 * self._cell if row == 0 else 0)
        pad = self._unit * 0.014
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - 3 * pad)
        dot = self._unit * 0.011 if bright else 0.0
        tall = metrics.height() + self._unit * 0.018
        wide = metrics.horizontalAdvance(text) + 2 * pad + (dot * 2.2 if bright else 0)
        y = self._edge - self._unit * 0.002 + row * (tall + self._unit * 0.012)
        box = QRectF(x, y, wide, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour((10, 11, 14), 0.55))
        painter.drawRoundedRect(box, self._unit * 0.008, self._unit * 0.008)
        if bright:
            painter.setBrush(colour(AMBER))
            painter.drawEllipse(QPointF(x + pad + dot * 0.5, box.center().y()), dot * 0.5, dot * 0.5)
        painter.setFont(font)
        painter.setPen(QColor(255, 255, 255, 240))
        painter.drawText(
            box.adjusted(pad + dot * 2.2, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            text,
        )
        return box.right()

    def _caption(self, painter: QPainter, prompt: str) -> None:
        font = _font(max(11.0, self._unit * 0.042))
        metrics = QFontMetricsF(font)
        room = min(self._width - 2 * self._edge, self._unit * 1.45)
        lines = wrapped(" ".join(prompt.split()), font, room, MOST_LINES)
        step = metrics.height() * 1.12
        foot = self._height - self._edge - metrics.descent()
        scrim = step * len(lines) + self._unit * 0.22
        top = self._height - scrim
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(
            QRectF(0, top, self._width, scrim),
            vertical(scrim, [(0, colour((0, 0, 0), 0)), (0.5, colour((0, 0, 0), 0.3)),
                             (1, colour((0, 0, 0), 0.72))], top),
        )  # fmt: skip
        for place, line in enumerate(lines):
            baseline = foot - step * (len(lines) - 1 - place)
            x = (self._width - metrics.horizontalAdvance(line)) / 2
            _outlined(painter, QPointF(x, baseline), line, font, self._unit * 0.006)

    def _card(self, painter: QPainter, sentence: str) -> None:
        """A sheet in the middle that says why there is no picture."""
        head, font = _font(self._unit * 0.04, QFont.Weight.DemiBold), _font(self._unit * 0.03)
        wide = min(self._width - 2 * self._edge, self._unit * 0.95)
        lines = wrapped(sentence, font, wide - self._unit * 0.12, 3)
        step = QFontMetricsF(font).height() * 1.2
        tall = self._unit * 0.17 + step * len(lines)
        box = QRectF((self._width - wide) / 2, self._height * 0.46 - tall / 2, wide, tall)
        painter.setPen(QPen(colour(AMBER, 0.9), max(1.0, self._unit * 0.003)))
        painter.setBrush(colour((16, 17, 20), 0.86))
        painter.drawRoundedRect(box, self._unit * 0.016, self._unit * 0.016)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.setPen(QColor(255, 255, 255))
        painter.setFont(head)
        painter.drawText(box.adjusted(0, self._unit * 0.035, 0, 0), centre, "The picture could not be used")
        painter.setFont(font)
        painter.setPen(QColor(206, 208, 214))
        for place, line in enumerate(lines):
            painter.drawText(box.adjusted(0, self._unit * 0.105 + place * step, 0, 0), centre, line)


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text in at most `most` lines of `width` pixels, the last one elided where more follows.

    Chinese, which has no gaps, breaks anywhere; a word longer than a line breaks too.
    """
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[tuple[int, int]] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append((line.textStart(), line.textLength()))
    layout.endLayout()
    # Qt counts UTF-16 units.
    units = text.encode("utf-16-le")
    lines = [units[2 * at : 2 * (at + length)].decode("utf-16-le").strip() for at, length in starts[:most]]
    if len(starts) > most:
        rest = units[2 * starts[most - 1][0] :].decode("utf-16-le")
        lines[-1] = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return lines


def _outlined(painter: QPainter, at: QPointF, text: str, font: QFont, width: float) -> None:
    """White letters with a soft dark edge, legible on anything."""
    path = QPainterPath()
    path.addText(at, font, text)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for part, alpha in ((2.2, 0.18), (1.3, 0.3), (0.7, 0.5)):
        pen = QPen(colour((0, 0, 0), alpha), max(1.0, width * part))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    painter.fillPath(path, QColor(255, 255, 255, 245))
