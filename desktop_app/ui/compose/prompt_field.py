"""The prompt, and how much of the model's limit it takes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.compose.field import Remark
from desktop_app.ui.compose.find_bar import FindBar
from desktop_app.ui.compose.prompt_edit import PromptEdit
from desktop_app.ui.keys import keys_of
from desktop_app.ui.theme import set_invalid, set_role
from desktop_app.ui.translate import Spoken

_LINES = (5, 16)
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class PromptField(Spoken, QWidget):
    """The editor over its counter and its trouble; Ctrl+F opens a bar to find words in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = PromptEdit(*_LINES)
        self.edit.setObjectName("promptEdit")
        self.finding = FindBar(self.edit)
        self._limit: int | None = None
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
        column.addWidget(self.finding)
        column.addLayout(below)
        QShortcut(QKeySequence("Ctrl+F"), self, context=_WITHIN).activated.connect(self.finding.begin)
        self.earlier = self._keyed("earlierPromptAction", "Alt+Up")
        self.later = self._keyed("laterPromptAction", "Alt+Down")
        self.retranslate()

    def commands(self) -> list[QAction]:
        """The way to the prompt before this one, and on towards what was being typed."""
        return [self.earlier, self.later]

    def retranslate(self) -> None:
        self.earlier.setText(self.tr("Earlier prompt"))
        self.later.setText(self.tr("Later prompt"))
        self.edit.setAccessibleName(self.tr("Prompt"))
        told = self.tr("%1 for earlier prompts, @ for characters").replace("%1", keys_of(self.earlier))
        hint = self.tr("What happens, where and when, and how the camera moves")
        self.edit.setPlaceholderText(f"{hint}\n\n{told}")

    def sync(self, prompt: str, limit: int | None, trouble: str) -> None:
        """Show `prompt`, its length against `limit` characters, and what is wrong with it."""
        self.edit.setAccessibleDescription(trouble)
        set_invalid(self.edit, bool(trouble))
        self._trouble.say(trouble)
        self._limit = limit
        self.show_words(prompt)

    def show_words(self, prompt: str) -> None:
        """Show `prompt` and its length alone."""
        self.edit.show_text(prompt)
        length = f"{len(prompt):n}"
        self._counter.setText(length if self._limit is None else f"{length} / {self._limit:n}")
        self._counter.setAccessibleName(self.tr("%n character(s)", "", len(prompt)))

    def trouble(self) -> str:
        """What is said to be wrong."""
        return self._trouble.text()

    def _keyed(self, name: str, keys: str) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(_WITHIN)
        self.addAction(action)
        return action
