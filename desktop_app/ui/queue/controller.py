"""From the queue panel to the desk: does what a person wants with a job, and says what went wrong."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.job import Event, IllegalEvent, Job, State
from desktop_app.jobs.desk import Desk
from desktop_app.store.store import Store
from desktop_app.ui.lists.jobs import JobsModel
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.queue.deeds import EVENTS, Deed, looked_for
from desktop_app.ui.queue.dialogs import EnterIdDialog, SureDialog, WhyDialog, answer
from desktop_app.ui.queue.error_note import error_note
from desktop_app.ui.queue.panel import QueuePanel
from desktop_app.ui.reveal import open_page, reveal
from desktop_app.ui.widgets import Kind

PAUSED_SETTING = "queue_paused"


WATCH_MS = 1000
"""How often the driver is looked at for what it does not announce."""


class Engine(Protocol):
    """The driver, as far as the queue's panel has to do with it."""

    paused: bool

    @property
    def trouble(self) -> str:
        """Why something rests for a while, in the system's own words; empty where nothing does."""
        ...

    def wake(self) -> None:
        """Look at the whole queue again now."""
        ...


class QueueController(QObject):
    """Joins the panel to desk, store and driver."""

    take_chosen = Signal(object)
    """The Take of a row that a person chose."""
    play_wanted = Signal(object)
    """A Take that a person wants to see now."""

    def __init__(
        self,
        panel: QueuePanel,
        model: JobsModel,
        desk: Desk,
        store: Store,
        engine: Engine,
        path_of: Callable[[str], Path],
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._model = model
        self._desk = desk
        self._store = store
        self._engine = engine
        self._path_of = path_of
        self._trouble = ""
        self._scope = TaskScope(self, "queue")
        self._watching = QTimer(self, interval=WATCH_MS)
        self._watching.timeout.connect(self.show_trouble)
        panel.wanted.connect(lambda job, deed: self._scope.start(self.do(job, deed)))
        panel.chosen.connect(self._on_chosen)
        panel.pause_wanted.connect(lambda paused: self._scope.start(self.pause(paused)))
        panel.retry_failed_wanted.connect(lambda: self._scope.start(self.retry_failed()))

    async def load(self) -> None:
        """Show the store's jobs; a queue that was paused stays so. Before the driver runs."""
        self._engine.paused = bool(await self._store.setting(PAUSED_SETTING))
        self._panel.show_paused(self._engine.paused)
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
        self._panel.notice.clear()
        try:
            await self._do(job, deed)
        except IllegalEvent:
            told = self.tr("The job has moved on meanwhile; nothing was done.")
            self._panel.notice.say(Kind.INFO, told)
        except (sqlite3.Error, OSError) as trouble:
            self._say(trouble)

    async def pause(self, paused: bool) -> None:
        """Pause the queue or let it go on, also after the next start."""
        self._engine.paused = paused
        self._panel.show_paused(paused)
        try:
            await self._store.save_setting(PAUSED_SETTING, paused)
        except (sqlite3.Error, OSError) as trouble:
            self._say(trouble)

    async def retry_failed(self) -> None:
        """Try every failed job again."""
        try:
            await self._desk.retry_failed()
        except IllegalEvent:
            return  # another process was faster: the list shows what is
        except (sqlite3.Error, OSError) as trouble:
            self._say(trouble)

    async def _do(self, job: Job, deed: Deed) -> None:
        match deed:
            case Deed.PLAY | Deed.REVEAL:
                self._show(job, deed)
            case Deed.HOLD | Deed.GO_ON:
                await self._desk.hold(job, deed is Deed.HOLD)
            case Deed.WHY:
                await answer(WhyDialog(job, self._panel.window()))
            case Deed.COPY_ERROR:
                _copy(error_note(job))
            case Deed.COPY_PROMPT:
                _copy(job.request.title)
            case Deed.COPY_ID:
                _copy(job.remote_id or job.id)
            case Deed.LOOK:
                await self._look(job)
            case Deed.LOOK_AGAIN if job.state is State.GENERATING:
                self._engine.wake()
            case Deed.ENTER_ID:
                await self._enter_id(job)
            case _:
                if await self._sure(job, deed):
                    await self._desk.act(job.id, EVENTS[deed])

    async def _look(self, job: Job) -> None:
        """Open the gateway's own list of jobs, and say what to look for in it."""
        connections = await self._store.connections()
        page = next((c.log_page for c in connections if c.id == job.connection), "")
        told = looked_for(job)
        if not page:
            told += "\n" + self.tr("Its list of jobs can be set under Connections, as the log page.")
        elif not open_page(page):
            told += "\n" + self.tr("No browser opens %1").replace("%1", page)
        self._panel.notice.say(Kind.INFO, told)

    async def _enter_id(self, job: Job) -> None:
        dialog = EnterIdDialog(job, self._panel.window())
        if await answer(dialog):
            await self._desk.act(job.id, Event.IDENTIFY, remote_id=dialog.remote_id)

    async def _sure(self, job: Job, deed: Deed) -> bool:
        """Whether a person still wants it, asked only where an unconfirmed job is given up."""
        if job.state is not State.UNCONFIRMED:
            return True
        if deed is Deed.RESUBMIT:
            heading = self.tr("Submit it again?")
            told = self.tr(
                "Nobody knows whether the gateway took it the first time. If it did, you pay twice."
            )
            action = self.tr("Submit again")
        else:
            heading = self.tr("Discard it?")
            told = self.tr("If the gateway took it, it is paid for and its clip is never fetched.")
            action = self.tr("Discard")
        return await answer(SureDialog(job, heading, told, action, self._panel.window()))

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

    def _say(self, trouble: Exception) -> None:
        told = self.tr("That could not be written down: %1").replace("%1", str(trouble))
        self._panel.notice.say(Kind.BAD, told)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
