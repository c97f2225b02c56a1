"""Asks which shots of a film are to be made again, and says what that means before anything is paid."""

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLabel, QWidget

from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.take import Take
from desktop_app.script.retake_choice import Choice
from desktop_app.script.retakes import NotNow, Retake
from desktop_app.ui.lists.posters import Posters
from desktop_app.ui.queue.dialogs import JobDialog
from desktop_app.ui.scenes.retake_list import RetakeList
from desktop_app.ui.scenes.retake_words import (
    as_written,
    hindered_told,
    is_idle,
    meaning,
    not_now_told,
    structure,
    terms,
)
from desktop_app.ui.theme import look, set_ground, set_kind, set_role

_WIDE, _HIGH, _TALL = 520, 400, 520
_ROW_HIGH = 60


class RetakeDialog(JobDialog):
    """Every shot with its poster and why it is made; Escape and Enter leave all as it is.

    `takes` are those of the film's shots, by their jobs; `model` is what people call the film's.
    """

    def __init__(
        self,
        choice: Choice,
        at: str,
        takes: Mapping[str, Take],
        posters: Posters,
        parent: QWidget,
        *,
        model: str,
    ) -> None:
        few = len(choice.film.scene.shots) <= 3
        super().__init__(as_written(choice), parent, wide=_WIDE, high=_HIGH if few else _TALL)
        self.setObjectName("retakeDialog")
        self.choice = choice
        self._model = model
        self.head(self.tr("Make shots again"))
        self.follow = QCheckBox()
        self.follow.setObjectName("followBoardCheck")
        self.follow.setText(self.tr("As the board is now: %1").replace("%1", structure(choice)))
        self.follow.setChecked(choice.follows)
        self.follow.setVisible(choice.restructured)
        self.list = RetakeList(takes, posters)
        set_ground(self.list, "field")
        self.list.setMinimumHeight(look().px(_ROW_HIGH))
        self.told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.terms = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        set_role(self.terms, "secondary")
        for part in (self.follow, self.list, self.told, self.terms):
            self.column.addWidget(part, 1 if part is self.list else 0)
        cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.sure = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        set_kind(self.sure, "primary")
        cancel.setDefault(True)
        self.finish()
        self._show()
        self.list.go_to(at)
        self.list.toggled.connect(lambda shot: self._choose(self.choice.toggled(shot)))
        self.list.refused.connect(self._say)
        self.follow.toggled.connect(lambda on: self._choose(msgspec.structs.replace(self.choice, follows=on)))
        self.lead(self.list, self.sure)
        self.list.setFocus()

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self._show()

    def _show(self) -> None:
        try:
            plan, trouble = self.choice.plan(), ""
        except NotNow as hindered:
            plan, trouble = None, not_now_told(hindered.reason)
        except NotSendable as hindered:
            plan, trouble = None, hindered_told(hindered.problems)
        self.list.show_choice(self.choice, plan)
        self._tell(plan, trouble)

    def _tell(self, plan: Retake | None, trouble: str) -> None:
        self.told.setText(meaning(self.choice, plan) if plan else trouble)
        set_role(self.told, "" if plan else "bad")
        self.terms.setText(terms(self.choice, plan, self._model) if plan else "")
        idle = plan is None or is_idle(self.choice, plan)
        self.sure.setEnabled(not idle)
        made = len(plan.jobs) if plan else len(self.choice.ticked)
        if made:
            self.sure.setText(self.tr("Make %n shot(s) again", "", made))
        else:
            self.sure.setText(self.tr("Nothing to make") if idle else self.tr("Join them anew"))
        self._describe()

    def _say(self, why: str) -> None:
        """Answer a press of which nothing comes; the next one that counts tells again what it all means."""
        self.told.setText(why)
        set_role(self.told, "")
        self._describe()

    def _describe(self) -> None:
        self.list.setAccessibleDescription(f"{self.told.text()} {self.terms.text()}")
