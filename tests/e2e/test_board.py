"""A storyboard from the keyboard alone, with the real program on a screen of its own."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.job import Job, State
from desktop_app.platform.paths import resolve
from desktop_app.store.store import Store
from tests.e2e.test_window import Person, jobs, program, takes
from tests.support.practice import until
from tests.support.xvfb import xvfb

WORDS = (
    "forest at dawn", "deer in the mist", "river bank", "close up of a fox", "hunter waits", "rain begins",
    "drops on a leaf", "boots in mud", "lightning over hills", "cabin with a lamp", "smoke from a chimney",
    "night falls",
)  # fmt: skip
LENGTHS = (1, 2, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1)
MOST_KEYS = 4
"""A shot, beside its words."""


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with xvfb() as display:
        yield display


class Writer(Person):
    """Someone who writes a storyboard and never touches the mouse."""

    def __init__(self, display: str) -> None:
        super().__init__(display)
        self.keys = 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.keys += len(keys)
        self.do("key", "--delay", "20", *keys)

    def type(self, words: str) -> None:
        """Type words."""
        self.do("type", "--delay", "4", words)

    def go_to_an_empty_board(self) -> None:
        """From anywhere: to the storyboard, whose sample goes."""
        self.do("windowfocus", "--sync", self.find_window())
        self.press("ctrl+b", "ctrl+a", "Delete", "Return")

    def enter(self, shots: list[tuple[str, int]]) -> None:
        """Write the shots, each with its seconds."""
        for number, (words, seconds) in enumerate(shots, start=1):
            before = self.keys
            self.type(words)
            self.press("Tab", str(seconds))
            if number < len(shots):
                self.press("Return")
            assert self.keys - before <= MOST_KEYS
        self.press("Escape")


def test_twelve_shots_are_entered_reordered_timed_and_come_back(screen: str, tmp_path: Path) -> None:
    data, writer = tmp_path / "data", Writer(screen)
    with program(screen, data):
        writer.go_to_an_empty_board()
        writer.enter(list(zip(WORDS, LENGTHS, strict=True)))
        writer.press("alt+Up", "alt+Right", "ctrl+Return")
        until(lambda: takes(data), "a take", 150)
    [take] = takes(data)
    shots = [(shot.prompt, shot.seconds) for shot in take.request.shots]
    entered = [(words, float(seconds)) for words, seconds in zip(WORDS, LENGTHS, strict=True)]
    assert shots == [*entered[:-2], ("night falls", 2.0), entered[-2]]
    assert take.got.seconds == pytest.approx(sum(LENGTHS) + 1, abs=0.2)


def test_a_model_without_storyboards_gives_one_film(screen: str, tmp_path: Path) -> None:
    data, writer = tmp_path / "data", Writer(screen)
    _begin_with(data, {"mode": "storyboard", "model": "veo3", "shots": [{"prompt": "a sample"}]})
    with program(screen, data):
        writer.go_to_an_empty_board()
        writer.enter([("a paper boat", 1), ("it rains", 2), ("the boat sinks", 1)])
        writer.press("ctrl+Return")
        until(lambda: any("." in take.job for take in takes(data)), "the film", 150)
    made: list[Job] = jobs(data)
    [film] = [take for take in takes(data) if "." in take.job]
    assert {job.state for job in made} == {State.READY}
    assert [(job.request.prompt, job.request.model) for job in made] == [
        ("a paper boat", "veo3"), ("it rains", "veo3"), ("the boat sinks", "veo3"),
    ]  # fmt: skip
    clips = [take.got.seconds for take in takes(data) if "." not in take.job]
    assert film.got.seconds == pytest.approx(sum(clips), abs=0.2)


def _begin_with(data: Path, draft: object) -> None:
    async def write() -> None:
        paths = resolve(data)
        paths.create_folders()
        store = await Store.open(paths.store_file)
        await store.save_setting("window.draft", draft)
        await store.close()

    asyncio.run(write())
