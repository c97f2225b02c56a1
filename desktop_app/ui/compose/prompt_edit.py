"""Where words are written: grows with them, counts them, and leaves Tab to the form."""

import math

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from desktop_app.ui.theme import look


class PromptEdit(QPlainTextEdit):
    """Plain text over several lines, between `least` and `most` of them high."""

    typed = Signal(str)
    """A person changed the text (`show_text` says nothing)."""

    picture_brought = Signal(QMimeData)
    """A picture or a file was pasted or dropped: not words."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._most = most
        self._silent = False
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show `text`; where it is shown already, cursor and undo stay as they are."""
        if text != self.toPlainText():
            self._silent = True
            self.setPlainText(text)
            self._silent = False

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(80), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # another frame or font
            self._fit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return _is_picture(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if _is_picture(source):
            self.picture_brought.emit(source)
        else:
            super().insertFromMimeData(source)

    def _fit(self, *_: object) -> None:
        self.ensurePolished()
        line = self.fontMetrics().lineSpacing()
        words, most = self._words_height(), self._most * line
        around = 2 * (self.frameWidth() + self.document().documentMargin())
        height = math.ceil(min(max(words, self._least * line), most) + around) + 1
        policy = Qt.ScrollBarPolicy
        fits = words <= most
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)

    def _words_height(self) -> float:
        """How high the text is in pixels, wrapped: lines of Chinese are higher than others."""
        block, height = self.document().firstBlock(), 0.0
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return height

    def _on_text(self) -> None:
        self._fit()
        if not self._silent:
            self.typed.emit(self.toPlainText())


def _is_picture(source: QMimeData) -> bool:
    return (source.hasImage() and not source.hasText()) or any(url.isLocalFile() for url in source.urls())
