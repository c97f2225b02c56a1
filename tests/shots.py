"""The screenshot set: the real window, on takes that the gateway on this computer really made.

`python -m tests.shots [--out FOLDER]` starts a screen of its own, works for a minute or two, and writes
`resources/screenshots/*.png`. They are to be looked at, by a person, whenever the window changes.
"""

import argparse
import asyncio
import io
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QPoint
from PySide6.QtGui import QCursor

from desktop_app.app import Room, application
from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.domain.draft import Mode
from desktop_app.domain.job import State
from desktop_app.domain.request import Request, Size
from desktop_app.platform.paths import resolve
from desktop_app.studio import open_studio
from desktop_app.ui.loop import run
from desktop_app.ui.theme import Theme, look
from tests.support.tree import ROOT
from tests.support.xvfb import xvfb
from tests.ui.lists.scene import every_state

LARGEST = 300_000
"""Bytes of one picture."""

WIDE, SMALL = (1440, 900), (1024, 640)
HD, FULL_HD = Size(1280, 720), Size(1920, 1080)
TAKES = (
    Request("veo3", "A paper boat in the rain, close-up", aspect_ratio="16:9", seconds=8),
    Request("sora", "City skyline at night, neon rain, drone shot", size=HD, seconds=4),
    Request("grok-video-3", "A red fox in the snow at dawn, wide shot", aspect_ratio="16:9"),
    Request("seedance-lite", "纸船在雨中漂流，特写", aspect_ratio="16:9", seconds=5),
    Request("veo2", "A lighthouse by the sea in a storm, tilt up", aspect_ratio="9:16"),
    Request("animatic", "Golden retriever running on the beach, slow motion", size=HD, seconds=6),
)
RUNNING = (
    Request("veo3", "A desert caravan at golden hour, tracking shot", size=FULL_HD, seconds=60),
    Request("sora-pro", "An epic battle scene in a fantasy world", size=FULL_HD, seconds=60),
    Request("veo3.1-components", "The person in the picture starts smiling", aspect_ratio="16:9"),
)


class Photographer:
    """Takes pictures of one window."""

    def __init__(self, room: Room, folder: Path) -> None:
        self._room = room
        self._folder = folder

    async def take(self, name: str, size: tuple[int, int] = WIDE, **choices: object) -> None:
        """Save the window as `name`.png, of that size and with those preferences."""
        room = self._room
        room.window.resize(*size)
        room.preferences.choose(**{"theme": Theme.DARK, "language": "en", "text_scale": 1.0, **choices})
        room.window.notice.clear()
        QCursor.setPos(QPoint(1900, 1190))
        await asyncio.sleep(0.8)
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        assert room.window.grab().save(buffer, "PNG")
        data = _small(bytes(buffer.data().data()))
        (self._folder / f"{name}.png").write_bytes(data)
        print(f"{name}.png: {room.window.width()}x{room.window.height()}, {len(data) // 1000} kB", flush=True)


def _small(png: bytes) -> bytes:
    """The picture within LARGEST; where colours have to go, those of the theme stay as they are."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    data = _encoded(picture)
    if len(data) > LARGEST:
        theme = [getattr(look().tokens, name) for name in look().tokens.__struct_fields__ if name != "dark"]
        exact = [int(colour[-6:][at : at + 2], 16) for colour in theme for at in (0, 2, 4)]
        for colours in (256, 192, 128):
            rest = picture.quantize(colours - len(theme), Image.Quantize.MEDIANCUT).getpalette() or []
            palette = Image.new("P", (1, 1))
            palette.putpalette((exact + rest)[: 3 * colours])
            data = _encoded(picture.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG))
            if len(data) <= LARGEST:
                break
    return data


def _encoded(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


async def _until(met: Callable[[], object], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, "what was waited for did not happen"
        await asyncio.sleep(0.05)


async def photograph(data: Path, folder: Path) -> None:
    """Open the window on `data`, an empty folder, and take the whole set."""
    async with open_studio(resolve(data)) as studio:
        room = Room(studio)
        await room.open()
        try:
            camera = Photographer(room, folder)
            await camera.take("first-start")
            await _fill(room)
            await _full_set(room, camera)
        finally:
            await room.close()


async def _fill(room: Room) -> None:
    """Several takes, jobs that run and wait, one that asks, one that failed."""
    desk, jobs = room.studio.desk, room.jobs
    room.compose_panel.generate_action.trigger()
    await _until(lambda: room.takes.rowCount() == 1)
    for request in TAKES:
        await desk.queue(request, THIS_COMPUTER)
    await _until(lambda: room.takes.rowCount() == 1 + len(TAKES))
    # What cannot be had from a gateway that works: an answer that was lost, and a refusal.
    await room.studio.store.add_jobs([job for job in every_state() if job.id in ("asks", "moderated")])
    long = [job for request in RUNNING for job in await desk.queue(request, THIS_COMPUTER)]
    room.watching.play(room.takes.item(room.takes.rowCount() - 1))

    def runs() -> bool:
        first = jobs.find(long[0].id)
        return first is not None and first.state is State.GENERATING and (first.progress or 0) > 0.25

    await _until(runs)
    await _until(lambda: room.viewer.scrubber.strip() and room.viewer.player.frame > 80)
    room.viewer.player.pause()
    room.viewer.player.seek(118)


async def _full_set(room: Room, camera: Photographer) -> None:
    await camera.take("window-dark")
    await camera.take("window-light", theme=Theme.LIGHT)
    await camera.take("window-chinese", language="zh_CN")
    await camera.take("small-dark", SMALL)
    await camera.take("small-light", SMALL, theme=Theme.LIGHT)
    await camera.take("small-chinese", SMALL, language="zh_CN", theme=Theme.LIGHT)
    await camera.take("large-text", text_scale=2.0)
    await camera.take("large-text-small", SMALL, text_scale=2.0)
    room.compose.set_mode(Mode.PROMPT)
    room.compose.set_prompt("A paper boat in the rain, close-up, slow push in")
    room.compose.set_model("veo3")
    await camera.take("prompt")


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "screenshots")
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with xvfb() as display, tempfile.TemporaryDirectory(prefix="dailies-shots-") as data:
        os.environ["DISPLAY"] = display
        run(lambda stop: photograph(Path(data), folder), application())


if __name__ == "__main__":
    main()
