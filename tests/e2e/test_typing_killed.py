"""What was typed in the real program is there after a kill: prompt, storyboard, what was chosen, and undo."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import ImageChops

from desktop_app.domain.draft import Draft, Mode
from desktop_app.script.history import History
from desktop_app.store.store import Store
from tests.e2e.test_board import SMALL, Writer, begin_with
from tests.e2e.test_window import program, read
from tests.support.practice import until
from tests.support.xvfb import xvfb

A_SECOND = 1.0
"""What a kill may cost of what was typed."""
_CARET = 60
"""Pixels."""
PROMPT = "a paper boat sails down the gutter in the rain"
SHOTS = [("forest at dawn", 3), ("deer in the mist", 4), ("river bank", 2)]


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with xvfb() as display:
        yield display


def written(data: Path) -> tuple[Draft, History]:
    """What is in the store of the draft in hand, with its undo."""

    async def ask(store: Store) -> tuple[Draft, History]:
        [draft] = await store.drafts("default")
        return draft, History.from_json(await store.undo_of(draft.id), draft)

    return read(data, ask)  # type: ignore[return-value]


def shots(draft: Draft) -> list[tuple[str, float | None]]:
    return [(shot.prompt, shot.seconds) for shot in draft.shots]


def test_a_kill_costs_nothing_that_is_a_second_old(screen: str, tmp_path: Path) -> None:
    data, writer = tmp_path / "data", Writer(screen)
    begin_with(data, SMALL)
    wanted = [(words, float(seconds)) for words, seconds in SHOTS]
    with program(screen, data) as process:
        writer.go_to_an_empty_board()
        writer.enter(SHOTS)
        writer.press("ctrl+l")
        writer.type(PROMPT)
        until(lambda: _still(writer), "all that was typed to be on the screen")
        time.sleep(A_SECOND)
        process.send_signal(signal.SIGKILL)
        process.wait()
        draft, history = written(data)
        assert (draft.mode, draft.prompt, shots(draft)) == (Mode.PROMPT, PROMPT, wanted)
        assert (history.written.prompt, shots(draft)) == (PROMPT, wanted)
        with program(screen, data):
            writer.do("windowfocus", "--sync", writer.find_window())
            writer.press("ctrl+l", "ctrl+z", "ctrl+End")
            writer.type("storm")
            until(lambda: written(data)[0].prompt == PROMPT.removesuffix("rain") + "storm", "the undone word")
            writer.press("ctrl+b", "End", "alt+Right")
            longer = [*wanted[:-1], (wanted[-1][0], 3.0)]
            until(lambda: shots(written(data)[0]) == longer, "a longer last shot")


def _still(writer: Writer) -> bool:
    """Whether nothing moves on the screen for a moment, but for a caret that blinks."""
    before = writer.look()
    time.sleep(0.3)
    change = ImageChops.difference(before, writer.look()).convert("L")
    return sum(change.histogram()[12:]) < _CARET
