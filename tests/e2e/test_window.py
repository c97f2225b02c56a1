"""The real program in a process of its own, on a screen of its own, used as a person uses it."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image, ImageChops, ImageGrab, ImageStat

from desktop_app.domain.job import Job, State
from desktop_app.domain.take import Take
from desktop_app.platform.paths import resolve
from desktop_app.store.store import Store
from tests.support.driving import is_driven
from tests.support.practice import alive, until
from tests.support.xvfb import xvfb

T = TypeVar("T")
SIZE = (1440, 900)
PICTURE = (440, 110, 1060, 440)
"""Where the viewer's picture lies in a window of that size, roughly: left, top, right, bottom."""
NOTHING_YET = 20
"""The brightest channel's mean there, of 255, while no frame is painted: the ground and an icon."""


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with xvfb() as display:
        yield display


class Person:
    """Someone before the screen, who sees it and has a mouse and a keyboard."""

    def __init__(self, display: str) -> None:
        self._environment = os.environ | {"DISPLAY": display}

    def do(self, *words: str) -> str:
        """One command of xdotool."""
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, check=False, capture_output=True, text=True
        )
        return done.stdout.strip()

    def find_window(self) -> str:
        """The number of the program's window, once it is on the screen."""
        found = until(
            lambda: self.do("search", "--onlyvisible", "--name", "^Dailies$").splitlines(), "a window"
        )
        return found[-1]

    def look(self) -> Image.Image:
        """The whole screen."""
        return ImageGrab.grab(xdisplay=self._environment["DISPLAY"]).convert("RGB")


@contextmanager
def program(display: str, data: Path, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m desktop_app --data-dir …` on that screen; closed politely at the end."""
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        "DAILIES_PRACTICE_GRACE": "0.5",
        **more,
    }
    command = [sys.executable, "-m", "desktop_app", "--data-dir", str(data)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        yield process
        if process.poll() is None:
            process.terminate()
            assert process.wait(30) == 0, _words(process)
    finally:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()
        _wait_for_gateway(data)


def _words(process: subprocess.Popen[bytes]) -> str:
    assert process.stderr is not None
    return process.stderr.read().decode(errors="replace")[-2000:]


def _wait_for_gateway(data: Path) -> None:
    """Nobody holds the gateway any more: it leaves by itself."""
    file = data / "practice" / "practice.json"
    if file.exists():
        import json

        pid = json.loads(file.read_text())["pid"]
        until(lambda: not alive(pid), "the gateway to leave")


def read(data: Path, ask: Callable[[Store], object]) -> object:
    """What the store says, asked by another process than the program."""

    async def reading() -> object:
        store = await Store.open(resolve(data).store_file)
        try:
            return await ask(store)  # type: ignore[misc]
        finally:
            await store.close()

    return asyncio.run(reading())


def jobs(data: Path) -> list[Job]:
    return read(data, lambda store: store.jobs())  # type: ignore[return-value]


def takes(data: Path) -> list[Take]:
    return read(data, lambda store: store.takes())  # type: ignore[return-value]


def posts(data: Path) -> int:
    """How many creates the practice gateway's log shows."""
    log = (data / "practice" / "practice.log").read_text("utf-8")
    return sum('"POST /v1/video' in line or " POST /v1/video" in line for line in log.splitlines())


def test_a_person_types_a_prompt_and_watches_the_clip(screen, tmp_path):
    data, person = tmp_path / "data", Person(screen)
    with program(screen, data):
        window = person.find_window()
        person.do("windowmove", window, "0", "0")
        person.do("windowsize", "--sync", window, *map(str, SIZE))
        person.do("windowfocus", "--sync", window)
        person.do("key", "ctrl+l")
        person.do("type", "--delay", "5", "A paper boat in the rain")
        person.do("key", "ctrl+Return")
        until(lambda: takes(data), "a take")
        [take] = takes(data)
        assert take.request.prompt == "A paper boat in the rain"
        assert resolve(data).library.joinpath(take.file).exists()
        moved = until(lambda: _moving(person), "frames that move")
        before, after = moved
        after.save(tmp_path / "window.png")
        print(f"screenshot: {tmp_path / 'window.png'}")
        assert before.size == after.size
        [job] = jobs(data)
        assert job.state is State.READY


def _moving(person: Person) -> tuple[Image.Image, Image.Image] | None:
    """Two looks at a picture that is there, and has moved between them; None while there is no such."""
    before = person.look()
    if max(ImageStat.Stat(before.crop(PICTURE)).mean) <= NOTHING_YET:
        return None
    time.sleep(0.4)
    after = person.look()
    change = ImageChops.difference(before.crop(PICTURE), after.crop(PICTURE)).convert("L")
    differing = sum(change.point(lambda value: 255 if value > 12 else 0).histogram()[255:])
    return (before, after) if differing > 0.02 * change.width * change.height else None


def test_a_kill_costs_no_second_create(screen, tmp_path):
    data, person = tmp_path / "data", Person(screen)
    with program(screen, data, DAILIES_POLL_SECONDS="3", DAILIES_PRACTICE_GRACE="4") as process:
        window = person.find_window()
        person.do("windowfocus", "--sync", window)
        person.do("key", "ctrl+Return")
        until(lambda: [job for job in _jobs_so_far(data) if job.remote_id], "a job under way")
        process.send_signal(signal.SIGKILL)
        process.wait()
        [job] = jobs(data)
        assert job.state in (State.GENERATING, State.DOWNLOADING)
        with program(screen, data, DAILIES_POLL_SECONDS="0.2"):
            person.find_window()
            until(lambda: takes(data), "the take")
    assert posts(data) == 1


def _jobs_so_far(data: Path) -> list[Job]:
    return jobs(data) if resolve(data).store_file.exists() else []


def test_a_second_start_raises_the_first_window_and_ends(screen, tmp_path):
    data, person = tmp_path / "data", Person(screen)
    with program(screen, data):
        person.find_window()
        with program(screen, data) as second:
            assert second.wait(30) == 0
        assert len(person.do("search", "--onlyvisible", "--name", "^Dailies$").splitlines()) == 1


def test_a_store_of_a_newer_program_is_explained_and_left_alone(screen, tmp_path):
    import sqlite3

    data, person = tmp_path / "data", Person(screen)
    paths = resolve(data)
    paths.create_folders()
    with sqlite3.connect(paths.store_file) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    with program(screen, data) as process:
        window = person.find_window()
        person.do("windowfocus", "--sync", window)
        person.do("key", "Return")
        assert process.wait(30) == 1
    with sqlite3.connect(paths.store_file) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (999,)
    db.close()


def test_a_damaged_store_is_mended_and_the_window_says_so_until_it_was_read(screen, tmp_path):
    data, person = tmp_path / "data", Person(screen)
    read(data, lambda store: store.save_setting("window.draft", {"prompt": "what was being written"}))
    store = resolve(data).store_file
    raw = bytearray(store.read_bytes())
    raw[100:108] = bytes(8)  # the schema's own page
    store.write_bytes(raw)
    with program(screen, data):
        person.find_window()
        until(lambda: (data / "logs" / "window.log").exists(), "the log")
        assert "made anew" in (data / "logs" / "window.log").read_text()
    [damaged] = data.glob("dailies-damaged-*.db")
    assert damaged.read_bytes() == raw
    told = read(data, lambda store: store.setting("recovery"))
    assert told["damaged"] == str(damaged)


def test_who_stops_it_twice_hurries_it_and_loses_nothing(screen, tmp_path):
    data, person = tmp_path / "data", Person(screen)
    with program(screen, data) as process:
        person.find_window()
        until(lambda: is_driven(data), "the window to drive")
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 130
        assert "Traceback" not in _words(process)
    assert read(data, lambda store: store.setting("window.place"))
    assert not list((data / "logs").glob("crash-*"))


def test_without_a_screen_the_program_says_what_to_do(tmp_path):
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    environment.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--data-dir", str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no screen" in done.stderr
    assert "dailies generate" in done.stderr
