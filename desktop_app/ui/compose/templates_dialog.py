"""All templates: found, written, filled, duplicated, removed, and carried to other computers."""

from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.template import Template
from desktop_app.script.templates import is_built_in, words_of
from desktop_app.ui.compose.templates_files import pick_files, pick_place, read_files, write_file
from desktop_app.ui.compose.templates_form import TemplatesForm
from desktop_app.ui.compose.templates_model import TemplatesModel
from desktop_app.ui.icons import icon
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.theme import GRID, ICON, look, set_kind
from desktop_app.ui.translate import Spoken, together
from desktop_app.ui.widgets import Dialog, Kind, Notice, ScrollPage
from desktop_app.ui.widgets.as_typed import AsTyped
from desktop_app.ui.widgets.layouts import at_both_ends, beside, in_column

_WIDE, _HIGH = 760, 560
_LIST_WIDTH = 220
_ID = Qt.ItemDataRole.UserRole
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class TemplatesDialog(Spoken, Dialog):
    """Opened, never executed. What is typed is kept as it is typed."""

    begun = Signal(object)
    """A Draft to begin."""

    def __init__(self, model: TemplatesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, wide=_WIDE, high=_HIGH)
        self.setObjectName("templatesDialog")
        self._model = model
        self._scope = TaskScope(self, "templates")
        self._typed: AsTyped[Template] = AsTyped(self)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setObjectName("templateSearch")
        self.list = QListWidget()
        self.list.setObjectName("templateList")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form = TemplatesForm()
        self.notice = Notice()
        self.bring = self._button("importTemplatesButton", lambda: pick_files(self, self.take))
        self.export = self._button("exportTemplatesButton", self._pick_place)
        self.duplicate = self._button("duplicateTemplateButton", lambda: self._start(self._duplicate()))
        self.remove = self._button("removeTemplateButton", lambda: self._start(self._remove()))
        self.close_button = self._button("closeTemplatesButton", self.close)
        self.begin = self._button("beginTemplateButton", self._begin)
        self._lay_out()
        self._connect()
        self._measure()
        self.retranslate()

    def retranslate(self) -> None:
        self.head(self.tr("Templates"))
        self.search.setPlaceholderText(self.tr("Search templates"))
        self.search.setAccessibleName(self.tr("Search templates"))
        self.list.setAccessibleName(self.tr("Templates"))
        self.bring.setText(self.tr("Import…"))
        self.export.setText(self.tr("Export…"))
        self.export.setToolTip(self.tr("Write the chosen ones to a file"))
        self.duplicate.setText(self.tr("Duplicate"))
        self.remove.setText(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Remove the chosen ones (Delete in the list)"))
        self.close_button.setText(self.tr("Close"))
        self.begin.setText(self.tr("Begin a draft"))
        self._show_list()

    def open_at(self, template_id: str = "") -> None:
        """Open with the template of that id in hand; with the first where there is none such."""
        self.notice.clear()
        self.search.clear()
        self._show_list(template_id)
        self.open()
        self.list.setFocus()

    def take(self, files: Sequence[Path]) -> None:
        """Bring in what files hold."""
        self._start(self._take(files))

    async def write(self, file: Path) -> None:
        """Write the chosen ones to a file, or say why that cannot be done."""
        chosen = await self._chosen_as_typed()
        if trouble := await write_file(file, chosen):
            self.notice.say(Kind.BAD, trouble)
        else:
            told = self.tr("%n template(s) written to %1.", "", len(chosen))
            self.notice.say(Kind.GOOD, told.replace("%1", file.name))

    async def closed(self) -> None:
        """Keep what was typed, and end what is under way."""
        self._flush()
        await self._scope.closed()

    def done(self, result: int) -> None:
        self._flush()
        super().done(result)

    # what a person does

    def _begin(self) -> None:
        draft = self.form.draft
        self.accept()
        self.begun.emit(draft)

    def _pick_place(self) -> None:
        chosen = self._chosen()
        name = chosen[0].name if len(chosen) == 1 else self.tr("templates")
        pick_place(self, name, lambda file: self._start(self.write(file)))

    async def _duplicate(self) -> None:
        self._flush()
        added = await self._model.add([self.form.template])
        if added:
            self.search.clear()
            self._show_list(added[0].id)
            self.form.name.setFocus()
            self.form.name.selectAll()

    async def _remove(self) -> None:
        row = self.list.currentRow()
        gone = [template for template in await self._chosen_as_typed() if not is_built_in(template)]
        if not gone:
            return
        await self._model.remove(gone)
        after = self.list.item(max(0, min(row - len(gone) + 1, self.list.count() - 1)))
        self._show_list(after.data(_ID) if after else "")
        self.list.setFocus()
        self._say_removed(gone)

    def _say_removed(self, gone: Sequence[Template]) -> None:
        told = self.tr("“%1” was removed.").replace("%1", gone[0].name)
        if len(gone) > 1:
            told = self.tr("%n template(s) were removed.", "", len(gone))
        self.notice.say(Kind.INFO, told, self.tr("Undo"))

    async def _undo(self) -> None:
        self.notice.clear()
        if back := await self._model.bring_back():
            self._show_list(back[0].id)

    async def _take(self, files: Sequence[Path]) -> None:
        found, troubles = await read_files(files)
        added = await self._model.add(found)
        if added:
            self.search.clear()
            self._show_list(added[0].id)
        told = self.tr("%n template(s) came in.", "", len(added)) if added else ""
        kind = Kind.WARNING if added else Kind.BAD
        self.notice.say(kind if troubles else Kind.GOOD, together(told, *troubles))

    def _flush(self) -> None:
        """Keep what was typed now."""
        if (template := self._typed.take()) is not None:
            self._start(self._keep(template))

    async def _keep(self, template: Template | None) -> None:
        if template is not None and not is_built_in(template):
            await self._model.change(template)

    async def _chosen_as_typed(self) -> tuple[Template, ...]:
        """Those that are chosen, with what was typed in one until now."""
        chosen = [template.id for template in self._chosen()]
        await self._keep(self._typed.take())
        return tuple(template for template in self._model.all if template.id in chosen)

    # what is shown

    def _chosen(self) -> tuple[Template, ...]:
        found = (self._model.template(item.data(_ID)) for item in self.list.selectedItems())
        return tuple(template for template in found if template is not None)

    def _own_chosen(self) -> tuple[Template, ...]:
        return tuple(template for template in self._chosen() if not is_built_in(template))

    def _show_list(self, chosen: str = "") -> None:
        chosen = chosen or self.form.template.id
        words = self.search.text().casefold().split()
        held = self.list.blockSignals(True)
        self.list.clear()
        for template in self._model.all:
            text = f"{template.name} {words_of(template)}".casefold()
            if all(word in text for word in words):
                self._list(template)
                if template.id == chosen:
                    self.list.setCurrentRow(self.list.count() - 1, _ALONE)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0, _ALONE)
        self.list.blockSignals(held)
        self._show_chosen()

    def _list(self, template: Template) -> None:
        item = QListWidgetItem(
            icon("lock", "secondary") if is_built_in(template) else icon("prompt"), template.name
        )
        item.setData(_ID, template.id)
        item.setToolTip(self.tr("Comes with Dailies") if is_built_in(template) else "")
        self.list.addItem(item)

    def _show_chosen(self) -> None:
        item = self.list.currentItem()
        template = self._model.template(item.data(_ID)) if item is not None else None
        held = self._typed.held
        if template is not None and (held is None or template.id != held.id):
            self._flush()
            self.form.show_template(template)
        for part in (self.form, self.duplicate, self.begin, self.export):
            part.setEnabled(template is not None)
        self.remove.setEnabled(bool(self._own_chosen()))

    def _follow(self) -> None:
        if self.isVisible():
            self._show_list()

    # how it is built

    def _lay_out(self) -> None:
        files = QHBoxLayout()
        files.setSpacing(GRID)
        files.addWidget(self.bring, 1)
        files.addWidget(self.export, 1)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        side = in_column(self.search, self.list, files, tall=[self.list])
        self.column.addLayout(beside(side, in_column(ScrollPage(page))), 1)
        self.column.addWidget(self.notice)
        self.column.addLayout(at_both_ends([self.duplicate, self.remove], [self.close_button, self.begin]))
        set_kind(self.begin, "primary")
        self.begin.setDefault(True)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda: self._show_list())
        self.list.currentItemChanged.connect(lambda: self._show_chosen())
        self.list.itemSelectionChanged.connect(lambda: self.remove.setEnabled(bool(self._own_chosen())))
        self.list.itemDoubleClicked.connect(lambda: self._begin())
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(lambda: self._start(self._remove()))
        self.notice.acted.connect(lambda: self._start(self._undo()))
        self.form.edited.connect(self._typed.hold)
        self._typed.due.connect(self._flush)
        self._model.changed.connect(self._follow)
        self._model.failed.connect(self._say_failed)
        look().changed.connect(self._measure)

    def _say_failed(self, trouble: str) -> None:
        self.notice.say(Kind.BAD, self.tr("It cannot be kept: %1").replace("%1", trouble))

    def _start(self, work: Coroutine[Any, Any, object]) -> None:
        self._scope.start(work)

    def _button(self, name: str, deed: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.clicked.connect(lambda: deed())
        return button

    def _measure(self) -> None:
        for part in (self.search, self.list):
            part.setFixedWidth(look().px(_LIST_WIDTH))
        self.list.setIconSize(QSize(look().px(ICON), look().px(ICON)))
