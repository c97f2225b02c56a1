"""Paints a take as a card: poster, length, title."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.lists.paint import (
    POSTER_RADIUS,
    Icons,
    paint_card,
    paint_edge,
    paint_placeholder,
    paint_poster,
)
from desktop_app.ui.lists.takes import Role
from desktop_app.ui.theme import GRID, look

Index = QModelIndex | QPersistentModelIndex

GAP = GRID + 2
NARROWEST = 152
_SHAPE = 9 / 16


class TakeDelegate(QStyledItemDelegate):
    """Cards that fill the width of the view: as many in a row as are wide enough."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._icons = Icons()

    def forget(self) -> None:
        """Another look: measure and draw again."""
        self._icons.clear()

    def cell(self, width: int) -> QSize:
        """The size of one cell, with the gap at its right and below, in a view `width` pixels wide."""
        room = width - 1  # a row that fills the width to the last pixel is wrapped by Qt
        across = max(1, room // (look().px(NARROWEST) + GAP))
        card = room // across - GAP
        return QSize(card + GAP, round(card * _SHAPE) + self._title_height() + GAP)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.cell(self._view.viewport().width())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = option.rect.adjusted(0, 0, -GAP, -GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_card(painter, card, chosen=False, focused=False)
        title = QRect(
            card.left(), card.bottom() + 1 - self._title_height(), card.width(), self._title_height()
        )
        picture = QRect(card.topLeft(), QSize(card.width(), card.height() - title.height()))
        poster = index.data(Role.POSTER)
        if poster is None:
            paint_placeholder(painter, picture, self._icons, "film", look().px(24))
        else:
            paint_poster(painter, picture, poster, fill=False)
        length = self._paint_badge(painter, picture, index.data(Role.SECONDS))
        if part := index.data(Role.PART):
            self._paint_badge(painter, picture.adjusted(0, 0, -length - look().px(5), 0), part, left=True)
        painter.setFont(look().caption)
        painter.setPen(look().colour("text"))
        words = title.adjusted(GRID, 0, -GRID, 0)
        told = str(index.data(Qt.ItemDataRole.DisplayRole))
        text = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if chosen:
            paint_edge(painter, card, focused=True)
        if chosen and focused:
            paint_edge(painter, card.adjusted(2, 2, -2, -2), focused=False)
        painter.restore()

    def _paint_badge(self, painter: QPainter, picture: QRect, text: str, *, left: bool = False) -> int:
        """Draw it in the upper right corner, or the left one, as wide as fits; gives its width in pixels."""
        painter.setFont(look().font(11, figures=True))
        metrics = painter.fontMetrics()
        room = picture.width() - look().px(20)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        size = QSize(metrics.horizontalAdvance(text) + look().px(10), metrics.height() + look().px(4))
        place = QRect(picture.topLeft() + QPoint(look().px(5), look().px(5)), size)
        if not left:
            place.moveRight(picture.right() - look().px(5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("scrim"))
        painter.drawRoundedRect(QRectF(place), POSTER_RADIUS, POSTER_RADIUS)
        painter.setPen(look().colour("scrim_ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return place.width()

    def _title_height(self) -> int:
        return QFontMetrics(look().caption).height() + look().px(GRID + 4)
