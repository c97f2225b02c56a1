"""`dailies library`: what lies on disk, as the store should know it."""

import argparse

import msgspec

from desktop_app.cli.endings import Exit
from desktop_app.cli.opening import open_studio
from desktop_app.library.rebuild import rebuild
from desktop_app.platform.paths import Paths


async def library(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """Find takes that the store does not know, by the recipes of their clips."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        found = await rebuild(studio.store, studio.shelf)
        for take in found:
            file = str(studio.shelf.path(take.file))
            if words.json:
                print(msgspec.json.encode({"event": "take", "take": take.id, "file": file}).decode())
            else:
                print(file)
        if not found and not words.json:
            print("The store knows every clip that has a recipe.")
    return Exit.READY
