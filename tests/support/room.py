"""The real window on a data folder of a test's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from desktop_app.app import Room
from desktop_app.platform.paths import resolve
from desktop_app.studio import open_studio
from tests.ui.lists.scene import fill, scene


@asynccontextmanager
async def open_room(data: Path, *, drive: bool = False) -> AsyncIterator[Room]:
    """Open the window of `data`; leaving closes it as a person would. Without `drive` no job moves."""
    async with open_studio(resolve(data), wanted=lambda job: drive) as studio:
        room = Room(studio)
        await room.open()
        try:
            yield room
        finally:
            room.hurry.set()  # as if it was closed twice: no time to read what becomes of the jobs
            await room.close()


async def fill_folder(data: Path) -> None:
    """Leave a job in every state and two takes in the data folder."""
    async with scene(data) as stage:
        await fill(stage)
