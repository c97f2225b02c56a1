"""Making shots again, from wherever it is wanted: asks, does it, and says why where it cannot be done."""

import sqlite3
from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.catalog.catalog import Catalog
from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.domain.scene import Progress, Scene
from desktop_app.jobs.pictures import PictureTrouble
from desktop_app.script.manuscripts import Board
from desktop_app.script.retake_choice import Choice
from desktop_app.script.retakes import NotNow
from desktop_app.script.scenes import Scenes
from desktop_app.store.scenes import UnknownScene
from desktop_app.store.store import Store
from desktop_app.ui.guarding import guarded
from desktop_app.ui.lists.posters import Posters
from desktop_app.ui.lists.words import model_name
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.problems import sentence
from desktop_app.ui.queue.dialogs import answer
from desktop_app.ui.scenes.exposing_dialog import ExposingDialog
from desktop_app.ui.scenes.retake_dialog import RetakeDialog
from desktop_app.ui.scenes.retake_words import hindered_told, not_now_told

BoardOf = Callable[[Scene], Awaitable[Board | None]]
"""The board that a scene was made of, as it is now; None where it is not at hand. Raises PictureTrouble."""


class Retaking(QObject):
    """One question at a time."""

    retaken = Signal(object)
    """The Scene whose next film is under way."""
    begun = Signal()
    """A person is asked: what was said before is over."""
    troubled = Signal(str)
    """Why a shot could not be made again (translated)."""

    def __init__(
        self,
        scenes: Scenes,
        store: Store,
        catalog: Catalog,
        posters: Posters,
        board_of: BoardOf,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._scenes = scenes
        self._store = store
        self._catalog = catalog
        self._posters = posters
        self._board_of = board_of
        self._window = parent
        self.undo_seconds = 0.0
        """How long a shot that costs waits before it is sent."""
        self._scope = TaskScope(self, "retake")

    def ask(self, scene_id: str, shots: Sequence[str] = (), *, follow: bool = False) -> None:
        """Ask which shots are made again, `shots` at first.

        Without any, or to `follow` the board, those that the board has otherwise by now, if there are such.
        """
        if not len(self._scope):
            wanted = [shot for shot in shots if shot]
            self._scope.start(self._ask(scene_id, wanted, follow=follow or not wanted))

    async def closed(self) -> None:
        """Leave what is being asked unanswered."""
        self._scope.cancel()
        await self._scope.closed()

    async def _ask(self, scene_id: str, shots: Sequence[str], *, follow: bool) -> None:
        self.begun.emit()
        try:
            choice = await self._choice(await self._scenes.scene(scene_id), shots, follow=follow)
            film = choice.film
            found = [await self._store.take_of(job_id) for job_id in film.jobs]
            takes = {take.job: take for take in found if take is not None}
            at, model = next(iter(shots), ""), self._model_of(choice.film.scene)
            dialog = RetakeDialog(choice, at, takes, self._posters, self._window, model=model)
            if await answer(dialog) and (meant := await self._as_may_be_seen(dialog.choice)):
                await self._retake(meant)
        except UnknownScene:
            self.troubled.emit(self.tr("The film of this shot is not known any more."))
        except NotNow as hindered:
            self.troubled.emit(not_now_told(hindered.reason))
        except NotSendable as hindered:
            self.troubled.emit(hindered_told(hindered.problems))
        except PictureTrouble as trouble:
            self.troubled.emit(sentence(trouble.problem))
        except (sqlite3.Error, OSError) as trouble:
            told = self.tr("That could not be written down: %1").replace("%1", str(trouble))
            self.troubled.emit(told)

    async def _choice(self, scene: Scene, shots: Sequence[str], *, follow: bool) -> Choice:
        """What is chosen at first: of a film that was given up, what it lacks. Raises PictureTrouble."""
        if scene.progress is Progress.DISCARDED:
            shots = ()
        film, board = await self._scenes.retakable(scene), await self._board_of(scene)
        if board is None:
            return Choice.at_first(film, None, shots, follows=follow)
        return Choice.at_first(film, board.shots, shots, follows=follow, manuscript=board.manuscript)

    async def _as_may_be_seen(self, choice: Choice) -> Choice | None:
        """The choice, asked about where the project is confidential: private by now, or all the same."""
        scene = choice.film.scene
        projects = {project.id: project for project in await self._store.projects()}
        project = projects.get(scene.project or DEFAULT_PROJECT.id, DEFAULT_PROJECT)
        private = all(job.request.private for job in choice.plan().jobs)
        if not project.asks_before(choice.film.connection, private=private):
            return choice
        dialog = ExposingDialog(choice, self._model_of(scene), self._window)
        return dialog.choice if await answer(dialog) else None

    def _model_of(self, scene: Scene) -> str:
        return model_name(self._catalog.get(scene.request.model))

    async def _retake(self, choice: Choice) -> None:
        told = choice.plan()
        scene = await guarded(
            self._window,
            lambda confirmed: self._scenes.retake(
                choice.film.scene, choice.wish, told=told, wait=self.undo_seconds, confirmed=confirmed
            ),
        )
        if scene is not None:
            self.retaken.emit(scene)
