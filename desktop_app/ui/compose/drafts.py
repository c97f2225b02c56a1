"""The drafts of a project: which one is in hand, and all of them safe in the store as they are typed."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.draft import Draft
from desktop_app.domain.project import Project
from desktop_app.script.drafts import begun, copy_of, is_empty, long_gone, name_of, new_draft
from desktop_app.script.history import Act, History, write, written_in
from desktop_app.store.store import Store
from desktop_app.ui.compose.wishes import Wishes
from desktop_app.ui.loop import TaskScope

log = logging.getLogger(__name__)
_replace = msgspec.structs.replace

AGAIN_MS = 5_000
"""How long after a write that failed it is tried again."""

Write = Callable[[], Coroutine[Any, Any, None]]


class Drafts(QObject):
    """Takes drafts up and puts them away. Deeds follow one another in the order of the calls."""

    changed = Signal()
    """There are others, they are called otherwise, or another one is in hand."""

    leaving = Signal()
    """Another draft is about to be taken up."""

    removed = Signal(object)
    """The Draft that a person removed; `restore` brings it back."""

    trouble = Signal(str)
    """Why what was typed could not be saved."""

    saved = Signal(str)
    """All that was typed is saved after all; what `trouble` told."""

    def __init__(self, store: Store, wishes: Wishes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._wishes = wishes
        self._project = Project("", "")
        self._all: dict[str, Draft] = {}
        self._histories: dict[str, History] = {}
        self._empty: dict[str, Draft] = {}
        """Those that were let go of since they said nothing."""
        self._unwritten: dict[str, Write] = {}
        """By the ids of the drafts: what of each came last, until the store has it."""
        self._told = ""
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._write_again)
        self._scope = TaskScope(self, "drafts")
        self._turn = asyncio.Lock()
        self._called = ""
        wishes.draft_changed.connect(self.save)
        wishes.private_chosen.connect(lambda private: self._do(self._remember(wishes.draft.project, private)))
        wishes.changed.connect(self._on_changed)

    @property
    def project(self) -> Project:
        """The one whose drafts these are."""
        return self._project

    def listed(self) -> list[Draft]:
        """Those that are wanted, in the order of their making, as they are written now."""
        mine = self._wishes.draft
        wanted = [draft for draft in self._all.values() if not draft.removed_at]
        now = [mine if draft.id == mine.id else draft for draft in wanted]
        return sorted(now, key=lambda draft: draft.created_at)

    def bin(self) -> list[Draft]:
        """Those that were removed, the last one first."""
        gone = [draft for draft in self._all.values() if draft.removed_at]
        return sorted(gone, key=lambda draft: draft.removed_at, reverse=True)

    async def open(self, project: Project, first: Draft | None = None) -> None:
        """Show the drafts of `project`; where it has none, `first`. Raises sqlite3.Error."""
        async with self._turn:
            self._leave()
            found = await self._store.drafts(project.id)
            for draft in long_gone(found, time.time()):
                await self._store.forget(Draft, draft.id)
                found.remove(draft)
            self._project = project
            self._all = {draft.id: draft for draft in found}
            self._histories = {}
            wanted = [draft for draft in found if not draft.removed_at]
            last = next((draft for draft in wanted if draft.id == project.draft), None)
            chosen = last or (wanted[0] if wanted else self._fresh(first))
            await self._take_up(chosen)

    def choose(self, draft_id: str) -> None:
        """Go on with the draft of that id."""
        self._do(self._choose(draft_id))

    def begin(self, draft: Draft | None = None) -> None:
        """Begin a new draft, which says what `draft` says, if given.

        Where that names no model, as a template may, it is the one in hand; it is as private as its project.
        """
        if draft is not None:
            private = draft.private or bool(self._project.private)
            draft = _replace(draft, model=draft.model or self._wishes.draft.model, private=private)
        self._do(self._begin(draft))

    def duplicate(self, name: str) -> None:
        """Begin a new draft that says the same as the one in hand, and is called `name`."""
        self._wishes.settle()
        self._do(self._begin(copy_of(self._wishes.draft, name), self._wishes.history))

    def remove(self, draft_id: str = "") -> None:
        """Put a draft, or else the one in hand, into the bin."""
        self._do(self._remove(draft_id or self._wishes.draft.id))

    def restore(self, draft_id: str) -> None:
        """Take a draft out of the bin and up."""
        self._do(self._restore(draft_id))

    def rename(self, name: str) -> None:
        """Call the draft in hand `name`; "" goes by its words again."""
        self._wishes.rename(name.strip())

    def rewrite(self, change: Callable[[Draft], Draft]) -> None:
        """Let `change` write in every draft that is wanted, a step of its own for each."""
        self._do(self._rewrite(change))

    def change(self, draft_id: str, change: Callable[[Draft], Draft]) -> None:
        """Let `change` write in one draft, in hand or not, of whatever project: a step of its own."""
        self._do(self._change(draft_id, change))

    def step(self, by: int) -> None:
        """Go on with the next draft (1) or the one before (-1), and round at the ends."""
        self._do(self._step(by))

    def save(self) -> None:
        """Write down the draft in hand."""
        draft = self._wishes.draft
        if draft.id:
            kept = self._all.get(draft.id, draft)
            draft = _replace(draft, updated_at=time.time(), removed_at=kept.removed_at)
            self._keep(draft, self._wishes.history)

    async def closed(self) -> None:
        """Return when everything typed is in the store."""
        self._wishes.settle()
        await self._scope.closed()
        self._write_again()
        await self._scope.closed()
        self._again.stop()

    def _do(self, deed: Coroutine[Any, Any, None]) -> None:
        self._scope.start(self._in_turn(deed))

    async def _in_turn(self, deed: Coroutine[Any, Any, None]) -> None:
        async with self._turn:
            await self._telling(deed)

    async def _choose(self, draft_id: str) -> None:
        draft = self._all.get(draft_id)
        if draft is not None and draft_id != self._wishes.draft.id:
            self._leave()
            await self._take_up(draft)

    async def _step(self, by: int) -> None:
        listed, mine = [draft.id for draft in self.listed()], self._wishes.draft.id
        if mine in listed:
            await self._choose(listed[(listed.index(mine) + by) % len(listed)])

    async def _begin(self, draft: Draft | None, history: History | None = None) -> None:
        self._leave()
        await self._take_up(self._fresh(draft, history))

    async def _remove(self, draft_id: str) -> None:
        self._wishes.settle()
        draft = self._all.get(draft_id)
        if draft is None:
            return
        gone = self._all[draft_id] = _replace(draft, removed_at=time.time())
        self._write(draft_id, partial(self._store.keep, gone))
        if draft_id == self._wishes.draft.id:
            left = self.listed()
            after = [one for one in left if one.created_at > draft.created_at]
            following = after[0] if after else left[-1] if left else self._fresh()
            await self._take_up(following)
        self.changed.emit()
        self.removed.emit(gone)

    async def _restore(self, draft_id: str) -> None:
        draft = self._all[draft_id] = _replace(self._all[draft_id], removed_at=0.0)
        self._write(draft_id, partial(self._store.keep, draft))
        await self._choose(draft_id)
        self.changed.emit()

    async def _rewrite(self, change: Callable[[Draft], Draft]) -> None:
        self._wishes.settle()
        for draft in self.listed():
            await self._rewrite_one(draft, change)
        self.changed.emit()

    async def _change(self, draft_id: str, change: Callable[[Draft], Draft]) -> None:
        self._wishes.settle()
        known = self._all.get(draft_id) or self._empty.get(draft_id)
        elsewhere = () if known else await self._store.kept(Draft)
        draft = known or next((draft for draft in elsewhere if draft.id == draft_id), None)
        if draft is not None:
            await self._rewrite_one(draft, change)
            self.changed.emit()

    async def _rewrite_one(self, draft: Draft, change: Callable[[Draft], Draft]) -> None:
        if draft.id == self._wishes.draft.id:
            self._wishes.rewrite(change)
            return
        history = await self._history_of(draft) or History.of(draft)
        written = change(write(draft, history.written))
        if written_in(written) != history.written:
            history = history.wrote(written_in(written), Act.WHOLE, time.monotonic())
            self._keep(written, history)

    async def _remember(self, project_id: str, private: bool) -> None:
        """What is begun from now on in that project is as private."""
        project = await self._store.change_project(project_id, private=private)
        if project_id == self._project.id:
            self._project = project

    async def _take_up(self, draft: Draft) -> None:
        history = await self._history_of(draft)
        self._project = await self._store.change_project(self._project.id, draft=draft.id)
        self._wishes.take_up(draft, history)  # no draft is in hand while another project still counts
        self.changed.emit()

    async def _history_of(self, draft: Draft) -> History | None:
        history = self._histories.get(draft.id)
        if history is None and (steps := await self._store.undo_of(draft.id)):
            history = await asyncio.to_thread(History.from_json, steps, draft)
        return history

    def _leave(self) -> None:
        """Put the draft in hand away; one that says nothing and never did is let go of."""
        self.leaving.emit()
        self._wishes.settle()
        draft, history = self._wishes.draft, self._wishes.history
        self._histories[draft.id] = history
        if draft.id in self._all and is_empty(draft) and not (history.past or history.future):
            self._empty[draft.id] = self._all.pop(draft.id)
            self._write(draft.id, partial(self._store.forget, Draft, draft.id))

    def _fresh(self, draft: Draft | None = None, history: History | None = None) -> Draft:
        """A draft of this project that begins now."""
        private = bool(self._project.private)
        like = _replace(self._wishes.draft, private=private)
        fresh = new_draft(self._project.id, like) if draft is None else begun(draft, self._project.id)
        self._keep(fresh, history or History.of(fresh))
        return fresh

    def _keep(self, draft: Draft, history: History) -> None:
        """Know and write down a draft; one of the project before is written down alone."""
        if draft.project == self._project.id:
            self._all[draft.id], self._histories[draft.id] = draft, history
        self._write(draft.id, partial(self._store.keep_draft, draft, history.to_json))

    def _write(self, draft_id: str, deed: Write) -> None:
        """Have the store do this after all that it was to do before: none overtakes what was typed."""
        self._unwritten[draft_id] = deed
        self._scope.start(self._telling(self._written(draft_id, deed)))

    async def _written(self, draft_id: str, deed: Write) -> None:
        await deed()
        if self._unwritten.get(draft_id) is deed:
            del self._unwritten[draft_id]
        if self._told and not self._unwritten:
            told, self._told = self._told, ""
            self.saved.emit(told)

    def _write_again(self) -> None:
        """Try again what failed: the disk may have room by now."""
        for draft_id, last in tuple(self._unwritten.items()):
            self._write(draft_id, last)

    async def _telling(self, deed: Coroutine[Any, Any, None]) -> None:
        try:
            await deed
        except sqlite3.Error as trouble:
            log.warning("a draft is not saved: %s", trouble)
            self._again.start()
            self._told = self.tr("What is typed cannot be saved: %1").replace("%1", str(trouble))
            self.trouble.emit(self._told)

    def _on_changed(self) -> None:
        called = name_of(self._wishes.draft)
        if called != self._called:
            self._called = called
            self.changed.emit()
