"""From the form to the queue: keeps pictures, queues the request, says what went wrong."""

import asyncio
import sqlite3
import time
from pathlib import Path
from typing import TypedDict

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.connection import Connection, Format
from desktop_app.domain.job import Event, IllegalEvent, Job
from desktop_app.domain.price import Price
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.domain.request import Fit, Reference, Request, Size
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.media.pictures import NotAPicture
from desktop_app.script.entries import Entry, Kind
from desktop_app.script.scenes import Scenes
from desktop_app.ui.compose.editing import Editing
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.compose.picture_look import PictureLook, look_at_file, look_at_picture, source_of
from desktop_app.ui.guarding import guarded
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.queue.dialogs import SureDialog, answer


class Asked(TypedDict):
    """What the desk is told of a request beside it."""

    format: Format | None
    price: Price | None
    estimated_seconds: float | None
    wait: float
    confirmed: bool


class ComposeController(QObject):
    """Joins the panel to the desk. A picture is kept once it is brought, so a bad one is told at once."""

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
        self._pictures = pictures
        self._scenes = scenes
        self._submitting = TaskScope(self, "submit")
        self._keeping = TaskScope(self, "picture")
        self._drawing = TaskScope(self, "thumbnail")
        self._drawn: set[str] = set()
        self.editing.changed.connect(lambda: panel.footer.show_editing(bool(self.editing.job)))
        panel.footer.editing.acted.connect(lambda: self._submitting.start(self.cancel_edit()))
        panel.generateRequested.connect(self._on_generate)
        panel.confidential.meant.connect(self._on_meant)
        panel.references.brought.connect(self._on_brought)
        panel.references.fit_wished.connect(self._on_fit_wished)
        model.changed.connect(self._draw_thumbnails)

    async def submit(self) -> list[Job]:
        """Queue what the form holds, once what was brought is kept; no jobs where it cannot be."""
        await self._keeping.closed()
        sending, frame = self._model.sending, self._model.frame
        if sending.format is None:
            self._panel.generate()  # a picture did not come: it says what is missing
            return []
        try:
            request = await self._fitted(sending.request, frame)
            if sending.kind is Kind.SCENE:
                jobs = await self._queue_scenes(request, sending)
            else:
                jobs = await self._queue(request, sending)
        except IllegalEvent:
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

    def edit(self, job: Job) -> None:
        """Compose a job that was taken out of the queue; one that was being edited goes back as it was."""
        before = self.editing.job
        self.editing.begin(job)
        self._panel.write()
        if before not in ("", job.id):
            self._submitting.start(self._put_back(before))

    def leave(self) -> None:
        """Another draft comes: a job that was being edited goes back as it was."""
        if job_id := self.editing.job:
            self.editing.end()
            self._submitting.start(self._put_back(job_id))

    async def cancel_edit(self) -> None:
        """Put the job that is edited back as it was."""
        await self._put_back(self.editing.job)
        self.editing.end()

    async def _put_back(self, job_id: str) -> None:
        try:
            await self._desk.act(job_id, Event.QUEUE)
        except IllegalEvent:
            pass  # it was put back or discarded from its row
        except (sqlite3.Error, OSError) as trouble:
            self._say_not_queued(trouble)

    async def _agreed(self, sending: Entry) -> bool:
        """Whether it may be spent, asked where the spending guard does."""
        prices = sending.prices * self._model.draft.takes

        async def admit(confirmed: bool) -> bool:
            job_id = self.editing.job
            await self._desk.guard.admit(prices, confirmed=confirmed, instead_of=job_id)
            return True

        return bool(await guarded(self._panel.window(), admit))

    async def _queue(self, request: Request, sending: Entry) -> list[Job]:
        """Queue `request`, an edited job in its old place; none where a person did not mean it twice.

        Raises NotSendable, IllegalEvent.
        """
        connection, takes = self._model.connection, self._model.draft.takes
        asked: Asked = {
            "format": sending.format.format if sending.format else None,
            "price": sending.prices[0],
            "estimated_seconds": sending.seconds,
            "wait": self.undo_seconds,
            "confirmed": True,
        }
        jobs: list[Job] = []
        if not self.editing.job and not await self._meant(request, connection):
            return []
        if not await self._agreed(sending):
            return []
        if job_id := self.editing.job:
            jobs.append(await self._desk.queue_edited(job_id, request, connection, **asked))
            self.editing.end()
        if more := takes - len(jobs):
            jobs += await self._desk.queue(
                request,
                connection,
                takes=more,
                project=self._model.draft.project or DEFAULT_PROJECT.id,
                draft=self._model.draft.id,
                **asked,
            )
        return jobs

    async def _queue_scenes(self, board: Request, sending: Entry) -> list[Job]:
        """Queue a board shot by shot, as often as takes are wished for; none where it was not meant twice.

        Raises NotSendable.
        """
        model, jobs = self._model, list[Job]()
        same = await self._scenes.queued_lately(board, model.connection)
        if same is not None:
            (first, *_) = (await self._scenes.jobs(same)).values()
            if not await self._sure(first, model.connection):
                return []
        if not await self._agreed(sending):
            return []
        for _ in range(model.draft.takes):
            scene = await self._scenes.queue(
                board,
                model.connection,
                carry=model.bench.carry,
                format=sending.format.format if sending.format else None,
                project=model.draft.project or DEFAULT_PROJECT.id,
                draft=model.draft.id,
                prices=sending.prices,
                estimated_seconds=sending.seconds,
                wait=self.undo_seconds,
                confirmed=True,
            )
            jobs += (await self._scenes.jobs(scene)).values()
            self.filming.emit(scene)
        return jobs

    async def _meant(self, request: Request, connection: Connection) -> bool:
        """Whether it is to be queued though the same was queued just now, asked where that is paid twice."""
        same = await self._desk.queued_lately(request, connection)
        return same is None or await self._sure(same, connection)

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

    async def keep(self, source: Path | bytes) -> None:
        """Keep a picture's bytes and put it into the draft, or say why it cannot be used."""
        name = source.name if isinstance(source, Path) else self.tr("Pasted picture")
        try:
            reference = await self._pictures.keep(source, name)
        except PictureTrouble as trouble:
            self._panel.say_picture_trouble(trouble.problem)
            return
        self._panel.say_picture_trouble(None)
        self._model.add_reference(reference)

    async def crop(self, reference: Reference) -> None:
        """Have a picture cropped when it is sent; one at an address is fetched and kept for that."""
        kept = reference
        if reference.url:
            try:
                kept = await self._pictures.fetch(reference)
            except PictureTrouble as trouble:
                self._panel.say_picture_trouble(trouble.problem)
                return
        self._panel.say_picture_trouble(None)
        self._model.replace_reference(reference, msgspec.structs.replace(kept, fit=Fit.CROP))

    async def _fitted(self, request: Request, frame: Size | str) -> Request:
        """`request` with its pictures as they are sent. Raises PictureTrouble."""
        references = [await self._fitted_one(reference, frame) for reference in request.references]
        return msgspec.structs.replace(request, references=tuple(references))

    async def _fitted_one(self, reference: Reference, frame: Size | str) -> Reference:
        if reference.fit is None:
            return reference
        if frame:
            kept = msgspec.structs.replace(reference, fit=None)
            fitted = await self._pictures.fit(kept, reference.fit, frame)
            if fitted is not kept:
                return fitted
        return reference.whole or msgspec.structs.replace(reference, fit=None)

    def _on_generate(self) -> None:
        if self._panel.confidential.lets_pass():
            self._on_meant()

    def _on_meant(self) -> None:
        if not len(self._submitting):  # a second press while the first is under way changes nothing
            self._submitting.start(self.submit())

    def _on_brought(self, source: Path | bytes) -> None:
        self._keeping.start(self.keep(source))

    def _on_fit_wished(self, index: int, fit: Fit | None) -> None:
        if fit is None:
            self._model.set_fit(index, None)
        else:
            self._keeping.start(self.crop(self._model.draft.references[index]))

    def _draw_thumbnails(self) -> None:
        references = {source_of(reference): reference for reference in self._model.draft.references}
        self._drawn &= references.keys()  # what was removed and brought again is looked at again
        for source, reference in references.items():
            if source not in self._drawn:
                self._drawn.add(source)
                self._drawing.start(self._draw(source, reference))

    async def _draw(self, source: str, reference: Reference) -> None:
        if reference.url:
            look = await self._look_at_address(reference.url)
        else:
            look = await asyncio.to_thread(look_at_file, self._pictures.path(reference))
        self._panel.references.set_look(source, look)

    async def _look_at_address(self, url: str) -> PictureLook:
        """What it shows, or why it does not: it is sent as typed all the same."""
        try:
            return await asyncio.to_thread(look_at_picture, await self._pictures.look_at(url))
        except PictureTrouble as trouble:
            return PictureLook(trouble=trouble.problem.values["reason"])
        except NotAPicture as trouble:
            return PictureLook(trouble=str(trouble))
