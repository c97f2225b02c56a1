"""What never scrolls away: how much, how long, what is missing, and the button."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.connection import THIS_COMPUTER_ID
from desktop_app.domain.price import Sum
from desktop_app.ui.compose.estimate import EstimateLabel
from desktop_app.ui.compose.field import Pair, Remark
from desktop_app.ui.compose.invitation import Invitation
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.words import format_name
from desktop_app.ui.icons import icon
from desktop_app.ui.keys import keys_of, show_keys
from desktop_app.ui.problems import sentence
from desktop_app.ui.theme import CAPTION, GRID, look, set_kind, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import ElidedLabel, Kind, LinkButton, Notice

_GAP = 10
_LOW = 300
"""Pixels at 100 % text: in a lower panel the form needs the room more."""


class GenerateButton(Spoken, QPushButton):
    """The one button in the accent, with its command's keys in small beside its name where there is room."""

    def __init__(self, command: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("generateButton")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_kind(self, "primary")
        self._command = command
        show_keys(self, command)
        command.changed.connect(self.update)
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(self.tr("Generate"))
        self.setAccessibleName(self.tr("Generate"))
        self.setToolTip(self.tr("Queue it"))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + look().px(72), max(hint.height(), look().px(38)))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        colour = look().colour("ink" if self.isEnabled() else "secondary")
        self._draw_words(painter, colour)
        painter.end()

    def _draw_words(self, painter: QPainter, colour: QColor) -> None:
        gap = look().px(_GAP)
        bold, small = look().font(bold=True), look().font(CAPTION)
        painter.setPen(colour)
        painter.setFont(small)
        told = keys_of(self._command, enter="↵")
        keys = painter.fontMetrics().horizontalAdvance(told)
        painter.setFont(bold)
        name = painter.fontMetrics().horizontalAdvance(self.text())
        with_keys = name + 3 * gap + keys <= self.width()
        left = (self.width() - name - (gap + keys if with_keys else 0)) // 2
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, 0, name + 2, self.height()), middle, self.text())
        if with_keys:
            painter.setFont(small)
            painter.drawText(QRect(left + name + gap, 0, keys + 2, self.height()), middle, told)


class Footer(Spoken, QWidget):
    """Estimate, format, what hinders, Generate. What its buttons do are the panel's commands."""

    def __init__(
        self,
        model: ComposeModel,
        generate: QAction,
        preview: QAction,
        sending: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._troubles = False
        self.editing = Notice()
        self.editing.setObjectName("editingNotice")
        self._edits = False
        self.notice = Notice()
        self._missing = Remark("error", "bad")
        self._missing.setObjectName("missingLabel")
        self._estimate = EstimateLabel(model)
        self._spent = ElidedLabel()
        self._spent.setObjectName("spentLabel")
        set_role(self._spent, "caption")
        self._sums: tuple[tuple[Sum, Sum], ...] = ()
        self.sending_button = LinkButton()
        self.sending_button.setObjectName("sendingButton")
        self.preview_button = QPushButton(icon("film", "secondary"), "")
        self.preview_button.setObjectName("previewButton")
        self.button = GenerateButton(generate)
        show_keys(self.sending_button, sending)
        show_keys(self.preview_button, preview)
        self.invitation = Invitation()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.editing)
        column.addWidget(self.notice)
        column.addWidget(self._missing)
        column.addWidget(Pair(self._estimate, self.sending_button, (1, 0), whole=True))
        column.addWidget(self._spent)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.preview_button)
        buttons.addWidget(self.button, 1)
        column.addLayout(buttons)
        column.addWidget(self.invitation)
        self.retranslate()

    def retranslate(self) -> None:
        self.sending_button.setAccessibleName(self.tr("What will be sent"))
        self.sending_button.setToolTip(self.tr("See exactly what will be sent, the key hidden"))
        self.preview_button.setText(self.tr("Animatic"))
        self.preview_button.setAccessibleName(self.tr("Preview as animatic"))
        self.preview_button.setToolTip(self.tr("Preview as animatic, free on this computer"))
        self.show_editing(self._edits)
        self.show_spent(self._sums)
        self.sync(self._troubles)

    def ask_with(self, question: QWidget) -> None:
        """Let `question` stand above the estimate."""
        self._column.insertWidget(0, question)

    def show_editing(self, edits: bool) -> None:
        """Say whether what is composed is a job of the queue, taken out to be edited."""
        self._edits = edits
        if edits:
            told = self.tr("This is a job of the queue. Generate puts it back in its place.")
            self.editing.say(Kind.INFO, told, self.tr("Cancel the edit"))
        else:
            self.editing.clear()

    def set_room(self, height: int) -> None:
        """Leave out what the menus have too, in a panel of that height that is too low for the form else."""
        low = height < look().px(_LOW)
        self.sending_button.setVisible(not low)
        self.invitation.set_room(not low)

    def sync(self, troubles: bool) -> None:
        """Show the estimate and a gateway's format; with `troubles`, also what keeps it from being sent."""
        self._troubles = troubles
        self._estimate.sync()
        at_gateway = self._model.connection.id != THIS_COMPUTER_ID
        format = self._model.sending.format if at_gateway else None
        self.sending_button.setText(format_name(format.format) if format else self.tr("What will be sent"))
        self._missing.say(self._told() if troubles else "")

    def show_spent(self, sums: tuple[tuple[Sum, Sum], ...]) -> None:
        """Say what was spent today and the limit, for each currency that has one; nothing where none has."""
        self._sums = sums
        of = self.tr("%1 of %2")
        each = (of.replace("%1", str(spent)).replace("%2", str(limit)) for spent, limit in sums)
        self._spent.setText(self.tr("Today %1").replace("%1", " · ".join(each)) if sums else "")
        self._spent.setVisible(bool(sums))

    def missing(self) -> str:
        """What is said to be missing."""
        return self._missing.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, look().colour("line"))
        painter.end()

    def _told(self) -> str:
        problems = self._model.hindrances
        if not problems:
            return ""
        told = sentence(problems[0])
        more = len(problems) - 1
        return self.tr("%1 And %n more.", "", more).replace("%1", told) if more else told
