"""Pictures that are brought: kept or cropped, and then given to the draft that they were brought for."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.draft import Draft
from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Reference
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.picture_fit import cropped
from desktop_app.ui.compose.picture_source import Source
from desktop_app.ui.loop import TaskScope

Put = Callable[[Reference, Draft], Draft]
"""Gives a draft with the picture where it belongs."""


class PictureArrivals(QObject):
    """Those that are kept come in their order.

    `say` is told why a picture cannot be used, and None once one can.
    """

    late = Signal(str, object)
    """A picture came for the draft of this id, and another is in hand by then; what puts it into a draft."""

    def __init__(
        self,
        model: ComposeModel,
        box: PictureBox,
        say: Callable[[Problem | None], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._box = box
        self._say = say
        self._turn = asyncio.Lock()
        self.scope = TaskScope(self, "a picture")
        """What is under way."""
        self._lost = 0

    def keep(self, source: Source, pasted: str, put: Put) -> asyncio.Task[None]:
        """Keep a picture's bytes, called `pasted` where they come from no file; an address stays one."""

        async def kept() -> Reference:
            if isinstance(source, Reference):
                return source
            name = source.name if isinstance(source, Path) else pasted
            async with self._turn:
                return await self._box.keep(source, name)

        return self._begin(kept, put)

    def crop(self, picture: Reference, put: Put) -> asyncio.Task[None]:
        """Have a picture cropped when it is sent, which is fetched for that where it is an address."""
        return self._begin(lambda: cropped(self._box, picture), put)

    async def all_came(self) -> bool:
        """Whether all that is being brought came, once nothing is."""
        lost = self._lost
        await self.scope.closed()
        return self._lost == lost

    def _begin(self, make: Callable[[], Awaitable[Reference]], put: Put) -> asyncio.Task[None]:
        return self.scope.start(self._come(self._model.draft.id, make, put))

    async def _come(self, draft: str, make: Callable[[], Awaitable[Reference]], put: Put) -> None:
        try:
            picture = await make()
        except PictureTrouble as trouble:
            self._lost += 1
            self._say(trouble.problem)
            return
        self._say(None)
        if draft == self._model.draft.id:
            self._model.rewrite(partial(put, picture))
        else:
            self.late.emit(draft, partial(put, picture))
