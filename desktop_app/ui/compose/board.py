"""The storyboard: its rows, its timeline, its total length."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Shot
from desktop_app.script.edits import Place
from desktop_app.script.entries import Kind
from desktop_app.script.lengths import Lengths
from desktop_app.ui.compose.board_actions import BoardActions
from desktop_app.ui.compose.board_carry import CarryBox
from desktop_app.ui.compose.board_deeds import BoardDeeds
from desktop_app.ui.compose.board_files import BoardFiles
from desktop_app.ui.compose.board_notice import BoardNotice
from desktop_app.ui.compose.board_rows import RowsView
from desktop_app.ui.compose.board_strip import TimelineStrip
from desktop_app.ui.compose.crop_offer import CropOffer
from desktop_app.ui.compose.field import Pair, Remark
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.picture_look import source_of
from desktop_app.ui.compose.picture_url import PictureUrl
from desktop_app.ui.icons import icon
from desktop_app.ui.keys import show_keys
from desktop_app.ui.lists.shots import ShotLine, ShotsModel
from desktop_app.ui.problems import sentence
from desktop_app.ui.theme import GRID, look, set_kind, set_property, set_role
from desktop_app.ui.translate import Spoken

_LEAST_ROOM = 200
"""Pixels that the rows may always take."""
_SHARE = 0.62
"""Of the form's height that they may take: what stands below them stays in reach."""


class BoardView(Spoken, QWidget):
    """Assembles the parts, which share their shots and what is chosen of them."""

    picture_brought = Signal(int, object)
    """A picture (its QMimeData) was dropped or pasted for a shot, counted from 0."""

    picture_menu_wanted = Signal(int, QPoint)
    """What can be done with a shot's picture is asked for at a place of the screen."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boardPanel")
        self._model = model
        self.shots = ShotsModel(self)
        self.deeds = BoardDeeds(model, self.shots, self)
        self.notice = BoardNotice(model)
        self.rows = RowsView(self.deeds, self.shots)
        self.strip = TimelineStrip(self.deeds, self.shots)
        self.commands = BoardActions(self.deeds, self)
        self.carry = CarryBox(self.deeds, self.commands)
        self.files = BoardFiles(model, self.deeds, self)
        self.add_button = QPushButton(icon("plus", "secondary"), "")
        self.add_button.setObjectName("addShotButton")
        self.paste_button = QPushButton()
        self.paste_button.setObjectName("pasteShotsButton")
        self._total = QLabel()
        self._total.setObjectName("boardTotal")
        self._trouble = Remark("error", "bad")
        self._own_trouble = ""
        self._told = Remark("info", "secondary")
        self._told.setObjectName("boardTold")
        self._told_of: tuple[Shot, ...] = ()
        self.url = PictureUrl()
        self.url.setObjectName("shotPictureUrlEdit")
        self.crop_offer = CropOffer()
        self._menu = QMenu(self)
        self._menu.setObjectName("shotMenu")
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        self.rows.setAccessibleName(self.tr("Storyboard"))
        named = ((self.add_button, self.tr("Add shot")), (self.paste_button, self.tr("Paste a shot list")))
        for button, words in named:
            button.setText(words)
            button.setAccessibleName(words)
        self.commands.retranslate()
        self.files.retranslate()
        self.rows.measure_again()
        self.strip.measure_again()
        self._say_total()

    def sync(self, troubles: bool) -> None:
        """Show the model's shots; with `troubles`, also what is still missing in them."""
        scene = self._model.sending.kind is Kind.SCENE
        lengths = self._model.offer.lengths
        self.deeds.lengths = lengths if scene else Lengths()
        self.shots.show(self._lines(scene=scene, troubles=troubles))
        if not self.rows.selectionModel().hasSelection():
            self.deeds.choose(self.deeds.current())
        self.rows.sync_editor()
        self.strip.set_limit(None if scene or lengths.free else float(lengths.most))
        self.commands.show_possible()
        self.notice.sync()
        self.carry.sync()
        if self._model.draft.shots is not self._told_of:
            self._told.say("")
        self._say_what_is_wrong(troubles)
        self._say_total()

    def show_words(self) -> None:
        """Show the words of the shots alone."""
        self.shots.reword(self._model.draft.shots)
        self.rows.sync_editor()

    def go_to(self, shot: int, position: int | None) -> None:
        """Write in a shot, counted from 0, after `position` characters of its words, or at their end."""
        self.rows.write(min(shot, self.shots.rowCount() - 1), position)

    def chosen_shot(self) -> str:
        """The id of the shot that is chosen; "" where there is none."""
        row, shots = self.deeds.current(), self.deeds.shots
        return shots[row].id if row < len(shots) else ""

    def choose_shot(self, wanted: object) -> None:
        """Choose the shot of that id, where it is on the board."""
        ids = [line.shot.id for line in self.shots.lines()]
        if wanted in ids:
            self.deeds.choose(ids.index(wanted))
            self.rows.scrollTo(self.rows.currentIndex())

    def show_moved(self, place: Place) -> None:
        """Go to a shot that was put elsewhere: to the chosen one, if that is among those in another order."""
        if self.deeds.current() not in range(place.first, place.first + place.moved):
            self.deeds.choose(place.shot or 0)
        self.rows.scrollTo(self.rows.currentIndex())
        if not self.strip.hasFocus():
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def trouble(self) -> str:
        """What is wrong with the board as a whole."""
        return self._trouble.text()

    def say_trouble(self, text: str) -> None:
        """Say what became of something that was brought (translated); "" takes it away."""
        self._own_trouble = text
        self._say_what_is_wrong(False)

    def told(self) -> str:
        """What is said of the words over a pasted list, as long as its shots stand as they came."""
        return self._told.text()

    def _tell(self, text: str) -> None:
        self._told_of = self._model.draft.shots
        self._told.say(text)

    def set_room(self, height: int) -> None:
        """How high the form is that it stands in, in pixels."""
        self.rows.set_room(max(round(height * _SHARE), look().px(_LEAST_ROOM)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.rows.setFocus(event.reason())  # a proxy would lead Tab back in circles

    def _lines(self, *, scene: bool, troubles: bool) -> list[ShotLine]:
        sending = self._model.sending
        wrong: dict[str, Problem] = {}
        for problem in reversed(sending.problems):
            wrong[problem.values.get("shot", "")] = problem
        lines = []
        for row, shot in enumerate(self._model.draft.shots):
            carried = None
            if scene and row:
                carried = sending.parts[row].carried if sending.parts else shot.carry is not False
            hindered = wrong.get(str(row + 1))
            told = sentence(hindered) if hindered and self._is_told(hindered, troubles) else ""
            picture = source_of(shot.references[0]) if shot.references else ""
            lines.append(ShotLine(shot, told, carried, picture))
        return lines

    @staticmethod
    def _is_told(problem: Problem, troubles: bool) -> bool:
        return troubles or problem.values["reason"] != "missing"

    def _say_what_is_wrong(self, troubles: bool) -> None:
        wrong = self._model.problem("seconds") or self._model.problem("storyboard")
        told = wrong is not None and self._is_told(wrong, troubles) and not self.notice.asks
        self._trouble.say(sentence(wrong) if wrong and told else self._own_trouble)

    def _say_total(self) -> None:
        draft = self._model.draft
        told = self.tr("%n shot(s)", "", len(draft.shots))
        if draft.total_seconds:
            limit = self.strip.blocks.limit
            length = self.tr("%1 s of %2 s") if limit else self.tr("%1 s")
            length = length.replace("%1", f"{draft.total_seconds:g}").replace("%2", f"{limit or 0:g}")
            told = f"{told} · {length}"
        self._total.setText(told)

    def _lay_out(self) -> None:
        set_role(self._total, "caption")
        for button in (self.add_button, self.paste_button):
            set_kind(button, "quiet")
        set_property(self.add_button, "flush", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.notice)
        column.addWidget(self.carry)
        column.addWidget(self.rows)
        column.addWidget(self.url)
        column.addWidget(self.url.refusal)
        column.addWidget(self.crop_offer)
        column.addSpacing(2)
        column.addWidget(self.strip)
        buttons = Pair(self.add_button, self.paste_button, (0, 1), whole=True)
        column.addWidget(Pair(buttons, self._total, (1, 0), whole=True))
        column.addWidget(self._trouble)
        column.addWidget(self._told)
        for part in self.commands.parts():
            if part is None:
                self._menu.addSeparator()
            else:
                self._menu.addAction(part)

    def _connect(self) -> None:
        commands, rows = self.commands, self.rows
        show_keys(self.add_button, commands.add)
        show_keys(self.paste_button, commands.paste)
        rows.rows.commands = commands.at_spots()
        self.add_button.clicked.connect(lambda: self.deeds.add())
        self.paste_button.clicked.connect(self.files.paste_all)
        commands.paste.triggered.connect(self.files.paste_all)
        rows.list_pasted.connect(self.files.take)
        rows.copied.connect(self.files.copy)
        self.files.troubled.connect(self.say_trouble)
        self.files.told.connect(self._tell)
        commands.split.triggered.connect(self._split)
        commands.picture.triggered.connect(self._choose_picture)
        for view in (rows, self.strip):
            view.menu_wanted.connect(self._menu.popup)
        rows.picture_wanted.connect(self.picture_menu_wanted)
        rows.brought.connect(self.picture_brought)

    def _split(self) -> None:
        position, row = self.rows.position(), self.deeds.current()
        if position is not None:
            self.deeds.split(row, position)

    def _choose_picture(self) -> None:
        row = self.deeds.current()
        index = self.shots.index(row)
        self.rows.scrollTo(index)
        corner = self.rows.visualRect(index).center()
        self.picture_menu_wanted.emit(row, self.rows.viewport().mapToGlobal(corner))
