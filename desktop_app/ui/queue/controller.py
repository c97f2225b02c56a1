"""From the queue panel to the desk: does what a person wants with a job, and says what went wrong."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.job import Event, IllegalEvent, Job, State
from desktop_app.domain.scene import Scene
from desktop_app.jobs.desk import Desk
from desktop_app.script.scenes import Scenes
from desktop_app.store.database import NotWaiting
from desktop_app.store.scenes import SceneChanged
from desktop_app.store.store import Store
from desktop_app.ui.guarding import guarded
from desktop_app.ui.lists.jobs import JobsModel
from desktop_app.ui.lists.order import Group, group
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.presses import Presses
from desktop_app.ui.queue.deeds import EVENTS, Deed
from desktop_app.ui.queue.dialogs import HistoryDialog, WhyDialog, answer
from desktop_app.ui.queue.error_note import error_note
from desktop_app.ui.queue.panel import QueuePanel
from desktop_app.ui.queue.resolving import Guesser, Resolving
from desktop_app.ui.reveal import reveal
from desktop_app.ui.translate import together
from desktop_app.ui.widgets import Kind

WATCH_MS = 1000
"""How often the driver is looked at for what it does not announce."""

_STEPS = frozenset({Deed.EARLIER, Deed.LATER})
"""Deeds of which each press does something more."""


class Engine(Protocol):
    """The driver, as far as the queue's panel has to do with it."""

    @property
    def trouble(self) -> str:
        """Why something rests for a while, in the system's own words; empty where nothing does."""
        ...


class Composing(Protocol):
    """Compose, as far as the queue gives requests back to it."""

    def take_back(self, asked: Job | Scene, /) -> bool:
        """Hold what was asked for where nothing else is composed; whether Compose holds it now."""
        ...


class QueueController(QObject):
    """Joins the panel to desk, store and driver."""

    take_chosen = Signal(object)
    """The Take of a row that a person chose."""
    play_wanted = Signal(object)
    """A Take that a person wants to see now."""
    retake_wanted = Signal(object)
    """A Job whose shot is to be made again."""
    edit_wanted = Signal(object)
    """A Job that was taken out to be edited."""

    def __init__(
        self,
        panel: QueuePanel,
        model: JobsModel,
        desk: Desk,
        store: Store,
        engine: Engine,
        path_of: Callable[[str], Path],
        *,
        guesses: Guesser,
        compose: Composing,
        scenes: Scenes,
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._model = model
        self._desk = desk
        self._store = store
        self._engine = engine
        self._path_of = path_of
        self._compose = compose
        self._scenes = scenes
        self._resolving = Resolving(panel, desk, store, guesses)
        self.undo_seconds = 0.0
        """How long a retry that costs waits before it is sent."""
        self._trouble = ""
        self._scope = TaskScope(self, "queue")
        self._presses = Presses()
        self._undoing: set[str] = set()
        self._moving = asyncio.Lock()
        self._watching = QTimer(self, interval=WATCH_MS)
        self._watching.timeout.connect(self.show_trouble)
        start = self._scope.start
        panel.wanted.connect(lambda job, deed: start(self.do(job, deed)))
        panel.chosen.connect(self._on_chosen)
        panel.move_wanted.connect(lambda job, before: start(self.move(job, before)))
        panel.pause_wanted.connect(lambda paused: start(self.pause(paused)))
        panel.retry_failed_wanted.connect(lambda: start(self.retry_failed()))
        panel.pause_connection_wanted.connect(lambda *wish: start(self.pause_connection(*wish)))
        panel.undo_wanted.connect(lambda: start(self.undo(model.undoable())))
        model.stopped.connect(lambda: start(self._show_stops()))

    async def load(self) -> None:
        """Show the store's jobs."""
        await self._model.load()
        self._watching.start()

    def show_trouble(self) -> None:
        """Say in the panel why nothing goes on for a while, as long as that is so."""
        notice, trouble = self._panel.notice, self._engine.trouble
        told = self.tr("For the moment nothing goes on: %1").replace("%1", trouble) if trouble else ""
        if notice.text() in ("", self._trouble) and told != notice.text():
            if told:
                notice.say(Kind.WARNING, told)
            else:
                notice.clear()
        self._trouble = told

    async def close(self) -> None:
        """Leave what is being asked unanswered."""
        self._watching.stop()
        self._scope.cancel()
        await self._scope.closed()

    async def do(self, job: Job, deed: Deed) -> None:
        """Do `deed` with `job`; asks first where that may be paid twice or lose something."""
        with self._presses.first(job.id, deed) as first, self._troubles_told():
            if first or deed in _STEPS:
                self._panel.notice.clear()
                await self._do(job, deed)

    async def move(self, job: Job, before: str) -> None:
        """Have `job` sent before the one of that id, or last."""
        with self._troubles_told():
            async with self._moving:
                await self._desk.move(job.id, before)
            self._panel.keep_in_sight(job.id)

    async def pause(self, paused: bool) -> None:
        """Pause the queue or let it go on, also after the next start."""
        with self._troubles_told():
            await self._desk.pause(paused)

    async def pause_connection(self, connection: str, paused: bool) -> None:
        """Pause one connection or let it go on, also after the next start."""
        with self._troubles_told():
            await self._desk.pause_connection(connection, paused)

    async def retry_failed(self) -> None:
        """Try every failed job again that the panel counts; those of films that were given up are left."""
        told, left = self._model.failed, self._model.left_failed
        with self._presses.first(*told) as first, self._troubles_told():
            if not first:
                return
            self._panel.notice.clear()
            if left:
                self._panel.notice.say(Kind.INFO, self._left_alone(left))
            await guarded(
                self._panel.window(),
                lambda confirmed: self._desk.retry_failed(told, self.undo_seconds, confirmed=confirmed),
            )

    def _left_alone(self, count: int) -> str:
        told = self.tr("%n shot(s) of films that were given up are not made again.", "", count)
        return together(told, self.tr("Retry in its row makes one alone."))

    async def undo(self, jobs: Sequence[Job]) -> None:
        """Take back what was not sent yet.

        A retake is taken back whole. Else it is discarded where Compose holds what it asked for, or held
        back: nothing typed is lost.
        """
        jobs = [job for job in jobs if job.id not in self._undoing]
        self._undoing |= (begun := {job.id for job in jobs})
        try:
            await self._undo(jobs)
        finally:
            self._undoing -= begun

    async def _undo(self, jobs: Sequence[Job]) -> None:
        for job in await self._without_retakes(jobs):
            with self._troubles_told():  # one that was sent meanwhile keeps none of the others
                if not (held := await self._desk.hold(job, True)).held:
                    raise IllegalEvent(held.state, Event.DISCARD)
                if job.attempt == 1 and self._can_stand_in_compose(job):  # it is certain not to be sent
                    await self._desk.act(job.id, Event.DISCARD, shown=held)

    async def _without_retakes(self, jobs: Sequence[Job]) -> Sequence[Job]:
        """What is left of `jobs` once retakes are taken back, with what came into line for that."""
        while gone := await self._take_back(jobs):
            left = [job for job in jobs if job.id not in gone]
            films, seen = {job.group for job in left if job.shot}, {job.id for job in left}
            jobs = left + [job for job in self._model.undoable() if job.group in films and job.id not in seen]
        return jobs

    async def _take_back(self, jobs: Sequence[Job]) -> set[str]:
        """Have films as they were before their retakes, the last one first; gives the jobs of those."""
        gone: set[str] = set()
        for job in reversed(jobs):
            scene = self._model.scenes.get(job.group)
            if scene is None or job.id not in scene.retaken:
                continue
            with self._troubles_told(), suppress(SceneChanged):  # where some was sent, the rest is held back
                await self._scenes.take_back(scene, self.undo_seconds)
                gone |= scene.retaken
                self._panel.notice.say(Kind.INFO, self.tr("The film is as it was before the retake."))
        return gone

    def _can_stand_in_compose(self, job: Job) -> bool:
        """Whether Compose holds what was asked for, a whole board where `job` is a shot of a new scene."""
        scene = self._model.scenes.get(job.group) if job.shot else None
        if scene is None:
            return self._compose.take_back(job)
        return scene.revision == 1 and self._compose.take_back(scene)

    @contextmanager
    def _troubles_told(self) -> Iterator[None]:
        try:
            yield
        except (IllegalEvent, NotWaiting):
            told = self.tr("The job has moved on meanwhile; nothing was done.")
            self._panel.notice.say(Kind.INFO, told)
        except (sqlite3.Error, OSError) as trouble:
            told = self.tr("That could not be written down: %1").replace("%1", str(trouble))
            self._panel.notice.say(Kind.BAD, told)

    async def _do(self, job: Job, deed: Deed) -> None:
        match deed:
            case Deed.PLAY | Deed.REVEAL:
                self._show(job, deed)
            case Deed.RETAKE:
                self.retake_wanted.emit(job)
            case Deed.UNDO:
                await self.undo(self._pressed_with(job))
            case Deed.EDIT:
                await self._edit(job)
            case Deed.HOLD | Deed.GO_ON:
                await self._desk.hold(job, deed is Deed.HOLD)
            case Deed.SEND_NEXT | Deed.EARLIER | Deed.LATER:
                async with self._moving:
                    await self._reorder(job, deed)
                self._panel.keep_in_sight(job.id)
            case Deed.PAUSE_CONNECTION | Deed.GO_ON_CONNECTION:
                await self._desk.pause_connection(job.connection, deed is Deed.PAUSE_CONNECTION)
            case Deed.WHY:
                await answer(WhyDialog(job, self._panel.window()))
            case Deed.HISTORY:
                attempts = await self._store.attempts(job.id)
                await answer(HistoryDialog(job, attempts, self._panel.window()))
            case Deed.COPY_ERROR:
                _copy(error_note(job))
            case Deed.COPY_PROMPT:
                _copy(job.request.title)
            case Deed.COPY_ID:
                _copy(job.remote_id or job.id)
            case Deed.LOOK:
                await self._resolving.look(job)
            case Deed.ENTER_ID:
                await self._resolving.enter_id(job)
            case _:
                if await self._resolving.sure(job, deed):
                    await guarded(
                        self._panel.window(),
                        lambda confirmed: self._desk.act(
                            job.id,
                            EVENTS[deed],
                            wait=self.undo_seconds,
                            shown=job,
                            confirmed=confirmed,
                        ),
                    )

    def _pressed_with(self, job: Job) -> list[Job]:
        """The jobs that one press of Generate made, or one retake, as far as they can still be taken back."""
        undoable, scene = self._model.undoable(), self._model.scenes.get(job.group)
        if scene is not None and job.id in scene.retaken:
            return [one for one in undoable if one.id in scene.retaken]
        return [one for one in undoable if one.id == job.id or (job.group and one.group == job.group)]

    async def _edit(self, job: Job) -> None:
        if job.state is State.WAITING:
            job = await self._desk.act(job.id, Event.EDIT, shown=job)
        self.edit_wanted.emit(job)

    async def _reorder(self, job: Job, deed: Deed) -> None:
        row = self._model.row_of(job.id)
        if deed is Deed.SEND_NEXT or row is None:
            await self._desk.send_next(job.id)
        elif deed is Deed.EARLIER:
            if before := self._waiting_in(row - 1):
                await self._desk.move(job.id, before)
        elif self._waiting_in(row + 1):
            await self._desk.move(job.id, self._waiting_in(row + 2))

    def _waiting_in(self, row: int) -> str:
        """The id of the job in a row, empty where none waits there."""
        if not 0 <= row < self._model.rowCount():
            return ""
        job = self._model.job(row)
        return job.id if group(job) is Group.WAITING else ""

    async def _show_stops(self) -> None:
        """Say once for each connection that it stands still, however many jobs wait behind it."""
        names = {connection.id: connection.name for connection in await self._store.connections()}
        self._panel.stops.show_stops(self._model.stops, names)

    def _show(self, job: Job, deed: Deed) -> None:
        take = self._model.take(job.id)
        if take is None:
            return
        if deed is Deed.PLAY:
            self.play_wanted.emit(take)
        else:
            reveal(self._path_of(take.file))

    def _on_chosen(self, job: Job) -> None:
        take = self._model.take(job.id)
        if take is not None:
            self.take_chosen.emit(take)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
