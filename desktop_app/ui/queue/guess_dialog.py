"""Asks which video of the gateway's list an unconfirmed job became. A guess is never taken by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.job import Job
from desktop_app.jobs.guess import Guess
from desktop_app.ui.lists.words import BETWEEN, one_line
from desktop_app.ui.queue.dialogs import JobDialog, clock_time
from desktop_app.ui.theme import look, set_ground, set_kind

_LIKELY = 0.7
_WIDE, _HIGH = 520, 360
_ROW_HIGH = 60
_LONGEST = 200


class GuessDialog(JobDialog):
    """A list with nothing chosen; Enter and Escape choose none of them."""

    def __init__(self, job: Job, guesses: Sequence[Guess], parent: QWidget) -> None:
        super().__init__(job, parent, wide=_WIDE, high=_HIGH)
        self.setObjectName("guessDialog")
        self.head(self.tr("Is it one of these?"))
        self.say(self.tr("It was sent at %1.").replace("%1", clock_time(job.submitted_at)))
        self.list = QListWidget()
        self.list.setObjectName("guessList")
        self.list.setAccessibleName(self.tr("Videos that the gateway lists"))
        self.list.setMinimumHeight(look().px(_ROW_HIGH))
        self.list.setWordWrap(True)
        set_ground(self.list, "field")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for guess in guesses:
            item = QListWidgetItem(self._told(guess))
            item.setData(Qt.ItemDataRole.UserRole, guess.remote_id)
            self.list.addItem(item)
        self.column.addWidget(self.list, 1)
        none = self.buttons.addButton(self.tr("None of these"), QDialogButtonBox.ButtonRole.RejectRole)
        self.this_one = self.buttons.addButton(
            self.tr("It is this one"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.this_one.setEnabled(False)
        set_kind(self.this_one, "primary")
        none.setDefault(True)
        self.list.itemSelectionChanged.connect(lambda: self.this_one.setEnabled(bool(self.remote_id)))
        self.finish()
        self.lead(self.list, self.this_one)
        self.list.setFocus()

    @property
    def remote_id(self) -> str:
        """The id of the one that was chosen, empty while none is."""
        chosen = self.list.selectedItems()
        return chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else ""

    def _told(self, guess: Guess) -> str:
        how = self.tr("likely") if guess.certainty >= _LIKELY else self.tr("possible")
        when = clock_time(guess.created_at) if guess.created_at else ""
        prompt = one_line(guess.prompt[:_LONGEST]) or self.tr("Its prompt is not told")
        facts = BETWEEN.join(filter(None, (how, guess.model, when, guess.status, guess.remote_id)))
        return f"{prompt}\n{facts}"
