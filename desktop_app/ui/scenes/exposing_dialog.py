"""Asks before shots of a confidential project's film are made again that would not be private."""

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from desktop_app.catalog.choose import NotSendable
from desktop_app.script.retake_choice import Choice
from desktop_app.ui.queue.dialogs import SureDialog
from desktop_app.ui.scenes.retake_words import as_written
from desktop_app.ui.theme import set_kind


class ExposingDialog(SureDialog):
    """Private, or all the same? `choice` has the answer; what cannot be made private is not offered so.

    `model` is what people call the film's.
    """

    def __init__(self, choice: Choice, model: str, parent: QWidget) -> None:
        private = _private(choice)
        told = QCoreApplication.translate(
            "Confidential", "This project is confidential, and %1 on “%2” cannot keep a clip private."
        )
        if private is not None:
            told = QCoreApplication.translate(
                "retake", "This project is confidential, and the film on “%2” was not made private."
            )
        super().__init__(
            as_written(choice),
            QCoreApplication.translate("retake", "Send these shots all the same?"),
            told.replace("%1", model).replace("%2", choice.film.connection.name),
            QCoreApplication.translate("retake", "Send all the same"),
            parent,
            leave=QCoreApplication.translate("retake", "Don't"),
        )
        self.choice = choice
        self._private = private
        self.make_private = QPushButton(QCoreApplication.translate("Confidential", "Make it private"))
        self.buttons.addButton(self.make_private, QDialogButtonBox.ButtonRole.ActionRole)
        self.make_private.clicked.connect(self._make_private)
        self.make_private.setVisible(private is not None)
        if private is not None:
            set_kind(self.make_private, "primary")
            self.make_private.setDefault(True)
            self.make_private.setFocus()

    def _make_private(self) -> None:
        if self._private is not None:
            self.choice = self._private
            self.accept()


def _private(choice: Choice) -> Choice | None:
    """The choice with all that is made kept private; None where that cannot be asked for."""
    private = msgspec.structs.replace(choice, private=True)
    try:
        private.plan()
    except NotSendable:
        return None
    return private
