"""From the form to the queue: keeps pictures, queues the request, says what went wrong."""

import asyncio
import sqlite3
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.job import Job
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.domain.request import Reference
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.compose.picture_tile import TILE
from desktop_app.ui.loop import TaskScope


class ComposeController(QObject):
    """Joins the panel to the desk. A picture is kept once it is brought, so a bad one is told at once."""

    queued = Signal(object)
    """The list of Jobs that a press of Generate made."""

    def __init__(self, model: ComposeModel, panel: ComposePanel, desk: Desk, pictures: PictureBox) -> None:
        super().__init__(panel)
        self._model = model
        self._panel = panel
        self._desk = desk
        self._pictures = pictures
        self._submitting = TaskScope(self, "submit")
        self._keeping = TaskScope(self, "picture")
        self._drawing = TaskScope(self, "thumbnail")
        self._drawn: set[str] = set()
        self.project = DEFAULT_PROJECT.id
        panel.generateRequested.connect(self._on_generate)
        panel.references.brought.connect(self._on_brought)
        model.changed.connect(self._draw_thumbnails)

    async def submit(self) -> list[Job]:
        """Queue what the form holds, once what was brought is kept; no jobs where it cannot be."""
        await self._keeping.closed()
        sending = self._model.sending
        if sending.format is None:
            self._panel.generate()  # a picture did not come: it says what is missing
            return []
        try:
            jobs = await self._desk.queue(
                sending.request,
                self._model.connection,
                takes=self._model.draft.takes,
                format=sending.format.format,
                project=self.project,
            )
        except NotSendable:
            self._panel.generate()
            return []
        except (sqlite3.Error, OSError) as trouble:
            told = self.tr("It could not be queued: %1").replace("%1", str(trouble))
            self._panel.say_trouble(told)
            return []
        self.queued.emit(jobs)
        return jobs

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

    def _on_generate(self) -> None:
        if not len(self._submitting):  # a second press while the first is under way changes nothing
            self._submitting.start(self.submit())

    def _on_brought(self, source: Path | bytes) -> None:
        self._keeping.start(self.keep(source))

    def _draw_thumbnails(self) -> None:
        for reference in self._model.draft.references:
            if self._panel.references.lacks(reference) and reference.sha256 not in self._drawn:
                self._drawn.add(reference.sha256)
                self._drawing.start(self._draw(reference))

    async def _draw(self, reference: Reference) -> None:
        image = await asyncio.to_thread(_thumbnail, self._pictures.path(reference))
        self._panel.references.set_thumbnail(reference.sha256, image)


def _thumbnail(path: Path) -> QImage:
    """The picture, just large enough for a tile at 200 % on a fine screen; null where it cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size().scaled(QSize(TILE * 4), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    reader.setScaledSize(size)
    return reader.read()
