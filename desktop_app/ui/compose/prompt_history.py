"""Alt+Up and Alt+Down: earlier prompts of the project, and back to what was being typed."""

import asyncio
import contextlib
import sqlite3

from PySide6.QtCore import QObject

from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.script.history import Act
from desktop_app.script.recall import Recall
from desktop_app.store.store import Store
from desktop_app.ui.compose.drafts import Drafts
from desktop_app.ui.compose.prompt_field import PromptField
from desktop_app.ui.compose.wishes import Wishes
from desktop_app.ui.loop import TaskScope


class PromptHistory(QObject):
    """Reads the prompts of jobs and drafts anew whenever a person begins to go back.

    Steps are taken in the order of the presses, however long reading lasts.
    """

    def __init__(self, store: Store, drafts: Drafts, wishes: Wishes, field: PromptField) -> None:
        super().__init__(field)
        self._store = store
        self._drafts = drafts
        self._wishes = wishes
        self._field = field
        self._recall = Recall()
        self._scope = TaskScope(self, "prompt history")
        self._looking = TaskScope(self, "whether there are earlier prompts")
        self._turn = asyncio.Lock()
        field.earlier.triggered.connect(lambda: self._scope.start(self.go_back()))
        field.later.triggered.connect(lambda: self._scope.start(self.go_on()))

    def show_possible(self) -> None:
        """Turn off what leads nowhere, for as long as a menu says so."""
        self._turn_on(earlier=False, later=False)
        if self._field.isVisible():
            self._looking.start(self._look())

    def show_all(self) -> None:
        """Turn on what `show_possible` turned off: keys are for whatever is written then."""
        self._looking.cancel()
        self._turn_on(earlier=True, later=True)

    async def go_back(self) -> None:
        """Show the prompt before the one that is shown."""
        async with self._turn:
            await self._read()
            self._recall = self._recall.earlier(self._wishes.draft.prompt)
            self._show()

    async def go_on(self) -> None:
        """Show the prompt after the one that is shown, at last what was being typed."""
        async with self._turn:
            self._recall = self._recall.later(self._wishes.draft.prompt)
            self._show()

    async def _look(self) -> None:
        async with self._turn:
            await self._read()
            shown = self._wishes.draft.prompt
            earlier, later = self._recall.earlier(shown), self._recall.later(shown)
            self._turn_on(earlier=earlier.text != shown, later=later.text != shown)

    async def _read(self) -> None:
        """Know the prompts there are, unless a person is on the way through them."""
        if self._recall.at < 0:
            with contextlib.suppress(sqlite3.Error):  # told where something is saved
                self._recall = Recall(await self._texts(), typed=self._wishes.draft.prompt)

    def _turn_on(self, *, earlier: bool, later: bool) -> None:
        self._field.earlier.setEnabled(earlier)
        self._field.later.setEnabled(later)

    def _show(self) -> None:
        self._wishes.set_prompt(self._recall.text, Act.WHOLE)
        self._field.edit.go_to(len(self._recall.text))

    async def _texts(self) -> tuple[str, ...]:
        """The project's prompts, each once, the last one first."""
        project = self._drafts.project.id
        jobs = [job for job in await self._store.jobs() if (job.project or DEFAULT_PROJECT.id) == project]
        mine = self._wishes.draft.id
        found = [(job.created_at, (job.manuscript or job.request).prompt) for job in jobs]
        found += [(draft.updated_at, draft.prompt) for draft in self._drafts.listed() if draft.id != mine]
        return tuple(dict.fromkeys(text for _, text in sorted(found, reverse=True) if text.strip()))
