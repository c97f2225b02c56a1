"""Who plays: a chip for each character, and below what is changed for them before it is sent."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.cast import CastMember
from desktop_app.script.casting_call import Part, parts_in
from desktop_app.ui.cast.chips import CharacterChip, in_order
from desktop_app.ui.cast.notes import notes_told, words_sent
from desktop_app.ui.compose.field import Remark
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import GRID, set_ground, set_kind, set_property, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import FlowLayout
from desktop_app.ui.widgets.link import LinkButton

_MOST = 6
"""So many chips are shown where not more play."""


class CharactersView(Spoken, QWidget):
    """Chips of those who play, and of some who could; the rest are in the dialog."""

    invited = Signal(object)
    """The CastMember who is to play."""

    dismissed = Signal(object)
    """The CastMember who is to play no more."""

    dressed = Signal(object, str)
    """The CastMember who is to play in that look, "" being the usual one."""

    opened = Signal(str)
    """The dialog is wished for, with the character of that id in hand."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("charactersView")
        self._model = model
        self.faces: Callable[[CastMember], QIcon] = lambda member: QIcon()
        self.chips: list[CharacterChip] = []
        self._shown: list[tuple[CastMember, Part | None]] = []
        self._head = QLabel()
        set_role(self._head, "caption")
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        self.more = QToolButton()
        self.more.setObjectName("charactersButton")
        self.more.setIcon(icon("person", "secondary"))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_kind(self.more, "quiet")
        set_property(self.more, "flush", "true")
        self._flow.addWidget(self.more)
        self._note = Remark()
        self.words_button = LinkButton()
        self.words_button.setCheckable(True)
        self.words_button.setObjectName("wordsSentButton")
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setObjectName("wordsSent")
        self.words.setMargin(GRID)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_ground(self.words, "field")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._head, self._row, self._note, self.words_button, self.words):
            column.addWidget(part)
        self.more.clicked.connect(lambda: self.opened.emit(""))
        self.words_button.toggled.connect(self.sync)
        model.changed.connect(self.sync)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Characters"))
        self._head.setText(self.tr("Characters"))
        self.more.setText(self.tr("Characters…"))
        self.more.setToolTip(self.tr("Keep characters, change them, have gateways make them"))
        self.words.setAccessibleName(self.tr("Words that are sent"))
        self.sync()

    def sync(self) -> None:
        """Show who plays, and what is changed for them."""
        roll = self._model.company.roll
        parts = {part.member.id: part for part in parts_in(self._model.draft, roll)}
        self._show_chips(in_order(roll.members, list(parts), _MOST), parts)
        self._head.setVisible(bool(self.chips))
        entries = [self._model.sending, *self._model.entries_of_others]
        told = (notes_told(entry, variables=False) for entry in entries)
        self._note.say("\n".join(dict.fromkeys(filter(None, told))))
        self.words_button.setVisible(bool(parts))
        self.words.setVisible(bool(parts) and self.words_button.isChecked())
        shown = self.words_button.isChecked()
        words = self.tr("Hide the words that are sent") if shown else self.tr("Show the words that are sent")
        self.words_button.setText(words)
        self.words.setText(words_sent(self._model.sending) if parts and shown else "")

    def look_again(self) -> None:
        """Show the chips anew, though the same play: faces came, or a chip was pressed in."""
        self._shown = []
        self.sync()

    def note(self) -> str:
        """What is said to be changed."""
        return self._note.text()

    def _show_chips(self, members: list[CastMember], parts: dict[str, Part]) -> None:
        while len(self.chips) > len(members):
            chip = self.chips.pop()
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        while len(self.chips) < len(members):
            self.chips.append(self._make())
        shown = [(member, parts.get(member.id)) for member in members]
        if shown == self._shown:
            return
        self._shown = shown
        for chip, (member, part) in zip(self.chips, shown, strict=True):
            chip.show_part(member, part.look if part else "", self.faces(member), plays=part is not None)
        self._flow.invalidate()

    def _make(self) -> CharacterChip:
        chip = CharacterChip()
        chip.clicked.connect(lambda checked: self._on_pressed(chip, plays=checked))
        chip.dressed.connect(lambda worn: self.dressed.emit(chip.member, worn))
        chip.opened.connect(lambda: self.opened.emit(chip.member.id))
        self._flow.insert(len(self.chips), chip)
        return chip

    def _on_pressed(self, chip: CharacterChip, *, plays: bool) -> None:
        (self.invited if plays else self.dismissed).emit(chip.member)
        self.look_again()  # the words decide who plays
