"""Templates: begin a draft from one, keep the draft in hand as one, and the way to all of them."""

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.template import Template
from desktop_app.script.drafts import name_of
from desktop_app.script.templates import begun_from, built_in_templates, sample_boards
from desktop_app.store.store import Store
from desktop_app.ui.compose.templates_dialog import TemplatesDialog
from desktop_app.ui.compose.templates_model import TemplatesModel
from desktop_app.ui.compose.wishes import Wishes
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.translate import Spoken, language

_MOST = 12
"""Of one's own in the menu; the dialog has all."""


class TemplatesMenu(Spoken, QMenu):
    """One's own first, then those that come with the program; on the storyboard its samples, too."""

    begun = Signal(object)
    """A Draft to begin, as a template says it."""

    def __init__(self, store: Store, wishes: Wishes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("templatesMenu")
        self.model = TemplatesModel(store, self)
        self.dialog: TemplatesDialog | None = None
        self._home = parent
        self._wishes = wishes
        self._scope = TaskScope(self, "templates")
        self.keep_action = QAction(parent)
        self.keep_action.setObjectName("keepTemplateAction")
        self.keep_action.setShortcut(QKeySequence("Ctrl+Alt+B"))
        self.keep_action.triggered.connect(lambda: self._scope.start(self.keep()))
        self.open_action = QAction(parent)
        self.open_action.setObjectName("templatesAction")
        self.open_action.setShortcut(QKeySequence("Ctrl+Shift+B"))
        self.open_action.triggered.connect(lambda: self.open())
        self.triggered.connect(self._on_triggered)
        self.aboutToShow.connect(self._list)
        self.model.changed.connect(self._list)
        self.retranslate()

    def commands(self) -> list[QAction]:
        """What the window's menu has of them."""
        return [self.open_action, self.keep_action]

    def retranslate(self) -> None:
        self.setTitle(self.tr("Templates"))
        self.keep_action.setText(self.tr("Keep this draft as a template"))
        self.open_action.setText(self.tr("Templates…"))
        self._list()

    async def load(self) -> None:
        """Read one's own. Raises sqlite3.Error."""
        await self.model.load()

    def open(self, template_id: str = "") -> None:
        """Show all of them, with that one in hand."""
        if self.dialog is None:
            self.dialog = TemplatesDialog(self.model, self._home.window())
            self.dialog.begun.connect(self.begun)
        self.dialog.open_at(template_id)

    async def keep(self) -> None:
        """Keep the draft in hand as a template, called as it is."""
        draft = self._wishes.draft
        name = name_of(draft, self.tr("Untitled"))
        await self.model.add([Template("", name, msgspec.structs.replace(draft, id="", name=""))])

    async def closed(self) -> None:
        """Keep what was typed, and end what is under way."""
        if self.dialog is not None:
            await self.dialog.closed()
        await self._scope.closed()

    def _list(self) -> None:
        self.clear()
        for template in self.model.own[:_MOST]:
            self._offer(template.name, begun_from(template))
        self.addSeparator()
        for template in built_in_templates(language()):
            self._offer(template.name, begun_from(template))
        if self._wishes.draft.mode is Mode.STORYBOARD:
            self.addSeparator()
            for sample in sample_boards(language()):
                self._offer(sample.name, sample.draft)
        self.addSeparator()
        self.addActions([self.keep_action, self.open_action])

    def _offer(self, name: str, draft: Draft) -> None:
        self.addAction(name.replace("&", "&&")).setData(draft)

    def _on_triggered(self, action: QAction) -> None:
        if isinstance(held := action.data(), Draft):
            self.begun.emit(held)
