"""Finds words in a prompt, and puts others in their place."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.icons import icon
from desktop_app.ui.theme import GRID, look, set_kind, set_role
from desktop_app.ui.translate import Spoken


class FindBar(Spoken, QWidget):
    """Under the words. Enter goes on, Shift+Enter back, Escape closes it."""

    def __init__(self, edit: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self.words = QLineEdit()
        self.words.setObjectName("findEdit")
        self.others = QLineEdit()
        self.others.setObjectName("replaceEdit")
        self.count = QLabel()
        self.count.setObjectName("findCount")
        set_role(self.count, "caption")
        self.previous = self._tool("chevron-up")
        self.next = self._tool("chevron-down")
        self.shut = self._tool("close")
        self.replace = QPushButton()
        self.replace_all = QPushButton()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID // 2)
        rows.addLayout(_row(self.words, self.count, self.previous, self.next, self.shut))
        rows.addLayout(_row(self.others, self.replace, self.replace_all))
        self._connect()
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        for field, words in ((self.words, self.tr("Find")), (self.others, self.tr("Replace with"))):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        for tool, words in (
            (self.previous, self.tr("Previous match (Shift+Enter)")),
            (self.next, self.tr("Next match (Enter)")),
            (self.shut, self.tr("Close (Esc)")),
        ):
            tool.setAccessibleName(words)
            tool.setToolTip(words)
        self.replace.setText(self.tr("Replace"))
        self.replace_all.setText(self.tr("All"))
        self.replace_all.setAccessibleName(self.tr("Replace all"))
        self._tell()

    def begin(self) -> None:
        """Look for what is selected, or for what was looked for last."""
        chosen = self._edit.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.words.setText(chosen)
        self.show()
        self.words.selectAll()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._tell()

    def end(self) -> None:
        """Go back to the words, where the last match is selected."""
        self.hide()
        self._edit.setExtraSelections([])
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            deed = self._replace if watched is self.others else self._go
            deed(back)
            return True
        return False

    def _connect(self) -> None:
        for field in (self.words, self.others):
            field.installEventFilter(self)
        self.words.textChanged.connect(self._tell)
        self._edit.textChanged.connect(self._tell)
        self.next.clicked.connect(lambda: self._go(False))
        self.previous.clicked.connect(lambda: self._go(True))
        self.shut.clicked.connect(self.end)
        self.replace.clicked.connect(lambda: self._replace(False))
        self.replace_all.clicked.connect(self._replace_all)

    def _matches(self) -> list[QTextCursor]:
        found: list[QTextCursor] = []
        words, document = self.words.text(), self._edit.document()
        cursor = document.find(words) if words else QTextCursor()
        while not cursor.isNull():
            found.append(cursor)
            cursor = document.find(words, cursor)
        return found

    def _go(self, back: bool) -> None:
        """Select the next match, or the one before, and round at the ends."""
        words, document = self.words.text(), self._edit.document()
        flags = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        cursor = document.find(words, self._edit.textCursor(), flags)
        if cursor.isNull():
            rim = QTextCursor(document)
            rim.movePosition(QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start)
            cursor = document.find(words, rim, flags)
        if not cursor.isNull():
            self._edit.setTextCursor(cursor)
        self._tell()

    def _replace(self, back: bool) -> None:
        """Replace the match that is selected, and go on."""
        cursor = self._edit.textCursor()
        if self.words.text() and cursor.selectedText().casefold() == self.words.text().casefold():
            cursor.insertText(self.others.text())
        self._go(back)

    def _replace_all(self) -> None:
        whole = QTextCursor(self._edit.document())
        whole.beginEditBlock()
        for match in reversed(self._matches()):
            match.insertText(self.others.text())
        whole.endEditBlock()

    def _tell(self) -> None:
        """Say which match is selected, of how many, and mark them all."""
        if not self.isVisible():
            return
        found, here = self._matches(), self._edit.textCursor()
        places = [match.selectionStart() for match in found]
        at = places.index(here.selectionStart()) + 1 if here.selectionStart() in places else 0
        told = self.tr("%1 of %2").replace("%1", str(at)).replace("%2", str(len(found)))
        self.count.setText(told if found or not self.words.text() else self.tr("no match"))
        self._edit.setExtraSelections([_marked(match) for match in found])
        deeds = (self.previous, self.next, self.replace, self.replace_all)
        if not found and any(part.hasFocus() for part in deeds):
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)  # one that is off would send it far away
        for part in deeds:
            part.setEnabled(bool(found))

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, "secondary"))
        set_kind(button, "quiet")
        return button


def _row(field: QLineEdit, *parts: QWidget) -> QHBoxLayout:
    """The field, as wide as there is room, and what stands beside it."""
    row = QHBoxLayout()
    row.setSpacing(GRID // 2)
    row.addWidget(field, 1)
    for part in parts:
        row.addWidget(part)
    return row


def _marked(match: QTextCursor) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = match
    selection.format.setBackground(look().colour("selection"))
    return selection
