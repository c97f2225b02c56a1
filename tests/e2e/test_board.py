"""A storyboard from the keyboard alone, with the real program on a screen of its own."""

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from desktop_app.domain.job import State
from desktop_app.domain.take import Take
from desktop_app.platform.paths import resolve
from desktop_app.store.store import Store
from tests.e2e.test_window import Person, jobs, posts, program, takes
from tests.support.practice import until
from tests.support.xvfb import xvfb

WORDS = (
    "forest at dawn", "deer in the mist", "river bank", "close up of a fox", "hunter waits", "rain begins",
    "drops on a leaf", "boots in mud", "lightning over hills", "cabin with a lamp", "smoke from a chimney",
    "night falls",
)  # fmt: skip
LENGTHS = (1, 2, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1)
UNLUCKY = 6
"""Which shot fails, counted from 0."""
BOAT = [("a paper boat", 1), ("it rains", 2), ("the boat sinks", 1)]
SMALL = {"mode": "storyboard", "size": {"width": 256, "height": 144}, "shots": [{"prompt": "a sample"}]}
"""What was on the form when the window was closed last."""
MOST_KEYS = 4
"""A shot, beside its words."""


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with xvfb() as display:
        yield display


def begin_with(data: Path, draft: object) -> None:
    """Leave a draft in a data folder, as versions without drafts of their own kept it."""

    async def write() -> None:
        paths = resolve(data)
        paths.create_folders()
        store = await Store.open(paths.store_file)
        await store.save_setting("window.draft", draft)
        await store.close()

    asyncio.run(write())


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

    def choose_model(self, name: str) -> None:
        """From anywhere."""
        self.press("ctrl+alt+m")
        self.type(name)
        self.press("Return")

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


def test_twelve_shots_become_one_film_though_one_fails_and_is_retried_alone(
    screen: str, tmp_path: Path
) -> None:
    """The gateway's renderers die while it makes the unlucky shot; each shot waits for the one before."""
    data, writer = tmp_path / "data", Writer(screen)
    begin_with(data, SMALL)
    with program(screen, data, DAILIES_POLL_SECONDS="0.2"):
        writer.go_to_an_empty_board()
        writer.enter(list(zip(WORDS, LENGTHS, strict=True)))
        writer.press("alt+Up", "alt+Right")
        writer.choose_model("veo3")
        writer.press("ctrl+Return")
        until(lambda: _made(data, WORDS[UNLUCKY - 1]), "the shot before the unlucky one")
        until(lambda: _spoilt(data), "a shot that failed")
        writer.press("ctrl+shift+t")
        until(lambda: _film(data), "the film")
    entered = [(words, float(seconds)) for words, seconds in zip(WORDS, LENGTHS, strict=True)]
    wanted = [*entered[:-2], ("night falls", 2.0), entered[-2]]
    made = jobs(data)
    assert [(job.request.prompt, job.request.seconds) for job in made] == wanted
    assert {(job.request.model, job.state) for job in made} == {("veo3", State.READY)}
    assert {job.request.prompt for job in made if job.attempt == 2} == {WORDS[UNLUCKY]}
    assert {job.attempt for job in made} == {1, 2}
    film = _film(data)
    assert film is not None
    assert film.got.seconds == pytest.approx(sum(seconds for _, seconds in wanted), abs=0.2)
    assert posts(data) == len(WORDS) + 1


def test_a_model_with_storyboards_makes_the_film_in_one_job(screen: str, tmp_path: Path) -> None:
    data, writer = tmp_path / "data", Writer(screen)
    begin_with(data, SMALL)
    with program(screen, data):
        writer.go_to_an_empty_board()
        writer.enter(BOAT)
        writer.press("alt+Up", "alt+Right", "ctrl+Return")
        until(lambda: takes(data), "a take")
    [take] = takes(data)
    shots = [(shot.prompt, shot.seconds) for shot in take.request.shots]
    assert shots == [("a paper boat", 1.0), ("the boat sinks", 2.0), ("it rains", 2.0)]
    assert take.got.seconds == pytest.approx(5, abs=0.2)
    assert posts(data) == 1


def test_a_film_is_finished_after_the_window_was_killed_in_the_middle_of_it(
    screen: str, tmp_path: Path
) -> None:
    data, writer = tmp_path / "data", Writer(screen)
    begin_with(data, SMALL | {"model": "veo3"})
    waiting = {"DAILIES_POLL_SECONDS": "0.2", "DAILIES_PRACTICE_GRACE": "10"}
    with program(screen, data, **waiting) as process:
        writer.go_to_an_empty_board()
        writer.enter(BOAT)
        writer.press("ctrl+Return")
        until(lambda: _under_way(data, BOAT[1][0]), "the second shot to be under way")
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert _film(data) is None
        with program(screen, data, **waiting):
            until(lambda: _film(data), "the film")
    assert [(job.request.prompt, job.state) for job in jobs(data)] == [
        (words, State.READY) for words, _ in BOAT
    ]
    film = _film(data)
    assert film is not None
    assert film.got.seconds == pytest.approx(sum(seconds for _, seconds in BOAT), abs=0.2)
    assert posts(data) == len(BOAT)


def _made(data: Path, words: str) -> bool:
    return any(take.request.prompt == words for take in takes(data))


def _under_way(data: Path, words: str) -> bool:
    return any(job.request.prompt == words and job.remote_id for job in jobs(data))


def _film(data: Path) -> Take | None:
    """The clips' film; a clip's own take is called as its job."""
    clips = {job.id for job in jobs(data)}
    return next((take for take in takes(data) if take.job not in clips), None)


def _spoilt(data: Path) -> bool:
    """Kill what the gateway renders with; whether a shot failed of it."""
    address = json.loads((data / "practice" / "practice.json").read_text())
    for renderer in _children(address["pid"]):
        with suppress(ProcessLookupError):
            os.kill(renderer, signal.SIGKILL)
    return any(job.state is State.FAILED for job in jobs(data))


def _children(pid: int) -> list[int]:
    """The render processes of the gateway `pid`, whichever of its threads began them."""
    found = []
    for told in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(child) for child in told.read_text().split()]
    return [child for child in found if b"spawn_main" in _arguments(child)]


def _arguments(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
