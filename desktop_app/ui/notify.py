"""Tells of a finished take while the window is not in front."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

SHOWN_MS = 10_000


class Notifier(QObject):
    """Messages of the desktop. Where it has no place for them, nothing happens."""

    clicked = Signal()
    """A person pressed the message."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray: QSystemTrayIcon | None = None
        self._leave = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._leave.timeout.connect(self.clear)

    def tell(self, title: str, text: str, *, sound: bool = False) -> None:
        """Show `title` and `text` (translated) for a while, with the desktop's own sound if wanted."""
        if sound:
            QApplication.beep()
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.messageClicked.connect(self.clicked)
            self._tray.activated.connect(lambda _: self.clicked.emit())
        self._tray.show()  # a message needs its icon, which goes away with it
        self._tray.showMessage(title, text, QApplication.windowIcon(), SHOWN_MS)
        self._leave.start()

    def clear(self) -> None:
        """Take the message and its icon away."""
        if self._tray is not None:
            self._tray.hide()
