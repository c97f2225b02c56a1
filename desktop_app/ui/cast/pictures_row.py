"""The pictures of a character: dropped, pasted, browsed, put in another order, taken away."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.request import Reference
from desktop_app.ui.cast.portraits import Portraits
from desktop_app.ui.compose.picture_source import brings
from desktop_app.ui.compose.picture_target import PictureTarget
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import look, set_kind

_REFERENCE = Qt.ItemDataRole.UserRole
_SIDE = 72
_FRAME, _BAR = 4, 8
"""Pixels around a picture for the mark of the chosen one, and below it for the scroll bar."""
_LEFT, _RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


class PictureList(QListWidget):
    """Thumbnails in a row. Delete takes one away, Alt with an arrow moves it, a drag does too."""

    moved = Signal()
    """They stand in another order, or are fewer."""

    dropped = Signal(QMimeData)
    """Something from elsewhere was dropped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        set_kind(self, "thumbs")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentRow()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row >= 0:
            self.take_away()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (_LEFT, _RIGHT):
            self._move(row, row + (1 if event.key() == _RIGHT else -1))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._let_in(event):
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not self._let_in(event):
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if self._let_in(event):
            self.dropped.emit(event.mimeData())
        else:
            super().dropEvent(event)
            self.moved.emit()

    def take_away(self) -> None:
        """Do without the current picture."""
        self.takeItem(self.currentRow())
        self.moved.emit()

    def _let_in(self, event: QDropEvent) -> bool:
        """Whether it comes from elsewhere and is a picture."""
        wanted = event.source() is not self and brings(event.mimeData())
        if wanted:
            event.acceptProposedAction()
        return wanted

    def _move(self, row: int, to: int) -> None:
        if row >= 0 and 0 <= to < self.count():
            item = self.takeItem(row)
            self.insertItem(to, item)
            self.setCurrentItem(item)
            self.moved.emit()


class PicturesRow(PictureTarget):
    """The list over a frame to drop into, or to press."""

    changed = Signal(object)
    """The References, in their order."""

    def __init__(self, portraits: Portraits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._portraits = portraits
        self.list = PictureList()
        self.list.setObjectName("characterPictures")
        self.add_button.setObjectName("addCharacterPicture")
        self._remove = self.menu.addAction(icon("trash", "secondary"), "", self.list.take_away)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu_at)
        self.list.moved.connect(self._on_moved)
        self.list.dropped.connect(self.take)
        portraits.came.connect(self._draw)
        look().changed.connect(self._measure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list)
        column.addWidget(self.add_button)
        self._measure()
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.list.setAccessibleName(self.tr("Pictures"))
        self.list.setToolTip(self.tr("Drag to reorder; Alt+← and Alt+→ too. Delete takes one away."))
        self.add_button.setText(self.tr("Drop or choose pictures"))
        self._remove.setText(self.tr("Remove the picture"))

    def show_pictures(self, pictures: Sequence[Reference]) -> None:
        """Show these; the current one stays so where it is still there."""
        if tuple(pictures) == self.pictures():
            return
        row = self.list.currentRow()
        self.list.clear()
        for picture in pictures:
            item = QListWidgetItem()
            item.setData(_REFERENCE, picture)
            name = picture.name or picture.url
            item.setToolTip(name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._draw()

    def pictures(self) -> tuple[Reference, ...]:
        """Those that are shown, in their order."""
        return tuple(self.list.item(row).data(_REFERENCE) for row in range(self.list.count()))

    def _open_menu(self) -> None:
        self._remove.setVisible(False)
        super()._open_menu()

    def _open_menu_at(self, place: QPoint) -> None:
        self._remove.setVisible(self.list.currentItem() is not None)
        self.menu.popup(self.list.mapToGlobal(place))

    def _on_moved(self) -> None:
        self._show_or_hide()
        self.changed.emit(self.pictures())

    def _draw(self) -> None:
        side = look().px(_SIDE)
        for row in range(self.list.count()):
            item = self.list.item(row)
            image = self._portraits.image(item.data(_REFERENCE))
            size = QSize(side, side)
            if image.isNull():
                item.setIcon(icon("image", "secondary"))
            else:
                by, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                size = image.size().scaled(self.list.iconSize(), by)
                item.setIcon(_untinted(QPixmap.fromImage(image.scaled(size * 2, by, smooth))))
            item.setSizeHint(size + QSize(_FRAME, _FRAME))
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.list.setVisible(self.list.count() > 0)

    def _measure(self) -> None:
        side = look().px(_SIDE)
        self.list.setIconSize(QSize(2 * side, side))
        self.list.setFixedHeight(side + _FRAME + _BAR)
        self._draw()


def _untinted(picture: QPixmap) -> QIcon:
    """An icon that Qt does not tint where it is chosen."""
    drawn = QIcon(picture)
    drawn.addPixmap(picture, QIcon.Mode.Selected)
    return drawn
