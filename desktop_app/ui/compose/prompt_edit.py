"""Where words are written: grows with them, counts them, and leaves Tab to the form."""

import math

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.script.edits import text_edit
from desktop_app.ui.compose.name_completer import NameCompleter
from desktop_app.ui.compose.prompt_marks import PromptMarks
from desktop_app.ui.compose.undo_keys import UndoKeys
from desktop_app.ui.compose.words_edit import WordsEdit
from desktop_app.ui.theme import look

_LINE_ENDS = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\xa0": " "})
"""As the field reads them back."""

_KEYS_FOR_NAMES = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape}


class PromptEdit(WordsEdit):
    """Plain text over several lines, between `least` and `most` of them high. Its undo is the draft's."""

    typed = Signal(str)
    """A person changed the text (`show_text` says nothing)."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._most = most
        self._silent = False
        self._words = ""
        self.setUndoRedoEnabled(False)
        UndoKeys.leave(self)
        self.names = NameCompleter(self)
        self.marks = PromptMarks(self.document())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show `text` without saying so; the cursor stays at the words where it stands."""
        if text == self._words:
            return
        shown, text = self.toPlainText(), text.replace("\r\n", "\n").translate(_LINE_ENDS)
        if text == shown:
            return
        edit = text_edit(shown, text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(shown[: edit.at]))
        keep = QTextCursor.MoveMode.KeepAnchor
        cursor.setPosition(_units(shown[: edit.at + len(edit.removed)]), keep)
        self._silent = True
        cursor.insertText(edit.inserted)
        self._silent = False

    def go_to(self, position: int) -> None:
        """Take the focus, with the cursor after `position` characters."""
        cursor = self.textCursor()
        cursor.setPosition(_units(self.toPlainText()[:position]))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureCursorVisible()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.names.open and event.key() in _KEYS_FOR_NAMES:
            event.ignore()
        elif event.text() != " " or not self.names.has_spaced():
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell under the pointer who is called there, or that nobody is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.cursorForPosition(event.pos())
            text, units = place.block().text(), place.positionInBlock()
            told = self.marks.told_at(text, len(_characters(text, units)))
            QToolTip.showText(event.globalPos(), told, self.viewport())
            return True
        return super().viewportEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes a name that is offered, and else leads on."""
        return not self.names.open and super().focusNextPrevChild(forward)

    def _fit(self, *_: object) -> None:
        self.ensurePolished()
        line = self.fontMetrics().lineSpacing()
        most = self._most * line
        words = self._words_height(most)
        around = 2 * (self.frameWidth() + self.document().documentMargin())
        height = math.ceil(min(max(words, self._least * line), most) + around) + 1
        policy = Qt.ScrollBarPolicy
        fits = words <= most
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)

    def _words_height(self, enough: int) -> float:
        """How high the text is in pixels, wrapped, or what is more than `enough` of it.

        Lines of Chinese are higher than others.
        """
        block, height = self.document().firstBlock(), 0.0
        while block.isValid() and height <= enough:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return height

    def _on_text(self) -> None:
        """Say what was typed. Qt calls it a change of the text, too, when the words are coloured anew."""
        self._fit()
        before, self._words = self._words, self.toPlainText()
        if self._words != before and not self._silent:
            self.typed.emit(self._words)


def _units(text: str) -> int:
    """How long Qt takes `text` to be: it counts a picture sign as two."""
    return len(text.encode("utf-16-le")) // 2


def _characters(text: str, units: int) -> str:
    """The beginning of `text` that Qt takes to be so long."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
