"""The last frame of a take, kept as a picture that the next shot begins with."""

import asyncio
from pathlib import Path

from desktop_app.domain.request import Reference, Role
from desktop_app.domain.take import Take
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.library.shelf import Shelf
from desktop_app.media.clip import NoClip
from desktop_app.media.frames import last_frame_png
from desktop_app.script.hindered import damaged, disk_hinders, gone


async def last_frame(shelf: Shelf, pictures: PictureBox, take: Take) -> Reference:
    """The picture on screen when `take` ends, kept. Raises Hindered."""
    path = shelf.path(take.file)
    try:
        png = await asyncio.to_thread(last_frame_png, path)
        return await pictures.keep(png, f"{Path(take.file).stem}.png", Role.FIRST_FRAME)
    except (NoClip, PictureTrouble) as trouble:
        raise damaged(path, str(trouble)) from trouble
    except FileNotFoundError as trouble:
        raise gone(path) from trouble
    except OSError as trouble:
        raise disk_hinders(trouble) from trouble
