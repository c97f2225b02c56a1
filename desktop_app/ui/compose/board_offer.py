"""Offers to make a storyboard of a shot list that was pasted into the prompt."""

from PySide6.QtCore import Signal

from desktop_app.domain.draft import Mode
from desktop_app.script.shot_lists import ShotList, read_shot_list
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.prompt_edit import PromptEdit
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Kind, Notice


class BoardOffer(Spoken, Notice):
    """Seen with the prompt, as long as that holds nothing but the list."""

    made = Signal(object)
    """The ShotList that the board was made of."""

    def __init__(self, model: ComposeModel, prompt: PromptEdit) -> None:
        super().__init__()
        self.setObjectName("boardOffer")
        self._model = model
        self._prompt = prompt
        self._list = ""
        self._found = ShotList(())
        prompt.pasted.connect(self._look)
        model.changed.connect(self.retranslate)
        self.acted.connect(self._make)

    def retranslate(self) -> None:
        draft = self._model.draft
        if self._list != draft.prompt:
            self._list = ""
        if not self._list or draft.mode is not Mode.PROMPT:
            self.clear()
            return
        told = self.tr("This is a list of %n shot(s).", "", len(self._found.shots))
        self.say(Kind.INFO, told, self.tr("Make a storyboard of it"))

    def _look(self) -> None:
        text = self._prompt.toPlainText()
        found = read_shot_list(text)
        if found is not None and len(found.shots) > 1:
            self._list, self._found = text, found
            self.retranslate()

    def _make(self) -> None:
        self._model.set_mode(Mode.STORYBOARD)
        self._model.set_shots(self._found.shots)
        self.made.emit(self._found)
