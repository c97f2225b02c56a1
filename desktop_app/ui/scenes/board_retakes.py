"""Making shots again from the storyboard, where the board was made shot by shot before."""

from collections.abc import Awaitable, Callable

import msgspec
from PySide6.QtCore import QObject

from desktop_app.domain.request import Request
from desktop_app.domain.scene import Progress, Scene
from desktop_app.script.cast import Cast
from desktop_app.script.manuscripts import Board
from desktop_app.script.planning import Bench
from desktop_app.script.retake_choice import board_for
from desktop_app.script.scenes import Scenes
from desktop_app.ui.compose.board import BoardView
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.scenes.films import FilmsModel
from desktop_app.ui.scenes.retaking import Retaking
from desktop_app.ui.widgets.half_typed import finish_typing


class BoardAtHand:
    """The board in Compose, as shots of a film that was made of it."""

    def __init__(
        self,
        model: ComposeModel,
        scenes: Scenes,
        cast: Cast,
        fitted: Callable[[Request], Awaitable[Request]],
    ) -> None:
        self._model = model
        self._scenes = scenes
        self._cast = cast
        self._fitted = fitted

    async def of(self, scene: Scene) -> Board | None:
        """As it would be sent on the scene's own connection. Raises PictureTrouble."""
        draft = self._model.draft
        if not draft.id or draft.id != scene.draft:
            return None
        connection = (await self._scenes.retakable(scene)).connection
        bench = self._model.bench
        elsewhere = Bench(
            bench.catalog, connection, bench.desk, company=await self._cast.company(connection, scene.project)
        )
        board = board_for(scene, draft, elsewhere)
        if board is None:
            return None
        fitted = await self._fitted(msgspec.structs.replace(scene.request, shots=board.shots))
        return msgspec.structs.replace(board, shots=fitted.shots)


class BoardRetakes(QObject):
    """Offers it while there is a film of the draft: of what changed, else of what is chosen."""

    def __init__(self, board: BoardView, model: ComposeModel, films: FilmsModel, retaking: Retaking) -> None:
        super().__init__(board)
        self._board = board
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

    def _film(self) -> Scene | None:
        scene = self._scenes.latest_of(self._model.draft.id)
        return None if scene is None or scene.progress is Progress.DISCARDED else scene

    def _ask(self) -> None:
        finish_typing(self._board)
        scene = self._film()
        if scene is not None:
            chosen = [self._deeds.shots[row].id for row in self._deeds.chosen()]
            self._retaking.ask(scene.id, chosen, follow=True)
