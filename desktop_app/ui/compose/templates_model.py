"""One's templates as the window knows them: what is changed is kept at once."""

import asyncio
import sqlite3
import time
import uuid
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app.domain.template import Template
from desktop_app.script.templates import built_in_templates, free_name, is_built_in
from desktop_app.store.store import Store
from desktop_app.ui.translate import language

_replace = msgspec.structs.replace


class TemplatesModel(QObject):
    """Those that a person keeps, by name; and those that come with the program."""

    changed = Signal()
    """There are others, or one of them is otherwise than before."""

    failed = Signal(str)
    """Something could not be kept, in the store's words."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._turn = asyncio.Lock()
        self.own: tuple[Template, ...] = ()
        self.removed: tuple[Template, ...] = ()
        """What was removed last."""

    @property
    def all(self) -> tuple[Template, ...]:
        """One's own before the program's, in the window's language."""
        return (*self.own, *built_in_templates(language()))

    def template(self, template_id: str) -> Template | None:
        """The template of that id."""
        return next((one for one in self.all if one.id == template_id), None)

    async def load(self) -> None:
        """Read one's own. Raises sqlite3.Error."""
        found = await self._store.kept(Template)
        self.own = tuple(sorted(found, key=lambda one: one.name.casefold()))
        self.changed.emit()

    async def add(self, templates: Sequence[Template]) -> tuple[Template, ...]:
        """Keep new ones, each under a free name; none where they cannot be kept."""
        added: list[Template] = []
        for template in templates:
            name = free_name(template.name, [one.name for one in (*self.own, *added)])
            added.append(_replace(template, id=uuid.uuid4().hex[:12], name=name, created_at=time.time()))
        return tuple(added) if await self._keep(added) else ()

    async def change(self, template: Template) -> None:
        """Keep one's own as it is now; one that was removed meanwhile stays so."""
        await self._keep([template], where_known=True)

    async def remove(self, templates: Sequence[Template]) -> None:
        """Let go of one's own; `bring_back` undoes it."""
        gone = tuple(one for one in templates if not is_built_in(one))
        async with self._turn:
            try:
                for template in gone:
                    await self._store.forget(Template, template.id)
                self.removed = gone
                await self.load()
            except sqlite3.Error as trouble:
                self.failed.emit(str(trouble))

    async def bring_back(self) -> tuple[Template, ...]:
        """Have again what was removed last."""
        back, self.removed = self.removed, ()
        return back if await self._keep(back) else ()

    async def _keep(self, templates: Sequence[Template], *, where_known: bool = False) -> bool:
        """Write them down, `where_known` those that are still there; whether that could be done."""
        async with self._turn:
            known = {one.id for one in self.own}
            try:
                for template in templates:
                    if template.id in known or not where_known:
                        await self._store.keep(template)
                await self.load()
            except sqlite3.Error as trouble:
                self.failed.emit(str(trouble))
                return False
            return True
