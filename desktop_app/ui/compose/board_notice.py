"""How a board will be made, where that is not as a matter of course; and what else could be chosen."""

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.script.entries import Kind as Making
from desktop_app.script.planning import SHOT_PICTURES, has_storyboards
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.theme import GRID
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import Kind, Notice, popup_below


class BoardNotice(Spoken, QWidget):
    """Stands over the rows; hidden where the model makes the board in one go."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boardNotice")
        self._model = model
        self.notice = Notice()
        self.common_button = QPushButton()
        self.common_button.setObjectName("commonPictureButton")
        self._boarders = QMenu(self)
        self._boarders.setObjectName("boarderMenu")
        self.notice.put_below(self.common_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID // 2)
        column.addWidget(self.notice)
        self.notice.acted.connect(self._act)
        self.common_button.clicked.connect(self._use_common)
        self._boarders.triggered.connect(lambda action: model.set_model(action.data()))
        self.retranslate()

    @property
    def asks(self) -> bool:
        """Whether the shots carry pictures that the model's storyboards have no place for."""
        problem = self._model.problem("storyboard")
        return problem is not None and problem.values["reason"] == SHOT_PICTURES

    def retranslate(self) -> None:
        self.common_button.setText(self.tr("One picture for all of it"))
        self.sync()

    def sync(self) -> None:
        """Say what holds for the draft now."""
        title, native = self._model.spec.title, has_storyboards(self._model.spec, self._model.bench)
        self.common_button.setVisible(self.asks)
        if self.asks:
            told = self.tr("The storyboards of %1 take no pictures of single shots.").replace("%1", title)
            self.notice.say(Kind.WARNING, told, self.tr("Make it shot by shot"))
        elif self._model.sending.kind is Making.CLIP:
            self.notice.clear()
        elif native:
            told = self.tr("Made shot by shot: each shot is made as a clip and they are joined.")
            self.notice.say(Kind.INFO, told, self.tr("As one storyboard"))
        else:
            told = self.tr(
                "%1 has no storyboards of its own: each shot is made as a clip and they are joined."
            )
            another = self.tr("Choose another") if self._model.boarders() else ""
            self.notice.say(Kind.INFO, told.replace("%1", title), another)
        self.setVisible(bool(self.notice.text()))

    def _act(self) -> None:
        if self.asks:
            self._model.set_shot_by_shot(True)
        elif has_storyboards(self._model.spec, self._model.bench):
            self._model.set_shot_by_shot(False)
        else:
            self._boarders.clear()
            for spec in self._model.boarders():
                self._boarders.addAction(spec.title or spec.name).setData(spec.name)
            popup_below(self._boarders, self.notice)

    def _use_common(self) -> None:
        pictures = [shot.references[0] for shot in self._model.draft.shots if shot.references]
        if pictures:
            self._model.set_common_picture(pictures[0])
