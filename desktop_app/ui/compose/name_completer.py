"""Offers the characters' names once an @ is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QStringListModel, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit

from desktop_app.script.mention_marks import begun
from desktop_app.ui.theme import look, set_kind

_MOST = 8


class NameCompleter(QObject):
    """A list under the cursor: the arrows choose, Enter or Tab takes the name, Escape puts it away."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setObjectName("nameCompleter")
        self._popup = QListView()
        set_kind(self._popup, "popup")  # a window of its own: what is transparent elsewhere is black there
        self._completer.setPopup(self._popup)
        self._completer.setWidget(edit)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(_MOST)
        self._completer.activated.connect(self._take)
        self._spaced = False
        edit.cursorPositionChanged.connect(self._forget_space)
        edit.textChanged.connect(self._follow)

    def set_names(self, names: Sequence[str]) -> None:
        """Offer these, in this order."""
        if list(names) != self._names.stringList():
            self._names.setStringList(list(names))

    @property
    def open(self) -> bool:
        """Whether names are offered now, so that Enter and Tab are for them."""
        return self._popup.isVisible()

    def has_spaced(self) -> bool:
        """Whether a name was just taken, with the space behind it that many type then: asked once."""
        spaced, self._spaced = self._spaced, False
        return spaced

    def _forget_space(self) -> None:
        self._spaced = False

    def _follow(self) -> None:
        typed = self._typed() if self._edit.hasFocus() and self._names.rowCount() else None
        if typed is None:
            if self.open:
                self._popup.hide()
            return
        self._completer.setCompletionPrefix(typed)
        if not self._completer.completionCount() or self._completer.currentCompletion() == typed:
            self._popup.hide()
            return
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        place = QRect(self._edit.cursorRect())
        place.setWidth(max(self._popup.sizeHintForColumn(0) + look().px(32), look().px(160)))
        self._completer.complete(place)

    def _typed(self) -> str | None:
        """What is typed of a name after the last @; None where there is none under way."""
        cursor = self._edit.textCursor()
        return begun(cursor.block().text()[: cursor.positionInBlock()])

    def _take(self, name: str) -> None:
        typed = self._typed()
        if typed is not None:
            cursor = self._edit.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(typed))
            cursor.insertText(f"{name} ")
            self._spaced = True
