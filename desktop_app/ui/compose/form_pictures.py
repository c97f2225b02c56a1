"""The pictures of the form: kept once they are brought, shown small, and fitted for sending."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.domain.request import Fit, Reference, Request
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.compose.picture_fit import cropped, fitted
from desktop_app.ui.compose.picture_look import look_at, source_of
from desktop_app.ui.loop import TaskScope


class FormPictures(QObject):
    """A picture is kept at once, so a bad one is told at once; that one is not in the draft."""

    def __init__(self, model: ComposeModel, panel: ComposePanel, box: PictureBox) -> None:
        super().__init__(panel)
        self._model = model
        self._panel = panel
        self._box = box
        self._turn = asyncio.Lock()
        self._keeping = TaskScope(self, "picture")
        self._drawing = TaskScope(self, "thumbnail")
        self._drawn: set[str] = set()
        self._lost = 0
        self._late: list[tuple[str, Reference]] = []
        panel.references.brought.connect(lambda source: self._keeping.start(self.keep(source)))
        panel.references.fit_wished.connect(self._on_fit_wished)
        model.changed.connect(self._bring_late)
        model.changed.connect(self._draw_thumbnails)

    async def kept(self) -> bool:
        """Whether all that is being brought came, once it is kept."""
        lost = self._lost
        await self._keeping.closed()
        return self._lost == lost

    async def keep(self, source: Path | bytes) -> None:
        """Keep a picture's bytes and put it into the draft, or say why it cannot be used.

        Those that are brought together come in their order. Where another draft is in hand by then, the
        picture waits for its own.
        """
        draft = self._model.draft.id
        name = source.name if isinstance(source, Path) else self.tr("Pasted picture")
        async with self._turn:
            try:
                reference = await self._box.keep(source, name)
            except PictureTrouble as trouble:
                self._say(trouble)
                return
            self._panel.say_picture_trouble(None)
            self._late.append((draft, reference))
            self._bring_late()

    async def crop(self, reference: Reference) -> None:
        """Have a picture cropped when it is sent, or say why it cannot be."""
        try:
            kept = await cropped(self._box, reference)
        except PictureTrouble as trouble:
            self._say(trouble)
            return
        self._panel.say_picture_trouble(None)
        self._model.replace_reference(reference, kept)

    async def fitted(self, request: Request) -> Request:
        """`request` with its pictures as they are sent. Raises PictureTrouble."""
        return await fitted(self._box, request)

    def _bring_late(self) -> None:
        """Give the draft in hand the pictures that were brought for it."""
        here = [picture for draft, picture in self._late if draft == self._model.draft.id]
        self._late = [late for late in self._late if late[0] != self._model.draft.id]
        for picture in here:
            self._model.add_reference(picture)

    def _say(self, trouble: PictureTrouble) -> None:
        self._lost += 1
        self._panel.say_picture_trouble(trouble.problem)

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
        self._panel.references.set_look(source, await look_at(self._box, reference))
