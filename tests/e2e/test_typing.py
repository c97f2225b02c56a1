"""What is typed outlives a kill: all but the last second of it."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.domain.draft import Draft, Mode
from desktop_app.platform.paths import resolve
from desktop_app.script.edits import Written
from desktop_app.script.history import History
from desktop_app.store.store import Store

ROOT = Path(__file__).parents[2]


def _typed(written: Draft | Written, mode: Mode) -> str:
    return written.prompt if mode is Mode.PROMPT else written.shots[0].prompt


async def _kept(data: Path, mode: Mode) -> tuple[Draft, History]:
    store = await Store.open(resolve(data).store_file)
    try:
        draft = next(draft for draft in await store.drafts("default") if _typed(draft, mode).startswith("x"))
        return draft, History.from_json(await store.undo_of(draft.id), draft)
    finally:
        await store.close()


@pytest.mark.parametrize("mode", list(Mode))
def test_a_kill_in_the_middle_of_typing_costs_less_than_a_second(tmp_path: Path, mode: Mode) -> None:
    command = [sys.executable, str(ROOT / "tests/e2e/type_on.py"), str(tmp_path), mode.value]
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
    draft, history = asyncio.run(_kept(tmp_path, mode))
    a_second_before = max(count for when, count in typed if when <= killed - 1)
    kept = _typed(draft, mode)
    assert a_second_before <= len(kept)
    assert _typed(history.written, mode) == kept
    moved = history.undo()
    assert moved is not None
    assert len(_typed(moved.history.written, mode)) < len(kept)
