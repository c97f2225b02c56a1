"""Making a shot again from the storyboard, where the board was made shot by shot before."""

from PySide6.QtCore import QObject

from desktop_app.domain.scene import Progress, Scene
from desktop_app.ui.compose.board import BoardView
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.scenes.films import FilmsModel
from desktop_app.ui.scenes.retaking import Retaking


class BoardRetakes(QObject):
    """Offers it for the current shot, as far as the draft's latest film has that shot."""

    def __init__(self, board: BoardView, model: ComposeModel, films: FilmsModel, retaking: Retaking) -> None:
        super().__init__(board)
        self._deeds = board.deeds
        self._action = board.commands.retake
        self._model = model
        self._scenes = films.scenes
        self._retaking = retaking
        self._action.triggered.connect(self._ask)
        board.deeds.chosen_changed.connect(self.offer)
        films.changed.connect(self.offer)
        self.offer()

    def offer(self) -> None:
        """Turn it on where there is a film to make again."""
        self._action.setEnabled(self._film() is not None)

    def _film(self) -> tuple[Scene, str] | None:
        """The film and the id of its shot that is the current one."""
        scene, row = self._scenes.latest_of(self._model.draft.id), self._deeds.current()
        if scene is None or scene.progress is Progress.DISCARDED or row >= len(self._deeds.shots):
            return None
        shot = self._deeds.shots[row].id
        return (scene, shot) if any(link.shot == shot for link in scene.shots) else None

    def _ask(self) -> None:
        film = self._film()
        if film is not None:
            scene, shot = film
            self._retaking.ask(scene.id, shot, {shot.id: shot for shot in self._deeds.shots})
