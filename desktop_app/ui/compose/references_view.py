"""Reference pictures: dropped, pasted, chosen from a folder, or named by a URL."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.request import Reference, Size
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.picture_drop import PictureDrop
from desktop_app.ui.compose.picture_look import PictureLook, source_of
from desktop_app.ui.compose.picture_menu import PictureMenu
from desktop_app.ui.compose.picture_source import (
    PICTURE_FILES,
    brings,
    is_web,
    reference_to,
    sources_in,
    typed_url,
)
from desktop_app.ui.compose.picture_tile import PictureTile
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import GRID, look, set_invalid
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import FlowLayout


class ReferencesView(Spoken, QWidget):
    """The pictures of the draft, and every way to bring one in."""

    brought = Signal(object)
    """A person brings a picture: a Path, or the bytes of a PNG that was pasted."""

    fit_wished = Signal(int, object)
    """A person wants the picture at that place fitted, by a Fit, or whole, by None."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("referencesView")
        self.setAcceptDrops(True)
        self._model = model
        self._looks: dict[str, PictureLook] = {}
        self._tiles: list[PictureTile] = []
        self._bar: int | None = None
        self.add_button = PictureDrop()
        self.add_button.setObjectName("addPictureButton")
        self.add_button.clicked.connect(self._open_menu)
        self._url = QLineEdit(clearButtonEnabled=True)
        self._url.setObjectName("pictureUrlEdit")
        self._url.returnPressed.connect(self._take_url)
        self._url.textEdited.connect(lambda: set_invalid(self._url, False))
        self._url.hide()
        self._menu = QMenu(self)
        self._browse = self._menu.addAction(icon("folder", "secondary"), "", self._open_files)
        self._paste = self._menu.addAction(icon("copy", "secondary"), "", self.paste)
        self._type = self._menu.addAction(icon("link", "secondary"), "", self._ask_url)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=GRID)
        self._flow.addWidget(self.add_button)
        self._column.addWidget(self._row)
        self._column.addWidget(self._url)
        self._tile_menu = PictureMenu(model, self)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Reference pictures"))
        self.add_button.setText(self.tr("Drop or choose a picture"))
        self.add_button.setToolTip(self.tr("Drop pictures here, paste one, or press to choose"))
        self._browse.setText(self.tr("Choose a file…"))
        self._paste.setText(self.tr("Paste"))
        self._type.setText(self.tr("Enter a URL…"))
        self._url.setPlaceholderText("https://…")
        self._url.setAccessibleName(self.tr("URL of a picture"))
        self._url.setToolTip(self.tr("Enter takes it, Escape does without"))

    def sync(self) -> None:
        """Show the draft's pictures, and which of them the model takes."""
        references, most = self._model.draft.references, self._model.offer.images
        focused = next((n for n, tile in enumerate(self._tiles) if tile.thumbnail.hasFocus()), None)
        while len(self._tiles) > len(references):
            tile = self._tiles.pop()
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        while len(self._tiles) < len(references):
            self._tiles.append(self._make(len(self._tiles)))
        for index, (tile, reference) in enumerate(zip(self._tiles, references, strict=True)):
            known, used = self.known(reference), index < most
            place, aside = (index + 1, len(references)), "" if used else self.most_told()
            tile.show_reference(reference, known, place, aside, self._frame(reference, known) if used else "")
        self.add_button.set_small(bool(references))
        self.add_button.setVisible(len(references) < most)
        if focused is not None and focused >= len(references):
            self.focus()
        if references:
            self._flow.invalidate()

    def focus(self, index: int = -1) -> None:
        """Go to a picture, the last one where none is named, or to where one is brought."""
        if self._tiles:
            self._tiles[min(index, len(self._tiles) - 1)].thumbnail.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def most_told(self) -> str:
        """How many pictures the model takes, in a sentence."""
        title, most = self._model.spec.title, self._model.offer.images
        if not most:
            return self.tr("%1 takes no picture.").replace("%1", title)
        return self.tr("%1 takes %n picture(s).", "", most).replace("%1", title)

    def set_look(self, source: str, known: PictureLook) -> None:
        """Show what is known of the picture that lies there (see `source_of`)."""
        self._looks[source] = known
        self.sync()

    def known(self, reference: Reference) -> PictureLook:
        """What is known of a picture; nothing where it was not looked at yet."""
        return self._looks.get(source_of(reference), PictureLook())

    def paste(self) -> bool:
        """Bring in what the clipboard holds; False where that is no picture, file or URL."""
        return self.take(QApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> bool:
        """Bring in every file or address that `data` holds, or its picture."""
        sources = sources_in(data)
        for source in sources:
            if isinstance(source, Reference):
                self._model.add_reference(source)
            else:
                self.brought.emit(source)
        return bool(sources)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if brings(event.mimeData()):
            self.add_button.set_hot(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.add_button.set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_button.set_hot(False)
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste():
            return
        if event.key() == Qt.Key.Key_Escape and self._url.isVisible():
            self._url.hide()
            self.add_button.setFocus()
            return
        super().keyPressEvent(event)

    def _frame(self, reference: Reference, known: PictureLook) -> Size | str:
        """What the picture can be fitted to, or is; "" where it has that shape or cannot."""
        frame = self._model.frame
        offered = reference.fit is not None or (self._model.takes_files and not known.trouble)
        return frame if offered and known.differs(frame) else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar where the picture that is dragged would go."""
        if self._bar is None:
            return
        painter = QPainter(self)
        last = self._bar == len(self._tiles)
        tile = self._tiles[self._bar - 1 if last else self._bar]
        place = QRect(tile.mapTo(self, QPoint()), tile.size())
        x = place.right() + 3 if last else place.left() - 5
        painter.fillRect(max(x, 0), place.top(), 3, tile.thumbnail.height(), look().colour("edge"))
        painter.end()

    def _make(self, index: int) -> PictureTile:
        tile = PictureTile()
        thumbnail = tile.thumbnail
        tile.remove_wished.connect(lambda: self._remove(index))
        tile.fit_wished.connect(lambda fit: self.fit_wished.emit(index, fit))
        thumbnail.menu_wanted.connect(lambda: self._tile_menu.open_for(index, self._tiles[index]))
        thumbnail.move_wished.connect(lambda places: self._move(index, index + places))
        thumbnail.step_wished.connect(lambda places: self.focus(max(index + places, 0)))
        thumbnail.dragged.connect(self._show_bar)
        thumbnail.dropped.connect(lambda at: self._drop(index, at))
        self._flow.insert(index, tile)
        return tile

    def _remove(self, index: int) -> None:
        self._model.remove_reference(index)
        self.focus(index)

    def _move(self, index: int, to: int) -> None:
        if 0 <= to < len(self._tiles):
            moving = self._model.draft.references[index]
            self._model.move_reference(index, to)
            self.focus(self._model.draft.references.index(moving))

    def _show_bar(self, at: QPoint) -> None:
        self._bar = self._place_at(self.mapFromGlobal(at))
        self.update()

    def _drop(self, index: int, at: QPoint) -> None:
        to = self._place_at(self.mapFromGlobal(at))
        self._bar = None
        self.update()
        self._move(index, to - (to > index))

    def _place_at(self, at: QPoint) -> int:
        """Before which picture something held at `at` would go; their number stands for after the last."""
        for number, tile in enumerate(self._tiles):
            place = QRect(tile.mapTo(self, QPoint()), tile.size())
            above = at.y() < place.top()
            if above or (at.y() <= place.bottom() and at.x() < place.center().x()):
                return number
        return len(self._tiles)

    def _open_menu(self) -> None:
        self._paste.setEnabled(brings(QApplication.clipboard().mimeData()))
        self._menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))

    def _open_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a picture"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        pictures = self.tr("Pictures (%1)").replace("%1", PICTURE_FILES)
        dialog.setNameFilters([pictures, self.tr("All files (*)")])
        dialog.filesSelected.connect(self._bring_files)
        dialog.open()

    def _ask_url(self) -> None:
        self._url.show()
        self._url.setFocus()

    def _bring_files(self, names: list[str]) -> None:
        for name in names:
            self.brought.emit(Path(name))

    def _take_url(self) -> None:
        urls = [typed_url(word) for word in self._url.text().split()]
        usable = bool(urls) and all(map(is_web, urls))
        set_invalid(self._url, not usable)
        if usable:
            self._url.clear()
            self._url.hide()
            for url in urls:
                self._model.add_reference(reference_to(url))
            self.focus()
