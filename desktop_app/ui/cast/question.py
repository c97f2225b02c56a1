"""What is asked about characters: one sentence, and a button for each thing that may be done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QWidget

from desktop_app.ui.queue.dialogs import answer
from desktop_app.ui.theme import set_kind
from desktop_app.ui.widgets import Dialog

_WIDE = 440


class Question(Dialog):
    """The first choice is the usual one. Escape chooses none."""

    def __init__(self, heading: str, told: str, choices: Sequence[str], leave: str, parent: QWidget) -> None:
        """All words are translated; `leave` is the button that does nothing."""
        super().__init__(parent, wide=_WIDE)
        self.setObjectName("castQuestion")
        self.head(heading)
        words = QLabel(told, wordWrap=True)
        self.column.addWidget(words)
        self.chosen = -1
        self.choices: list[QPushButton] = []
        self.buttons = QDialogButtonBox()
        self.leave = self.buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        self.leave.setAutoDefault(False)
        for number, choice in enumerate(choices):
            self._offer(number, choice)
        set_kind(self.choices[0], "primary")
        self.choices[0].setDefault(True)
        self.choices[0].setFocus()
        self.column.addWidget(self.buttons)
        self.buttons.rejected.connect(self.reject)

    def _offer(self, number: int, words: str) -> None:
        role = QDialogButtonBox.ButtonRole
        button = self.buttons.addButton(words, role.ActionRole if number else role.AcceptRole)
        button.clicked.connect(lambda: self._choose(number))
        self.choices.append(button)

    def _choose(self, number: int) -> None:
        self.chosen = number
        self.accept()

    async def asked(self) -> int:
        """Ask: which choice, from 0; -1 for none."""
        await answer(self)
        return self.chosen
