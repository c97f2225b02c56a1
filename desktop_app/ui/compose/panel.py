"""The Compose panel: the form, which scrolls, over a footer, which does not."""

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.draft import Mode
from desktop_app.domain.problem import Problem
from desktop_app.script.edits import Part, Place
from desktop_app.ui.compose.batch_part import BatchPart
from desktop_app.ui.compose.board import BoardView
from desktop_app.ui.compose.board_offer import BoardOffer
from desktop_app.ui.compose.characters_view import CharactersView
from desktop_app.ui.compose.confidential import Confidential
from desktop_app.ui.compose.field import Field
from desktop_app.ui.compose.footer import Footer
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.prompt_field import PromptField
from desktop_app.ui.compose.references_view import ReferencesView
from desktop_app.ui.compose.sending import SendingDialog
from desktop_app.ui.compose.settings_form import SettingsForm
from desktop_app.ui.problems import sentence
from desktop_app.ui.theme import GRID, look, set_ground
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Kind, Segmented
from desktop_app.ui.widgets.half_typed import finish_typing
from desktop_app.ui.widgets.tab_order import TabOrder

_NARROWEST = 240
"""Pixels at 100 % text: a form that asks for more scrolls sideways in a panel that was made as narrow."""


class ComposePanel(Spoken, QWidget):
    """Where a request is written. It queues nothing itself: `generateRequested` asks for that."""

    generateRequested = Signal()  # noqa: N815 - named as Qt names signals
    """A person wants what the model holds, and nothing hinders it."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composePanel")
        set_ground(self, "panel")
        self._model = model
        self._asked = False
        self._picture_trouble: Problem | None = None

        self.mode = Segmented()
        self.mode.setObjectName("modeBox")
        self.mode.set_choices([(mode.value, "", None) for mode in Mode])
        self.prompt = PromptField()
        self.board_offer = BoardOffer(model, self.prompt.edit)
        self.board = BoardView(model)
        self.batch = BatchPart(model)
        self.characters = CharactersView(model)
        self.references = ReferencesView(model)
        self.picture_field = Field(self.references, self.references.add_button)
        self.settings = SettingsForm(model)
        self.generate_action = self._keyed("generateAction", "Ctrl+Return", "Ctrl+Enter")
        self.preview_action = self._keyed("previewAction", "Ctrl+P")
        self.board_action = self._keyed("goToBoardAction", "Ctrl+B")
        self.sending_action = self._keyed("sendingAction", "Ctrl+Shift+J")
        self.footer = Footer(model, self.generate_action, self.preview_action, self.sending_action)
        self.confidential = Confidential(model)
        self.footer.ask_with(self.confidential)
        self.addActions([self.generate_action, self.preview_action, self.board_action, *self.commands()])

        self._form = QWidget()
        self._tabs = TabOrder(self._form, self.footer)
        self._column = QVBoxLayout(self._form)
        self._scroll = self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Compose"))
        self.mode.setAccessibleName(self.tr("What to write"))
        self.mode.set_words(Mode.PROMPT, self.tr("Prompt"))
        self.mode.set_words(Mode.STORYBOARD, self.tr("Storyboard"))
        self.generate_action.setText(self.tr("Generate"))
        self.preview_action.setText(self.tr("Preview as animatic"))
        self.sending_action.setText(self.tr("What will be sent…"))
        self.board_action.setText(self.tr("Go to the storyboard"))
        self._sync()

    def put_on_top(self, bar: QWidget) -> None:
        """Let `bar` stand over all fields."""
        self._column.insertWidget(0, bar)
        self._tabs.follow()

    def generate(self) -> None:
        """Ask for the request, or say what is missing and go there.

        What was half typed and is not taken as it stands is shown first: the next press sends it.
        """
        before = self._left_out()
        self.finish_typing()
        unseen = self._left_out() - before
        self._model.catch_up()
        problems = self._model.hindrances
        self._asked = bool(problems)
        self.footer.notice.clear()
        self._sync()
        if problems:
            self._go_to(problems[0])
        elif unseen:
            self.footer.notice.say_by(self._say_unseen)
        else:
            self.generateRequested.emit()

    def _say_unseen(self) -> None:
        told = self.tr("What you typed is not taken as it stands: see its field, then press again.")
        self.footer.notice.say(Kind.WARNING, told)

    def _left_out(self) -> set[tuple[str, str]]:
        """The wishes that each model does without, and what was typed and could not be read."""
        entries = (self._model.sending, *self._model.entries_of_others)
        aside = {(entry.model.name, field) for entry in entries for field in entry.set_aside}
        return aside | {("", str(self.settings.refusals))}

    def finish_typing(self) -> None:
        """Put into the draft what is half typed in a number: before the draft is used, or left."""
        finish_typing(self)

    def commands(self) -> list[QAction]:
        """What the main menu offers beside Generate."""
        return [self.sending_action, self.batch.action]

    def commands_of_board(self) -> list[QAction | QMenu | None]:
        """What the main menu offers for storyboards; None is a separator."""
        files = self.board.files
        own = (self.board_action, self.preview_action, None, files.samples, files.export)
        return [*own, None, *self.board.commands.parts()]

    def write_prompt(self) -> None:
        """Go to the prompt, from the storyboard too."""
        self._model.set_mode(Mode.PROMPT)
        self.prompt.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write_board(self) -> None:
        """Go to the storyboard, from the prompt too."""
        self._model.set_mode(Mode.STORYBOARD)
        self.board.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write(self) -> None:
        """Go to where the words are: the prompt or the storyboard, whichever is in front."""
        part = self.board if self._model.draft.mode is Mode.STORYBOARD else self.prompt.edit
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_model(self) -> None:
        """Drop down the list of models."""
        self.settings.models.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.settings.models.showPopup()

    @Slot()
    def undo(self) -> None:
        """Take back the last change of what is written."""
        self._model.undo()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        self._model.redo()

    def say_trouble(self, text: str) -> None:
        """Say above the button why it could not be queued (translated)."""
        self.footer.notice.say(Kind.BAD, text)

    def take_back(self, text: str) -> None:
        """Say a trouble no more, where it is what is still said."""
        if self.footer.notice.text() == text:
            self.footer.notice.clear()

    def say_picture_trouble(self, problem: Problem | None) -> None:
        """Say beside the pictures why one cannot be used; None takes it away."""
        self._picture_trouble = problem
        self._sync()

    def _keyed(self, name: str, *keys: str) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(one) for one in keys])
        return action

    def _build(self) -> QScrollArea:
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.footer)
        scroll.setWidget(self._form)
        scroll.viewport().setAutoFillBackground(False)
        scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._form.setAutoFillBackground(False)
        column = self._column
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        # The parts come last: a full form that gets another parent is dressed anew, widget by widget.
        for part in (
            self.mode,
            self.prompt,
            self.board_offer,
            self.board,
            self.batch,
            self.characters,
            self.picture_field,
            self.settings,
        ):
            column.addWidget(part)
        column.addStretch(1)
        return scroll

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.footer.set_room(self.height())
        self.board.set_room(self.height() - self.footer.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As wide as the form asks for, within bounds: a panel beside the viewer is not to push it aside."""
        own = super().minimumSizeHint()
        wide = min(self._form.minimumSizeHint().width() + 2 * GRID, look().px(_NARROWEST))
        return QSize(max(own.width(), wide), own.height())

    def _make_room(self, _: int, most: int) -> None:
        """The scroll bar stands in the margin: nothing moves aside when it comes."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most else 0
        self._column.setContentsMargins(2 * GRID, GRID, 2 * GRID - bar, 2 * GRID)

    def _connect(self) -> None:
        self.settings.advanced.fold.clicked.connect(self._show_unfolded)
        self._model.changed.connect(self._sync)
        self._model.typed.connect(self._follow_words)
        self._model.went_to.connect(self._show_place)
        self.mode.chosen.connect(lambda key: self._model.set_mode(Mode(key)))
        self.prompt.edit.typed.connect(self._model.set_prompt)
        self.prompt.edit.picture_brought.connect(self._take)
        self.generate_action.triggered.connect(self.generate)
        self.footer.button.clicked.connect(self.generate_action.trigger)
        self.board_action.triggered.connect(self.write_board)
        self.board_offer.made.connect(self.board.files.tell_title)
        self.board_offer.made.connect(self.write_board)
        self.footer.preview_button.clicked.connect(self.preview_action.trigger)
        self.sending_action.triggered.connect(self._show_sending)
        self.footer.sending_button.clicked.connect(self.sending_action.trigger)

    def _sync(self) -> None:
        model, draft = self._model, self._model.draft
        if not model.hindrances:
            self._asked = False
        board = draft.mode is Mode.STORYBOARD
        self.mode.choose(draft.mode)
        self.prompt.setVisible(not board)
        self.board.setVisible(board)
        self.prompt.sync(draft.prompt, model.offer.prompt_limit, self._told("prompt"))
        if board:
            self.board.sync(self._asked)
        self.batch.sync()
        self._sync_pictures()
        self.settings.sync()
        self.footer.sync(self._asked)
        self._tabs.follow()

    def _follow_words(self) -> None:
        """Show at once what was typed, and nothing yet of what comes of it."""
        if self._model.draft.mode is Mode.STORYBOARD:
            self.board.show_words()
        else:
            self.prompt.show_words(self._model.draft.prompt)

    def _show_sending(self) -> None:
        self.finish_typing()
        SendingDialog(self._model, self.window()).open()

    def _take(self, data: QMimeData) -> None:
        """What was brought to the words and is none: a table, or pictures."""
        if not self.batch.take(data):
            self.references.take(data)

    def _sync_pictures(self) -> None:
        model = self._model
        self.references.sync()
        self.picture_field.set_words(self.tr("Pictures"), self._picture_aside())
        trouble = self._picture_trouble
        self.picture_field.set_trouble(sentence(trouble) if trouble else self._told("images"))
        beyond = len(model.draft.references) > len(model.references)
        note = self.references.most_told() if beyond or not model.offer.images else ""
        self.picture_field.set_note(note)

    def _picture_aside(self) -> str:
        return self.tr("needed") if self._model.spec.needs_image else ""

    def _told(self, field: str) -> str:
        """What is wrong with `field`; that it is still empty is told only once it was asked for."""
        problem = self._model.problem(field)
        if problem is None or (problem.values["reason"] == "missing" and not self._asked):
            return ""
        return sentence(problem)

    def _show_place(self, place: Place) -> None:
        """Go to what an undo or a redo changed."""
        if place.part is Part.PROMPT:
            self.prompt.edit.go_to(place.position or 0)
        elif place.moved:
            self.board.show_moved(place)
        elif place.part is Part.SHOTS:
            self.board.go_to(place.shot or 0, place.position)
        else:
            self.references.focus()
        self._scroll.ensureWidgetVisible(self.focusWidget() or self.picture_field, 0, 3 * GRID)

    def _show_unfolded(self, unfolded: bool) -> None:
        """Bring the further fields into sight, once they have their places."""
        if unfolded:
            wanted = self.settings.advanced
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(wanted, 0, GRID))

    def _go_to(self, problem: Problem) -> None:
        widget = self._place_of(problem)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(widget, 0, 3 * GRID)

    def _place_of(self, problem: Problem) -> QWidget:
        field, shot = problem.values["field"], problem.values.get("shot")
        if problem.values.get("row") or field == "batch":
            return self.batch.chip.name
        if chip := self.settings.others.chip_of(problem.values.get("of_model", "")):
            return chip
        if field == "storyboard" and shot:
            self.board.go_to(int(shot) - 1, None)
            return self.board.rows.editor.words
        if field == "seconds" and self._model.draft.mode is Mode.STORYBOARD:
            return self.board.strip
        if field == "storyboard":
            return self.board.rows
        if field == "images" and self.references.add_button.isVisible():
            return self.references.add_button
        if field == "prompt":
            return self.prompt.edit
        return self.settings.place_of(field)
