"""Templates: begin a draft from one, keep the draft in hand as one."""

import time
import uuid

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.draft import Draft
from desktop_app.domain.template import Template
from desktop_app.script.drafts import name_of
from desktop_app.script.templates import built_in_templates
from desktop_app.store.store import Store
from desktop_app.ui.compose.wishes import Wishes
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.translate import Spoken, language


class TemplatesMenu(Spoken, QMenu):
    """One's own first, then those that come with the program; below, what becomes of one's own."""

    begun = Signal(object)
    """A Draft to begin, as a template says it."""

    def __init__(self, store: Store, wishes: Wishes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("templatesMenu")
        self._store = store
        self._wishes = wishes
        self._own: list[Template] = []
        self._removing = QMenu(self)
        self._scope = TaskScope(self, "templates")
        self.triggered.connect(self._on_triggered)
        self.retranslate()

    def retranslate(self) -> None:
        self.setTitle(self.tr("Templates"))
        self._removing.setTitle(self.tr("Remove a template"))
        self._list()

    async def load(self) -> None:
        """Read one's own. Raises sqlite3.Error."""
        self._own = await self._store.kept(Template)
        self._list()

    async def keep(self) -> None:
        """Keep the draft in hand as a template, called as it is."""
        draft = self._wishes.draft
        name = name_of(draft, self.tr("Untitled"))
        kept = msgspec.structs.replace(draft, id="", name=name)
        await self._store.keep(Template(uuid.uuid4().hex[:12], name, kept, time.time()))
        await self.load()

    async def remove(self, template_id: str) -> None:
        """Let go of one's own template."""
        await self._store.forget(Template, template_id)
        await self.load()

    def _list(self) -> None:
        self.clear()
        self._removing.clear()
        for template in self._own:
            self.addAction(template.name.replace("&", "&&")).setData(template.draft)
            self._removing.addAction(template.name.replace("&", "&&")).setData(template.id)
        self.addSeparator()
        for template in built_in_templates(language()):
            self.addAction(template.name.replace("&", "&&")).setData(template.draft)
        self.addSeparator()
        self.addAction(self.tr("Keep this draft as a template")).triggered.connect(
            lambda: self._scope.start(self.keep())
        )
        if self._own:
            self.addMenu(self._removing)

    def _on_triggered(self, action: QAction) -> None:
        held = action.data()
        if isinstance(held, Draft):
            self.begun.emit(held)
        elif isinstance(held, str):
            self._scope.start(self.remove(held))
