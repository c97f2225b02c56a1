"""Where a character is described; a picture that is pasted or dropped there is one of the character."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.ui.compose.picture_source import is_no_words


class Description(QPlainTextEdit):
    """Plain text; Tab leads on."""

    picture_brought = Signal(QMimeData)
    """A picture or a file was pasted or dropped: not words."""

    def __init__(self) -> None:
        super().__init__(tabChangesFocus=True)
        self.setObjectName("characterDescription")

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return is_no_words(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if is_no_words(source):
            self.picture_brought.emit(source)
        else:
            super().insertFromMimeData(source)
