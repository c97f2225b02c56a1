"""Whether shots of a film begin with the last frame of the one before: all, none, or as chosen for each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.compose.board_actions import BoardActions
from desktop_app.ui.compose.board_deeds import BoardDeeds
from desktop_app.ui.compose.field import Pair
from desktop_app.ui.keys import show_keys
from desktop_app.ui.theme import set_role
from desktop_app.ui.translate import Spoken

_STATES = {
    True: Qt.CheckState.Checked,
    False: Qt.CheckState.Unchecked,
    None: Qt.CheckState.PartiallyChecked,
}


class CarryBox(Spoken, QWidget):
    """Seen only where it applies: shot by shot, on a model that takes the picture."""

    def __init__(self, deeds: BoardDeeds, commands: BoardActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._commands = commands
        self.box = QCheckBox()
        self.box.setObjectName("carryBox")
        self._varies = QLabel()
        set_role(self._varies, "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Pair(self.box, self._varies, (1, 0), whole=True))
        self.box.clicked.connect(self._choose)
        show_keys(self.box, commands.carry_all)
        self.retranslate()

    def retranslate(self) -> None:
        self.box.setText(self.tr("Carry last frames over"))
        self._varies.setText(self.tr("chosen per shot"))
        told = self.tr("Each shot begins with the last frame of the one before it; else each begins anew.")
        self.box.setToolTip(told)
        self.sync()

    def sync(self) -> None:
        """Show what holds for the board now."""
        carries = self._deeds.carries()
        self.box.setCheckState(_STATES[carries])
        self._varies.setVisible(carries is None)
        self.setVisible(self._deeds.can_carry_any())

    def _choose(self) -> None:
        """Do what the command does: a box that has a third state would turn to it by a press."""
        self._commands.carry_all.trigger()
        self.sync()
