"""The list of the queue: rows that stay where they are while others change, and spots to press."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop_app.ui.lists.jobs import CLOCK
from desktop_app.ui.queue.carrying import Carrying
from desktop_app.ui.queue.delegate import JobDelegate
from desktop_app.ui.queue.geometry import Spot
from desktop_app.ui.theme import look
from desktop_app.ui.widgets import asked_at


class QueueView(QListView):
    """`spotPressed` and `menuWanted` tell what a person did; keys are the panel's actions."""

    spotPressed = Signal(QModelIndex, object)  # noqa: N815 - named as Qt names signals
    """A button or an icon of a row: its index and its Deed."""
    menuWanted = Signal(QModelIndex, QPoint)  # noqa: N815
    """The menu of a row is wanted at a place of the screen."""
    moveWanted = Signal(object, str)  # noqa: N815
    """A waiting Job was dragged before the one of an id, "" for the last place."""
    copyWanted = Signal()  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = JobDelegate(self)
        self.setItemDelegate(self.rows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self._anchor: tuple[QPersistentModelIndex, int] | None = None
        self.carrying = Carrying(self)
        look().changed.connect(self.measure_again)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is None:
            return
        # Connected after the view's own slots: it knows of the change when the anchor is dropped.
        model.rowsAboutToBeInserted.connect(lambda *_: self._hold_still())
        model.rowsAboutToBeMoved.connect(
            lambda _parent, first, last, *_: self._hold_still(range(first, last + 1))
        )
        for after in (model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            after.connect(lambda *_: self._go_back())

    @Slot()
    def copy(self) -> None:
        """What the window's Copy does while the list has the focus."""
        self.copyWanted.emit()

    def measure_again(self) -> None:
        """Lay everything out anew: another look, another language."""
        self.rows.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def rowsAboutToBeRemoved(self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int) -> None:
        self._hold_still(range(start, end + 1))  # before the view forgets where its rows are
        super().rowsAboutToBeRemoved(parent, start, end)

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        # QListView's own would lay out thousands of rows anew for every tick of a clock.
        QAbstractItemView.dataChanged(self, top_left, bottom_right, roles)
        if tuple(roles) == CLOCK:
            return
        model = self.model()
        changed = [model.index(row, 0) for row in range(top_left.row(), bottom_right.row() + 1)]
        if not all(self._has_its_room(index) for index in changed):
            self._hold_still()
            self.scheduleDelayedItemsLayout()
            self._go_back()
            self.viewport().update()  # a row that shrinks leaves its old foot behind

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _has_its_room(self, index: QModelIndex) -> bool:
        """Whether the row ends where the next begins: Qt asks for heights anew, but keeps the places."""
        following = self.model().index(index.row() + 1, 0)
        if following.isValid():
            foot = self.visualRect(following).top()
        else:
            foot = self.contentsSize().height() - self.verticalOffset()
        return foot - self.visualRect(index).top() == self.rows.places(index).height

    # what is pointed at

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.carrying.move(event.position().toPoint()):
            self._show_carried()
            return
        super().mouseMoveEvent(event)
        self._point_at(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_pointed(None, None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._point_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton:
            self.rows.pressed = self.rows.spot
            if self.rows.spot is None:
                at = event.position().toPoint()
                self.carrying.press(self.indexAt(at), at)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        put = self.carrying.let_go()
        self._show_carried()
        if put is not None:
            self.moveWanted.emit(*put)
        self._point_at(event.position().toPoint())
        pressed, self.rows.pressed = self.rows.pressed, None
        index = self.rows.pointed
        self.viewport().update()
        if pressed is None or pressed != self.rows.spot or index is None:
            return
        here = self.model().index(index.row(), 0)
        if pressed.deed is None:
            corner = self.visualRect(here).topLeft() + pressed.rect.bottomLeft()
            self.menuWanted.emit(here, self.viewport().mapToGlobal(corner))
        else:
            self.spotPressed.emit(here, pressed.deed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())
        if self.rows.spot is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, where = asked_at(self, event)
        if index.isValid():
            self.menuWanted.emit(index, where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.carrying.carried is not None and event.key() == Qt.Key.Key_Escape:
            self.carrying.cancel()
            self._show_carried()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.carrying.paint(painter)
        painter.end()

    def _show_carried(self) -> None:
        self.rows.carried = self.carrying.carried
        if self.carrying.carried is not None:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _point_at(self, position: QPoint) -> None:
        index = self.indexAt(position)
        if not index.isValid():
            self._set_pointed(None, None)
            return
        within = position - self.visualRect(index).topLeft()
        self._set_pointed(index, self.rows.spot_at(index, within))

    def _set_pointed(self, index: QModelIndex | None, spot: Spot | None) -> None:
        before = self.rows.pointed
        self.rows.pointed = QPersistentModelIndex(index) if index is not None else None
        self.rows.spot = spot
        shape = Qt.CursorShape.PointingHandCursor if spot is not None else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        for changed in (before, index):
            if changed is not None and changed.isValid():
                self.update(changed)

    # nothing jumps

    def _hold_still(self, leaving: range = range(0)) -> None:
        """Remember the highest row that stays and where it is, unless the list stands at its very top."""
        if self._anchor is not None or self.verticalScrollBar().value() == 0:
            return
        row = self.indexAt(QPoint(self.viewport().width() // 2, 1)).row()
        row = leaving.stop if row in leaving else row
        top = self.model().index(row, 0)
        if top.isValid():
            self._anchor = QPersistentModelIndex(top), self.visualRect(top).top()

    def _go_back(self) -> None:
        """Bring that row back to where it was."""
        anchor, self._anchor = self._anchor, None
        if anchor is None or not anchor[0].isValid():
            return
        moved = self.visualRect(anchor[0]).top() - anchor[1]
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + moved)
