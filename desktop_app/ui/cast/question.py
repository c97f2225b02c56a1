"""What is asked about characters: one sentence, and a button for each thing that may be done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget

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
        self.column.addWidget(QLabel(told, wordWrap=True))
        self.chosen = -1
        self.buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        others = [self.buttons.addButton(words, role.ActionRole) for words in choices[1:]]
        self.leave = self.buttons.addButton(leave, role.RejectRole)
        self.choices = [self.buttons.addButton(choices[0], role.AcceptRole), *others]
        for number, button in enumerate(self.choices):
            button.clicked.connect(lambda _=False, number=number: self._choose(number))
        set_kind(self.choices[0], "primary")
        self.choices[0].setDefault(True)
        self.choices[0].setFocus()
        self.column.addWidget(self.buttons)
        self.buttons.rejected.connect(self.reject)

    def _choose(self, number: int) -> None:
        self.chosen = number
        self.accept()

    async def asked(self) -> int:
        """Ask: which choice, from 0; -1 for none."""
        await answer(self)
        return self.chosen
