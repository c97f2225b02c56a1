"""A number with − and +."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from desktop_app.ui.theme import GRID, look


class StepBox(QSpinBox):
    """A spin box that a passing mouse wheel does not change: only with the focus it turns."""

    def __init__(self, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(lowest, highest)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._indent()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        hint = super().sizeHint()
        # As high as the other fields: Qt adds three pixels to what the style sheet asks for.
        return QSize(hint.width() + look().px(GRID), self.minimumHeight() or hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._indent()

    def _indent(self) -> None:
        # A style sheet's padding does not reach the field within a spin box.
        self.lineEdit().setTextMargins(look().px(GRID), 0, 0, 0)
