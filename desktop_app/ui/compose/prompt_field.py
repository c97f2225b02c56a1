"""The prompt, and how much of the model's limit it takes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.compose.field import Remark
from desktop_app.ui.compose.prompt_edit import PromptEdit
from desktop_app.ui.theme import set_invalid, set_role
from desktop_app.ui.translate import Spoken

_LINES = (5, 16)


class PromptField(Spoken, QWidget):
    """The editor over its counter and its trouble."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = PromptEdit(*_LINES)
        self.edit.setObjectName("promptEdit")
        self._trouble = Remark("error", "bad")
        self._counter = QLabel()
        self._counter.setObjectName("promptCounter")
        set_role(self._counter, "caption")
        below = QHBoxLayout()
        below.addWidget(self._trouble, 1)
        below.addStretch()
        below.addWidget(self._counter, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.edit)
        column.addLayout(below)
        self.retranslate()

    def retranslate(self) -> None:
        self.edit.setAccessibleName(self.tr("Prompt"))
        self.edit.setPlaceholderText(self.tr("What happens, where and when, and how the camera moves"))

    def sync(self, prompt: str, limit: int | None, trouble: str) -> None:
        """Show `prompt`, its length against `limit` characters, and what is wrong with it."""
        self.edit.show_text(prompt)
        self.edit.setAccessibleDescription(trouble)
        set_invalid(self.edit, bool(trouble))
        self._trouble.say(trouble)
        length = f"{len(prompt):n}"
        self._counter.setText(length if limit is None else f"{length} / {limit:n}")
        self._counter.setAccessibleName(self.tr("%n character(s)", "", len(prompt)))

    def trouble(self) -> str:
        """What is said to be wrong."""
        return self._trouble.text()
