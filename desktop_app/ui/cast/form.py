"""One character: the name, the looks, and of the look in hand the description and the pictures."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.cast import CastMember
from desktop_app.domain.project import Project
from desktop_app.domain.request import Reference
from desktop_app.script.cast import NotNamed
from desktop_app.script.cast_edits import (
    USUAL,
    called,
    described,
    description_at,
    kept_for,
    look_name,
    pictured,
    pictures_at,
    with_new_look,
    with_picture,
    without_look,
)
from desktop_app.ui.cast.pictures_row import PicturesRow
from desktop_app.ui.cast.portraits import Portraits
from desktop_app.ui.cast.words import why_not_named
from desktop_app.ui.compose.field import Field
from desktop_app.ui.compose.words_edit import WordsEdit
from desktop_app.ui.icons import icon
from desktop_app.ui.shell.project_names import project_name
from desktop_app.ui.theme import GRID, ICON, look, set_invalid, set_kind
from desktop_app.ui.translate import Spoken

_LINES = 4
_LETTERS = 12


class CastForm(Spoken, QWidget):
    """Holds the character as it is written; `edited` tells each change."""

    edited = Signal(object)
    """The CastMember as it stands in the form now."""

    look_chosen = Signal()
    """Another look is in hand."""

    def __init__(self, portraits: Portraits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._member = CastMember("", "")
        self._look = USUAL
        self.name = QLineEdit()
        self.name.setObjectName("characterName")
        self.looks = QComboBox()
        self.looks.setObjectName("characterLooks")
        self.add_look = self._button("plus", "addLookButton")
        self.remove_look = self._button("trash", "removeLookButton")
        self.look_name = QLineEdit()
        self.look_name.setObjectName("lookName")
        self.description = WordsEdit()
        self.description.setObjectName("characterDescription")
        self.pictures = PicturesRow(portraits)
        self.projects = QComboBox()
        self.projects.setObjectName("characterProject")
        for box in (self.looks, self.projects):  # as wide as there is room, not as the longest name asks for
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LETTERS)
        self._known: tuple[Project, ...] = ()
        self._name_field = Field(self.name)
        self._looks_field = Field(self._beside_looks(), self.looks)
        self._look_field = Field(self.look_name)
        self._words_field = Field(self.description)
        self._pictures_field = Field(self.pictures, self.pictures.add_button)
        self._project_field = Field(self.projects)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for field in self._fields():
            column.addWidget(field)
        self._connect()
        look().changed.connect(self._measure)
        self._measure()
        self.retranslate()

    def retranslate(self) -> None:
        self._name_field.set_words(self.tr("Name"))
        self._looks_field.set_words(self.tr("Look"))
        self._look_field.set_words(self.tr("Name of the look"))
        self._words_field.set_words(self.tr("Description"))
        self._pictures_field.set_words(self.tr("Pictures"))
        self._project_field.set_words(self.tr("Plays in"))
        self.description.setPlaceholderText(self.tr("Face, hair, age, what they wear: what stays the same"))
        self.look_name.setPlaceholderText(self.tr("raincoat"))
        for button, words in (
            (self.add_look, self.tr("Add a look: a costume, an age")),
            (self.remove_look, self.tr("Remove this look")),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._show()

    def set_projects(self, projects: tuple[Project, ...]) -> None:
        """Let these be chosen from; with one alone there is nothing to choose."""
        if projects != self._known:
            self._known = projects
            self._show()

    def show_member(self, member: CastMember) -> None:
        """Show another character in the usual look, or this one as it is kept now."""
        if member.id != self._member.id:
            self._look = USUAL
            self.say_refused(None)
        elif self._look >= len(member.looks):
            self._look = USUAL
        self._member = member
        self._show()

    @property
    def member(self) -> CastMember:
        """The character as it is written."""
        return self._member

    @property
    def look(self) -> int:
        """Which look is in hand (see script/cast_edits)."""
        return self._look

    def add_picture(self, picture: Reference, worn: int) -> None:
        """Let one more picture show that look, in hand or not."""
        self._change(with_picture(self._member, worn, picture))
        self._show()

    def say_refused(self, refused: NotNamed | None) -> None:
        """Say beside the name why it is not kept, or beside the look's; None takes it away."""
        told = why_not_named(refused) if refused else ""
        of_look = refused is not None and refused.look is not None
        self._name_field.set_trouble("" if of_look else told)
        self._look_field.set_trouble(told if of_look else "")
        set_invalid(self.name, bool(told) and not of_look)
        set_invalid(self.look_name, bool(told) and of_look)

    def trouble(self) -> str:
        """What is said to be wrong with a name."""
        return self._name_field.trouble() or self._look_field.trouble()

    def say_picture_trouble(self, text: str) -> None:
        """Say why a picture cannot be used (translated)."""
        self._pictures_field.set_trouble(text)

    def picture_trouble(self) -> str:
        """What is said to be wrong with a picture."""
        return self._pictures_field.trouble()

    def _fields(self) -> tuple[Field, ...]:
        return (
            self._name_field,
            self._looks_field,
            self._look_field,
            self._words_field,
            self._pictures_field,
            self._project_field,
        )

    def _beside_looks(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.looks, 1)
        row.addWidget(self.add_look)
        row.addWidget(self.remove_look)
        return part

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda text: self._change(called(self._member, USUAL, text)))
        self.look_name.textEdited.connect(self._rename_look)
        self.looks.activated.connect(lambda index: self._choose_look(index - 1))
        self.add_look.clicked.connect(self._add_look)
        self.remove_look.clicked.connect(self._remove_look)
        self.description.textChanged.connect(self._describe)
        self.description.picture_brought.connect(self.pictures.take)
        self.projects.activated.connect(
            lambda: self._change(kept_for(self._member, self.projects.currentData()))
        )
        self.pictures.changed.connect(lambda found: self._change(pictured(self._member, self._look, found)))

    def _show(self) -> None:
        member, chosen = self._member, self._look
        if self.name.text() != member.name and not self.name.hasFocus():
            self.name.setText(member.name)
        self._list_looks()
        self._look_field.setVisible(chosen != USUAL)
        self.remove_look.setEnabled(chosen != USUAL)
        if chosen != USUAL and not self.look_name.hasFocus():
            self.look_name.setText(look_name(member, chosen))
        if self.description.toPlainText() != description_at(member, chosen):
            held = self.description.blockSignals(True)
            self.description.setPlainText(description_at(member, chosen))
            self.description.blockSignals(held)
        self.pictures.show_pictures(pictures_at(member, chosen))
        self._list_projects()
        note = self.tr("Without pictures of its own, those of the usual look go along.")
        self._pictures_field.set_note("" if chosen == USUAL or pictures_at(member, chosen) else note)

    def _list_looks(self) -> None:
        self.looks.clear()
        self.looks.addItem(self.tr("Usual: @%1").replace("%1", self._member.name))
        for one in self._member.looks:
            self.looks.addItem(f"@{self._member.name}:{one.name}")
        self.looks.setCurrentIndex(self._look + 1)

    def _list_projects(self) -> None:
        self.projects.clear()
        self.projects.addItem(self.tr("Every project"), "")
        for project in self._known:
            self.projects.addItem(self.tr("“%1” alone").replace("%1", project_name(project)), project.id)
        self.projects.setCurrentIndex(self.projects.findData(self._member.project))
        self._project_field.setVisible(len(self._known) > 1 or bool(self._member.project))

    def _choose_look(self, chosen: int) -> None:
        if chosen != self._look:
            self._look = chosen
            self.say_picture_trouble("")
            self._show()
            self.look_chosen.emit()

    def _add_look(self) -> None:
        self._change(with_new_look(self._member, self.tr("look")))
        self._choose_look(len(self._member.looks) - 1)
        self.look_name.setFocus()
        self.look_name.selectAll()

    def _remove_look(self) -> None:
        self._change(without_look(self._member, self._look))
        self._look = USUAL
        self._show()
        self.looks.setFocus()
        self.look_chosen.emit()

    def _rename_look(self, text: str) -> None:
        self._change(called(self._member, self._look, text))
        self._list_looks()

    def _describe(self) -> None:
        self._change(described(self._member, self._look, self.description.toPlainText()))

    def _change(self, member: CastMember) -> None:
        if member != self._member:
            self._member = member
            self.edited.emit(member)

    def _measure(self) -> None:
        for button in (self.add_look, self.remove_look):
            button.setIconSize(QSize(look().px(ICON), look().px(ICON)))
        line = self.description.fontMetrics().lineSpacing()
        self.description.setFixedHeight(_LINES * line + look().px(2 * GRID))

    @staticmethod
    def _button(drawing: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(drawing, "secondary"))
        set_kind(button, "quiet")
        return button
