"""Where everything lies in a row of the board: the same for painting, for presses and for the editor."""

import math
from enum import StrEnum
from string import digits

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption

from desktop_app.ui.lists.shots import ShotLine
from desktop_app.ui.theme import CAPTION, GRID, look
from desktop_app.ui.widgets import wrapped

MOST_LINES = 10
"""Of a shot's words: more are scrolled through."""
GAP = 6
"""Pixels between two rows."""
LINK = 20
"""Pixels at 100 % text between two rows where one may begin with the last frame of the other."""
PICTURE = QSize(72, 40)
WIDEST_PICTURE = 0.18
"""Of the row's width."""
NARROWEST_WORDS = 104
"""Pixels at 100 % text: where less is left beside the picture, the words stand below it."""
PILL = 24
"""How high the seconds are, in pixels at 100 % text."""
ICON = 14
_TROUBLE_LINES = 3
_LONGEST_SHOWN = 3000
"""Characters: more do not fit in MOST_LINES, and shaping them takes time."""


class Spot(StrEnum):
    """What of a row can be pressed."""

    WORDS = "words"
    SECONDS = "seconds"
    SHORTER = "shorter"
    LONGER = "longer"
    PICTURE = "picture"
    LINK = "link"
    CARD = "card"


class Places(msgspec.Struct, frozen=True):
    """One row, from its own top left corner, with the gap above it. `link` is empty where there is none."""

    card: QRect
    number: QRect
    picture: QRect
    words: QRect
    lines: tuple[tuple[str, int], ...]
    """What is drawn of the words, each with its baseline below the top of `words`."""
    seconds: QRect
    shorter: QRect
    longer: QRect
    trouble: tuple[str, ...]
    trouble_at: QRect
    link: QRect
    height: int

    def spot_at(self, at: QPoint) -> Spot | None:
        """What lies there."""
        named = {
            Spot.LINK: self.link,
            Spot.PICTURE: self.picture,
            Spot.SECONDS: self.seconds,
            Spot.SHORTER: self.shorter,
            Spot.LONGER: self.longer,
            Spot.WORDS: self.words,
            Spot.CARD: self.card,
        }
        return next((spot for spot, rect in named.items() if rect.contains(at)), None)


class Ruler:
    """The fonts of a row and what they measure; to be made anew when the look or the language changes."""

    def __init__(self, auto: str) -> None:
        """`auto` is what stands for a length that the gateway chooses."""
        self.words = look().font()
        self.caption = look().font(CAPTION)
        self.figures = look().font(figures=True)
        self._line = QFontMetrics(self.words)
        self._small = QFontMetrics(self.caption)
        widths = (QFontMetrics(self.figures).horizontalAdvance(text) for text in (auto, "999 s"))
        self._digit = max(map(self._small.horizontalAdvance, digits))
        self._pill = max(widths) + look().px(2 * GRID)
        self._wrapped: dict[tuple[str, int], tuple[tuple[tuple[str, int], ...], int]] = {}

    @property
    def line_height(self) -> int:
        """Of a caption, in pixels."""
        return self._small.height()

    def measure(self, line: ShotLine, count: int, width: int, *, first: bool = False) -> Places:
        """Lay out a row `width` pixels wide, one of `count`; over the first there is no gap."""
        px = look().px
        linked = line.carried is not None
        top = px(LINK) if linked else 0 if first else GAP
        link = QRect(GRID, 0, width - 2 * GRID, top) if linked else QRect()
        number = QRect(GRID, top + GRID, max(len(str(count)), 2) * self._digit + 2, 0)
        picture = QRect(QPoint(number.right() + GRID, top + GRID), self._picture(width))
        pill = QSize(self._pill, px(PILL))
        seconds = QRect(QPoint(width - GRID - pill.width(), top + GRID), pill)
        left, right = picture.right() + 1 + GRID, seconds.left() - GRID
        if right - left >= px(NARROWEST_WORDS):
            shorter, longer = _halves(seconds.translated(0, pill.height() + 2))
            words, bottom = QRect(left, top + GRID, right - left, 0), longer.bottom() + 1
        else:
            seconds.moveTop(picture.center().y() - pill.height() // 2)
            shorter, longer = _ends(seconds, picture.right() + GRID)
            under = max(picture.bottom(), seconds.bottom()) + 1 + px(GRID)
            words, bottom = QRect(GRID, under, width - 2 * GRID, 0), under
        drawn, deep = self._wrap(line.shot.prompt, words.width())
        words.setHeight(deep)
        number.setHeight(picture.height())
        bottom = max(bottom, words.bottom() + 1, picture.bottom() + 1)
        at = QRect(words.left(), bottom + 4, width - GRID - words.left(), 0)
        room = at.width() - px(ICON) - 4
        trouble = tuple(wrapped(line.trouble, self._small, room, _TROUBLE_LINES)) if line.trouble else ()
        if trouble:
            at.setHeight(self._small.lineSpacing() * len(trouble))
            bottom = at.bottom() + 1
        card = QRect(0, top, width, bottom + GRID - top)
        high = card.bottom() + 1
        return Places(
            card, number, picture, words, drawn, seconds, shorter, longer, trouble, at, link, high
        )  # fmt: skip

    def _picture(self, width: int) -> QSize:
        wide = max(min(look().px(PICTURE.width()), round(width * WIDEST_PICTURE)), PICTURE.width() // 2)
        return QSize(wide, wide * PICTURE.height() // PICTURE.width())

    def _wrap(self, text: str, width: int) -> tuple[tuple[tuple[str, int], ...], int]:
        """The lines with their baselines, and how high all of them are: as the editor lays them out."""
        found = self._wrapped.get((text, width))
        if found is None:
            if len(self._wrapped) > 1000:
                self._wrapped.clear()
            found = self._wrapped[text, width] = self._laid_out(text[:_LONGEST_SHOWN], width)
        return found

    def _laid_out(self, text: str, width: int) -> tuple[tuple[tuple[str, int], ...], int]:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        lines: list[tuple[str, int]] = []
        height = 0.0
        for paragraph in text.split("\n"):
            layout = QTextLayout(paragraph, self.words)
            layout.setTextOption(option)
            layout.beginLayout()
            while (made := layout.createLine()).isValid() and len(lines) <= MOST_LINES:
                made.setLineWidth(width)
                if len(lines) < MOST_LINES:
                    part = paragraph[made.textStart() : made.textStart() + made.textLength()]
                    lines.append((part, round(height + made.ascent())))
                    height += made.height()
                else:
                    lines[-1] = (self._cut(lines[-1][0], width), lines[-1][1])
                    lines.append(("", 0))
            layout.endLayout()
        return tuple(lines[:MOST_LINES]), math.ceil(height)

    def _cut(self, last: str, width: int) -> str:
        """The last line that is shown where there are more of them."""
        dots = self._line.horizontalAdvance("…")
        words = last.rstrip()
        while words and self._line.horizontalAdvance(words) + dots > width:
            words = words[:-1]
        return f"{words}…"


def _halves(below: QRect) -> tuple[QRect, QRect]:
    """Two buttons side by side in one rectangle."""
    half = below.width() // 2
    return below.adjusted(0, 0, -half, -2), below.adjusted(half, 0, 0, -2)


def _ends(seconds: QRect, left: int) -> tuple[QRect, QRect]:
    """A button at each end of the seconds, which make room for them; none where there is too little."""
    side = QSize(seconds.height(), seconds.height())
    longer = QRect(QPoint(seconds.right() + 1 - side.width(), seconds.top()), side)
    if longer.left() - seconds.width() - side.width() < left:
        return QRect(), QRect()
    seconds.moveRight(longer.left() - 1)
    return QRect(QPoint(seconds.left() - side.width(), seconds.top()), side), longer
