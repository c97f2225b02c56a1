"""Where pictures are brought: dropped, pasted, or chosen from a folder."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop_app.domain.request import Reference
from desktop_app.ui.compose.picture_drop import PictureDrop
from desktop_app.ui.compose.picture_files import choose_pictures
from desktop_app.ui.compose.picture_source import brings, sources_in
from desktop_app.ui.icons import icon
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import popup_below


class PictureTarget(Spoken, QWidget):
    """Takes what is dropped on any part of it; `add_button` opens the menu of the other ways."""

    brought = Signal(object)
    """A person brings a picture: a Path, the bytes of a PNG, or a Reference to an address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.add_button = PictureDrop()
        self.add_button.clicked.connect(self._open_menu)
        self.menu = QMenu(self)
        self._browse = self.menu.addAction(icon("folder", "secondary"), "", self._choose_files)
        self._paste = self.menu.addAction(icon("copy", "secondary"), "", self.paste)
        self.menu.aboutToShow.connect(self._offer)

    def retranslate(self) -> None:
        self._browse.setText(self.tr("Choose files…"))
        self._paste.setText(self.tr("Paste"))

    def paste(self) -> bool:
        """Bring in what the clipboard holds; False where that is no picture, file or URL."""
        return self.take(QApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> bool:
        """Bring in every file or address that `data` holds, or its picture."""
        sources = sources_in(data)
        for source in sources:
            self.bring(source)
        return bool(sources)

    def bring(self, source: Path | bytes | Reference) -> None:
        """Tell of a picture that is brought."""
        self.brought.emit(source)

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
        if not (event.matches(QKeySequence.StandardKey.Paste) and self.paste()):
            super().keyPressEvent(event)

    def _open_menu(self) -> None:
        popup_below(self.menu, self.add_button)

    def _offer(self) -> None:
        self._paste.setEnabled(brings(QApplication.clipboard().mimeData()))

    def _choose_files(self) -> None:
        choose_pictures(self, self.bring, several=True)
