"""What is typed of a thing, kept a moment after the last word."""

from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

T = TypeVar("T")

REST_MS = 400
"""Milliseconds without a word after which what was typed is kept."""


class AsTyped(QObject, Generic[T]):
    """Holds a thing as it was typed last, until somebody takes it to keep it."""

    due = Signal()
    """Nobody has typed for a while: it should be kept now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.held: T | None = None
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self.due)

    def hold(self, thing: T) -> None:
        """Take up what is typed by now; it is due after a rest."""
        self.held = thing
        self._resting.start()

    def put_back(self, thing: T) -> None:
        """Hold what could not be kept, unless more was typed; it is due with the next word."""
        if self.held is None:
            self.held = thing

    def take(self) -> T | None:
        """What is to be kept by now, if anything."""
        self._resting.stop()
        thing, self.held = self.held, None
        return thing
