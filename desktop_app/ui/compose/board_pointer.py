"""The mouse over the rows of the board: what is pressed, what is dragged where."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.ui.compose.board_deeds import BoardDeeds
from desktop_app.ui.compose.board_geometry import Spot

if TYPE_CHECKING:
    from desktop_app.ui.compose.board_rows import RowsView

_DRAGGED = (Spot.CARD, Spot.PICTURE)
_NEAR_EDGE = 24
"""Pixels from its edge within which the list scrolls under what is dragged."""
_SHAPES = {
    None: Qt.CursorShape.ArrowCursor,
    Spot.CARD: Qt.CursorShape.OpenHandCursor,
    Spot.WORDS: Qt.CursorShape.IBeamCursor,
    Spot.SECONDS: Qt.CursorShape.IBeamCursor,
}


class RowPointer(QObject):
    """Knows what lies under the pointer. Its methods tell whether an event was for them."""

    def __init__(self, view: "RowsView", deeds: BoardDeeds) -> None:
        super().__init__(view)
        self._view = view
        self._deeds = deeds
        self._press: tuple[QPoint, int, Spot] | None = None
        self._dragging = False

    def press(self, event: QMouseEvent) -> bool:
        """A button went down: a plain press of the left one writes, takes hold, or waits for its release."""
        view, at = self._view, event.position().toPoint()
        index = view.indexAt(at)
        spot = self._spot_at(index, at)
        self._press = None
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() or spot is None:
            return False
        row = index.row()
        self._press = at, row, spot
        if spot is Spot.WORDS:
            view.write(row)
            view.editor.put_cursor(at, select=False)
        elif spot is Spot.SECONDS:
            view.time(row)
        elif spot in _DRAGGED:
            view.close_editor()
            view.setFocus(Qt.FocusReason.MouseFocusReason)
            if row not in self._deeds.chosen() or not view.selectionModel().hasSelection():
                self._deeds.choose(row)
        return True

    def press_again(self, event: QMouseEvent) -> bool:
        """A double press writes in a card; elsewhere two quick presses are two."""
        at = event.position().toPoint()
        index = self._view.indexAt(at)
        if self._spot_at(index, at) is Spot.CARD:
            self._view.write(index.row())
            return True
        return self.press(event)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved, with a button down or not."""
        at = event.position().toPoint()
        index = self._view.indexAt(at)
        self._set_pointed(index, self._spot_at(index, at))
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        start, _, spot = self._press
        far = (at - start).manhattanLength() >= QApplication.startDragDistance()
        if spot is Spot.WORDS:
            self._view.editor.put_cursor(at, select=True)
        elif spot in _DRAGGED and (far or self._dragging):
            self._dragging = True
            self._drag_to(at)

    def release(self, event: QMouseEvent) -> bool:
        """The button came up: what was dragged is put down, what was pressed is done."""
        press, self._press = self._press, None
        if press is None:
            return False
        at = event.position().toPoint()
        if self._dragging:
            self._put_down()
            return True
        _, row, spot = press
        index = self._view.indexAt(at)
        if index.row() == row and self._spot_at(index, at) is spot:
            self._act(row, spot, event.globalPosition().toPoint())
        return True

    def leave(self) -> None:
        """Nothing is pointed at any more."""
        self._set_pointed(QModelIndex(), None)

    def hover_with_picture(self, at: QPoint) -> bool:
        """A picture is held over the rows; whether there is a shot to drop it on."""
        index = self._view.indexAt(at)
        self._set_pointed(index, Spot.PICTURE if index.isValid() else None)
        return index.isValid()

    def _act(self, row: int, spot: Spot, where: QPoint) -> None:
        match spot:
            case Spot.PICTURE:
                self._view.picture_wanted.emit(row, where)
            case Spot.LINK:
                self._deeds.toggle_carry(row)
            case Spot.SHORTER:
                self._deeds.lengthen(-1, row)
            case Spot.LONGER:
                self._deeds.lengthen(1, row)
            case Spot.CARD:
                self._deeds.choose(row)

    def _spot_at(self, index: QModelIndex, at: QPoint) -> Spot | None:
        if not index.isValid():
            return None
        return self._view.rows.places(index).spot_at(at - self._view.visualRect(index).topLeft())

    def _set_pointed(self, index: QModelIndex, spot: Spot | None) -> None:
        rows, view = self._view.rows, self._view
        before = rows.pointed
        if before == index and rows.spot is spot:
            return
        rows.pointed, rows.spot = QPersistentModelIndex(index), spot
        view.viewport().setCursor(_SHAPES.get(spot, Qt.CursorShape.PointingHandCursor))
        for changed in (before, index):
            if changed.isValid():
                view.update(view.model().index(changed.row(), 0))

    def _drag_to(self, at: QPoint) -> None:
        view, viewport = self._view, self._view.viewport()
        viewport.setCursor(Qt.CursorShape.ClosedHandCursor)
        bar = view.verticalScrollBar()
        if at.y() < _NEAR_EDGE:
            bar.setValue(bar.value() - _NEAR_EDGE // 2)
        elif at.y() > viewport.height() - _NEAR_EDGE:
            bar.setValue(bar.value() + _NEAR_EDGE // 2)
        within = QPoint(viewport.width() // 2, min(max(at.y(), 0), viewport.height() - 1))
        index = view.indexAt(within)
        below = within.y() > view.visualRect(index).center().y()
        view.rows.drop = index.row() + below if index.isValid() else view.model().rowCount()
        viewport.update()

    def _put_down(self) -> None:
        self._dragging = False
        to, self._view.rows.drop = self._view.rows.drop, None
        self._view.viewport().update()
        if to is not None:
            self._deeds.move_to(to)
