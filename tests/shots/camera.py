"""Takes pictures of one window, and of what lies in it or over it."""

import asyncio
import io
from pathlib import Path

import msgspec
from PIL import Image
from PySide6.QtCore import QBuffer, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from desktop_app.app import Room
from desktop_app.ui.theme import Theme, look

LARGEST = 300_000
"""Bytes of a picture of the whole window."""

LARGEST_PART = 150_000
"""Bytes of a picture of a part of it."""

WIDE, SMALL, TALL = (1440, 900), (1024, 640), (1440, 1100)
_NOWHERE = QPoint(1900, 1190)


class Look(msgspec.Struct, frozen=True):
    """How the window looks: its size in pixels, and what a person chose."""

    size: tuple[int, int] = WIDE
    theme: Theme = Theme.DARK
    language: str = "en"
    text_scale: float = 1.0


class Photographer:
    """Writes pictures into a folder."""

    def __init__(self, room: Room, folder: Path) -> None:
        self._room = room
        self._folder = folder

    async def put_on(self, wished: Look) -> None:
        """Let the window look so."""
        room = self._room
        room.window.resize(*wished.size)
        room.preferences.choose(theme=wished.theme, language=wished.language, text_scale=wished.text_scale)
        room.window.notice.clear()
        QCursor.setPos(_NOWHERE)
        await asyncio.sleep(0.8)

    async def take(self, name: str, wished: Look | None = None) -> None:
        """Save the window as `name`.png in that look."""
        await self.put_on(wished or Look())
        self.save(name, self._room.window, LARGEST)

    def save(self, name: str, part: QWidget, largest: int = LARGEST_PART) -> None:
        """Save `part` as it is now."""
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        assert part.grab().save(buffer, "PNG")
        data = _small(bytes(buffer.data().data()), largest)
        (self._folder / f"{name}.png").write_bytes(data)
        print(f"{name}.png: {part.width()}x{part.height()}, {len(data) // 1000} kB", flush=True)


def _small(png: bytes, largest: int) -> bytes:
    """The picture within `largest`; where colours have to go, those of the theme stay as they are."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    data = _encoded(picture)
    if len(data) > largest:
        theme = [getattr(look().tokens, name) for name in look().tokens.__struct_fields__ if name != "dark"]
        exact = [int(colour[-6:][at : at + 2], 16) for colour in theme for at in (0, 2, 4)]
        for colours in (256, 192, 128):
            rest = picture.quantize(colours - len(theme), Image.Quantize.MEDIANCUT).getpalette() or []
            palette = Image.new("P", (1, 1))
            palette.putpalette((exact + rest)[: 3 * colours])
            data = _encoded(picture.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG))
            if len(data) <= largest:
                break
    return data


def _encoded(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
