"""The real program and the gateway on this computer: the manual's lines, kills, two terminals at once."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desktop_app.media.probe import probe
from tests.support.driving import is_driven
from tests.support.practice import alive, children
from tests.support.terminal import Running, Terminal, until

LONG = ("generate", "a paper boat", "--size", "320x180", "--seconds", "20", "--json")


class Studio(Terminal):
    """A terminal with a practice gateway of its own, which it starts by itself."""

    @property
    def practice(self) -> int:
        """The gateway's process id; 0 while none runs."""
        try:
            return int(json.loads((self.data / "practice" / "practice.json").read_bytes())["pid"])
        except (OSError, ValueError):
            return 0

    def posts(self) -> int:
        """How many creates the gateway ever logged."""
        logged = (self.data / "practice" / "practice.log").read_text()
        return logged.count('"POST /v1/')

    @contextmanager
    def stalled(self) -> Iterator[None]:
        """What the gateway renders now stands still meanwhile; what comes then is rendered beside it."""
        found: list[int] = []
        until(lambda: found.extend(_renderers(self.practice)) or found, "a render process")
        for pid in found:
            os.kill(pid, signal.SIGSTOP)
        yield
        for pid in found:
            os.kill(pid, signal.SIGCONT)

    def close(self) -> None:
        """End the gateway, which would wait some seconds for another client."""
        if pid := self.practice:
            os.kill(pid, signal.SIGTERM)
            until(lambda: not alive(pid), "the practice gateway to end")


def _renderers(practice: int) -> list[int]:
    """Its children that run a program of their own: it stands still itself until a new one does."""
    return [pid for pid in children(practice) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    studio = Studio(tmp_path_factory.mktemp("manual"), key="")
    yield studio
    studio.close()


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    studio = Studio(tmp_path, key="")
    yield studio
    studio.close()


def heard(running: Running, state: str) -> dict[str, Any]:
    """Read what it says until its job is in `state`."""
    assert running.process.stdout is not None
    for line in running.process.stdout:
        told: dict[str, Any] = json.loads(line)
        if told["state"] == state:
            return told
    raise AssertionError(f"it ended before it was {state}")


@pytest.mark.parametrize(
    ("words", "size", "seconds"),
    [
        (("a paper boat in the rain", "--size", "1280x720", "--seconds", "4"), (1280, 720), 4.0),
        (("雨中的纸船,特写", "--size", "1280x720", "--seconds", "4"), (1280, 720), 4.0),
        (("--storyboard", "board.json", "--size", "640x360"), (640, 360), 6.0),
        (("a boat", "--image", "boat.png", "--seconds", "2"), (1280, 720), 2.0),
        (("a boat", "--aspect-ratio", "9:16", "--model", "veo3", "--seconds", "2"), (720, 1280), 2.0),
    ],
    ids=["prompt", "Chinese", "storyboard", "image", "veo3"],
)
def test_the_lines_of_the_manual_make_their_clips(
    shared: Studio, words: tuple[str, ...], size: tuple[int, int], seconds: float
) -> None:
    shots = [{"prompt": f"shot {number}", "duration": 2} for number in (1, 2, 3)]
    (shared.folder / "board.json").write_text(json.dumps({"storyboard": shots}))
    Image.new("RGB", (640, 360), (200, 60, 30)).save(shared.folder / "boat.png")
    ended = shared.run("generate", *words, "-o", "boat.mp4", "--force", "--json")
    assert (ended.code, ended.err, ended.last["state"]) == (0, "", "ready")
    facts = probe(shared.folder / "boat.mp4")
    assert (facts.width, facts.height, facts.codec, facts.sound) == (*size, "h264", True)
    assert facts.seconds == pytest.approx(seconds, abs=0.1)


def test_a_kill_while_it_generates_costs_no_second_create(studio: Studio) -> None:
    with studio.started(*LONG) as running:
        told = heard(running, "generating")
        assert running.kill() == -signal.SIGKILL
    resumed = studio.run("resume", "--json")
    assert (resumed.code, resumed.last["state"]) == (0, "ready")
    assert (resumed.last["job"], resumed.last["remote_id"]) == (told["job"], told["remote_id"])
    assert studio.posts() == 1
    assert Path(resumed.last["file"]).is_file()


def test_a_kill_of_the_gateway_itself_costs_no_second_create_either(studio: Studio) -> None:
    with studio.started(*LONG) as running:
        heard(running, "generating")
        first = studio.practice
        os.kill(first, signal.SIGKILL)
        ended = running.ended()
    assert (ended.code, ended.last["state"]) == (0, "ready")
    assert studio.practice not in (0, first)
    assert studio.posts() == 1


def test_two_terminals_share_one_driver_and_one_gateway(studio: Studio) -> None:
    small = ("generate", "--size", "128x72", "--seconds", "1", "--json")
    with studio.started(*LONG) as first:
        heard(first, "generating")
        with studio.stalled(), studio.started(*small, "a second boat") as second:
            ended = second.ended()
        ends = [ended, first.ended()]
    assert [(ended.code, ended.last["state"]) for ended in ends] == [(0, "ready")] * 2
    assert studio.posts() == 2
    logged = (studio.data / "logs" / "terminal.log").read_text().splitlines()
    drivers = {line.split()[3] for line in logged if "was accepted as" in line}
    assert drivers == {str(first.process.pid)}


def test_a_follower_takes_over_from_a_driver_that_was_killed(studio: Studio) -> None:
    with studio.started(*LONG) as first:
        heard(first, "generating")
        with studio.started(*LONG) as second:
            heard(second, "generating")
            first.kill()
            ended = second.ended()
    assert (ended.code, ended.last["state"]) == (0, "ready")
    assert studio.run("resume").code == 0
    assert [job["state"] for job in studio.jobs()] == ["ready", "ready"]
    assert studio.posts() == 2


def test_an_open_window_drives_for_two_terminals_which_take_over_when_it_is_killed(studio: Studio) -> None:
    with studio.started(QT_QPA_PLATFORM="offscreen") as window:
        until(lambda: is_driven(studio.data), "the window to drive")
        with studio.started(*LONG) as first, studio.started(*LONG) as second:
            heard(first, "generating")
            heard(second, "generating")
            accepted = [log for log in ("window", "terminal") if "was accepted as" in _logged(studio, log)]
            assert accepted == ["window"]
            window.kill()
            ends = [first.ended(), second.ended()]
    assert [(ended.code, ended.last["state"]) for ended in ends] == [(0, "ready")] * 2
    assert [job["state"] for job in studio.jobs()] == ["ready", "ready"]
    assert studio.posts() == 2


def _logged(studio: Studio, name: str) -> str:
    return (studio.data / "logs" / f"{name}.log").read_text()


def test_the_gateway_leaves_by_itself_and_nothing_stays_behind(tmp_path: Path) -> None:
    studio = Studio(tmp_path, key="", DAILIES_PRACTICE_GRACE="0.2")
    words = ("generate", "a boat", "--size", "128x72", "--seconds", "1", "--json")
    assert studio.run(*words).code == 0
    until(lambda: not studio.practice, "the gateway to leave")
    assert studio.run(*words).code == 0
    assert studio.posts() == 2
