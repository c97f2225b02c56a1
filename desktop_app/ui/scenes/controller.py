"""From the films' cards to scenes, desk and cutting room: does what a person wants with a film."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.connection import THIS_COMPUTER_ID
from desktop_app.domain.job import IllegalEvent
from desktop_app.jobs.desk import Desk
from desktop_app.script.cutting_room import CuttingRoom
from desktop_app.script.scenes import Scenes
from desktop_app.store.scenes import SceneChanged
from desktop_app.store.store import Store
from desktop_app.ui.guarding import guarded
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.presses import Presses
from desktop_app.ui.queue.dialogs import SureDialog, answer
from desktop_app.ui.queue.panel import QueuePanel
from desktop_app.ui.scenes.film import Film, FilmDeed
from desktop_app.ui.scenes.films import FilmsModel
from desktop_app.ui.scenes.films_view import FilmsView
from desktop_app.ui.translate import together
from desktop_app.ui.widgets import Kind


class FilmsController(QObject):
    """Puts the films above the queue's rows, and does what is wanted with them."""

    play_wanted = Signal(object)
    """The Take of a film that a person wants to see now."""
    retake_wanted = Signal(str)
    """The id of a scene of which a shot is to be made again."""

    def __init__(
        self,
        panel: QueuePanel,
        model: FilmsModel,
        scenes: Scenes,
        cutting_room: CuttingRoom,
        desk: Desk,
        store: Store,
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._model = model
        self._scenes = scenes
        self._cutting_room = cutting_room
        self._desk = desk
        self._store = store
        self.undo_seconds = 0.0
        """How long a retry that costs waits before it is sent."""
        self.view = FilmsView(model)
        panel.put_above(self.view)
        self._presses = Presses()
        self._scope = TaskScope(self, "films")
        self.view.wanted.connect(lambda film, deed: self._scope.start(self.do(film, deed)))

    async def closed(self) -> None:
        """Leave what is being asked unanswered."""
        self._scope.cancel()
        await self._scope.closed()

    async def do(self, film: Film, deed: FilmDeed) -> None:
        """Do `deed` with `film`; asks first where it is paid again or given up."""
        with self._presses.first(film.id, deed) as first, self._troubles_told():
            if first:
                self._panel.notice.clear()
                await self._do(film, deed)

    async def _do(self, film: Film, deed: FilmDeed) -> None:
        match deed:
            case FilmDeed.PLAY:
                await self._play(film)
            case FilmDeed.RETRY:
                await self._retry(film)
            case FilmDeed.JOIN_AGAIN:
                self._cutting_room.wake(film.id)
            case FilmDeed.GO_TO:
                self._panel.choose(film.waits_for[0].job)
                self._panel.view.setFocus()
            case FilmDeed.RETAKE:
                self.retake_wanted.emit(film.id)
            case FilmDeed.DISMISS:
                self._model.dismiss(film.scene)
            case FilmDeed.DISCARD:
                if await answer(self._sure(film)):
                    await self._scenes.discard(film.scene)

    async def _play(self, film: Film) -> None:
        take = next((take for take in await self._store.takes() if take.id == film.scene.take), None)
        if take is not None:
            self.play_wanted.emit(take)

    async def _retry(self, film: Film) -> None:
        """Try every failed shot again, all or, where the guard is not agreed to, none."""
        told = {job.id for job in film.failed}
        await guarded(
            self._panel.window(),
            lambda confirmed: self._desk.retry_failed(told, self.undo_seconds, confirmed=confirmed),
        )

    def _sure(self, film: Film) -> SureDialog:
        retake = film.scene.film_before is not None
        told = [
            self.tr("What was not sent is not sent. The film stays as it was before, and can be retaken.")
            if retake
            else self.tr("What was not sent is not sent, and no film is made of the rest.")
        ]
        if film.under_way:
            told.append(self.tr("%n shot(s) under way become takes all the same.", "", film.under_way))
            if film.scene.connection != THIS_COMPUTER_ID:
                told.append(self.tr("The gateway charges for them: to give up gets nothing back."))
        return SureDialog(
            film.scene,
            self.tr("Give up this retake?") if retake else self.tr("Give up this film?"),
            together(*told),
            self.tr("Give up"),
            self._panel.window(),
            leave=self.tr("Don't"),
        )

    @contextmanager
    def _troubles_told(self) -> Iterator[None]:
        try:
            yield
        except (IllegalEvent, SceneChanged):
            told = self.tr("The film has moved on meanwhile; nothing was done.")
            self._panel.notice.say(Kind.INFO, told)
        except (sqlite3.Error, OSError) as trouble:
            told = self.tr("That could not be written down: %1").replace("%1", str(trouble))
            self._panel.notice.say(Kind.BAD, told)
