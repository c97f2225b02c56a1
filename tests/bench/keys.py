"""What a key press costs: a prompt of 20,000 characters, a board of 200 shots, in the real form.

    python -m tests.bench.keys [--keys 200]

Offscreen. Each key is sent to the editor as Qt does it, and all that follows of it (layout, painting, the
request anew) is done before the next; the figures are of this process's processor time.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Shot
from tests.bench.measure import machine

LENGTH = 20_000
SHOTS = 200
TEXT = "a deer walks into the frame "
LINE = TEXT * 14 + "\n"
"""A paragraph of a script: Qt shapes the whole of the one that is written in for every letter."""
GATEWAY = Connection(id="gate", name="Gate", base_url="https://gateway.example", default_model="veo3")


def measure(press: Callable[[str], None], settle: Callable[[], None], keys: int) -> list[float]:
    """Milliseconds of processor time of each of so many key presses."""
    found = []
    for number in range(keys):
        before = time.process_time()
        press(TEXT[number % len(TEXT)])
        settle()
        found.append((time.process_time() - before) * 1000)
    return found


def report(name: str, milliseconds: list[float]) -> None:
    """One line of the table."""
    cuts = statistics.quantiles(milliseconds, n=20)
    print(f"  {name:<34}median {statistics.median(milliseconds):5.2f} ms, p95 {cuts[18]:5.2f} ms")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.keys")
    parser.add_argument("--keys", type=int, default=200, metavar="N")
    keys: int = parser.parse_args().keys
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtTest import QTest

    from desktop_app.app import application
    from desktop_app.catalog.catalog import Catalog
    from desktop_app.jobs.desk import Desk
    from desktop_app.platform import resources
    from desktop_app.store.store import Store
    from desktop_app.ui.compose.model import ComposeModel
    from desktop_app.ui.compose.panel import ComposePanel
    from desktop_app.ui.theme import install

    app = application()
    install(app)
    catalog = Catalog.load(resources.path("models.toml"))

    def settle() -> None:
        for _ in range(3):
            app.processEvents()

    with tempfile.TemporaryDirectory(prefix="dailies-bench-") as folder:
        store = asyncio.run(Store.open(Path(folder) / "dailies.sqlite"))
        model = ComposeModel(catalog, Desk(store, catalog))
        panel = ComposePanel(model)
        panel.resize(400, 860)
        panel.show()
        model.set_prompt((LINE * (LENGTH // len(LINE) + 1))[:LENGTH])
        model.set_shots(tuple(Shot(TEXT * 3, 2.0) for _ in range(SHOTS)))
        print(f"{LENGTH:n} characters, {SHOTS} shots, {machine()}")
        for where in (None, GATEWAY):
            told = "this computer" if where is None else "shot by shot"
            if where is not None:
                model.connect_to(where)
            model.set_mode(Mode.PROMPT)
            panel.prompt.edit.setFocus()
            settle()
            report(f"prompt, {told}", measure(partial(QTest.keyClicks, panel.prompt.edit), settle, keys))
            model.set_mode(Mode.STORYBOARD)
            settle()
            panel.board.rows.write(SHOTS // 2)
            settle()
            words = panel.board.rows.editor.words
            report(f"board, {told}", measure(partial(QTest.keyClicks, words), settle, keys))
        asyncio.run(store.close())


if __name__ == "__main__":
    main()
