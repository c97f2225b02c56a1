"""What a key press costs: a prompt of 20,000 characters, a board of 200 shots, in the whole window.

    python -m tests.bench.keys [--keys 200]

Offscreen, with characters. Each key is sent to the editor as Qt does it, and all that follows at once (the
draft, its undo, layout, painting) is done before the next. What waits until nobody types is a column of its
own: what a lull costs, saving included, and the longest that the window is at it before it would take the
next key. All figures are milliseconds of processor time.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop_app.domain.cast import CastMember
from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Batch, Draft, Mode
from desktop_app.domain.request import Shot
from desktop_app.platform.paths import resolve
from desktop_app.studio import open_studio
from tests.bench.measure import machine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.app import Room
    from desktop_app.ui.compose.model import ComposeModel

LENGTH = 20_000
SHOTS = 200
ROWS = 1000
TEXT = "a deer walks into the frame "
LINE = f"@Mara looks up, {TEXT * 13}at the {{place}}\n"
"""A paragraph of a script: Qt shapes the whole of the one that is written in for every letter."""
GATEWAY = Connection(id="gate", name="Gate", base_url="https://gateway.example", default_model="veo3")
CAST = (
    CastMember("mara", "Mara", "a woman of sixty in a green raincoat"),
    CastMember("tom", "Old Tom", "a fisherman with a white beard"),
)
TABLE = Batch(("place", "seconds"), tuple((f"pier {row}", str(4 + row % 5)) for row in range(ROWS)), "a.csv")
LULL = 2.0
"""Seconds after all is told: what was typed is saved by then."""
LULLS = 3


class Figures(msgspec.Struct):
    """Of each key press, of each lull, and of the longest stretch of work in one."""

    keys: list[float]
    lulls: list[float]
    longest: float


async def measure(model: "ComposeModel", target: "QWidget", keys: int) -> Figures:
    """Type so many letters, with a few lulls."""
    from PySide6.QtTest import QTest

    figures, told = Figures([], [], 0.0), asyncio.Event()
    model.changed.connect(told.set)
    for number in range(keys):
        before = time.process_time()
        QTest.keyClicks(target, TEXT[number % len(TEXT)])
        await _settle()
        figures.keys.append((time.process_time() - before) * 1000)
        if number % (keys // LULLS) == 0:
            before = time.process_time()
            told.clear()
            await told.wait()
            await asyncio.sleep(LULL)
            figures.lulls.append((time.process_time() - before) * 1000)
            QTest.keyClicks(target, " ")
            figures.longest = max(figures.longest, await _longest_in_lull())
    return figures


async def _settle() -> None:
    """Let Qt do all that waits for its loop alone."""
    for _ in range(5):
        await asyncio.sleep(0)


async def _longest_in_lull() -> float:
    """The most that the window's thread works in one go while nobody types, in milliseconds."""
    longest, end = 0.0, time.perf_counter() + LULL
    while time.perf_counter() < end:
        before = time.thread_time()
        await asyncio.sleep(0.001)
        longest = max(longest, time.thread_time() - before)
    return longest * 1000


def report(name: str, found: Figures) -> None:
    """One line of the table."""
    cuts = statistics.quantiles(found.keys, n=20)
    print(
        f"  {name:<36}{statistics.median(found.keys):6.2f}{cuts[18]:8.2f}{max(found.keys):8.2f}"
        f"{statistics.median(found.lulls):11.2f}{found.longest:9.2f}"
    )


async def table(room: "Room", keys: int) -> None:
    """Measure and print every line."""
    model, panel = room.compose, room.compose_panel

    async def prompt(name: str) -> None:
        panel.write_prompt()
        await asyncio.sleep(LULL)
        report(name, await measure(model, panel.prompt.edit, keys))

    async def board(name: str) -> None:
        panel.write_board()
        panel.board.rows.write(SHOTS // 2)
        await asyncio.sleep(LULL)
        report(name, await measure(model, panel.board.rows.editor.words, keys))

    print(f"{LENGTH:n} characters, {SHOTS} shots, {machine()}")
    print(f"  {'ms of processor':<36}median     p95   worst       lull  longest")
    await prompt("prompt, this computer")
    await board("board, one film")
    model.connect_to(GATEWAY)
    await prompt("prompt, gateway")
    await board("board, shot by shot")
    model.set_batch(TABLE)
    await prompt(f"prompt, with a table of {ROWS:n} rows")
    model.set_batch(None)
    for name in ("sora", "veo2"):
        model.toggle_model(name)
    await prompt("prompt, three models")
    await board("board, three models")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.keys")
    parser.add_argument("--keys", type=int, default=200, metavar="N")
    keys: int = parser.parse_args().keys
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop_app.app import Room, application
    from desktop_app.ui import loop

    app = application()

    async def run(stop: asyncio.Event) -> int:
        with tempfile.TemporaryDirectory(prefix="dailies-bench-") as folder:
            async with open_studio(resolve(Path(folder) / "data")) as studio:
                for member in CAST:
                    await studio.store.keep(member)
                room = Room(studio)
                await room.open()
                try:
                    room.compose.take_up(
                        Draft(
                            id="written",
                            mode=Mode.PROMPT,
                            prompt=(LINE * (LENGTH // len(LINE) + 1))[:LENGTH],
                            shots=tuple(Shot(f"@Mara, {TEXT * 3}", 2.0) for _ in range(SHOTS)),
                        )
                    )
                    await table(room, keys)
                finally:
                    await room.close()
        return 0

    loop.run(run, app)


if __name__ == "__main__":
    main()
