"""A number with − and +."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

_LEFT = 8


class StepBox(QSpinBox):
    """A spin box that a passing mouse wheel does not change: only with the focus it turns."""

    def __init__(self, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(lowest, highest)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Qt's style sheets give the text of a spin box no padding on the left.
        self.lineEdit().setTextMargins(_LEFT, 0, 0, 0)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_LEFT, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
