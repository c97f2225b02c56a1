"""The connection dialog: the gateways at the left, one of them at the right, what a test found below."""

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.ui.connections.form import ConnectionForm
from desktop_app.ui.connections.lines import FoundLines
from desktop_app.ui.connections.model import ConnectionsModel
from desktop_app.ui.connections.words import connection_name, keyring_notice, refusal
from desktop_app.ui.icons import icon
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.theme import GRID, ICON, look, set_kind, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Dialog, Kind, Notice, ScrollPage
from desktop_app.ui.widgets.layouts import at_both_ends, beside, in_column

_WIDE, _HIGH = 760, 640
_LIST_WIDTH, _FORM_WIDTH = 170, 250
_ID = Qt.ItemDataRole.UserRole
_NEW = "new"


class ConnectionDialog(Spoken, Dialog):
    """Opened, never executed. It asks before it takes anything away."""

    def __init__(self, model: ConnectionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, wide=_WIDE, high=_HIGH)
        self.setObjectName("connectionDialog")
        self._model = model
        self._scope = TaskScope(self, "connections")
        self._sure = False
        # Once the lines have been laid out.
        self._show_lines = QTimer(self, singleShot=True, interval=0)
        self._show_lines.timeout.connect(self._scroll_to_lines)
        self.list = QListWidget()
        self.list.setObjectName("connectionList")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.add = QPushButton()
        self.add.setObjectName("addConnectionButton")
        self.add.setIcon(icon("plus"))
        self.form = ConnectionForm(model)
        self.here = QLabel(wordWrap=True)
        self.test = QPushButton()
        self.test.setObjectName("testConnectionButton")
        self.lines = FoundLines()
        self.notice = Notice()
        self.remove = QPushButton()
        self.remove.setObjectName("removeConnectionButton")
        self.save = QPushButton()
        self.save.setObjectName("saveConnectionButton")
        self.close_button = QPushButton()
        self.close_button.setObjectName("closeButton")
        self._lay_out()
        self._connect()
        look().changed.connect(self._measure)
        self._measure()
        self.retranslate()

    def retranslate(self) -> None:
        self.head(self.tr("Connections"))
        self.list.setAccessibleName(self.tr("Connections"))
        self.add.setText(self.tr("Add gateway"))
        self.here.setText(
            self.tr("Draws animatics on this computer: free, in seconds, without an account. Always there.")
        )
        self.test.setText(self.tr("Test"))
        self.test.setToolTip(self.tr("See what works. It costs nothing."))
        self.remove.setText(self.tr("Remove"))
        self.save.setText(self.tr("Save"))
        self.close_button.setText(self.tr("Close"))
        self.notice.clear()
        self._show_list()
        self._show_known()
        if self._sure:
            self._ask_whether_sure()

    def open_at(self, connection_id: str) -> None:
        """Open with the connection of that id in hand; a new one where none is given."""
        self.open()
        self._start(self._model.load(connection_id))

    async def closed(self) -> None:
        """End what is under way."""
        self._scope.cancel()
        await self._scope.closed()

    def _start(self, work: Coroutine[Any, Any, object]) -> None:
        self._scope.start(work)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        set_role(self.here, "secondary")
        testing = QHBoxLayout()
        testing.addWidget(self.test)
        testing.addStretch()
        column.addWidget(self.here)
        column.addWidget(self.form)
        column.addLayout(testing)
        column.addWidget(self.lines)
        column.addStretch(1)
        self._scroll = ScrollPage(page)
        buttons = at_both_ends([self.remove], [self.close_button, self.save])
        right = in_column(self._scroll, self.notice, buttons, tall=[self._scroll])
        self.column.addLayout(beside(in_column(self.list, self.add, tall=[self.list]), right), 1)
        set_kind(self.save, "primary")
        self.save.setDefault(True)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._choose)
        self.add.clicked.connect(self._begin)
        self.test.clicked.connect(self._test)
        self.save.clicked.connect(lambda: self._start(self._save()))
        self.remove.clicked.connect(self._ask_whether_sure)
        self.notice.acted.connect(lambda: self._start(self._remove()))
        self.close_button.clicked.connect(self.close)
        self.form.edited.connect(self._forget_notice)
        self._model.taken.connect(self._show_taken)
        self._model.listed.connect(self._show_list)
        self._model.known.connect(self._show_known)
        self._model.found.connect(self._show_found)

    # what a person does

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_ID) != _NEW:
            self._start(self._model.choose(item.data(_ID)))

    def _begin(self) -> None:
        self._model.begin()
        (self.form.key_edit if self.form.address.text() else self.form.address).setFocus()

    def _test(self) -> None:
        self._start(self._model.test(self.form.wish(), self.form.key()))

    async def _save(self) -> None:
        if await self._model.save(self.form.wish(), self.form.key()) and self.notice.isHidden():
            self.notice.say(Kind.GOOD, self.tr("Saved."))

    def _ask_whether_sure(self) -> None:
        name = self.form.name.text()
        told = self.tr("Remove “%1” and its key? Its takes stay.").replace("%1", name)
        self._sure = True
        self.notice.say(Kind.WARNING, told, self.tr("Remove it"))

    async def _remove(self) -> None:
        self._sure = False
        self.notice.clear()
        await self._model.remove()

    # what is shown

    def _show_taken(self) -> None:
        self._sure = False
        self.notice.clear()
        self._show_list()
        self.form.show_wish()
        here = self._model.wish.id == THIS_COMPUTER.id
        self.here.setVisible(here)
        self.save.setVisible(not here)
        self.remove.setVisible(not here and self._model.chosen is not None)
        self._show_known()

    def _show_list(self) -> None:
        held = self.list.blockSignals(True)
        self.list.clear()
        entries = [(connection_name(c), c.id) for c in self._model.connections]
        if not self._model.wish.id:
            entries.append((self.tr("New gateway"), _NEW))
        for name, id in entries:
            item = QListWidgetItem(name)
            item.setIcon(icon("computer" if id == THIS_COMPUTER.id else "cloud", "secondary"))
            item.setData(_ID, id)
            item.setToolTip(name)
            self.list.addItem(item)
            if id == (self._model.wish.id or _NEW):
                self.list.setCurrentItem(item)
        self.list.blockSignals(held)

    def _show_known(self) -> None:
        self.form.show_known()
        refused, trouble = self._model.refused, self._model.keyring_trouble
        if refused is not None and not self.form.trouble():
            self.notice.say(Kind.BAD, refusal(refused))
        elif trouble is not None and self._model.wish.id != THIS_COMPUTER.id and not self._sure:
            self.notice.say(Kind.WARNING, keyring_notice(trouble))

    def _show_found(self) -> None:
        self.lines.set_findings(self._model.findings, self._model.testing)
        if self._model.testing and self.test.hasFocus():
            self.save.setFocus()  # where it would go by itself is Close
        self.test.setEnabled(not self._model.testing)
        if self._model.testing:
            self._show_lines.start()

    def _scroll_to_lines(self) -> None:
        if self.lines.isVisible():
            self._scroll.ensureWidgetVisible(self.lines, 0, 0)

    def _forget_notice(self) -> None:
        if self._sure:
            self._sure = False
            self.notice.clear()
            self._show_known()

    def _measure(self) -> None:
        self.list.setFixedWidth(look().px(_LIST_WIDTH))
        self.add.setMaximumWidth(look().px(_LIST_WIDTH))
        self._scroll.setMinimumWidth(look().px(_FORM_WIDTH))
        for widget in (self.list, self.add):
            widget.setIconSize(QSize(look().px(ICON), look().px(ICON)))
