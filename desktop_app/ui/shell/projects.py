"""The films that are made here: which one is in hand, and what follows from that."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.draft import Draft
from desktop_app.domain.project import DEFAULT_PROJECT, Project
from desktop_app.script.drafts import new_project
from desktop_app.store.store import Change, Store
from desktop_app.ui.compose.drafts import Drafts
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.shell.name_dialog import NameDialog
from desktop_app.ui.shell.project_names import project_name
from desktop_app.ui.widgets import Kind


class Projects(QObject):
    """Owns the commands about projects. The queue is one for all of them; the library shows one, or all.

    Deeds follow one another in the order of the calls.
    """

    chosen = Signal(object)
    """The Project that is in hand now, or what it is called now."""

    filtered = Signal(str)
    """The id of the project whose takes are to be shown; "" shows those of all."""

    def __init__(self, store: Store, drafts: Drafts, window: MainWindow) -> None:
        super().__init__(window)
        self._store = store
        self._drafts = drafts
        self._window = window
        self._known: tuple[Project, ...] = (DEFAULT_PROJECT,)
        self._current = DEFAULT_PROJECT
        self._scope = TaskScope(self, "projects")
        self._turn = asyncio.Lock()
        commands = window.commands
        commands.new_project.triggered.connect(self._ask_new)
        commands.rename_project.triggered.connect(self._ask_rename)
        commands.confidential.triggered.connect(self.set_confidential)
        commands.all_projects.toggled.connect(self._filter)
        window.header.project_chosen.connect(self.choose)
        drafts.changed.connect(self._follow_drafts)
        self._unsubscribe = store.subscribe(self._on_change)

    @property
    def current(self) -> Project:
        """The one in hand."""
        return self._current

    async def open(self, remembered: object, first: Draft | None) -> None:
        """Take up the project with the id `remembered`, else the first film, and its draft, else `first`.

        Raises sqlite3.Error.
        """
        self._known = tuple(await self._store.projects())
        wanted = next((project for project in self._known if project.id == remembered), None)
        await self._take_up(wanted or self._default(), first)

    def choose(self, project_id: str) -> None:
        """Go on with the project of that id."""
        project = next(project for project in self._known if project.id == project_id)
        self._do(self._choose(project))

    def add(self, name: str) -> None:
        """Begin a project called `name`."""
        self._do(self._add(name))

    def rename(self, project_id: str, name: str) -> None:
        """Call a project `name`; its folder keeps the name it has."""
        self._do(self._change(project_id, name=name))

    def set_confidential(self, confidential: bool) -> None:
        """Whether to ask before anything of the project in hand is queued that is not private."""
        self._do(self._change(self._current.id, confidential=confidential))

    async def closed(self) -> None:
        """End what is under way."""
        self._unsubscribe()
        await self._scope.closed()

    def _default(self) -> Project:
        return next(project for project in self._known if project.id == DEFAULT_PROJECT.id)

    async def _choose(self, project: Project) -> None:
        if project.id != self._current.id:
            await self._take_up(project)

    async def _take_up(self, project: Project, first: Draft | None = None) -> None:
        await self._drafts.open(project, first)
        self._show(self._drafts.project)
        self._filter()

    async def _add(self, name: str) -> None:
        project = new_project(name, self._known)
        await self._store.save_project(project)
        self._known = tuple(await self._store.projects())
        await self._take_up(project)

    async def _change(self, project_id: str, **changes: object) -> None:
        """Change the project that was meant: another may be in hand by now."""
        await self._store.change_project(project_id, **changes)
        await self._follow()

    async def _follow(self) -> None:
        """Show what became of the projects, here or in another process."""
        known = tuple(await self._store.projects())
        if known != self._known:
            self._known = known
            ids = {project.id: project for project in known}
            self._show(ids.get(self._current.id, self._current))

    def _show(self, project: Project) -> None:
        self._current = project
        self._window.header.set_projects(self._known, project)
        self._window.commands.confidential.setChecked(project.confidential)
        self.chosen.emit(project)

    def _filter(self) -> None:
        everything = self._window.commands.all_projects.isChecked()
        self.filtered.emit("" if everything else self._current.id)

    def _follow_drafts(self) -> None:
        """The drafts know how private the project's next one will be, and which is in hand."""
        if self._drafts.project.id == self._current.id:
            self._current = self._drafts.project

    def _ask_new(self) -> None:
        self._ask(self.tr("New project"), self.tr("Make it"), "", self.add)

    def _ask_rename(self) -> None:
        name, rename = project_name(self._current), partial(self.rename, self._current.id)
        self._ask(self.tr("Rename project"), self.tr("Rename"), name, rename)

    def _ask(self, heading: str, deed: str, name: str, then: Callable[[str], None]) -> None:
        names = [project_name(project) for project in self._known]
        taken = [known for known in names if known != name]
        told = self.tr("There is a project of that name.")
        dialog = NameDialog(heading, deed, name, taken, told, self._window)
        dialog.named.connect(then)
        dialog.open()

    def _do(self, deed: Coroutine[Any, Any, None]) -> None:
        self._scope.start(self._try(deed))

    async def _try(self, deed: Coroutine[Any, Any, None]) -> None:
        try:
            async with self._turn:
                await deed
        except sqlite3.Error as trouble:
            told = self.tr("The project cannot be saved: %1").replace("%1", str(trouble))
            self._window.say(Kind.BAD, told)

    def _on_change(self, change: Change) -> None:
        if change == Change():
            self._do(self._follow())
