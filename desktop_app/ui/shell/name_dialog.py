"""Asks for a name that nothing else has."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from desktop_app.ui.compose.field import Remark
from desktop_app.ui.theme import set_kind
from desktop_app.ui.widgets import Dialog

_WIDE = 360
_LONGEST = 120


class NameDialog(Dialog):
    """A heading, a field, and the button that the deed is called by. `open` it; it deletes itself."""

    named = Signal(str)
    """The name that was entered, without spaces around it."""

    def __init__(
        self, heading: str, deed: str, name: str, taken: Collection[str], told: str, parent: QWidget
    ) -> None:
        """`taken` are the names that cannot be used, `told` says so (translated)."""
        super().__init__(parent, wide=_WIDE)
        self.setObjectName("nameDialog")
        self.head(heading)
        self._taken = {known.casefold() for known in taken}
        self._told = told
        self.edit = QLineEdit(name)
        self.edit.setObjectName("nameEdit")
        self.edit.setAccessibleName(heading)
        self.edit.setMaxLength(_LONGEST)
        self.edit.selectAll()
        self._trouble = Remark("error", "bad")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go_on = self.buttons.addButton(deed, QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_on.setDefault(True)
        set_kind(self.go_on, "primary")
        for part in (self.edit, self._trouble, self.buttons):
            self.column.addWidget(part)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.edit.textChanged.connect(self._check)
        self.accepted.connect(lambda: self.named.emit(self._name()))
        self.finished.connect(self.deleteLater)
        self._check()

    def _name(self) -> str:
        return self.edit.text().strip()

    def _check(self) -> None:
        name = self._name()
        known = name.casefold() in self._taken
        self._trouble.say(self._told if known else "")
        self.go_on.setEnabled(bool(name) and not known)
