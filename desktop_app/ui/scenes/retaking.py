"""Making a shot again, from wherever it is wanted: asks, does it, and says why where it cannot be done."""

import sqlite3
from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.request import Shot
from desktop_app.domain.scene import Progress, Scene, UnknownShot
from desktop_app.script.retakes import NotNow
from desktop_app.script.scenes import Scenes
from desktop_app.store.scenes import UnknownScene
from desktop_app.store.store import Store
from desktop_app.ui.guarding import guarded
from desktop_app.ui.lists.posters import Posters
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.problems import sentence
from desktop_app.ui.queue.dialogs import answer
from desktop_app.ui.scenes.retake_dialog import Retakable, RetakeDialog


class Retaking(QObject):
    """One question at a time."""

    retaken = Signal(object)
    """The Scene whose next film is under way."""
    begun = Signal()
    """A person is asked: what was said before is over."""
    troubled = Signal(str)
    """Why a shot could not be made again (translated)."""

    def __init__(self, scenes: Scenes, store: Store, posters: Posters, parent: QWidget) -> None:
        super().__init__(parent)
        self._scenes = scenes
        self._store = store
        self._posters = posters
        self._window = parent
        self.undo_seconds = 0.0
        """How long a shot that costs waits before it is sent."""
        self._scope = TaskScope(self, "retake")

    def ask(self, scene_id: str, shot_id: str = "", board: Mapping[str, Shot] | None = None) -> None:
        """Ask which shot is made again, `shot_id` at first; `board` has the new words by the shots' ids."""
        if not len(self._scope):
            self._scope.start(self._ask(scene_id, shot_id, board or {}))

    async def closed(self) -> None:
        """Leave what is being asked unanswered."""
        self._scope.cancel()
        await self._scope.closed()

    async def _ask(self, scene_id: str, shot_id: str, board: Mapping[str, Shot]) -> None:
        self.begun.emit()
        try:
            known = await self._known(await self._scenes.scene(scene_id), board)
            if known.scene.progress is Progress.DISCARDED:
                raise NotNow(scene_id, "discarded")
            dialog = RetakeDialog(known, shot_id, self._posters, self._window)
            if await answer(dialog):
                await self._retake(scene_id, dialog.chosen, dialog.written)
        except (UnknownScene, UnknownShot):
            self.troubled.emit(self.tr("The film of this shot is not known any more."))
        except NotNow as hindered:
            self.troubled.emit(self._told(hindered.reason))
        except NotSendable as hindered:
            told = " ".join(sentence(problem) for problem in hindered.problems)
            self.troubled.emit(self.tr("The shot cannot be made like this: %1").replace("%1", told))
        except (sqlite3.Error, OSError) as trouble:
            told = self.tr("That could not be written down: %1").replace("%1", str(trouble))
            self.troubled.emit(told)

    async def _retake(self, scene_id: str, shot_id: str, shot: Shot | None) -> None:
        scene = await guarded(
            self._window,
            lambda confirmed: self._scenes.retake(
                scene_id, shot_id, shot=shot, wait=self.undo_seconds, confirmed=confirmed
            ),
        )
        if scene is not None:
            self.retaken.emit(scene)

    async def _known(self, scene: Scene, board: Mapping[str, Shot]) -> Retakable:
        jobs = await self._scenes.jobs(scene)
        takes = [await self._store.take_of(job_id) for job_id in jobs]
        edited = {
            shot.id: msgspec.structs.replace(shot, prompt=now.prompt, seconds=now.seconds)
            for shot in scene.request.shots
            if (now := board.get(shot.id)) and (now.prompt, now.seconds) != (shot.prompt, shot.seconds)
        }
        return Retakable(scene, jobs, {take.job: take for take in takes if take is not None}, edited)

    def _told(self, reason: str) -> str:
        return {
            "coming": self.tr("This shot is still to come; it can be made again once it is there."),
            "edited": self.tr("One of these shots is being edited: put it back first."),
            "lost": self.tr("One of these shots cannot be read any more."),
            "placing": self.tr("The film is just being put into the library: try again in a moment."),
            "discarded": self.tr("This film was given up: generate the board anew."),
        }.get(reason, self.tr("The film is changing at this moment: try again."))
