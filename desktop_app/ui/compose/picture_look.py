"""What is known of a reference picture by looking at it: enough for a tile, and its shape."""

import asyncio
from pathlib import Path

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop_app.domain.request import Reference, Size, sides_of
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.media.pictures import NotAPicture, read_picture

TILE = QSize(84, 52)
"""A thumbnail's size at 100 % text."""

SAME = 0.01
"""By how much two shapes may differ and still be taken for one: less than that nobody sees."""


class PictureLook(msgspec.Struct, frozen=True):
    """A thumbnail, null where there is none; the picture's own `size`; why an address gave no picture.

    `gone`: it was kept, and its file is not there any more.
    """

    image: QImage = msgspec.field(default_factory=QImage)
    size: Size | None = None
    trouble: str = ""
    gone: bool = False

    def differs(self, frame: Size | str) -> bool:
        """Whether the picture is known to be of another shape than `frame`, "" being any."""
        if self.size is None or not frame:
            return False
        return abs(self.size.width / self.size.height / ratio(frame) - 1) > SAME


def ratio(frame: Size | str) -> float:
    """Width by height of a size or a shape."""
    across, down = (frame.width, frame.height) if isinstance(frame, Size) else sides_of(frame)
    return across / down


def source_of(reference: Reference) -> str:
    """What a look is kept by: where the picture lies."""
    return reference.url or reference.sha256


async def look_at(box: PictureBox, reference: Reference) -> PictureLook:
    """Look at a picture off the loop, kept or at an address; what shows none says why."""
    if not reference.url:
        return await asyncio.to_thread(_look_at_file, box.path(reference))
    try:
        return await asyncio.to_thread(_look_at_picture, await box.look_at(reference.url))
    except PictureTrouble as trouble:
        return PictureLook(trouble=trouble.problem.values["reason"])
    except NotAPicture as trouble:
        return PictureLook(trouble=str(trouble))


def _look_at_file(path: Path) -> PictureLook:
    """Look at a kept picture. Blocks."""
    return _look(QImageReader(str(path))) if path.exists() else PictureLook(gone=True)


def _look_at_picture(data: bytes) -> PictureLook:
    """Look at a file that came from somewhere. Blocks; raises NotAPicture."""
    buffer = QBuffer()
    buffer.setData(QByteArray(read_picture(data).data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _look(QImageReader(buffer))


def _look(reader: QImageReader) -> PictureLook:
    """Just large enough for a tile at 200 % on a fine screen; null where it cannot be read."""
    whole = reader.size()
    reader.setScaledSize(whole.scaled(TILE * 4, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    return PictureLook(image, None if image.isNull() else Size(whole.width(), whole.height()))
