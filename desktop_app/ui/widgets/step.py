"""A number with − and +."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QWidget

from desktop_app.ui.theme import GRID, look

_BUTTONS = 48
"""Pixels that the style sheet keeps for − and +."""
_CARET = 8


class StepBox(QSpinBox):
    """A spin box that a passing mouse wheel does not change: only with the focus it turns."""

    def __init__(self, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(lowest, highest)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        indent(self)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        # As high as the other fields and as wide as its words: Qt adds to what the style sheet asks for.
        words = (self.specialValueText(), self.textFromValue(self.maximum()) + self.suffix())
        wide = max(self.fontMetrics().horizontalAdvance(text) for text in words)
        room = look().px(GRID + _BUTTONS) + _CARET
        return QSize(wide + room, self.minimumHeight() or super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def setMaximum(self, highest: int) -> None:
        if highest != self.maximum():
            super().setMaximum(highest)

    def setValue(self, value: int) -> None:
        """Show `value`; what is being typed stays where it is that value already."""
        if value != self.value():
            super().setValue(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            # As after Tab, what is typed takes the place of what stands here; the press comes after this.
            QTimer.singleShot(0, self, self.selectAll)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            indent(self)


def indent(box: QAbstractSpinBox) -> None:
    """Let its words begin where those of other fields do: a style sheet's padding does not reach them."""
    box.lineEdit().setTextMargins(look().px(GRID), 0, 0, 0)
