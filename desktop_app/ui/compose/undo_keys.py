"""Keys that a field leaves to the form: undo is the draft's, not each field's own."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Keeps a field from claiming the keys of undo and redo, so that the window's commands get them."""

    @classmethod
    def leave(cls, field: QWidget) -> None:
        """Let `field` leave them."""
        field.installEventFilter(cls(field))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not any(event.matches(keys) for keys in _KEYS):
            return False
        event.ignore()
        return True
