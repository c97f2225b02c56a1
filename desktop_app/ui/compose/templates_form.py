"""One template in hand: its name, its words, and what its variables are filled with."""

import itertools

import msgspec
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.template import Template
from desktop_app.script.templates import begun_from, is_built_in, with_value, with_words, words_of
from desktop_app.script.variables import variables_of
from desktop_app.ui.compose.field import Remark
from desktop_app.ui.theme import GRID, look, set_role
from desktop_app.ui.translate import Spoken

_WORDS_HIGH = 120


class TemplatesForm(Spoken, QWidget):
    """What is typed is told at once. One that comes with the program can be read and filled, not written."""

    edited = Signal(object)
    """The Template as it is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template = Template("", "", Draft())
        self._shown: tuple[str, ...] = ()
        self.name = QLineEdit()
        self.name.setObjectName("templateNameEdit")
        self.words = QPlainTextEdit()
        self.words.setObjectName("templateWordsEdit")
        self.words.setTabChangesFocus(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.values: dict[str, QLineEdit] = {}
        """The field of each variable, by its name."""
        self._facts = Remark()
        self._caption = QLabel()
        self._variables = QFormLayout()
        self._variables.setSpacing(GRID)
        self._variables.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._hint = Remark()
        self._preview = Remark(role="secondary")
        self._preview.setObjectName("templatePreview")
        self._captions = [QLabel(), QLabel()]
        self._lay_out()
        self.name.textEdited.connect(lambda: self._tell(self._renamed()))
        self.words.textChanged.connect(self._on_words)
        look().changed.connect(self._measure)
        self._measure()
        self.retranslate()

    @property
    def template(self) -> Template:
        """The one in hand, as it is written."""
        return self._template

    @property
    def draft(self) -> Draft:
        """What it begins."""
        return begun_from(self._template)

    def show_template(self, template: Template) -> None:
        """Take one in hand; the cursor stays where it is in the same one."""
        self._template = template
        own = not is_built_in(template)
        _show(self.name, template.name)
        self.name.setReadOnly(not own)
        if (words := words_of(template)) != self.words.toPlainText() and not self._means(template):
            held = self.words.blockSignals(True)
            self.words.setPlainText(words)
            self.words.blockSignals(held)
        self.words.setReadOnly(not own)
        self._sync()

    def retranslate(self) -> None:
        name, words = self._captions
        name.setText(self.tr("Name"))
        words.setText(self.tr("Words"))
        self._caption.setText(self.tr("Variables"))
        self.name.setAccessibleName(self.tr("Name of the template"))
        self.words.setAccessibleName(self.tr("Words of the template"))
        self.words.setPlaceholderText(self.tr("What a draft begins with; names in braces are filled in"))
        self._shown = ()
        self._sync()

    def _means(self, template: Template) -> bool:
        """Whether the words on screen say the same already, as a person wrote them."""
        return self.words.hasFocus() and with_words(template, self.words.toPlainText()) == template

    def _on_words(self) -> None:
        self._tell(with_words(self._template, self.words.toPlainText()))

    def _renamed(self) -> Template:
        return msgspec.structs.replace(self._template, name=self.name.text().strip() or self._template.name)

    def _tell(self, template: Template) -> None:
        if template != self._template:
            self._template = template
            self._sync()
            self.edited.emit(template)

    def _sync(self) -> None:
        variables = variables_of(self._template.draft)
        if variables != self._shown:
            self._shown = variables
            self._list(variables)
        for name, field in self.values.items():
            _show(field, self._template.values.get(name, ""))
        self._caption.setVisible(bool(variables))
        self._hint.say("" if variables else self.tr("No variables: it always begins with these very words."))
        self._preview.say(self._filled() if self._template.values.keys() & set(variables) else "")
        self._facts.say(self._told())

    def _list(self, variables: tuple[str, ...]) -> None:
        while self._variables.rowCount():
            self._variables.removeRow(0)
        self.values = {name: self._field(name) for name in variables}
        for before, after in itertools.pairwise((self.words, *self.values.values())):
            self.setTabOrder(before, after)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(clearButtonEnabled=True)
        field.setPlaceholderText(self.tr("left open"))
        field.setAccessibleName(self.tr("What %1 is filled with").replace("%1", name))
        field.textEdited.connect(lambda text: self._tell(with_value(self._template, name, text.strip())))
        label = QLabel(f"{{{name}}}")
        label.setBuddy(field)
        set_role(label, "secondary")
        self._variables.addRow(label, field)
        return field

    def _filled(self) -> str:
        words = msgspec.structs.replace(self._template, draft=self.draft, values={})
        return self.tr("It begins: %1").replace("%1", " ".join(words_of(words).split()))

    def _told(self) -> str:
        """What it is beside its words: `Storyboard, 3 shots · 16:9 · 2 takes`."""
        draft = self._template.draft
        told = []
        if draft.mode is Mode.STORYBOARD:
            told.append(self.tr("Storyboard, %n shot(s)", "", len(draft.shots)))
        told += filter(None, (draft.model, draft.shape or (str(draft.size) if draft.size else "")))
        if draft.seconds and draft.mode is Mode.PROMPT:
            told.append(self.tr("%1 s").replace("%1", str(draft.seconds)))
        if draft.takes > 1:
            told.append(self.tr("%n take(s)", "", draft.takes))
        if is_built_in(self._template):
            told.append(self.tr("comes with Dailies: duplicate it to change it"))
        return " · ".join(told)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        name, words = self._captions
        for caption in (*self._captions, self._caption):
            set_role(caption, "caption")
        name.setBuddy(self.name)
        words.setBuddy(self.words)
        for part in (name, self.name, self._facts, words):
            column.addWidget(part)
        column.addWidget(self.words, 1)
        column.addWidget(self._caption)
        column.addLayout(self._variables)
        column.addWidget(self._hint)
        column.addWidget(self._preview)

    def _measure(self) -> None:
        self.words.setMinimumHeight(look().px(_WORDS_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(200), super().minimumSizeHint().height())


def _show(field: QLineEdit, text: str) -> None:
    """Show `text` in a field; one that is being written in keeps its cursor and its blanks."""
    if field.text().strip() != text:
        field.setText(text)
        field.setCursorPosition(0)
