"""Further JSON fields of the model: those that the catalogue names, and any that a person types."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.model import ExtraField
from desktop_app.script.extras import read_value, same_values, write_value
from desktop_app.ui.compose.extra_control import ExtraControl
from desktop_app.ui.compose.field import Field, Remark
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.undo_keys import UndoKeys
from desktop_app.ui.icons import icon
from desktop_app.ui.problems import sentence
from desktop_app.ui.theme import GRID, set_invalid, set_kind, set_property
from desktop_app.ui.translate import Spoken, together


class ExtraRow(Spoken, QWidget):
    """A name and a value. It says nothing until it has a name."""

    changed = Signal()
    removed = Signal()

    def __init__(self, name: str = "", value: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(name)
        self.value = QLineEdit(value)
        self.cross = QToolButton()
        self.cross.setIcon(icon("close", "secondary"))
        set_kind(self.cross, "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.name, 2)
        row.addWidget(self.value, 3)
        row.addWidget(self.cross)
        for edit in (self.name, self.value):
            UndoKeys.leave(edit)
            edit.setMinimumWidth(40)
            edit.textEdited.connect(self.changed)
        self.cross.clicked.connect(self.removed)
        self.retranslate()

    def retranslate(self) -> None:
        self.name.setPlaceholderText(self.tr("name"))
        self.name.setAccessibleName(self.tr("Name of the field"))
        self.value.setPlaceholderText(self.tr("value"))
        self.value.setAccessibleName(self.tr("Value of the field"))
        self.value.setToolTip(self.tr("JSON, such as 7, true or [1, 2]; all else is sent as text"))
        self.cross.setAccessibleName(self.tr("Remove the field"))
        self.cross.setToolTip(self.cross.accessibleName())


class Advanced(Spoken, QWidget):
    """Folded until it is pressed, or until something in it hinders."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._known: tuple[ExtraField, ...] = ()
        self._controls: dict[str, ExtraControl] = {}
        self.rows: list[ExtraRow] = []
        self.fold = QPushButton()
        self.fold.setCheckable(True)
        self.fold.setObjectName("advancedButton")
        set_kind(self.fold, "quiet")
        set_property(self.fold, "flush", "true")
        self._body = QWidget()
        self._named = QVBoxLayout()
        self._typed = QVBoxLayout()
        self._trouble = Remark("error", "bad")
        self.add_button = QPushButton(icon("plus", "secondary"), "")
        self.add_button.setObjectName("addExtraButton")
        set_kind(self.add_button, "quiet")
        set_property(self.add_button, "flush", "true")
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(GRID)
        for part in (self._named, self._typed):
            part.setSpacing(GRID)
            body.addLayout(part)
        body.addWidget(self._trouble)
        body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        self._body.hide()
        self.fold.toggled.connect(self._turn)
        self.add_button.clicked.connect(self._add)
        self._turn(False)
        self.retranslate()

    def retranslate(self) -> None:
        self.add_button.setText(self.tr("Add a field"))
        self.add_button.setToolTip(self.tr("A field that this model knows beside those of the form"))
        self.sync()

    def sync(self) -> None:
        """Show the draft's extra fields, in what the model in force calls its own."""
        extra, known = self._model.draft.extra, self._model.offer.extra
        if known != self._known:
            self._show_known(known)
        for name, control in self._controls.items():
            control.show_value(extra.get(name))
        typed = {name: value for name, value in extra.items() if name not in self._controls}
        if not same_values(typed, self._written()):
            self._show_typed(typed)
        problem = self._model.problem("extra")
        self._trouble.say(sentence(problem) if problem else "")
        for row in self.rows:
            wrong = problem is not None and row.name.text().strip() == problem.values.get("allowed")
            set_invalid(row.name, wrong)
        for name, control in self._controls.items():
            control.mark(wrong=problem is not None and name == problem.values.get("name"))
        if problem:
            self.fold.setChecked(True)
        count = self.tr("%n field(s)", "", len(extra)) if extra else ""
        self.fold.setText(" · ".join(filter(None, (self.tr("Advanced"), count))))

    def trouble(self) -> str:
        """What is said to be wrong."""
        return self._trouble.text()

    def place(self) -> QWidget:
        """Where to go for a trouble."""
        known = (control.edit for control in self._controls.values() if control.edit is not None)
        edits = (*known, *(row.name for row in self.rows))
        return next((edit for edit in edits if edit.property("invalid") == "true"), self.fold)

    def _turn(self, open_: bool) -> None:
        self._body.setVisible(open_)
        self.fold.setIcon(icon("chevron-down" if open_ else "chevron-right", "secondary"))

    def _show_known(self, known: tuple[ExtraField, ...]) -> None:
        while (item := self._named.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._known = known
        self._controls = {field.name: ExtraControl(field) for field in known}
        for field in known:
            control = self._controls[field.name]
            shown = Field(control)
            shown.set_words(field.name)
            shown.set_note(together(field.about, self._range(field)))
            control.chosen.connect(lambda value, name=field.name: self._choose(name, value))
            self._named.addWidget(shown)

    def _range(self, field: ExtraField) -> str:
        """What its numbers are limited to."""
        least, most = (f"{limit:g}" if limit is not None else "" for limit in (field.least, field.most))
        if least and most:
            return self.tr("From %1 to %2.").replace("%1", least).replace("%2", most)
        if least:
            return self.tr("At least %1.").replace("%1", least)
        return self.tr("At most %1.").replace("%1", most) if most else ""

    def _show_typed(self, typed: dict[str, Any]) -> None:
        while self.rows:
            self._drop(self.rows[-1])
        for name, value in typed.items():
            self._put(ExtraRow(name, write_value(value)))

    def _written(self) -> dict[str, Any]:
        named = ((row.name.text().strip(), row.value.text().strip()) for row in self.rows)
        return {name: read_value(value) for name, value in named if name}

    def _choose(self, name: str, value: Any) -> None:
        extra = {other: kept for other, kept in self._model.draft.extra.items() if other != name}
        self._model.set_extra(extra if value is None else extra | {name: value})

    def _write(self) -> None:
        chosen = {name: kept for name, kept in self._model.draft.extra.items() if name in self._controls}
        self._model.set_extra(chosen | self._written())

    def _add(self) -> None:
        row = ExtraRow()
        self._put(row)
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, row: ExtraRow) -> None:
        self.rows.append(row)
        self._typed.addWidget(row)
        row.show()
        row.changed.connect(self._write)
        row.removed.connect(lambda: self._remove(row))

    def _remove(self, row: ExtraRow) -> None:
        self._drop(row)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._write()

    def _drop(self, row: ExtraRow) -> None:
        self.rows.remove(row)
        self._typed.removeWidget(row)
        row.hide()
        row.deleteLater()
