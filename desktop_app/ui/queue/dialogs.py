"""What the queue asks of a person. Opened, never executed: the answer is awaited."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.domain.job import Job
from desktop_app.domain.request import Request
from desktop_app.ui.problems import advice, sentence
from desktop_app.ui.queue.error_note import error_note
from desktop_app.ui.theme import GRID, look, set_kind, set_role
from desktop_app.ui.widgets import Dialog, ElidedLabel

_WIDE = 440
_HIGH = 200


async def answer(dialog: QDialog) -> bool:
    """Open `dialog` over its window and wait: whether it was accepted. It is gone afterwards.

    Where the window goes first, the dialog goes with it, and who waits is cancelled.
    """
    done: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def tell(result: int) -> None:
        if not done.done():
            done.set_result(result)

    dialog.finished.connect(tell)
    dialog.open()
    try:
        return await done == QDialog.DialogCode.Accepted
    finally:
        if isValid(dialog):
            dialog.deleteLater()


class Asked(Protocol):
    """A job or a scene: something that was asked for."""

    @property
    def request(self) -> Request: ...


class JobDialog(Dialog):
    """A heading, the prompt of what was asked for, sentences, and buttons at the end."""

    def __init__(self, job: Asked, parent: QWidget, *, wide: int = _WIDE, high: int = 0) -> None:
        super().__init__(parent, wide=wide, high=high)
        prompt = job.request.title
        room = look().px(wide) - 6 * GRID
        asked = ElidedLabel(prompt, lines=2 if self.fontMetrics().horizontalAdvance(prompt) > room else 1)
        set_role(asked, "secondary")
        self.buttons = QDialogButtonBox()
        self.column.addWidget(asked)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def say(self, text: str) -> None:
        """Add a sentence that wraps."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(label)

    def finish(self) -> None:
        """Put the buttons at the end."""
        self.column.addWidget(self.buttons)


class EnterIdDialog(JobDialog):
    """Asks for the id that the gateway gave to a job whose answer was lost."""

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(job, parent)
        self.setObjectName("enterIdDialog")
        self.head(self.tr("What id has it at the gateway?"))
        look_for = self.tr("It was sent at %1. Look for that time and prompt in the gateway's own log.")
        self.say(look_for.replace("%1", clock_time(job.submitted_at)))
        self.edit = QLineEdit()
        self.edit.setObjectName("remoteIdEdit")
        self.edit.setPlaceholderText(self.tr("Id, as the log shows it"))
        self.edit.setAccessibleName(self.tr("Id at the gateway"))
        self.column.addWidget(self.edit)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        go_on = self.buttons.addButton(self.tr("Wait for it"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_kind(go_on, "primary")
        go_on.setDefault(True)
        go_on.setEnabled(False)
        self.edit.textChanged.connect(lambda text: go_on.setEnabled(bool(text.strip())))
        self.finish()
        self.edit.setFocus()

    @property
    def remote_id(self) -> str:
        """What was entered."""
        return self.edit.text().strip()


class SureDialog(JobDialog):
    """Asks once more before something is paid twice or lost; Escape and Enter leave it as it is."""

    def __init__(
        self, job: Asked, heading: str, consequence: str, action: str, parent: QWidget, *, leave: str = ""
    ) -> None:
        super().__init__(job, parent)
        self.setObjectName("sureDialog")
        self.head(heading)
        self.say(consequence)
        cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        if leave:
            cancel.setText(leave)
        self.sure = self.buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel.setDefault(True)
        self.finish()
        cancel.setFocus()


class HistoryDialog(JobDialog):
    """What became of each earlier attempt: its times, ids and problem, to copy."""

    def __init__(self, job: Job, attempts: Sequence[Job], parent: QWidget) -> None:
        super().__init__(job, parent)
        self.setObjectName("historyDialog")
        self.head(self.tr("Earlier attempts"))
        self.details = QPlainTextEdit("\n\n".join(self._told(attempt) for attempt in attempts))
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("What became of each attempt"))
        self.details.setMinimumHeight(look().px(_HIGH))
        self.column.addWidget(self.details, 1)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.finish()

    def _told(self, attempt: Job) -> str:
        head = self.tr("Attempt %1, sent %2").replace("%1", str(attempt.attempt))
        return head.replace("%2", clock_time(attempt.submitted_at)) + "\n" + error_note(attempt)


class WhyDialog(JobDialog):
    """What went wrong, what to do, and the gateway's own words to copy."""

    def __init__(self, job: Job, parent: QWidget) -> None:
        problem = job.problem
        assert problem is not None, "offered only where there is a problem"
        super().__init__(job, parent)
        self.setObjectName("whyDialog")
        self.head(sentence(problem))
        if told := advice(problem):
            self.say(told)
        self.details = QPlainTextEdit(error_note(job))
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("The gateway's own words, and ids"))
        self.details.setMinimumHeight(look().px(120))
        self.column.addWidget(self.details, 1)
        self.copy = self.buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        close = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.copy.clicked.connect(self._copy)
        self.finish()
        close.setDefault(True)  # before it is laid out, Tab would skip the button beside it

    def _copy(self) -> None:
        self.details.selectAll()
        self.details.copy()


def clock_time(seconds: float) -> str:
    """A UTC time as this place's clock and language tell it."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale.FormatType.ShortFormat)
