"""The menu of one row of a list."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget


class RowMenu(QMenu):
    """Stays about the row that it was opened for, whichever is chosen while it is open."""

    left = Signal()
    """It is closed, and what was chosen in it is done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.about = ""
        """The id of what the row shows; empty while the menu is closed."""
        # Qt hides a menu before it does what was chosen in it.
        self._leaving = QTimer(self, singleShot=True, interval=0)
        self._leaving.timeout.connect(self._leave)
        self.aboutToHide.connect(self._leaving.start)

    def begin(self, about: str) -> None:
        """Be empty, and about another row."""
        self._leaving.stop()
        self.about = about
        self.clear()

    def _leave(self) -> None:
        self.about = ""
        self.left.emit()
