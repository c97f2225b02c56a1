"""The prompt, and how much of the model's limit it takes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.compose.field import Remark
from desktop_app.ui.compose.find_bar import FindBar
from desktop_app.ui.compose.prompt_edit import PromptEdit
from desktop_app.ui.theme import set_invalid, set_role
from desktop_app.ui.translate import Spoken

_LINES = (5, 16)


class PromptField(Spoken, QWidget):
    """The editor over its counter and its trouble; Ctrl+F opens a bar to find words in it."""

    earlier_wished = Signal()
    """A person wants the prompt before this one (Alt+Up)."""

    later_wished = Signal()
    """A person wants to go on towards what was being typed (Alt+Down)."""

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
        self._shortcut("Ctrl+F", self.finding.begin)
        self._shortcut("Alt+Up", self.earlier_wished.emit)
        self._shortcut("Alt+Down", self.later_wished.emit)
        self.retranslate()

    def retranslate(self) -> None:
        self.edit.setAccessibleName(self.tr("Prompt"))
        self.edit.setPlaceholderText(self.tr("What happens, where and when, and how the camera moves"))

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

    def _shortcut(self, keys: str, deed: Callable[[], None]) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(keys), self, context=within).activated.connect(deed)
