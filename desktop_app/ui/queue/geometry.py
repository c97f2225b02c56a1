"""Where everything lies in a row of the queue: the same for painting, for hit tests and for its height."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics

from desktop_app.domain.job import Job, State
from desktop_app.ui.lists.job_row import JobRow
from desktop_app.ui.queue.deeds import Deed, at_hand, buttons, name
from desktop_app.ui.theme import CAPTION, GRID, look
from desktop_app.ui.widgets import wrapped

PADDING = 10
GAP = GRID
"""Between two cards."""
POSTER = QSize(76, 43)
WIDEST_POSTER = 0.28
"""Of the card's width, for large text in a narrow panel."""
TITLE_LINES = 2
NOTE_LINES = 4
NARROWEST_WORDS = 120
"""Pixels at 100 % text: where less is left beside the poster, the row has none."""
LONGEST_TITLE = 300
"""Characters: more do not fit in two lines, and shaping them takes time."""
ICON_SPOT = 22
ICON = 14
BAR = 4
_WITH_BAR = (State.SUBMITTING, State.GENERATING, State.DOWNLOADING)


class Spot(msgspec.Struct, frozen=True):
    """A place that can be pressed; without a deed it opens the row's menu. `words` is a button's text."""

    deed: Deed | None
    rect: QRect
    words: str = ""


class Places(msgspec.Struct, frozen=True):
    """One row, from its own top left corner. Empty rectangles are of what the row has not."""

    card: QRect
    poster: QRect
    title: QRect
    facts: QRect
    state: QRect
    note: tuple[str, ...]
    note_at: QRect
    buttons: tuple[Spot, ...]
    at_hand: tuple[Spot, ...]
    bar: QRect
    height: int

    def spots(self, *, pointed_at: bool) -> tuple[Spot, ...]:
        """What can be pressed; some of it only while the row is pointed at or chosen."""
        return (*self.buttons, *self.at_hand) if pointed_at else self.buttons


class Ruler:
    """The fonts of a row and what they measure; to be made anew when the look changes."""

    def __init__(self) -> None:
        style = look()
        self._px = style.px
        self.title = style.font()
        self.caption = style.caption
        self.figures = style.font(CAPTION, figures=True)
        self._title = QFontMetrics(self.title)
        self._caption = QFontMetrics(self.figures)

    @property
    def line_height(self) -> int:
        """Of a caption, in pixels."""
        return self._caption.height()

    def width_of(self, caption: str) -> int:
        """How wide a caption's words are, in pixels."""
        return self._caption.horizontalAdvance(caption)

    def title_lines(self, row: JobRow, width: int) -> tuple[str, ...]:
        """The title as it is drawn, `width` pixels wide."""
        return _wrap(row.title[:LONGEST_TITLE], self._title, width, TITLE_LINES)

    def measure(self, job: Job, row: JobRow, width: int) -> Places:
        """Lay out a row `width` pixels wide."""
        px = self._px
        card = QRect(0, 0, width, 0)
        poster = self._poster(width)
        left = poster.right() + 1 + PADDING if poster else PADDING
        room = max(width - left - PADDING, 1)
        line, small = self._title.lineSpacing(), self._caption.lineSpacing()
        between = px(2)

        # To break thousands of titles into lines takes long; for the height it is enough to know that
        # one is too long.
        lines = 1 if self._title.horizontalAdvance(row.title[:LONGEST_TITLE]) <= room else TITLE_LINES
        title = QRect(left, PADDING - px(1), room, line * lines)
        bottom = title.bottom() + 1
        facts = state = note_at = bar = QRect()
        if row.facts:
            facts = QRect(left, bottom + between, room, small)
            bottom = facts.bottom() + 1
        if row.state:
            state = QRect(left, bottom + between, room, small)
            bottom = state.bottom() + 1
        note_room = room if row.state else room - px(ICON) - px(4)
        note = _wrap(row.note, self._caption, max(note_room, 1), NOTE_LINES)
        if note:
            note_at = QRect(left, bottom + between, room, small * len(note))
            bottom = note_at.bottom() + 1
        bottom = max(bottom, poster.bottom() + 1)
        pressed = buttons(job, row.standing)
        spots: tuple[Spot, ...] = ()
        if pressed:
            spots = self._button_row(pressed, QRect(PADDING, bottom + GRID, width - 2 * PADDING, 0))
            bottom = spots[-1].rect.bottom() + 1
        if job.state in _WITH_BAR:
            bar = QRect(PADDING, bottom + GRID, width - 2 * PADDING, BAR)
            bottom = bar.bottom() + 1
        hand = () if pressed else self._icons(at_hand(job, row.standing), state, width)
        card.setHeight(bottom + PADDING)
        height = card.height() + GAP
        return Places(card, poster, title, facts, state, note, note_at, spots, hand, bar, height)

    def _poster(self, width: int) -> QRect:
        px = self._px
        wide = min(px(POSTER.width()), round(width * WIDEST_POSTER))
        if width - wide - 3 * PADDING < px(NARROWEST_WORDS):
            return QRect()
        return QRect(PADDING, PADDING, wide, wide * POSTER.height() // POSTER.width())

    def _button_row(self, pressed: Sequence[Deed], place: QRect) -> tuple[Spot, ...]:
        """Buttons with words and the menu's after the last: on one line if need be closer, else on more."""
        px = self._px
        high = self._caption.height() + px(8)
        words = [*(name(deed) for deed in pressed), ""]
        needed = [self._caption.horizontalAdvance(word) for word in words[:-1]]
        gaps = px(4) * len(pressed)
        roomy = sum(needed) + px(12) * len(pressed) + gaps + high <= place.width()
        widths = [*(wide + px(12 if roomy else 8) for wide in needed), high]
        spots: list[Spot] = []
        at = place.topLeft()
        for deed, word, wide in zip([*pressed, None], words, widths, strict=True):
            if spots and at.x() + wide > place.right() + 1:
                at = QPoint(place.left(), at.y() + high + px(4))
            spots.append(Spot(deed, QRect(at, QSize(wide, high)), word))
            at += QPoint(wide + px(4), 0)
        return tuple(spots)

    def _icons(self, at_hand: Sequence[Deed], beside: QRect, width: int) -> tuple[Spot, ...]:
        """Icons at the right end of the line `beside`; the menu's is the last."""
        size = self._px(ICON_SPOT)
        all_of_them = [*at_hand, None]
        left = width - PADDING // 2 - size * len(all_of_them)
        top = beside.center().y() - size // 2 + 1
        return tuple(
            Spot(deed, QRect(left + number * size, top, size, size))
            for number, deed in enumerate(all_of_them)
        )


def _wrap(text: str, metrics: QFontMetrics, width: int, most: int) -> tuple[str, ...]:
    if metrics.horizontalAdvance(text) <= width:
        return (text,) if text else ()
    return tuple(wrapped(text, metrics, width, most))
