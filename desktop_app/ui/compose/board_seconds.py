"""Where the length of a shot is typed."""

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QWidget

from desktop_app.script.lengths import LONGEST, Lengths
from desktop_app.ui.compose.board_delegate import seconds_text
from desktop_app.ui.compose.undo_keys import UndoKeys
from desktop_app.ui.theme import set_kind
from desktop_app.ui.translate import Spoken

AUTO = 0.0


class ShotSeconds(Spoken, QDoubleSpinBox):
    """Lies over a row's seconds. Up and Down go from one allowed length to the next.

    Any other can be typed: what hinders it is said of its shot, and it is not sent.
    """

    entered = Signal()
    """Enter was pressed: the length stands."""

    escaped = Signal()

    tabbed = Signal(bool)
    """Tab (true) or Shift+Tab was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lengths = Lengths()
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setDecimals(2)
        self.setRange(AUTO, LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        UndoKeys.leave(self)
        set_kind(self, "pill")
        self.retranslate()

    def retranslate(self) -> None:
        self.setSpecialValueText(seconds_text(None))
        self.setSuffix(self.tr(" s", "seconds, after a number"))

    def show_seconds(self, seconds: float | None, lengths: Lengths) -> None:
        """Show a length without saying that it changed; steps lead through `lengths`."""
        self._lengths = lengths
        held = self.blockSignals(True)
        self.setMaximum(max(LONGEST, seconds or AUTO))
        self.setValue(seconds or AUTO)
        self.blockSignals(held)

    def seconds(self) -> float | None:
        """The length chosen; None leaves it to the gateway."""
        return self.value() or None

    def take_focus(self) -> None:
        """Be typed into: what stands here gives way."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def textFromValue(self, value: float) -> str:
        return QLocale().toString(value, "g", 6)

    def stepBy(self, steps: int) -> None:
        self.setValue(self._lengths.step(self.value(), steps))
        self.selectAll()

    def fixup(self, text: str) -> str:
        """Nothing becomes *Auto*."""
        left = not text.removesuffix(self.suffix()).strip()
        return self.textFromValue(AUTO) + self.suffix() if left else super().fixup(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        # The style sheet keeps room for buttons also where there are none.
        self.lineEdit().setGeometry(self.rect().adjusted(1, 1, -1, -1))

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.tabbed.emit(forward)
        return True
