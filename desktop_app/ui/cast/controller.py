"""Joins the characters to Compose: who can play there, who does, and the dialog about them."""

import sqlite3
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.domain.cast import CastMember
from desktop_app.domain.draft import Draft, Mode
from desktop_app.jobs.pictures import PictureBox
from desktop_app.script.cast import Cast
from desktop_app.script.casting_call import (
    Renaming,
    called,
    called_anew,
    dismissed,
    dressed,
    parts_in,
    renamings,
)
from desktop_app.script.mention_marks import needs_space
from desktop_app.script.roll import Roll
from desktop_app.store.store import Change, Store
from desktop_app.ui.cast.dialog import CharactersDialog
from desktop_app.ui.cast.model import CastModel
from desktop_app.ui.cast.portraits import Portraits
from desktop_app.ui.cast.question import Question
from desktop_app.ui.compose.drafts import Drafts
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.compose.prompt_edit import PromptEdit
from desktop_app.ui.loop import TaskScope


class CastController(QObject):
    """Lives as long as the window."""

    def __init__(
        self,
        cast: Cast,
        store: Store,
        pictures: PictureBox,
        compose: ComposeModel,
        panel: ComposePanel,
        drafts: Drafts,
        command: QAction,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.model = CastModel(cast, self)
        self._compose = compose
        self._panel = panel
        self._drafts = drafts
        self._pictures = pictures
        self._window = window
        self._dialog: CharactersDialog | None = None
        self._offered = Roll()
        self._before = Roll()
        self._portraits = Portraits(pictures, self)
        self._scope = TaskScope(self, "characters")
        self._unsubscribe = store.subscribe(self._on_change)
        view = panel.characters
        view.faces = self._portraits.icon
        view.invited.connect(self.invite)
        view.dismissed.connect(self.dismiss)
        view.dressed.connect(self.dress)
        view.opened.connect(self.open)
        command.triggered.connect(lambda: self.open(""))
        self.model.changed.connect(self._show)
        compose.changed.connect(self._offer_names)
        self._portraits.came.connect(view.look_again)

    async def load(self) -> None:
        """Read who there is. Raises sqlite3.Error."""
        await self.model.load()

    async def closed(self) -> None:
        """Keep what was typed, and leave what is being asked unanswered."""
        self._unsubscribe()
        self._scope.cancel()
        if self._dialog is not None:
            for question in self._dialog.findChildren(Question):
                question.reject()
            await self._dialog.closed()
        await self._portraits.closed()
        await self._scope.closed()

    @property
    def arriving(self) -> TaskScope:
        """The pictures that are being brought to characters."""
        return self._dialog.arriving if self._dialog is not None else TaskScope()

    @property
    def dialog(self) -> CharactersDialog | None:
        """The dialog, once it was opened."""
        return self._dialog

    def open(self, member_id: str) -> None:
        """Open the dialog with that character in hand; with who plays first where none is named."""
        if self._dialog is None:
            self._dialog = CharactersDialog(
                self.model, self._compose, self._portraits, self._pictures, self._window
            )
            self._dialog.finished.connect(lambda: self._scope.start(self._follow_names()))
        if not self._dialog.isVisible():
            self._before = self._compose.company.roll
            self._portraits.look_again()
        playing = parts_in(self._compose.draft, self._compose.company.roll)
        self._dialog.open_at(member_id or (playing[0].member.id if playing else ""))

    def invite(self, member: CastMember, worn: str = "") -> None:
        """Have somebody play: called at the cursor; in a board that nobody writes in, chosen for it."""
        edit = self._written_in()
        if edit is not None:
            cursor = edit.textCursor()
            before = cursor.block().text()[: cursor.positionInBlock()]
            cursor.insertText(f"{' ' if needs_space(before) else ''}{called(member.name, worn)} ")
            edit.setTextCursor(cursor)
            edit.setFocus()
        elif member.id not in self._compose.draft.cast:
            cast = (*self._compose.draft.cast, member.id)
            self._compose.rewrite(lambda draft: msgspec.structs.replace(draft, cast=cast))

    def dismiss(self, member: CastMember) -> None:
        """Have somebody play no more; their name stays where the words called them."""
        self._compose.rewrite(lambda draft: dismissed(draft, member, self._compose.company.roll))

    def dress(self, member: CastMember, worn: str) -> None:
        """Have somebody play in a look."""
        playing = {part.member.id: part for part in parts_in(self._compose.draft, self._compose.company.roll)}
        part = playing.get(member.id)
        if part is not None and part.mentioned:
            self._compose.rewrite(lambda draft: dressed(draft, member, worn, self._compose.company.roll))
        else:
            self.invite(member, worn)

    def _written_in(self) -> PromptEdit | None:
        if self._compose.draft.mode is Mode.PROMPT:
            return self._panel.prompt.edit
        words = self._panel.board.rows.editor.words
        return words if words.isVisible() else None

    def _show(self) -> None:
        self._compose.set_cast(self.model.members, self.model.made)

    async def _follow_names(self) -> None:
        """Where somebody was called otherwise in the dialog, offer to do so in the drafts too."""
        assert self._dialog is not None, "it was closed just now"
        await self._dialog.closed()
        before = self._before
        anew = renamings(before.members, self.model.members)

        def change(draft: Draft) -> Draft:
            return called_anew(draft, before, anew)

        concerned = [draft for draft in self._drafts.listed() if change(draft) != draft] if anew else []
        if concerned and await self._wanted(anew, len(concerned)):
            self._drafts.rewrite(change)

    async def _wanted(self, anew: Sequence[Renaming], drafts: int) -> bool:
        names = ", ".join(f"@{one.before.name} → @{one.after.name}" for one in anew).replace(" ", "\xa0")
        told = self.tr("%n draft(s) of this project call somebody by the old name: %1.", "", drafts)
        choices = [self.tr("Change it there")]
        heading, leave = self.tr("Change the name in the drafts, too?"), self.tr("Leave the words")
        question = Question(heading, told.replace("%1", names), choices, leave, self._window)
        return await question.asked() == 0

    def _offer_names(self) -> None:
        """Offer and mark those who can play in the draft in hand."""
        roll = self._compose.company.roll
        if roll is not self._offered:
            self._offered = roll
            for edit in (self._panel.prompt.edit, self._panel.board.rows.editor.words):
                edit.names.set_names(roll.calls)
                edit.marks.set_roll(roll)

    def _on_change(self, change: Change) -> None:
        if change == Change():
            self._scope.start(self._follow())

    async def _follow(self) -> None:
        """Show what another process made of them."""
        try:
            await self.model.load()
        except sqlite3.Error as trouble:
            self.model.failed.emit(str(trouble))
