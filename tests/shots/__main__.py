"""Takes the pictures of the README and the guide from the real program, with real clips.

`python -m tests.shots [--out FOLDER] [--looks FOLDER]` starts a screen of its own, works for some minutes,
and writes the pictures. `--looks` gives what the guide shows in other looks too, for looking at: light, in
Chinese, in a small window, with large text. `--dialogs FOLDER` gives every dialog in all of these instead.
"""

import argparse
import asyncio
import os
import tempfile
from pathlib import Path

from desktop_app.app import Room, application
from desktop_app.platform.paths import resolve
from desktop_app.studio import open_studio
from desktop_app.ui.loop import run
from desktop_app.ui.theme import Theme
from tests.shots.camera import SMALL, TALL, Look, Photographer
from tests.shots.dialogs import photograph_dialogs
from tests.shots.filled import cast, connect, fill, save_prices, stills
from tests.shots.scenes import Scene, scenes
from tests.support.practice import serving
from tests.support.tree import ROOT
from tests.support.xvfb import xvfb

WINDOWS = {
    "window-dark": Look(),
    "window-light": Look(theme=Theme.LIGHT),
    "window-chinese": Look(language="zh_CN"),
    "small-dark": Look(SMALL),
    "small-light": Look(SMALL, Theme.LIGHT),
    "small-chinese": Look(SMALL, Theme.LIGHT, "zh_CN"),
    "large-text": Look(text_scale=2.0),
    "large-text-small": Look(SMALL, text_scale=2.0),
}
OTHER_LOOKS = {
    "light": Look(TALL, Theme.LIGHT),
    "chinese": Look(TALL, Theme.LIGHT, "zh_CN"),
    "small": Look(SMALL),
    "large": Look(TALL, text_scale=2.0),
}


async def photograph(data: Path, folder: Path, url: str, looks: Path | None, only: str) -> None:
    """Open the window on `data`, an empty folder, and take the set, or what `only` names of the guide."""
    paths = resolve(data)
    save_prices(paths.user_models)
    async with open_studio(paths) as studio:
        room = Room(studio)
        await room.open()
        try:
            camera = Photographer(room, folder)
            if not only:
                await camera.take("first-start")
            await fill(room)
            if not only:
                for name, look in WINDOWS.items():
                    await camera.take(name, look)
            await _guide(room, camera, url, Photographer(room, looks) if looks else None, only)
        finally:
            room.hurry.set()
            await room.close()


async def _guide(room: Room, camera: Photographer, url: str, other: Photographer | None, only: str) -> None:
    pictures = await stills(room)
    await connect(room, url)
    await cast(room, pictures)
    for scene in scenes(pictures):
        if only in scene.name:
            room.controller.use(scene.connection)
            room.drafts.begin(scene.draft)
            await asyncio.sleep(0.5)
            await _shoot(room, camera, scene, scene.name, Look(TALL))
            for name, look in OTHER_LOOKS.items() if other else ():
                await _shoot(room, other, scene, f"{scene.name}-{name}", look)


async def _shoot(room: Room, camera: Photographer, scene: Scene, name: str, look: Look) -> None:
    await camera.put_on(look)
    part = await scene.show(room)
    camera.save(name, part)
    if part.isWindow():
        part.close()


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "screenshots")
    parser.add_argument("--looks", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--only", default="", metavar="WORD", help="pictures of the guide with WORD in their name"
    )
    parser.add_argument("--dialogs", type=Path, metavar="FOLDER")
    words = parser.parse_args()
    for folder in filter(None, (words.out, words.looks, words.dialogs)):
        folder.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with (
        xvfb() as display,
        tempfile.TemporaryDirectory(prefix="dailies-shots-") as data,
        serving(Path(data, "gateway")) as gateway,
    ):
        os.environ["DISPLAY"] = display
        run(
            lambda stop: (
                photograph_dialogs(Path(data, "data"), words.dialogs, words.only)
                if words.dialogs
                else photograph(Path(data, "data"), words.out, gateway.url, words.looks, words.only)
            ),
            application(),
        )


if __name__ == "__main__":
    main()
