"""The keys of commands as people read them: beside words, and in the tooltips of what does the same."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QToolTip, QWidget

_NATIVE = QKeySequence.SequenceFormat.NativeText
_ARROWS = {Qt.Key.Key_Up: "↑", Qt.Key.Key_Down: "↓", Qt.Key.Key_Left: "←", Qt.Key.Key_Right: "→"}


def keys_of(command: QAction, enter: str = "Enter") -> str:
    """As they stand on a keyboard, such as `Ctrl+Enter` and `Alt+↑`; "" for a command without keys.

    `enter` is what to call that key: Qt says "Return", and translates it and the arrows' names.
    """
    held, plus, last = command.shortcut().toString(_NATIVE).rpartition("+")
    called = {QKeySequence(key).toString(_NATIVE): arrow for key, arrow in _ARROWS.items()}
    called[QKeySequence(Qt.Key.Key_Return).toString(_NATIVE)] = enter
    return f"{held}{plus}{called.get(last, last)}"


def with_keys(words: str, command: QAction) -> str:
    """`words`, and the keys of `command` after them."""
    keys = keys_of(command)
    return f"{words} ({keys})" if keys else words


def show_keys(part: QWidget, command: QAction) -> None:
    """Let the tooltip of `part` end in the keys of `command`, which a press on it does, as they are then."""
    part.installEventFilter(_Tip(part, command))


class _Tip(QObject):
    """Watches a widget; its tooltip's own words, else the command's name, stay with whoever sets them."""

    def __init__(self, part: QWidget, command: QAction) -> None:
        super().__init__(part)
        self._part = part
        self._command = command

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        words = self._part.toolTip() or self._command.text().replace("&", "")
        QToolTip.showText(event.globalPos(), with_keys(words, self._command), self._part)
        return True
