"""Controls that the wheel passes over."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

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
