"""The pictures of the form: kept once they are brought, shown small, and fitted for sending."""

import asyncio
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.request import Fit, Reference, Request
from desktop_app.jobs.pictures import PictureBox
from desktop_app.script.pictures import with_picture
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.compose.picture_arrivals import PictureArrivals
from desktop_app.ui.compose.picture_fit import fitted
from desktop_app.ui.compose.picture_look import look_at, source_of
from desktop_app.ui.compose.picture_source import Source
from desktop_app.ui.loop import TaskScope


class FormPictures(QObject):
    """A picture is kept at once, so a bad one is told at once; that one is not in the draft."""

    def __init__(self, model: ComposeModel, panel: ComposePanel, box: PictureBox) -> None:
        super().__init__(panel)
        self._model = model
        self._panel = panel
        self._box = box
        self.arrivals = PictureArrivals(model, box, panel.say_picture_trouble, self)
        self._drawing = TaskScope(self, "thumbnail")
        self._drawn: set[str] = set()
        panel.references.brought.connect(self.keep)
        panel.references.fit_wished.connect(self._on_fit_wished)
        model.changed.connect(self._draw_thumbnails)

    async def kept(self) -> bool:
        """Whether all that is being brought came, once it is kept."""
        return await self.arrivals.all_came()

    def keep(self, source: Source) -> asyncio.Task[None]:
        """Keep a picture's bytes and put it into the draft, or say why it cannot be used."""
        return self.arrivals.keep(source, self.tr("Pasted picture"), with_picture)

    def crop(self, picture: Reference) -> asyncio.Task[None]:
        """Have a picture cropped when it is sent, or say why it cannot be."""
        return self.arrivals.crop(picture, partial(with_picture, instead_of=picture))

    async def fitted(self, request: Request) -> Request:
        """`request` with its pictures as they are sent. Raises PictureTrouble."""
        return await fitted(self._box, request)

    def _on_fit_wished(self, index: int, fit: Fit | None) -> None:
        if fit is None:
            self._model.set_fit(index, None)
        else:
            self.crop(self._model.draft.references[index])

    def _draw_thumbnails(self) -> None:
        references = {source_of(reference): reference for reference in self._model.draft.references}
        self._drawn &= references.keys()  # what was removed and brought again is looked at again
        for source, reference in references.items():
            if source not in self._drawn:
                self._drawn.add(source)
                self._drawing.start(self._draw(source, reference))

    async def _draw(self, source: str, reference: Reference) -> None:
        self._panel.references.set_look(source, await look_at(self._box, reference))
