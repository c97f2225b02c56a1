"""What will be sent: each request of the plan as it would leave this computer, the key hidden."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextOption
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from desktop_app.gateway.preview import Preview
from desktop_app.script.entries import Entry, Kind
from desktop_app.script.sent import as_curl, as_json, as_text, will_be_sent
from desktop_app.ui.cast.notes import notes_told
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.words import field_names
from desktop_app.ui.problems import sentence
from desktop_app.ui.theme import GRID, look, set_role
from desktop_app.ui.translate import together
from desktop_app.ui.widgets import Dialog

_WIDE, _HIGH = 760, 520
_NAMES = 200


class SendingDialog(Dialog):
    """A list of requests, shown where there are several, beside the chosen one. Nothing is sent from here."""

    def __init__(self, model: ComposeModel, parent: QWidget) -> None:
        super().__init__(parent, wide=_WIDE, high=_HIGH)
        self.setObjectName("sendingDialog")
        self.head(self.tr("What will be sent"))
        self._connection = model.connection
        self._requests = [
            (entry, shot)
            for entry in model.plan.entries
            for shot in range(max(len(entry.parts), 1) if entry.kind is Kind.SCENE else 1)
        ]
        self.list = QListWidget()
        self.list.setObjectName("sendingList")
        self.list.setAccessibleName(self.tr("Requests"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems([self._name(entry, shot) for entry, shot in self._requests])
        self.list.setVisible(len(self._requests) > 1)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setObjectName("sendingText")
        self.text.setAccessibleName(self.tr("The request"))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(look().font().pixelSize())
        self.text.setFont(fixed)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setTabChangesFocus(True)
        self._notes = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        set_role(self._notes, "secondary")
        self.buttons = QDialogButtonBox()
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.copy_json = self.buttons.addButton(self.tr("Copy as JSON"), action)
        self.copy_curl = self.buttons.addButton(self.tr("Copy for curl"), action)
        self.copy_curl.setToolTip(self.tr("A command for a terminal, which takes the key from $KEY"))
        close = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self.copy_json.clicked.connect(lambda: self._copy(_json))
        self.copy_curl.clicked.connect(lambda: self._copy(as_curl))
        self.list.currentRowChanged.connect(self._show)
        self.finished.connect(self.deleteLater)
        self._lay_out(self._how_much(model))
        close.setDefault(True)  # before it is laid out, Tab would skip the buttons beside it
        self.list.setCurrentRow(0)
        (self.list if self.list.isVisibleTo(self) else self.text).setFocus()

    def _lay_out(self, how_much: str) -> None:
        told = QLabel(how_much, wordWrap=True)
        set_role(told, "secondary")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.list.setFixedWidth(look().px(_NAMES))
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        self.column.addWidget(told)
        self.column.addLayout(row, 1)
        self.column.addWidget(self._notes)
        self.column.addWidget(self.buttons)

    def _how_much(self, model: ComposeModel) -> str:
        jobs = self.tr("%n job(s) on “%1”.", "", model.plan.jobs).replace("%1", model.connection.name)
        hidden = self.tr("The key is hidden here, and the bytes of pictures are left out.")
        return together(jobs, hidden)

    def _name(self, entry: Entry, shot: int) -> str:
        told = [entry.model.title]
        if entry.row:
            told.append(self.tr("row %1").replace("%1", str(entry.row)))
        if entry.kind is Kind.SCENE and entry.parts:
            told.append(self.tr("shot %1").replace("%1", str(shot + 1)))
        if entry.problems:
            told.append(self.tr("cannot be sent"))
        if entry.takes > 1:
            told.append(f"×{entry.takes}")
        return " · ".join(told)

    def _sent(self) -> Preview | None:
        entry, shot = self._requests[self.list.currentRow()]
        sent = will_be_sent(entry, self._connection)
        return sent[shot] if sent else None

    def _show(self, row: int) -> None:
        entry, shot = self._requests[row]
        sent = self._sent()
        hindered = "\n".join(dict.fromkeys(map(sentence, entry.problems)))
        self.text.setPlainText(as_text(sent) if sent else hindered)
        self._notes.setText("\n".join(self._told(entry, shot + 1 if entry.parts else 0)))
        self._notes.setVisible(bool(self._notes.text()))
        for button in (self.copy_json, self.copy_curl):
            button.setEnabled(sent is not None)

    def _told(self, entry: Entry, shot: int) -> list[str]:
        told = [notes] if (notes := notes_told(entry, shot)) else []
        if entry.set_aside:
            aside = self.tr("%1 does without: %2.").replace("%1", entry.model.title)
            told.append(aside.replace("%2", field_names(entry.set_aside)))
        return told

    def _copy(self, write: Callable[[Preview], str]) -> None:
        sent = self._sent()
        if sent is not None:
            QApplication.clipboard().setText(write(sent))


def _json(sent: Preview) -> str:
    return msgspec.json.format(msgspec.json.encode(as_json(sent)), indent=2).decode()
