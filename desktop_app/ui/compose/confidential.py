"""Asks before anything of a confidential project is queued that is not private."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.project import DEFAULT_PROJECT, Project
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.theme import GRID
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Kind, Notice


class Confidential(Spoken, QWidget):
    """A question above Generate, with its answers. The next change of the draft takes it away, and Escape.

    It is asked for all that Generate would queue: one further model or one row of a table is enough.
    """

    meant = Signal()
    """It is to be queued: private by now, or all the same."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confidentialQuestion")
        self._model = model
        self._project = DEFAULT_PROJECT
        self._asked_from: QWidget | None = None
        self._asked_of = model.draft, model.connection
        self._notice = Notice()
        self.make_private = QPushButton()
        self.all_the_same = QPushButton()
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.make_private, 1)
        buttons.addWidget(self.all_the_same, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._notice)
        column.addLayout(buttons)
        self.make_private.clicked.connect(self._make_private)
        self.all_the_same.clicked.connect(self._go_on)
        model.changed.connect(self._follow)
        model.typed.connect(self._follow)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self.make_private.setText(self.tr("Make it private"))
        self.all_the_same.setText(self.tr("Queue it all the same"))

    def set_project(self, project: Project) -> None:
        """Ask for this project, where that is confidential."""
        self._project = project
        self.hide()

    def lets_pass(self) -> bool:
        """Whether nothing is to be asked; else the question stands there, with the safe answer in focus."""
        connection = self._model.connection
        if not self._project.asks_before(connection, private=not self._model.plan.exposing):
            return True
        exposing = self._model.exposing_at_best
        possible = not exposing
        model = (exposing[0].title or exposing[0].name) if exposing else ""
        self._notice.say_by(partial(self._ask, model, connection.name))
        self.make_private.setVisible(possible)
        self._asked_of = self._model.draft, connection
        if self.isHidden():
            self._asked_from = self.window().focusWidget()
        self.show()
        if possible:
            self.make_private.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def said(self) -> str:
        """What is asked; "" where nothing is."""
        return "" if self.isHidden() else self._notice.text()

    def _ask(self, model: str, connection: str) -> None:
        """With the title of the model that cannot keep a clip private, "" where all can."""
        told = self.tr("This project is confidential, and the clip would not be private.")
        if model:
            told = self.tr("This project is confidential, and %1 on “%2” cannot keep a clip private.")
            told = told.replace("%1", model).replace("%2", connection)
        self._notice.say(Kind.WARNING, told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        """Be gone once something else is asked for, not for what is learnt of the models meanwhile."""
        if (self._model.draft, self._model.connection) != self._asked_of:
            self._go()

    def _go(self) -> None:
        """Be gone; the focus goes back to where it was when this was asked."""
        if self.isHidden():
            return
        if self.isAncestorOf(self.window().focusWidget()) and self._asked_from is not None:
            self._asked_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _make_private(self) -> None:
        self._model.set_private(True)
        self.meant.emit()

    def _go_on(self) -> None:
        self._go()
        self.meant.emit()
