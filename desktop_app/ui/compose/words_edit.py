"""Where words are written, and pictures may be brought to."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.ui.compose.picture_source import is_no_words


class WordsEdit(QPlainTextEdit):
    """Plain text; Tab leads on."""

    picture_brought = Signal(QMimeData)
    """A picture or a file was pasted or dropped: not words."""

    pasted = Signal()
    """Words were pasted or dropped, and stand in the text now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return is_no_words(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if is_no_words(source):
            self.picture_brought.emit(source)
        else:
            super().insertFromMimeData(source)
            self.pasted.emit()
