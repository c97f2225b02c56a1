"""The quiet line of the first start: there is more than this computer."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop_app.ui.icons import icon
from desktop_app.ui.theme import GRID, look, set_kind
from desktop_app.ui.translate import Spoken

_ICON = 14
_HIGH = 34
"""The same for every script: a Chinese font is higher than a Latin one."""


class Invitation(Spoken, QWidget):
    """Offers to connect a gateway while there is none, until a person does not want to be asked."""

    wanted = Signal()
    """A person wants to connect one."""

    dismissed = Signal()
    """A person does not want to see this again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alone = self._refused = False
        self._has_room = True
        self.connect_button = QToolButton()
        self.connect_button.setObjectName("connectGatewayButton")
        self.close_button = QToolButton()
        self.close_button.setObjectName("dismissInvitationButton")
        self.close_button.setIcon(icon("close", "secondary"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for button in (self.connect_button, self.close_button):
            set_kind(button, "quiet")
            row.addWidget(button)
        row.insertStretch(1, 1)
        self.connect_button.clicked.connect(self.wanted)
        self.close_button.clicked.connect(self._dismiss)
        look().changed.connect(self._measure)
        self._measure()
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self.connect_button.setText(self.tr("Connect a gateway…"))
        self.connect_button.setToolTip(self.tr("Until then everything is drawn on this computer, free."))
        self.connect_button.setAccessibleName(self.tr("Connect a gateway"))
        self.close_button.setToolTip(self.tr("Do not offer this again"))
        self.close_button.setAccessibleName(self.tr("Do not offer to connect a gateway again"))

    def set_alone(self, alone: bool) -> None:
        """Say whether this computer is the only connection."""
        self._alone = alone
        self._show()

    def set_refused(self, refused: bool) -> None:
        """Say whether a person dismissed it, in this session or an earlier one."""
        self._refused = refused
        self._show()

    def set_room(self, has_room: bool) -> None:
        """Say whether there is room for it."""
        self._has_room = has_room
        self._show()

    def _show(self) -> None:
        self.setVisible(self._alone and not self._refused and self._has_room)

    def _dismiss(self) -> None:
        self.set_refused(True)
        self.dismissed.emit()

    def _measure(self) -> None:
        side = look().px(_ICON)
        self.close_button.setIconSize(QSize(side, side))
        for button in (self.connect_button, self.close_button):
            button.setFixedHeight(look().px(_HIGH))
