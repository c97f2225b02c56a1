"""The letters of a dialog: while Alt is held, each label and button shows one, and Alt with it goes there.

As on Windows and in GTK and KDE they are not in sight before that. English words have theirs underlined;
Chinese ones, which have no letters, carry one in brackets: `名称(N)`. No two of a dialog are alike.
"""

import re
import string
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

_Speaking = QAbstractButton | QLabel
_BUTTONS = (QPushButton, QCheckBox, QRadioButton, QToolButton)
_LETTER = re.compile("[A-Za-z]")
_FIRST = re.compile(r"\b[A-Za-z]")
_WIDE = re.compile("[\u4e00-\u9fff]")
_END = re.compile(r"[….:：?？]*$")
"""What comes after a letter in brackets: `打开(O)…`."""


def marked(words: str, name: str, taken: set[str]) -> str:
    """`words` with an `&` before a letter that is not in `taken`; as they are where none is left.

    `name` is what stands for Chinese words: what the program calls the part, in English.
    """
    if "&" in words or not words.strip():
        return words
    if _WIDE.search(words):
        free = _free((*_FIRST.findall(name), *_LETTER.findall(name), *string.ascii_uppercase), taken)
        return _END.sub(lambda end: f"(&{free}){end.group()}", words, count=1) if free else words
    for pattern in (_FIRST, _LETTER):
        for found in pattern.finditer(words):
            if found.group().upper() not in taken:
                return f"{words[: found.start()]}&{words[found.start() :]}"
    return words


def letter_of(words: str) -> str:
    """The letter that `words` are marked with, in capitals; "" for none."""
    return QKeySequence.mnemonic(words).toString().rpartition("+")[2]


class Mnemonics(QObject):
    """Watches one dialog. Where the system knows no such letters (macOS), none are given."""

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._size = QSize()
        self._given: list[tuple[_Speaking, str, str]] = []
        dialog.installEventFilter(self)

    @property
    def shown(self) -> bool:
        """Whether the letters are to be seen now."""
        return bool(self._given)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.KeyPress | QEvent.Type.ShortcutOverride if _is_alt(event):
                self._give()
            case QEvent.Type.KeyRelease if _is_alt(event):
                self._take()
            case QEvent.Type.WindowDeactivate | QEvent.Type.Hide:
                self._take()
        return False

    def _give(self) -> None:
        if self.shown or letter_of("&A") != "A":
            return
        self._size = self._dialog.size()
        taken = {letter_of(part.text()) for part in self._speaking()}
        for part in self._speaking():
            before = part.text()
            given = marked(before, _english(part), taken)
            if given != before:
                taken.add(letter_of(given))
                part.setText(given)
                self._given.append((part, before, given))

    def _take(self) -> None:
        given, self._given = self._given, []
        for part, before, shown in given:
            if part.text() == shown:  # else it says something else by now
                part.setText(before)
        if given:
            self._dialog.resize(self._size)

    def _speaking(self) -> Iterator[_Speaking]:
        """What has words and leads somewhere, in the order of Tab: buttons, and the labels of fields."""
        labels = {label.buddy(): label for label in self._dialog.findChildren(QLabel) if label.isVisible()}
        widget = self._dialog.nextInFocusChain()
        while widget is not None and widget is not self._dialog:
            if isinstance(widget, _BUTTONS) and widget.isVisible() and _has_words(widget):
                yield widget
            elif widget.isVisible() and widget in labels:
                yield labels[widget]
            widget = widget.nextInFocusChain()


def _free(letters: tuple[str, ...], taken: set[str]) -> str:
    return next((letter.upper() for letter in letters if letter.upper() not in taken), "")


def _is_alt(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt


def _has_words(button: QAbstractButton) -> bool:
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    drawn = isinstance(button, QToolButton) and button.toolButtonStyle() is icon_only
    return bool(button.text()) and not drawn


def _english(part: _Speaking) -> str:
    """What the program calls a part: `saveButton` of a button, `nameEdit` of the field of a label."""
    named = part.buddy() if isinstance(part, QLabel) else part
    return named.objectName() if named is not None else ""
