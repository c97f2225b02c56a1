"""Paints a row of the board and knows where everything in it lies."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop_app.ui.compose.board_geometry import ICON, Places, Ruler, Spot
from desktop_app.ui.keys import with_keys
from desktop_app.ui.lists.paint import POSTER_RADIUS, Icons, paint_card, paint_poster
from desktop_app.ui.lists.shots import Index, Role, ShotLine
from desktop_app.ui.theme import RADIUS, look

_DROP_LINE = 2


def seconds_text(seconds: float | None) -> str:
    """A shot's length as it is shown: `4 s`, or *Auto* where the gateway chooses."""
    if seconds is None:
        return QCoreApplication.translate("board", "Auto")
    told = QCoreApplication.translate("board", "%1 s", "seconds of a shot")
    return told.replace("%1", QLocale().toString(seconds, "g", 6))


class ShotDelegate(QStyledItemDelegate):
    """`pointed`, `spot`, `edited` and `drop` are set by the view, `commands` by the board.

    They are: the row under the pointer and what of it, the row that the editor lies over, the row before
    which something would be put, and what keys do the same as a press on a spot.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._icons = Icons()
        self._ruler = Ruler(seconds_text(None))
        self._places: dict[str, tuple[ShotLine, tuple[int, int, bool], Places]] = {}
        self._heights: list[int] = []
        self.pointed = QPersistentModelIndex()
        self.spot: Spot | None = None
        self.edited = QPersistentModelIndex()
        self.drop: int | None = None
        self.commands: Mapping[Spot, QAction] = {}

    def forget(self) -> None:
        """Measure again: another look, another language."""
        self._ruler = Ruler(seconds_text(None))
        self._icons.clear()
        self._places.clear()

    def lay_out(self, lines: Sequence[ShotLine]) -> list[int]:
        """How high each row of `lines` is, which `sizeHint` tells until the next time, in pixels."""
        width, count = self._view.viewport().width(), len(lines)
        self._heights = [self._measured(line, row, count, width).height for row, line in enumerate(lines)]
        return self._heights

    def places(self, index: Index) -> Places:
        """Where everything lies in a row, from its own top left corner."""
        width = self._view.viewport().width()
        return self._measured(index.data(Role.LINE), index.row(), index.model().rowCount(), width)

    def _measured(self, line: ShotLine, row: int, count: int, width: int) -> Places:
        first = row == 0
        room = width, len(str(count)), first
        known = self._places.get(line.shot.id)
        if known is None or known[0] is not line or known[1] != room:
            places = self._ruler.measure(line, count, width, first=first)
            known = self._places[line.shot.id] = line, room, places
        return known[2]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.row()
        return QSize(1, self._heights[row] if row < len(self._heights) else self.places(index).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ShotLine = index.data(Role.LINE)
        places = self.places(index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.translate(option.rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_link(painter, places, line, index)
        paint_card(painter, places.card, chosen=chosen, focused=chosen and self._has_focus())
        self._paint_number(painter, places, index.row() + 1)
        self._paint_picture(painter, places, index)
        if index != self.edited:
            self._paint_words(painter, places, line)
            self._paint_seconds(painter, places, line)
        if index in (self.edited, self.pointed):
            self._paint_steps(painter, places, index)
        if places.trouble:
            self._paint_trouble(painter, places)
        self._paint_drop(painter, places, index.row())
        painter.restore()

    def _has_focus(self) -> bool:
        focus = self._view.window().focusWidget()
        return focus is not None and (focus is self._view or self._view.isAncestorOf(focus))

    def _paint_number(self, painter: QPainter, places: Places, number: int) -> None:
        painter.setFont(self._ruler.caption)
        painter.setPen(look().colour("secondary"))
        painter.drawText(
            places.number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number)
        )

    def _paint_picture(self, painter: QPainter, places: Places, index: Index) -> None:
        thumbnail = index.data(Role.PICTURE)
        hot = self._is_at(index, Spot.PICTURE)
        if thumbnail is not None:
            paint_poster(painter, places.picture, thumbnail, fill=True)
            frame = "edge" if hot else ""
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("hover" if hot else "pressed"))
            painter.drawRoundedRect(places.picture, POSTER_RADIUS, POSTER_RADIUS)
            line: ShotLine = index.data(Role.LINE)
            self._paint_icon(painter, places.picture, "image" if line.picture else "plus", "secondary")
            frame = "edge" if hot else "line"
        if frame:
            painter.setPen(QPen(look().colour(frame), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = QRectF(places.picture).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(inner, POSTER_RADIUS, POSTER_RADIUS)

    def _paint_words(self, painter: QPainter, places: Places, line: ShotLine) -> None:
        painter.setFont(self._ruler.words)
        at = places.words
        if not line.shot.prompt:
            painter.setPen(look().colour("secondary"))
            told = QCoreApplication.translate("board", "What happens in this shot")
            told = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, at.width())
            painter.drawText(at.left(), at.top() + painter.fontMetrics().ascent(), told)
            return
        painter.setPen(look().colour("text"))
        for text, baseline in places.lines:
            painter.drawText(at.left(), at.top() + baseline, text)

    def _paint_seconds(self, painter: QPainter, places: Places, line: ShotLine) -> None:
        painter.setPen(QPen(look().colour("line"), 1))
        painter.setBrush(look().colour("field"))
        inner = QRectF(places.seconds).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, RADIUS - 2, RADIUS - 2)
        painter.setFont(self._ruler.figures)
        painter.setPen(look().colour("secondary" if line.shot.seconds is None else "text"))
        painter.drawText(places.seconds, Qt.AlignmentFlag.AlignCenter, seconds_text(line.shot.seconds))

    def _paint_steps(self, painter: QPainter, places: Places, index: Index) -> None:
        for spot, rect, name in (
            (Spot.SHORTER, places.shorter, "minus"),
            (Spot.LONGER, places.longer, "plus"),
        ):
            if rect.isEmpty():
                continue
            if self._is_at(index, spot):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look().colour("hover"))
                painter.drawRoundedRect(rect, POSTER_RADIUS, POSTER_RADIUS)
            self._paint_icon(painter, rect, name, "secondary")

    def _paint_link(self, painter: QPainter, places: Places, line: ShotLine, index: Index) -> None:
        if places.link.isEmpty():
            return
        px = look().px
        role = "text" if self._is_at(index, Spot.LINK) else "secondary"
        square = QRect(0, 0, px(ICON), px(ICON))
        square.moveCenter(QPoint(places.picture.center().x(), places.link.center().y()))
        self._icons.paint(
            painter, square, "link" if line.carried else "unlink", "edge" if line.carried else role
        )
        told = QCoreApplication.translate("board", "goes on from the last frame")
        if not line.carried:
            told = QCoreApplication.translate("board", "a new start")
        painter.setFont(self._ruler.caption)
        painter.setPen(look().colour(role))
        left = square.right() + px(6)
        room = places.link.right() - left
        told = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, room)
        where = QRect(left, places.link.top(), room, places.link.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)

    def _paint_trouble(self, painter: QPainter, places: Places) -> None:
        size, at = look().px(ICON), places.trouble_at
        square = QRect(at.left(), at.top() + (self._ruler.line_height - size) // 2, size, size)
        self._icons.paint(painter, square, "error", "bad")
        painter.setFont(self._ruler.caption)
        painter.setPen(look().colour("bad"))
        metrics = painter.fontMetrics()
        for number, text in enumerate(places.trouble):
            baseline = at.top() + metrics.ascent() + number * metrics.lineSpacing()
            painter.drawText(square.right() + 5, baseline, text)

    def _paint_drop(self, painter: QPainter, places: Places, row: int) -> None:
        if self.drop is None or row not in (self.drop, self.drop - 1):
            return
        last = row == self.drop - 1
        if last and row + 1 < self._view.model().rowCount():
            return
        top = places.card.bottom() - 1 if last else max(places.card.top() - 4, 0)
        bar = QRect(places.card.left(), top, places.card.width(), _DROP_LINE)
        painter.fillRect(bar, look().colour("edge"))

    def _paint_icon(self, painter: QPainter, rect: QRect, name: str, role: str) -> None:
        size = look().px(ICON)
        square = QRect(0, 0, size, size)
        square.moveCenter(rect.center())
        self._icons.paint(painter, square, name, role)

    def _is_at(self, index: Index, spot: Spot) -> bool:
        return self.spot is spot and index == self.pointed

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say what a spot does."""
        if not index.isValid():
            return False
        spot = self.places(index).spot_at(event.pos() - option.rect.topLeft())
        told = _told_of(spot, index.data(Role.LINE))
        command = self.commands.get(spot) if spot else None
        QToolTip.showText(event.globalPos(), with_keys(told, command) if command else told, view.viewport())
        return True


def _told_of(spot: Spot | None, line: ShotLine) -> str:
    translate = QCoreApplication.translate
    match spot:
        case Spot.LINK if line.carried:
            return translate("board", "Begins with the last frame of the shot before. Press for a new start.")
        case Spot.LINK:
            return translate("board", "Begins anew. Press to begin with the last frame of the shot before.")
        case Spot.PICTURE if line.picture:
            return translate("board", "The shot's picture: press to change or remove it")
        case Spot.PICTURE:
            return translate("board", "Give this shot a picture: press, or drop one here")
        case Spot.SHORTER:
            return translate("board", "Shorter")
        case Spot.LONGER:
            return translate("board", "Longer")
        case Spot.CARD:
            return translate("board", "Drag to move the shot")
    return line.trouble
