"""How long the shots of the timeline are in pixels, and how they are painted."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.compose.board_delegate import seconds_text
from desktop_app.ui.lists.paint import POSTER_RADIUS
from desktop_app.ui.lists.shots import Index, Role, ShotsModel
from desktop_app.ui.theme import CAPTION, look

HEIGHT = 36
"""Pixels at 100 % text."""
NARROWEST = 26
"""Pixels at 100 % text that a shot always has: it can be read and pressed."""
EDGE = 6
"""Pixels at a shot's end by which its length is dragged."""
UNKNOWN = 4.0
"""Seconds that a shot counts as whose length the gateway chooses."""
FAR_LIMIT = 1.5
"""Times the board's length: a limit that is farther off is not shown, the shots would get too small."""
_BETWEEN = 2
_AIR = 10


def fitting(seconds: Sequence[float], width: float, least: int) -> float:
    """Pixels a second at which the shots fill `width` pixels, though none is narrower than `least`.

    Where there are too many for that, it is what would fill the width if none were too narrow.
    """
    scale = width / sum(seconds)
    if width < least * len(seconds):
        return scale
    while True:
        longer = [one for one in seconds if one * scale > least]
        if not longer:
            return scale
        fitted = (width - least * (len(seconds) - len(longer))) / sum(longer)
        if fitted >= scale:
            return scale
        scale = fitted


class BlockDelegate(QStyledItemDelegate):
    """One block a shot. `limit` is the model's, in seconds; `dragged` is a length that is just being tried.

    `dragged` names the row and its seconds; `drop` is the row before which something would be put.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.limit: float | None = None
        self.dragged: tuple[int, float] | None = None
        self.drop: int | None = None
        self.pointed = QPersistentModelIndex()
        self._lengths: list[float | None] = []
        self._widths: list[int] = []
        self._scale = 1.0
        self.limit_at: int | None = None
        """Where the limit lies, in pixels from the beginning; None where it is not shown."""

    @property
    def is_over(self) -> bool:
        """Whether the shots are longer together than the model lets them be, as far as that is known."""
        return self.limit is not None and sum(seconds or 0.0 for seconds in self._lengths) > self.limit

    def lengths(self) -> list[float | None]:
        """How long the shots are, also while one is dragged."""
        model: QAbstractItemModel | None = self._view.model()
        lines = model.lines() if isinstance(model, ShotsModel) else ()
        found = [line.shot.seconds for line in lines]
        if self.dragged is not None:
            found[self.dragged[0]] = self.dragged[1]
        return found

    def is_laid_out(self) -> bool:
        """Whether the blocks stand as the shots' lengths want it."""
        return self._lengths == self.lengths()

    def lay_out(self, width: int, *, keep_scale: bool = False) -> None:
        """Let all shots together fill `width` pixels, and the limit too, where it is near.

        `keep_scale`: while one is dragged, the others stay where they are.
        """
        self._lengths = self.lengths()
        drawn = [seconds or UNKNOWN for seconds in self._lengths]
        whole = sum(drawn)
        if not whole:
            return
        least = look().px(NARROWEST)
        if not keep_scale:
            near = self.limit is not None and whole < self.limit <= FAR_LIMIT * whole
            self._scale = fitting(drawn, width * whole / self.limit if near and self.limit else width, least)
        ends = list(accumulate((max(seconds * self._scale, least) for seconds in drawn), initial=0.0))
        self._widths = [round(end) - round(begin) for begin, end in pairwise(ends)]
        self.limit_at = self._place_limit(drawn)

    def seconds_of(self, pixels: float) -> float:
        """How long so many pixels last."""
        return pixels / self._scale

    def _place_limit(self, drawn: list[float]) -> int | None:
        if self.limit is None:
            return None
        left, begins = 0, 0.0
        for seconds, wide in zip(drawn, self._widths, strict=True):
            if begins + seconds > self.limit:
                return left + round(wide * (self.limit - begins) / seconds)
            left, begins = left + wide, begins + seconds
        return left + round((self.limit - begins) * self._scale) if self.limit <= FAR_LIMIT * begins else None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._widths[index.row()] if index.row() < len(self._widths) else 0
        return QSize(wide, look().px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        current = self._view.hasFocus() and index == self._view.currentIndex()
        last = index.row() == len(self._widths) - 1
        block = option.rect.adjusted(0, 0, 0 if last else -_BETWEEN, 0)
        path = QPainterPath()
        path.addRoundedRect(QRectF(block), POSTER_RADIUS, POSTER_RADIUS)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillPath(path, look().colour("accent" if chosen else "block"))
        picture = index.data(Role.PICTURE)
        if picture is not None and not chosen:
            self._paint_picture(painter, path, block, picture)
        self._paint_words(painter, block, index, chosen=chosen, pictured=picture is not None)
        if current:
            painter.setPen(QPen(look().colour("text"), 2))
            painter.drawRoundedRect(QRectF(block).adjusted(1, 1, -1, -1), POSTER_RADIUS, POSTER_RADIUS)
        elif index == self.pointed:
            painter.setPen(QPen(look().colour("secondary"), 1))
            painter.drawRoundedRect(
                QRectF(block).adjusted(0.5, 0.5, -0.5, -0.5), POSTER_RADIUS, POSTER_RADIUS
            )
        painter.restore()

    def _paint_picture(self, painter: QPainter, path: QPainterPath, block: QRect, picture: QPixmap) -> None:
        size = picture.size().scaled(block.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        target = QRect(QPoint(0, 0), size)
        target.moveCenter(block.center())
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(target, picture)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, block: QRect, index: Index, *, chosen: bool, pictured: bool
    ) -> None:
        role = "ink" if chosen else "scrim_ink" if pictured else "text"
        painter.setPen(look().colour(role))
        number, length = str(index.row() + 1), seconds_text(self._lengths[index.row()])
        painter.setFont(look().font(CAPTION, figures=True))
        metrics = painter.fontMetrics()
        both = f"{number} · {length}"
        trying = self.dragged is not None and self.dragged[0] == index.row()
        for words, air in ((both, look().px(_AIR)), (length if trying else number, 2)):
            wide = metrics.horizontalAdvance(words)
            if wide <= block.width() - air:
                if pictured and not chosen:
                    badge = QRectF(0, 0, min(wide + look().px(_AIR), block.width()), metrics.height() + 4)
                    badge.moveCenter(QRectF(block).center())
                    painter.setBrush(look().colour("scrim"))
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.drawRoundedRect(badge, POSTER_RADIUS, POSTER_RADIUS)
                    painter.setPen(look().colour(role))
                painter.drawText(block, Qt.AlignmentFlag.AlignCenter, words)
                return
