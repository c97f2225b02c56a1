"""Whether the connection's gateway knows a character, and the button that has it made there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.script.cast import Standing
from desktop_app.ui.theme import GRID, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Kind, Notice


class MakingBar(Spoken, QWidget):
    """One line and one button. Where it may cost, or may have been made already, it asks first."""

    wanted = Signal(bool)
    """A person wants it made there; whether again, though it may have been made already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = Standing.NONE
        self._where = ""
        self._mention = ""
        self._costs = False
        self._told = QLabel(wordWrap=True)
        self._told.setObjectName("characterStanding")
        set_role(self._told, "secondary")
        self.button = QPushButton()
        self.button.setObjectName("makeCharacterButton")
        self.notice = Notice()
        self.notice.setObjectName("makeCharacterNotice")
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._told)
        column.addLayout(row)
        column.addWidget(self.notice)
        self.button.clicked.connect(self._press)
        self.notice.acted.connect(self._agree)
        self.retranslate()

    def retranslate(self) -> None:
        self._told.setText(self._words())
        made = self._standing is Standing.MADE
        deed = self.tr("Make anew on %1") if made else self.tr("Make on %1")
        self.button.setText(deed.replace("%1", self._where))
        self.button.setToolTip(
            self.tr("The gateway gets name, description and pictures, and tells what to call it by")
        )
        self.button.setVisible(self._standing is not Standing.NONE)

    def show_standing(self, standing: Standing, where: str, mention: str, *, costs: bool) -> None:
        """Say how the look in hand stands with the connection `where`; `costs` is whether it may charge."""
        self._standing, self._where, self._mention, self._costs = standing, where, mention, costs
        self.retranslate()

    def set_busy(self, busy: bool) -> None:
        """Let nobody ask while the gateway is asked."""
        self.button.setEnabled(not busy)
        if busy:
            self.notice.clear()

    def standing(self) -> str:
        """What is said."""
        return self._told.text()

    def _words(self) -> str:
        match self._standing:
            case Standing.MADE:
                told = self.tr("Made on %1 as %2: models that take characters are told that name.")
            case Standing.UNKNOWN:
                told = self.tr("%1 was asked to make this character and did not say what came of it.")
            case Standing.NOT_MADE:
                told = self.tr("Not made on %1: their description and pictures go along instead.")
            case _:
                told = self.tr("%1 makes no characters: their description and pictures go along instead.")
        return told.replace("%1", self._where).replace("%2", self._mention)

    def _press(self) -> None:
        if self._standing is Standing.UNKNOWN:
            told = self.tr("It may have been made already. Look on %1 first: twice may be paid twice.")
            self.notice.say(Kind.WARNING, told.replace("%1", self._where), self.tr("Ask again"))
        elif self._standing is Standing.MADE:
            told = self.tr("%1 knows this character already. Another one may be charged for.")
            self.notice.say(Kind.WARNING, told.replace("%1", self._where), self.tr("Make another"))
        elif self._costs:
            told = self.tr("%1 may charge for making a character.").replace("%1", self._where)
            self.notice.say(Kind.WARNING, told, self.tr("Make it"))
        else:
            self.wanted.emit(False)

    def _agree(self) -> None:
        self.notice.clear()
        self.wanted.emit(self._standing is Standing.UNKNOWN)
