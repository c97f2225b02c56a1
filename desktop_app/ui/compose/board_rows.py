"""The rows of the board: painted, with one real editor over the row that is written in."""

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
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from desktop_app.script.shot_lists import read_shot_list
from desktop_app.ui.compose.board_deeds import BoardDeeds
from desktop_app.ui.compose.board_delegate import ShotDelegate
from desktop_app.ui.compose.board_editor import ShotEditor
from desktop_app.ui.compose.board_pointer import RowPointer
from desktop_app.ui.compose.picture_source import brings
from desktop_app.ui.lists.shots import ShotsModel
from desktop_app.ui.theme import look
from desktop_app.ui.widgets import asked_at
from desktop_app.ui.widgets.passing_bar import PassingBar

_Index = QModelIndex | QPersistentModelIndex


class RowsView(QListView):
    """A list while shots are chosen, a form while one is written: Enter opens it, Escape closes it."""

    menu_wanted = Signal(QPoint)
    """What can be done with the chosen shots is asked for at a place of the screen."""

    picture_wanted = Signal(int, QPoint)
    """The picture of a shot was pressed."""

    brought = Signal(int, object)
    """A picture (its QMimeData) was dropped or pasted for a shot."""

    list_pasted = Signal(object)
    """Shots, which somebody pasted as text."""

    copied = Signal(object)
    """Shots that are to be on the clipboard."""

    def __init__(self, deeds: BoardDeeds, shots: ShotsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storyboardView")
        self._deeds = deeds
        self._shots = shots
        self._heights: list[int] = []
        self._most = 10_000
        self._edited = QPersistentModelIndex()
        self.rows = ShotDelegate(self)
        self.setModel(shots)
        self.setSelectionModel(deeds.selection)
        self.setItemDelegate(self.rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.verticalScrollBar().setSingleStep(24)
        self.bar = PassingBar(self)
        self.editor = ShotEditor(self.viewport())
        self._pointer = RowPointer(self, deeds)
        self._connect()

    def write(self, row: int, position: int | None = None) -> None:
        """Write in a shot, after so many characters of its words; None is their end."""
        self._open(row)
        self.editor.take_focus(position)

    def time(self, row: int) -> None:
        """Type the seconds of a shot."""
        self._open(row)
        self.editor.seconds.take_focus()

    def position(self) -> int | None:
        """After how many characters the cursor stands in the shot that is written; None where none is."""
        if not self.editor.words.hasFocus():
            return None
        words = self.editor.words
        cursor = words.textCursor()
        cursor.setPosition(0, cursor.MoveMode.KeepAnchor)
        return len(cursor.selectedText())

    def close_editor(self) -> None:
        """Let the chosen shots be a list again, which has the focus if the editor had."""
        if self.editor.has_focus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._let_go()

    def set_room(self, height: int) -> None:
        """How high it may be, in pixels: beyond that it scrolls."""
        if height != self._most:
            self._most = height
            self._fit()

    def measure_again(self) -> None:
        """Lay everything out anew: another look, another language."""
        self.rows.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def sync_editor(self) -> None:
        """Show in the editor what its row holds now."""
        if self._edited.isValid():
            line = self._shots.line(self._edited.row())
            lengths = self._deeds.lengths
            self.editor.show(self._edited.row() + 1, line.shot, line.trouble, lengths)
        elif not self.editor.words.isHidden():
            self.close_editor()

    @Slot()
    def copy(self) -> None:
        """The chosen shots, as text."""
        self.copied.emit([self._deeds.shots[row] for row in self._deeds.chosen()])

    @Slot()
    def cut(self) -> None:
        """The chosen shots, as text, and out of the board."""
        self.copy()
        self._deeds.remove()

    @Slot()
    def paste(self) -> None:
        """A picture for the current shot, or a list of shots below it."""
        data = QApplication.clipboard().mimeData()
        found = read_shot_list(data.text(), by_paragraph=True) if data.hasText() else None
        if found is not None:
            self.list_pasted.emit(found)
        elif brings(data):
            self.brought.emit(self._deeds.current(), data)

    # layout

    def doItemsLayout(self) -> None:
        model: QAbstractItemModel | None = self.model()
        if model is not None:
            self._heights = self.rows.lay_out(self._shots.lines())
        super().doItemsLayout()
        if model is None:  # on its way out
            return
        self._fit()
        self._place_editor()
        if self._edited.isValid() and self.editor.has_focus():
            self.scrollTo(self.model().index(self._edited.row(), 0))

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        # QListView's own would lay out every row anew for every letter.
        QAbstractItemView.dataChanged(self, top_left, bottom_right, roles)
        changed = range(top_left.row(), bottom_right.row() + 1)
        model = self.model()
        for row in changed:
            here = model.index(row, 0)
            if row >= len(self._heights) or self.rows.places(here).height != self._heights[row]:
                self.scheduleDelayedItemsLayout()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # which places the editor, too
        else:
            self._place_editor()

    def _fit(self) -> None:
        """As high as its rows, or as it may be."""
        height = min(sum(self._heights), self._most)
        if height and height != self.height():
            self.setFixedHeight(height)

    def _place_editor(self) -> None:
        if not self._edited.isValid():
            return
        places = self.rows.places(self._edited)
        corner = self.visualRect(self.model().index(self._edited.row(), 0)).topLeft()
        self.editor.place(places.words.translated(corner), places.seconds.translated(corner))

    # the editor

    def _connect(self) -> None:
        editor, deeds = self.editor, self._deeds
        editor.typed.connect(lambda text: deeds.write(self._edited.row(), text))
        editor.timed.connect(lambda seconds: deeds.time(self._edited.row(), seconds))
        editor.next_wanted.connect(lambda: deeds.go_on(self._edited.row()))
        editor.left.connect(self.close_editor)
        editor.emptied.connect(self._remove_empty)
        editor.crossed.connect(self._cross)
        editor.tabbed_out.connect(self._tab_out)
        editor.words.menu_wanted.connect(self.menu_wanted)
        editor.words.list_pasted.connect(self.list_pasted)
        editor.words.picture_brought.connect(lambda data: self.brought.emit(self._edited.row(), data))
        deeds.write_wanted.connect(self.write)
        self._shots.rowsMoved.connect(lambda: self.scrollTo(self.currentIndex()))
        deeds.selection.currentChanged.connect(lambda *_: self._follow_current())
        deeds.selection.selectionChanged.connect(lambda *_: self._follow_current())
        self.verticalScrollBar().valueChanged.connect(self._place_editor)
        look().changed.connect(self.measure_again)

    def _open(self, row: int) -> None:
        index = self.model().index(row, 0)
        if self._edited != index:
            self._let_go()
        self._deeds.choose(row)
        self._edited = QPersistentModelIndex(index)
        self.rows.edited = self._edited
        self.executeDelayedItemsLayout()
        self.scrollTo(index)
        self.sync_editor()
        self._place_editor()
        self.update(index)

    def _let_go(self) -> None:
        before, self._edited = self._edited, QPersistentModelIndex()
        self.rows.edited = self._edited
        self.editor.hide()
        if before.isValid():
            self.update(self.model().index(before.row(), 0))

    def _follow_current(self) -> None:
        if self._edited.isValid() and self._deeds.chosen() != [self._edited.row()]:
            self.close_editor()

    def _cross(self, by: int) -> None:
        row = self._edited.row() + by
        if 0 <= row < self._shots.rowCount():
            self.write(row, 0 if by > 0 else None)

    def _tab_out(self, forward: bool) -> None:
        row = self._edited.row() + (1 if forward else -1)
        if 0 <= row < self._shots.rowCount():
            if forward:
                self.write(row)
            else:
                self.time(row)
            return
        self.close_editor()
        if forward:
            self.focusNextPrevChild(True)

    def _remove_empty(self) -> None:
        row = self._edited.row()
        if self._shots.rowCount() > 1:
            self._deeds.remove()
            self.write(max(row - 1, 0))

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._deeds.current()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and plain:
            self.write(row)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
            self._deeds.remove()
        elif plain and event.text().isprintable() and event.text():
            self.write(row)
            QApplication.sendEvent(self.editor.words, event)
        else:
            super().keyPressEvent(event)

    # the pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._pointer.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pointer.release(event):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._pointer.press_again(event):
            super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointer.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(asked_at(self, event)[1])

    # what is dropped from elsewhere

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if brings(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._pointer.hover_with_picture(event.position().toPoint()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._pointer.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._pointer.leave()
        if index.isValid():
            event.acceptProposedAction()
            self.brought.emit(index.row(), event.mimeData())
