"""The characters' dialog: all of them at the left, the one in hand at the right."""

from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.cast import CastMember
from desktop_app.domain.request import Reference
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.ui.cast.files import CastFiles
from desktop_app.ui.cast.form import CastForm
from desktop_app.ui.cast.maker import Maker
from desktop_app.ui.cast.model import CastModel
from desktop_app.ui.cast.portraits import Portraits
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.picture_source import Source
from desktop_app.ui.icons import icon
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.problems import sentence
from desktop_app.ui.theme import GRID, ICON, look, set_kind
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Dialog, EmptyState, Kind, Notice, ScrollPage
from desktop_app.ui.widgets.as_typed import AsTyped
from desktop_app.ui.widgets.layouts import at_both_ends, beside, in_column
from desktop_app.ui.widgets.menu_button import MenuButton

_WIDE, _HIGH = 760, 720
_LIST_WIDTH, _FACE = 170, 32
_ID = Qt.ItemDataRole.UserRole


class CharactersDialog(Spoken, Dialog):
    """Opened, never executed. What is typed is kept as it is typed."""

    def __init__(
        self,
        model: CastModel,
        compose: ComposeModel,
        portraits: Portraits,
        pictures: PictureBox,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, wide=_WIDE, high=_HIGH)
        self.setObjectName("charactersDialog")
        self._model = model
        self._portraits = portraits
        self._pictures = pictures
        self._scope = TaskScope(self, "characters")
        self.arriving = TaskScope(self, "a character's picture")
        """The pictures that are being brought."""
        self._typed: AsTyped[CastMember] = AsTyped(self)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setObjectName("characterSearch")
        self.list = QListWidget()
        self.list.setObjectName("characterList")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = QPushButton(icon("plus"), "")
        self.add.setObjectName("addCharacterButton")
        self.form = CastForm(portraits)
        self.maker = Maker(model, compose, self)
        self.empty = EmptyState("person")
        self.duplicate = QPushButton()
        self.duplicate.setObjectName("duplicateCharacterButton")
        self.remove = QPushButton()
        self.remove.setObjectName("removeCharacterButton")
        self.files = CastFiles(model, pictures, self._start, self)
        self.more = MenuButton(self.files.menu)
        self.more.setObjectName("characterFilesButton")
        self.notice = Notice()
        self.close_button = QPushButton()
        self.close_button.setObjectName("closeButton")
        self._lay_out()
        self._connect()
        self._measure()
        self.retranslate()

    def retranslate(self) -> None:
        self.head(self.tr("Characters"))
        self.search.setPlaceholderText(self.tr("Search characters"))
        self.search.setAccessibleName(self.tr("Search characters"))
        self.list.setAccessibleName(self.tr("Characters"))
        self.add.setText(self.tr("New character"))
        self.duplicate.setText(self.tr("Duplicate"))
        self.remove.setText(self.tr("Remove"))
        self.more.setText(self.tr("Files"))
        self.more.setToolTip(self.tr("Bring characters in from a file, or write them to one"))
        self.files.retranslate()
        self.close_button.setText(self.tr("Close"))
        self.empty.set_words(
            self.tr("No characters yet"),
            self.tr("Describe somebody once, call them by @name in every prompt, on every model."),
        )
        self._show_list()

    def open_at(self, member_id: str) -> None:
        """Open with the character of that id in hand; with the first where there is none such."""
        self.notice.clear()
        self.search.clear()
        self.open()
        self._start(self._load(member_id))

    async def closed(self) -> None:
        """Keep what was typed, and end what is under way."""
        self._flush()
        await self._scope.closed()

    def done(self, result: int) -> None:
        self._flush()
        super().done(result)

    async def _load(self, member_id: str) -> None:
        await self._model.load()
        self._show_list(member_id)
        (self.form.name if self._model.members else self.add).setFocus()

    # what a person does

    async def _add(self) -> None:
        self._flush()
        added = await self._model.add(CastMember("", self.tr("Character")))
        if added is not None:
            self.search.clear()
            self._show_list(added.id)
            self.form.name.setFocus()
            self.form.name.selectAll()

    async def _duplicate(self) -> None:
        self._flush()
        added = await self._model.add(self.form.member)
        if added is not None:
            self._show_list(added.id)

    async def _remove(self) -> None:
        self._typed.take()
        member = self.form.member
        row = self.list.currentRow()
        await self._model.remove(member)
        after = self.list.item(min(row, self.list.count() - 1))
        self._show_list(after.data(_ID) if after else "")
        told = self.tr("“%1” was removed. Words that call @%1 stay as they are.").replace("%1", member.name)
        self.notice.say(Kind.INFO, told, self.tr("Undo"))

    async def _undo(self) -> None:
        self.notice.clear()
        back = await self._model.bring_back()
        if back is not None:
            self._show_list(back.id)

    def _bring_picture(self, source: Source) -> None:
        self.arriving.start(self._keep_picture(source, self.form.member.id, self.form.look))

    async def _keep_picture(self, source: Source, member_id: str, worn: int) -> None:
        """Keep a picture for the character and the look that it was brought for, in hand or not by then."""
        name = source.name if isinstance(source, Path) else self.tr("Pasted picture")
        try:
            picture = source if isinstance(source, Reference) else await self._pictures.keep(source, name)
        except PictureTrouble as trouble:
            self.form.say_picture_trouble(sentence(trouble.problem))
            return
        self.form.say_picture_trouble("")
        self._portraits.look_again()
        if member_id == self.form.member.id:
            self.form.add_picture(picture, worn)
        else:
            await self._model.add_picture(member_id, worn, picture)

    async def _save(self) -> None:
        member = self._typed.take()
        if member is None:
            return
        refused = await self._model.change(member)
        if refused is not None:
            self._typed.put_back(member)
        if member.id == self.form.member.id:
            self.form.say_refused(refused)

    def _flush(self) -> None:
        """Keep what was typed now, under the nearest name that can be called."""
        member = self._typed.take()
        if member is not None:
            self._start(self._model.keep(member))

    def _choose(self, item: QListWidgetItem | None) -> None:
        member = self._model.member(item.data(_ID)) if item is not None else None
        if member is not None and member.id != self.form.member.id:
            self._flush()
            self.form.show_member(member)
            self._follow_look()

    # what is shown

    def _show_list(self, chosen: str = "") -> None:
        chosen = chosen or self.form.member.id
        words = self.search.text().casefold().split()
        held = self.list.blockSignals(True)
        self.list.clear()
        for member in self._model.members:
            if all(word in f"{member.name} {member.description}".casefold() for word in words):
                self._list(member)
                if member.id == chosen:
                    self.list.setCurrentRow(self.list.count() - 1)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.blockSignals(held)
        self._show_chosen()

    def _list(self, member: CastMember) -> None:
        item = QListWidgetItem(self._portraits.icon(member), member.name)
        item.setData(_ID, member.id)
        item.setToolTip(member.description)
        self.list.addItem(item)

    def _show_chosen(self) -> None:
        some = bool(self._model.members)
        self.form.set_projects(self._model.projects)
        self._scroll.setVisible(some)
        self.empty.setVisible(not some)
        self.search.setEnabled(some)
        set_kind(self.add, "" if some else "primary")
        for button in (self.duplicate, self.remove):
            button.setEnabled(some)
        item = self.list.currentItem()
        member = self._model.member(item.data(_ID)) if item is not None else None
        held = self._typed.held
        if member is not None and (held is None or member.id != held.id):
            self.form.show_member(member)
        self._follow_look()

    def _follow_look(self) -> None:
        self.maker.follow(self.form.member, self.form.look)
        self.files.in_hand = self.form.member if self._model.members else CastMember("", "")

    def _follow(self) -> None:
        if self.isVisible():
            self._show_list()

    # how it is built

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.form)
        column.addWidget(self.maker.bar)
        column.addStretch(1)
        self._scroll = ScrollPage(page)
        buttons = at_both_ends([self.duplicate, self.remove, self.more], [self.close_button])
        side = in_column(self.search, self.list, self.add, tall=[self.list])
        right = in_column(self._scroll, self.empty, self.notice, buttons, tall=[self._scroll, self.empty])
        self.column.addLayout(beside(side, right), 1)
        self.close_button.setDefault(True)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda: self._show_list())
        self.list.currentItemChanged.connect(self._choose)
        self.add.clicked.connect(lambda: self._start(self._add()))
        self.duplicate.clicked.connect(lambda: self._start(self._duplicate()))
        self.remove.clicked.connect(lambda: self._start(self._remove()))
        self.notice.acted.connect(lambda: self._start(self._undo()))
        self.close_button.clicked.connect(self.close)
        self.form.edited.connect(self._typed.hold)
        self._typed.due.connect(lambda: self._start(self._save()))
        self.form.look_chosen.connect(self._follow_look)
        self.form.pictures.brought.connect(self._bring_picture)
        self.maker.asking.connect(self._flush)
        self.files.menu.aboutToShow.connect(self._flush)
        self.files.told.connect(self.notice.say)
        self.files.arrived.connect(self._show_list)
        self._model.changed.connect(self._follow)
        self._model.failed.connect(self._say_failed)
        self._portraits.came.connect(lambda: self._follow())
        look().changed.connect(self._measure)

    def _say_failed(self, trouble: str) -> None:
        self.notice.say(Kind.BAD, self.tr("It cannot be kept: %1").replace("%1", trouble))

    def _start(self, work: Coroutine[Any, Any, object]) -> None:
        self._scope.start(work)

    def _measure(self) -> None:
        for part in (self.search, self.list, self.add):
            part.setFixedWidth(look().px(_LIST_WIDTH))
        self.add.setIconSize(QSize(look().px(ICON), look().px(ICON)))
        self.list.setIconSize(QSize(look().px(_FACE), look().px(_FACE)))
