"""A control for one extra field that the catalogue describes."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDoubleValidator, QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.model import ExtraField, ExtraKind
from desktop_app.script.extras import read_value
from desktop_app.ui.compose.calm import Calm
from desktop_app.ui.compose.undo_keys import UndoKeys
from desktop_app.ui.theme import set_invalid
from desktop_app.ui.translate import Spoken

_MOST = 2**31 - 1


class ExtraControl(Spoken, QWidget):
    """A choice where there is one, else a line to write in. Nothing chosen or written leaves it unsent."""

    chosen = Signal(object)
    """The value, None where the field is not to be sent."""

    def __init__(self, field: ExtraField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.box: QComboBox | None = None
        self.edit: QLineEdit | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        choices: tuple[Any, ...] = (True, False) if field.kind is ExtraKind.YES_NO else field.choices
        self._values = (None, *choices)
        if choices:
            self.box = _Box()
            self.box.addItems([""] * len(self._values))
            self.box.activated.connect(lambda index: self.chosen.emit(self._values[index]))
            column.addWidget(self.box)
            self.setFocusProxy(self.box)
        else:
            self.edit = QLineEdit(clearButtonEnabled=True)
            UndoKeys.leave(self.edit)
            self._limit(self.edit)
            self.edit.editingFinished.connect(self._tell)
            column.addWidget(self.edit)
            self.setFocusProxy(self.edit)
        self.retranslate()

    def retranslate(self) -> None:
        auto = self.tr("As the gateway chooses")
        if self.box is not None:
            said = {True: self.tr("yes"), False: self.tr("no"), None: auto}
            for index, value in enumerate(self._values):
                self.box.setItemText(index, said[value] if isinstance(value, bool | None) else str(value))
            self.box.setAccessibleName(self._field.name)
        if self.edit is not None:
            self.edit.setPlaceholderText(auto)
            self.edit.setAccessibleName(self._field.name)

    def show_value(self, value: Any) -> None:
        """Show what the draft holds, without saying that it changed."""
        if self.box is not None:
            self.box.setCurrentIndex(self._values.index(value) if value in self._values else 0)
        elif self.edit is not None and not self.edit.hasFocus():
            self.edit.setText("" if value is None else str(value))

    def mark(self, *, wrong: bool) -> None:
        """Show whether what is written keeps the request from being sent."""
        if self.edit is not None:
            set_invalid(self.edit, wrong)

    def _limit(self, edit: QLineEdit) -> None:
        """To figures alone: what lies outside the field's limits is said, as everything else is."""
        if self._field.kind is ExtraKind.INTEGER:
            edit.setValidator(QIntValidator(-_MOST, _MOST, edit))
        elif self._field.kind is ExtraKind.NUMBER:
            edit.setValidator(QDoubleValidator(-_MOST, _MOST, 6, edit))

    def _tell(self) -> None:
        assert self.edit is not None, "told of by the line alone"
        text = self.edit.text().strip()
        value = text if self._field.kind is ExtraKind.TEXT else read_value(text)
        self.chosen.emit(value if text else None)


class _Box(Calm, QComboBox):
    """Does not turn under a wheel that scrolls the form."""
