"""The timeline of the board: a block a shot, as wide as it is long, dragged to another place or length."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from desktop_app.ui.compose.board_blocks import EDGE, HEIGHT, BlockDelegate
from desktop_app.ui.compose.board_deeds import BoardDeeds
from desktop_app.ui.lists.shots import WORDS, ShotsModel
from desktop_app.ui.theme import look
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import asked_at

_DROP_LINE = 3


class TimelineStrip(Spoken, QListView):
    """Shares its shots and what is chosen of them with the rows.

    ← and → choose, with Ctrl they move what is chosen, with Shift they make it shorter or longer.
    """

    menu_wanted = Signal(QPoint)

    def __init__(self, deeds: BoardDeeds, shots: ShotsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineStrip")
        self._deeds = deeds
        self._press: tuple[QPoint, int] | None = None
        self._resizing = False
        self.blocks = BlockDelegate(self)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setModel(shots)
        self.setSelectionModel(deeds.selection)
        self.setItemDelegate(self.blocks)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        look().changed.connect(self.measure_again)
        self.retranslate()
        self.measure_again()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Timeline"))
        self.setToolTip(
            self.tr("Drag a shot to move it, its end to make it longer. By keys: ←→, with Ctrl, with Shift.")
        )

    def set_limit(self, seconds: float | None) -> None:
        """How long the model lets a board be; None where nobody says."""
        if seconds != self.blocks.limit:
            self.blocks.limit = seconds
            self.measure_again()

    def measure_again(self) -> None:
        """Lay the blocks out anew."""
        self.setFixedHeight(self.sizeHint().height())
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(160, look().px(HEIGHT) + self.horizontalScrollBar().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def doItemsLayout(self) -> None:
        self.blocks.lay_out(self.viewport().width(), keep_scale=self._resizing)
        super().doItemsLayout()

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        if list(roles) == WORDS:
            return  # which are not shown here
        # QListView's own would lay out every block anew for every letter.
        QAbstractItemView.dataChanged(self, top_left, bottom_right, roles)
        if not self.blocks.is_laid_out():
            self.scheduleDelayedItemsLayout()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalOffset(), 0)
        high = look().px(HEIGHT)
        self._paint_limit(painter, high)
        drop = self.blocks.drop
        if drop is not None:
            at = min(max(self._left_of(drop) - 2, 0), self._end() - _DROP_LINE)
            painter.fillRect(QRect(at, 0, _DROP_LINE, high), look().colour("text"))
        painter.end()

    def _paint_limit(self, painter: QPainter, high: int) -> None:
        at, over = self.blocks.limit_at, self.blocks.is_over
        if at is None:
            return
        colour = look().colour("bad" if over else "secondary")
        if over:
            painter.fillRect(QRect(at, 0, self._end() - at, high), QBrush(colour, Qt.BrushStyle.BDiagPattern))
        if over or at >= self._end():
            painter.setPen(QPen(colour, 2))
            painter.drawLine(at - 1, 0, at - 1, high)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if by and keys == Qt.KeyboardModifier.ControlModifier:
            self._deeds.nudge(by)
        elif by and keys == Qt.KeyboardModifier.ShiftModifier:
            self._deeds.lengthen(by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not keys:
            self._deeds.write_wanted.emit(self._deeds.current(), None)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not keys:
            self._deeds.remove()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        turned = event.angleDelta().x() or event.angleDelta().y()
        if bar.maximum() and self.hasFocus():
            bar.setValue(bar.value() - turned)
        else:
            event.ignore()  # the form scrolls

    # the pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        edge = self._edge_at(at)
        index = self.indexAt(at)
        self._press = None
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() or not index.isValid():
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        row = index.row() if edge is None else edge
        self._press = at, row
        self._resizing = edge is not None
        if row not in self._deeds.chosen() or not self.selectionModel().hasSelection():
            self._deeds.choose(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._press is None:
            self._point_at(at)
            return
        start, row = self._press
        if self._resizing:
            self._try_length(row, at.x())
            return
        far = (at - start).manhattanLength() >= QApplication.startDragDistance()
        if far or self.blocks.drop is not None:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.blocks.drop = self._place_at(at.x())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press, self._press = self._press, None
        if press is None:
            super().mouseReleaseEvent(event)
            return
        self._resizing = False
        tried, self.blocks.dragged = self.blocks.dragged, None
        drop, self.blocks.drop = self.blocks.drop, None
        if tried is not None:
            self._deeds.time(*tried)
        elif drop is not None:
            self._deeds.move_to(drop)
        else:
            self._deeds.choose(press[1])
        self.measure_again()
        self._point_at(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._deeds.write_wanted.emit(index.row(), None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.blocks.pointed = QPersistentModelIndex()
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(asked_at(self, event)[1])

    def _try_length(self, row: int, x: int) -> None:
        seconds = self.blocks.seconds_of(x + self.horizontalOffset() - self._left_of(row))
        self.blocks.dragged = row, self._deeds.lengths.nearest(seconds)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _point_at(self, at: QPoint) -> None:
        index = self.indexAt(at)
        shape = Qt.CursorShape.OpenHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
        if self._edge_at(at) is not None:
            shape = Qt.CursorShape.SplitHCursor
        self.viewport().setCursor(shape)
        if index != self.blocks.pointed:
            self.blocks.pointed = QPersistentModelIndex(index)
            self.viewport().update()

    def _edge_at(self, at: QPoint) -> int | None:
        """The shot whose end is there."""
        for x in (at.x(), at.x() - EDGE // 2):
            index = self.indexAt(QPoint(x, at.y()))
            right = self.visualRect(index).right() if index.isValid() else -1
            if index.isValid() and -EDGE // 2 <= at.x() - right + 1 <= EDGE // 2:
                return index.row()
        return None

    def _place_at(self, x: int) -> int:
        """Before which shot something would be put that is let go there."""
        index = self.indexAt(QPoint(min(max(x, 0), self.viewport().width() - 1), 2))
        if not index.isValid():
            return self.model().rowCount()
        return index.row() + (x > self.visualRect(index).center().x())

    def _left_of(self, row: int) -> int:
        """Where a shot begins, in pixels from the first one."""
        index: QModelIndex = self.model().index(row, 0)
        return self.visualRect(index).left() + self.horizontalOffset() if index.isValid() else self._end()

    def _end(self) -> int:
        last = self.model().index(self.model().rowCount() - 1, 0)
        return self.visualRect(last).right() + 1 + self.horizontalOffset()
