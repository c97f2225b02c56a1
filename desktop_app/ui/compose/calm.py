"""Controls that the wheel passes over, and number fields in the form's look."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from desktop_app.ui.theme import GRID, look

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class Calm(_Widget):
    """Mixed in before a QWidget class: the wheel changes its value only while it has the focus.

    The form scrolls under the pointer; a length or a model must not change on the way.
    """

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class FormSpin(Calm, QSpinBox):
    """A number field whose digits stand as far from the edge as other fields' words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._indent()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._indent()

    def _indent(self) -> None:
        # A style sheet's padding does not reach the field within a spin box.
        self.lineEdit().setTextMargins(look().px(GRID), 0, 0, 0)
