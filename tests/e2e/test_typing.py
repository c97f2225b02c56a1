"""What is typed outlives a kill: all but the last second of it."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

from desktop_app.domain.draft import Draft
from desktop_app.platform.paths import resolve
from desktop_app.script.history import History
from desktop_app.store.store import Store

ROOT = Path(__file__).parents[2]


async def _kept(data: Path) -> tuple[Draft, History]:
    store = await Store.open(resolve(data).store_file)
    try:
        draft = next(draft for draft in await store.drafts("default") if draft.prompt)
        return draft, History.from_json(await store.undo_of(draft.id), draft)
    finally:
        await store.close()


def test_a_kill_in_the_middle_of_typing_costs_less_than_a_second(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tests/e2e/type_on.py"), str(tmp_path)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    typist = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert typist.stdout is not None
    typed: list[tuple[float, int]] = []
    try:
        for line in typist.stdout:
            typed.append((time.monotonic(), int(line)))
            if typed[-1][1] == 60:
                break
    finally:
        typist.kill()
        killed = time.monotonic()
        typist.wait(20)
        typist.stdout.close()
    assert len(typed) == 60
    draft, history = asyncio.run(_kept(tmp_path))
    a_second_before = max(count for when, count in typed if when <= killed - 1)
    assert a_second_before <= len(draft.prompt)
    assert history.written.prompt == draft.prompt
    moved = history.undo()
    assert moved is not None
    assert len(moved.history.written.prompt) < len(draft.prompt)
