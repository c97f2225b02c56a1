"""From the form to the queue: queues what is planned, all of it or nothing, and says what went wrong."""

import asyncio
import sqlite3
import time
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event, IllegalEvent, Job
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.script.entries import Kind, Plan
from desktop_app.script.queueing import Queueing
from desktop_app.script.scenes import Scenes
from desktop_app.ui.compose.board_pictures import BoardPictures
from desktop_app.ui.compose.editing import Editing
from desktop_app.ui.compose.form_pictures import FormPictures
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.guarding import guarded
from desktop_app.ui.loop import TaskScope, let_end
from desktop_app.ui.queue.dialogs import SureDialog, answer

PATIENCE = 30.0
"""Seconds that closing waits for a picture."""
_LOOKED_AT = 20
"""How many requests of a batch are compared with what was queued lately: a double press shows at once."""


class ComposeController(QObject):
    """Joins the panel to the desk."""

    queued = Signal(object)
    """The list of Jobs that a press of Generate made."""

    filming = Signal(object)
    """A Scene that a press of Generate began: its jobs come with `queued`."""

    def __init__(
        self, model: ComposeModel, panel: ComposePanel, desk: Desk, pictures: PictureBox, scenes: Scenes
    ) -> None:
        super().__init__(panel)
        self.editing = Editing(model, self)
        self.undo_seconds = 0.0
        """How long a request that costs waits before it is sent."""
        self._model = model
        self._panel = panel
        self._desk = desk
        self.pictures = FormPictures(model, panel, pictures)
        self.shot_pictures = BoardPictures(model, panel.board, pictures)
        self._scenes = scenes
        self._submitting = TaskScope(self, "submit")
        self.editing.changed.connect(lambda: panel.footer.show_editing(bool(self.editing.job)))
        panel.footer.editing.acted.connect(lambda: self._submitting.start(self.cancel_edit()))
        panel.generateRequested.connect(self._on_generate)
        panel.confidential.meant.connect(self._on_meant)

    async def submit(self) -> list[Job]:
        """Queue what the form holds, once what was brought is kept; no jobs where it cannot be."""
        came = all(await asyncio.gather(self.pictures.kept(), self.shot_pictures.kept()))
        if self._model.hindrances:
            self._panel.generate()  # a picture did not come: it says what is missing
            return []
        if not came:  # it is told; a clip without that picture is another one
            return []
        plan, queueing = self._model.plan, self._queueing()
        try:
            jobs = await self._queue(await self._as_sent(plan), queueing)
        except IllegalEvent:
            if queueing.edited == self.editing.job:
                self.editing.let_go()
            told = self.tr("That job has moved on meanwhile: Generate queues this as a new one.")
            self._panel.say_trouble(told)
            return []
        except NotSendable:
            self._panel.generate()
            return []
        except PictureTrouble as trouble:
            self._panel.say_picture_trouble(trouble.problem)
            return []
        except (sqlite3.Error, OSError) as trouble:
            self._say_not_queued(trouble)
            return []
        if jobs:
            self.queued.emit(jobs)
        return jobs

    async def put_away(self, say: Callable[[str], None], hurry: asyncio.Event, *others: TaskScope) -> None:
        """Let the pictures that were brought here, or in `others`, come, which is said; `hurry` does without.

        So does PATIENCE: a file on a share that is gone may never come.
        """
        arriving = (self.pictures.arrivals.scope, self.shot_pictures.arrivals.scope, *others)
        if not any(map(len, arriving)):
            return
        say(self.tr("A picture is still being kept, then Dailies closes. Close it again to do without."))
        await let_end(arriving, hurry, PATIENCE)

    def edit(self, job: Job) -> None:
        """Compose a job that was taken out of the queue; one that was being edited goes back as it was."""
        self._panel.finish_typing()
        before = self.editing.job
        self.editing.begin(job)
        self._panel.write()
        if before not in ("", job.id):
            self._submitting.start(self._put_back(before))

    def leave(self) -> None:
        """Another draft comes: a job that was being edited goes back as it was."""
        self._panel.finish_typing()
        if job_id := self.editing.job:
            self.editing.end()
            self._submitting.start(self._put_back(job_id))

    async def cancel_edit(self) -> None:
        """Put the job that is edited back as it was."""
        if job_id := self.editing.job:
            self.editing.end()  # at once: another may be taken out before this one is back
            await self._put_back(job_id)

    async def _put_back(self, job_id: str) -> None:
        try:
            await self._desk.act(job_id, Event.QUEUE, wait=self.undo_seconds)
        except IllegalEvent:
            pass  # it was put back or discarded from its row
        except (sqlite3.Error, OSError) as trouble:
            self._say_not_queued(trouble)

    async def _as_sent(self, plan: Plan) -> Plan:
        """The plan with the pictures of its requests as they are sent. Raises PictureTrouble."""
        entries = [
            msgspec.structs.replace(entry, request=await self.pictures.fitted(entry.request))
            for entry in plan.entries
        ]
        return msgspec.structs.replace(plan, entries=tuple(entries))

    def _queueing(self) -> Queueing:
        """How the form as it is now is queued, whatever is chosen in it while that goes on."""
        draft = self._model.draft
        return Queueing(
            self._desk,
            self._scenes,
            self._model.connection,
            carry=self._model.bench.carry,
            project=draft.project or DEFAULT_PROJECT.id,
            draft=draft.id,
            wait=self.undo_seconds,
            edited=self.editing.job,
        )

    async def _queue(self, plan: Plan, queueing: Queueing) -> list[Job]:
        """Queue all of `plan`, an edited job in its old place; nothing where a person did not mean it.

        Raises NotSendable, IllegalEvent.
        """
        if not queueing.edited and not await self._meant(plan, queueing.connection):
            return []
        queued = await guarded(
            self._panel.window(), lambda confirmed: queueing.queue(plan, confirmed=confirmed)
        )
        if queued is None:
            return []
        if queueing.edited == self.editing.job:
            self.editing.end()
        jobs = list(queued.jobs)
        for scene in queued.scenes:
            jobs += (await self._scenes.jobs(scene)).values()
            self.filming.emit(scene)
        return jobs

    async def _meant(self, plan: Plan, connection: Connection) -> bool:
        """Whether it is to be queued though the same was queued just now, asked where that is paid twice."""
        for entry in plan.entries[:_LOOKED_AT]:
            if entry.kind is Kind.CLIP:
                same = await self._desk.queued_lately(entry.request, connection)
            elif scene := await self._scenes.queued_lately(entry.request, connection):
                same = next(iter((await self._scenes.jobs(scene)).values()), None)
            else:
                same = None
            if same is not None:
                return await self._sure(same, connection)
        return True

    async def _sure(self, same: Job, connection: Connection) -> bool:
        ago = self.tr("The same was queued %1 s ago on “%2”. Twice is paid twice.")
        told = ago.replace("%1", str(max(0, int(time.time() - same.created_at))))
        dialog = SureDialog(
            same,
            self.tr("Queue the same again?"),
            told.replace("%2", connection.name),
            self.tr("Queue again"),
            self._panel.window(),
            leave=self.tr("Don't"),
        )
        return await answer(dialog)

    def _say_not_queued(self, trouble: Exception) -> None:
        self._panel.say_trouble(self.tr("It could not be queued: %1").replace("%1", str(trouble)))

    def _on_generate(self) -> None:
        if self._panel.confidential.lets_pass():
            self._on_meant()

    def _on_meant(self) -> None:
        if not len(self._submitting):  # a second press while the first is under way changes nothing
            self._submitting.start(self.submit())
