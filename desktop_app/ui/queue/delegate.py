"""Paints a row of the queue and knows what in it can be pressed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop_app.domain.job import Job, State
from desktop_app.ui.lists.job_row import JobRow, Progress, Tone
from desktop_app.ui.lists.jobs import Role
from desktop_app.ui.lists.paint import POSTER_RADIUS, Icons, paint_card, paint_placeholder, paint_poster
from desktop_app.ui.lists.words import BETWEEN
from desktop_app.ui.queue.deeds import ICONS, Deed, hint, looked_for, name
from desktop_app.ui.queue.geometry import ICON, Places, Ruler, Spot
from desktop_app.ui.theme import RADIUS, look

Index = QModelIndex | QPersistentModelIndex

_NEEDS_YOU = 3
"""Pixels of the bar at the left of a row that asks something."""
BESIDE_BAR = 12
"""Pixels at the right of every row: the scroll bar's place, also while there is none."""
_CARRIED = 0.5
"""How much is seen of a row that is dragged elsewhere."""
_LONGEST_HINT = 600
_TITLES_KEPT = 500
_PLACEHOLDERS = {
    State.DRAFT: "prompt",
    State.WAITING: "clock",
    State.SUBMITTING: "cloud",
    State.GENERATING: "cloud",
    State.DOWNLOADING: "download",
    State.UNCONFIRMED: "warning",
    State.FAILED: "error",
    State.STOPPED: "stop",
    State.READY: "film",
}


class JobDelegate(QStyledItemDelegate):
    """Set by the view: `pointed` and `pressed`, the row under the pointer and the spot in it; `carried`, the
    row that is dragged elsewhere.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._ruler = Ruler()
        self._icons = Icons()
        self._places: dict[str, tuple[tuple[object, ...], Places]] = {}
        self._heights: dict[str, tuple[Job, QSize]] = {}
        self._titles: dict[tuple[str, int], tuple[str, ...]] = {}
        self.pointed: Index | None = None
        self.spot: Spot | None = None
        self.pressed: Spot | None = None
        self.carried: Index | None = None

    def forget(self) -> None:
        """Measure again: another look, another language."""
        self._ruler = Ruler()
        self._icons.clear()
        self._places.clear()
        self._heights.clear()
        self._titles.clear()

    def places(self, index: Index) -> Places:
        """Where everything lies in a row, from its own top left corner."""
        job: Job = index.data(Role.JOB)
        row: JobRow = index.data(Role.ROW)
        return self._measure(job, row)

    def spot_at(self, index: Index, position: QPoint) -> Spot | None:
        """What can be pressed at `position` in the row, from its own top left corner."""
        found = self.places(index).spots(pointed_at=True)
        return next((spot for spot in found if spot.rect.contains(position)), None)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # Asked of every row for each that comes or goes. The clock changes words, never heights.
        job: Job = index.data(Role.JOB)
        known = self._heights.get(job.id)
        if known is None or known[0] is not job or known[1].width() != self._width():
            self.places(index)
        return self._heights[job.id][1]

    def _width(self) -> int:
        return self._view.width() - BESIDE_BAR

    def _measure(self, job: Job, row: JobRow) -> Places:
        width = self._width()
        said = row.title, bool(row.facts), bool(row.state), row.note, row.standing
        key = (*said, job.state, job.held, job.problem, width)
        known = self._places.get(job.id)
        if known is None or known[0] != key:
            known = self._places[job.id] = (key, self._ruler.measure(job, row, width))
        self._heights[job.id] = (job, QSize(width, known[1].height))
        return known[1]

    def _title_lines(self, row: JobRow, width: int) -> tuple[str, ...]:
        lines = self._titles.get((row.title, width))
        if lines is None:
            if len(self._titles) > _TITLES_KEPT:
                self._titles.clear()
            lines = self._titles[row.title, width] = self._ruler.title_lines(row, width)
        return lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        job: Job = index.data(Role.JOB)
        row: JobRow = index.data(Role.ROW)
        places = self._measure(job, row)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        painter.save()
        painter.translate(option.rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.carried is not None and self.carried == index:
            painter.setOpacity(_CARRIED)
        paint_card(painter, places.card, chosen=chosen, focused=focused)
        if job.state is State.UNCONFIRMED:
            self._paint_needs_you(painter, places.card)
        if places.poster:
            self._paint_poster(painter, places.poster, job, index)
        pointed = self.pointed is not None and index.row() == self.pointed.row()
        at_hand = places.at_hand if pointed or chosen else ()
        self._paint_words(painter, places, row, at_hand)
        if places.bar:
            self._paint_bar(painter, places.bar, row.progress)
        for spot in places.buttons:
            self._paint_button(painter, spot, over=pointed and spot == self.spot)
        for spot in at_hand:
            self._paint_at_hand(painter, spot, over=pointed and spot == self.spot)
        painter.restore()

    def _paint_needs_you(self, painter: QPainter, card: QRect) -> None:
        painter.save()
        painter.setClipRect(QRect(card.left(), card.top(), _NEEDS_YOU, card.height()))
        painter.setBrush(look().colour("edge"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        painter.restore()

    def _paint_poster(self, painter: QPainter, rect: QRect, job: Job, index: Index) -> None:
        poster = index.data(Role.POSTER)
        if poster is not None:
            paint_poster(painter, rect, poster, fill=True)
            return
        drawn = "pause" if job.state is State.WAITING and job.held else _PLACEHOLDERS[job.state]
        paint_placeholder(painter, rect, self._icons, drawn, look().px(18))

    def _paint_words(self, painter: QPainter, places: Places, row: JobRow, at_hand: tuple[Spot, ...]) -> None:
        title = self._title_lines(row, places.title.width())
        self._paint_lines(painter, places.title, title, self._ruler.title, "text")
        caption = self._ruler.figures
        if places.facts:
            self._paint_lines(painter, places.facts, (row.facts,), caption, "secondary")
        if places.state:
            state = QRect(places.state)
            if at_hand:
                state.setRight(at_hand[0].rect.left())
            self._paint_state(painter, state, row)
        if places.note:
            at = places.note_at
            if not places.state:
                drawn, role = ("error", "bad") if row.note_tone is Tone.BAD else ("warning", "edge")
                at = self._paint_mark(painter, at, drawn, role)
            self._paint_lines(painter, at, places.note, caption, row.note_tone.value)

    def _paint_state(self, painter: QPainter, at: QRect, row: JobRow) -> None:
        caption = self._ruler.figures
        if row.tone is Tone.GOOD:
            at = self._paint_mark(painter, at, "check", "good")
        self._paint_lines(painter, at, (row.state,), caption, row.tone.value)
        if row.detail:
            taken = self._ruler.width_of(row.state)
            at = at.adjusted(taken, 0, 0, 0)
            self._paint_lines(painter, at, (BETWEEN + row.detail,), caption, "secondary")

    def _paint_mark(self, painter: QPainter, line: QRect, drawn: str, role: str) -> QRect:
        """An icon at the start of a line; gives what is left of the line."""
        size = look().px(ICON)
        square = QRect(line.left(), line.top(), size, size)
        square.moveTop(line.top() + (self._ruler.line_height - size) // 2)
        self._icons.paint(painter, square, drawn, role)
        return line.adjusted(size + look().px(4), 0, 0, 0)

    def _paint_lines(
        self, painter: QPainter, at: QRect, lines: tuple[str, ...], font: QFont, role: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(look().colour(role))
        metrics = painter.fontMetrics()
        for number, line in enumerate(lines):
            text = metrics.elidedText(line, Qt.TextElideMode.ElideRight, at.width())
            painter.drawText(at.left(), at.top() + metrics.ascent() + number * metrics.lineSpacing(), text)

    def _paint_bar(self, painter: QPainter, bar: QRect, progress: Progress | None) -> None:
        radius = bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("pressed"))
        painter.drawRoundedRect(bar, radius, radius)
        if progress is None or not progress.share:
            return
        colour = look().colour("info" if progress.fetching else "edge")
        if progress.estimated:
            colour.setAlphaF(0.5)
        painter.setBrush(colour)
        done = QRectF(bar)
        done.setWidth(max(bar.width() * progress.share, bar.height()))
        painter.drawRoundedRect(done, radius, radius)

    def _paint_button(self, painter: QPainter, spot: Spot, *, over: bool) -> None:
        down = over and spot == self.pressed
        painter.setBrush(look().colour("pressed" if down else "hover"))
        painter.setPen(QPen(look().colour("secondary" if over else "line"), 1))
        painter.drawRoundedRect(QRectF(spot.rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 1, RADIUS - 1)
        if spot.deed is None:
            self._paint_icon(painter, spot, "more", "text")
            return
        painter.setFont(self._ruler.caption)
        painter.setPen(look().colour("text"))
        painter.drawText(spot.rect, Qt.AlignmentFlag.AlignCenter, spot.words)

    def _paint_at_hand(self, painter: QPainter, spot: Spot, *, over: bool) -> None:
        if over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("pressed" if spot == self.pressed else "hover"))
            painter.drawRoundedRect(spot.rect, POSTER_RADIUS, POSTER_RADIUS)
        drawn = ICONS[spot.deed] if spot.deed else "more"
        self._paint_icon(painter, spot, drawn, "text" if over else "secondary")

    def _paint_icon(self, painter: QPainter, spot: Spot, drawn: str, role: str) -> None:
        size = look().px(16)
        square = QRect(0, 0, size, size)
        square.moveCenter(spot.rect.center())
        self._icons.paint(painter, square, drawn, role)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say what a spot does; elsewhere, the whole prompt and all that is known."""
        if not index.isValid():
            return False
        spot = self.spot_at(index, event.pos() - option.rect.topLeft())
        job: Job = index.data(Role.JOB)
        if spot is not None:
            text = self._told_of(spot, job)
        else:
            row: JobRow = index.data(Role.ROW)
            parts = (job.request.title[:_LONGEST_HINT], row.note, row.facts, job.remote_status)
            text = "\n".join(part for part in parts if part)
        QToolTip.showText(event.globalPos(), text, view.viewport())
        return True

    def _told_of(self, spot: Spot, job: Job) -> str:
        if spot.deed is None:
            return self.tr("What can be done")
        told = hint(spot.deed)
        called = name(spot.deed).rstrip("…")
        if spot.deed is Deed.LOOK:
            told = f"{told}\n{looked_for(job)}"
        return f"{called}: {told}" if told else called
