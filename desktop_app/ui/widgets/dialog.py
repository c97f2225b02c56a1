"""What every dialog looks like: its title within, and never larger than the window under it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.theme import GRID, look, set_role
from desktop_app.ui.widgets.mnemonics import Mnemonics

_AROUND = QSize(4 * GRID, 6 * GRID)
"""Pixels of its window that stay in sight."""
_MOST = QSize(4096, 4096)


class Dialog(QDialog):
    """A heading over `column`, which the rest goes into. Opened, never executed."""

    def __init__(self, parent: QWidget | None = None, *, wide: int = 0, high: int = 0) -> None:
        """`wide` and `high` are its usual size, in pixels at 100 % text; 0 is as much as its parts need."""
        super().__init__(parent)
        self._usual = QSize(wide, high)
        self._leads: dict[QWidget, QPushButton] = {}
        self._letters = Mnemonics(self)
        self._heading = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        set_role(self._heading, "title")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        self.column.setSpacing(GRID + 4)
        self.column.addWidget(self._heading)

    def head(self, title: str) -> None:
        """Set what it is about (translated); not every desktop shows the title of a dialog."""
        self._heading.setText(title)
        self.setWindowTitle(title)

    def lead(self, chooser: QWidget, button: QPushButton) -> None:
        """Enter in `chooser` goes to `button` while that can be pressed; a default would lose the choice."""
        self._leads[chooser] = button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        led = self._leads.get(focused) if focused is not None else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and led is not None and led.isEnabled():
            led.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Its usual size, within its window; else as high as its words are when they wrap at its width."""
        usual, window = self._usual * look().text_scale, self.parentWidget()
        room = window.window().size() - _AROUND if window is not None else usual.expandedTo(_MOST)
        wide = min(usual.width() or super().sizeHint().width(), room.width())
        wide = max(wide, self.column.totalMinimumSize().width())
        needed = self.column.totalHeightForWidth(wide) if self.column.hasHeightForWidth() else 0
        high = usual.height() or max(needed, 0) or super().sizeHint().height()
        return QSize(wide, min(high, room.height()))

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._settle_default()
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        self.resize(self.sizeHint())
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self._grows():
            self.resize(self.size().expandedTo(self.sizeHint()))
        return handled

    def _grows(self) -> bool:
        """Whether it follows its words where they take more room: letters in them are there for a moment."""
        return self.isVisible() and not self._usual.height() and not self._letters.shown

    def _settle_default(self) -> None:
        """Let Enter press the default: Qt does not know one that was set before it came into its dialog."""
        for button in self.findChildren(QPushButton):
            if button.isDefault():
                button.setDefault(False)
                button.setDefault(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge of its own, for screens where no window manager draws one."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(look().colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
