"""A whole board on a model without storyboards, with the real program, also where it dies in the middle."""

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop_app.domain.job import Job, State
from desktop_app.domain.scene import Progress, Scene
from desktop_app.domain.take import Take
from desktop_app.media.frames import last_frame_png
from desktop_app.media.recipe import read_recipe
from desktop_app.media.verify import verify_clip
from tests.e2e.kill_program import Blow, Program
from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.practice import Served, serving
from tests.support.shot_gateway import ShotGateway, carried
from tests.support.terminal import Terminal

LENGTHS = (1, 2, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2)
UNLUCKY = "shot 7"


class Relay(ScriptedGateway):
    """The practice gateway, but that the first generation of one prompt fails."""

    def __init__(self, practice: Served) -> None:
        super().__init__()
        self._practice = practice
        self._lost = ""
        self.create = self._create
        self.query = self._query
        self.file = lambda asked: Reply(body=practice.ask("GET", asked.path).body)

    def _create(self, asked: Asked) -> Reply:
        answer = self._practice.ask("POST", asked.path, asked.body)
        if asked.body["prompt"] == UNLUCKY and not self._lost:
            self._lost = answer.json["id"]
        return Reply(answer.status, answer.json)

    def _query(self, asked: Asked) -> Reply:
        if self._lost and asked.path.endswith(f"={self._lost}"):
            return Reply(body={"id": self._lost, "status": "failed", "error": {"message": "no luck"}})
        answer = self._practice.ask("GET", asked.path)
        url = answer.json.get("video_url", "").replace(self._practice.url, self.url)
        return Reply(answer.status, answer.json | ({"video_url": url} if url else {}))


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[Relay]:
    with serving(tmp_path / "practice") as practice, Relay(practice) as gateway:
        yield gateway


def write_board(folder: Path, *shots: tuple[str, int]) -> str:
    board = [{"prompt": prompt, "duration": seconds} for prompt, seconds in shots]
    (folder / "board.json").write_text(json.dumps(board))
    return str(folder / "board.json")


def test_twelve_shots_become_one_film_though_one_fails_and_is_retried_alone(
    tmp_path: Path, relay: Relay
) -> None:
    terminal = Terminal(tmp_path)
    board = write_board(tmp_path, *((f"shot {n}", s) for n, s in enumerate(LENGTHS, start=1)))
    there = ("--model", "veo3", "--base-url", relay.url, "--format", "unified", "--size", "256x144")
    first = terminal.run("generate", "--storyboard", board, *there, "--json")
    assert first.code == 1, first.err
    assert (first.last["state"], first.last["waits_for"]) == ("open", [7])
    (failed,) = [job for job in terminal.jobs() if job["state"] == "failed"]
    assert terminal.run("jobs", "retry", failed["job"]).code == 0
    resumed = terminal.run("resume", "--json")
    assert resumed.code == 0, resumed.err
    film = Path(resumed.last["file"])
    assert resumed.last["state"] == "joined"
    assert abs(verify_clip(film).seconds - sum(LENGTHS)) <= 0.2
    counts = Counter(asked.body["prompt"] for asked in relay.posts)
    assert counts == {f"shot {n}": 2 if f"shot {n}" == UNLUCKY else 1 for n in range(1, 13)}
    clips = {job["prompt"]: Path(job["file"]) for job in terminal.jobs()}
    bodies: dict[str, Any] = {asked.body["prompt"]: asked.body for asked in relay.posts}
    for n in range(2, 13):
        assert carried(bodies[f"shot {n}"]) == last_frame_png(clips[f"shot {n - 1}"])
    assert "images" not in bodies["shot 1"]


# the kill test

SHOTS = ("red boat", "green boat", "blue boat", "grey boat")
FAILING = "green boat"
BLOWS = [
    *(Blow("fdatasync", when) for when in (2, 3, 5, 7, 9, 11, 13, 15, 17, 19)),
    *(Blow("fsync", when) for when in (1, 2)),
    *(Blow(call, 1) for call in ("link", "unlink", "rename")),
]
"""Which call kills the program at its entry: most are those that end a commit, the others move files."""
DELAYS = (0.0, 0.004, 0.008, 0.012, 0.02, 0.03, 0.05, 0.08)
"""Seconds from the last shot's commit, after which the film is joined, to the kill."""
MOST_RUNS = 12


class Store(msgspec.Struct):
    """What lies in a data folder's store."""

    scenes: list[Scene]
    jobs: list[Job]
    takes: list[Take]


def look(data: Path) -> Store:
    if not (data / "dailies.db").exists():
        return Store([], [], [])
    with closing(sqlite3.connect(data / "dailies.db")) as db:
        if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'scenes'").fetchone():
            return Store([], [], [])

        def rows(table: str, kind: type) -> list[Any]:
            return [
                msgspec.json.decode(body, type=kind) for (body,) in db.execute(f"SELECT body FROM {table}")
            ]

        return Store(rows("scenes", Scene), rows("jobs", Job), rows("takes", Take))


class Life:
    """One film's life: begun, killed, and taken up until it is there."""

    def __init__(self, program: Program, folder: Path, gateway: ShotGateway) -> None:
        self._program = program
        self._data = folder / "data"
        self._gateway = gateway
        board = write_board(folder, *((prompt, 1) for prompt in SHOTS))
        self._words = ["generate", "--storyboard", board, "--model", "veo3", "--json"]
        self._words += ["--base-url", gateway.url, "--format", "unified"]

    def run(self, blow: Blow | None = None, delay: float | None = None) -> int:
        """Begin, or go on with what is there; gives the exit code, -9 where it was killed.

        `delay`: so many seconds after all shots are there.
        """
        begun = bool(look(self._data).scenes)
        words = ["resume", "--json", "--timeout", "60"] if begun else self._words
        running = self._program.start(self._data, words, blow=blow, quick=True)
        if delay is not None:
            while not running.ended and not self._all_shots_are_there():
                time.sleep(0.002)
            time.sleep(delay)
            running.kill()
        code = running.wait()
        assert code in (-9, 0, 1, 3, 4), running.text()
        return code

    @property
    def scene(self) -> Scene:
        """The film as it is on disk."""
        (scene,) = look(self._data).scenes
        return scene

    def _all_shots_are_there(self) -> bool:
        jobs = look(self._data).jobs
        return bool(jobs) and all(job.state is State.READY for job in jobs)

    def finish(self) -> None:
        """Decide and resume until the film is there."""
        for _ in range(MOST_RUNS):
            self.decide()
            self.run()
            scenes = look(self._data).scenes
            if scenes and scenes[0].progress is Progress.JOINED:
                return
        raise AssertionError(f"not joined after {MOST_RUNS} runs")

    def decide(self) -> None:
        """Say what becomes of what needs a person."""
        known = {job.remote_id for job in look(self._data).jobs}
        for job in look(self._data).jobs:
            if job.state is State.FAILED:
                self._say("retry", job.id)
            elif job.state is State.UNCONFIRMED:
                ids = [name for name in self._gateway.ids_of(job.request.prompt) if name not in known]
                # The failed attempt's id is no longer the job's own.
                fresh = ids[-1:] if len(ids) >= job.attempt else []
                self._say("resolve", job.id, *(["--remote-id", fresh[0]] if fresh else ["--resubmit"]))

    def _say(self, *words: str) -> None:
        decided = self._program.start(self._data, ["jobs", *words], key=False, quick=True)
        assert decided.wait() == 0, decided.text()

    def check(self) -> None:
        """Every shot paid once (the one that failed, twice), one film, and nothing left over."""
        found = look(self._data)
        (scene,) = found.scenes
        assert len(found.jobs) == len(SHOTS)
        assert self._gateway.counts == {prompt: 1 + (prompt == FAILING) for prompt in SHOTS}
        assert {take.job for take in found.takes} == {job.id for job in found.jobs} | {scene.film}
        clips = {read_recipe(path)["job"]: path for path in (self._data / "library").rglob("*.mp4")}  # type: ignore[index]
        assert len(clips) == len(list((self._data / "library").rglob("*.mp4"))) == len(SHOTS) + 1
        assert abs(verify_clip(clips[scene.film]).seconds - len(SHOTS)) <= 0.2
        assert not list((self._data / "library").rglob("*.part"))
        for asked in self._gateway.posts:
            assert ("images" in asked.body) == (asked.body["prompt"] != SHOTS[0])


@pytest.mark.timeout(500)
def test_a_film_is_finished_after_kills_at_commits_and_while_it_is_joined(tmp_path: Path) -> None:
    """A film is begun and killed at a call, and what is left of it there again; or killed as it is joined."""
    kills = in_the_cut = 0
    with Program(real=False) as program:
        for number, blow in enumerate((*BLOWS, *DELAYS)):
            folder = tmp_path / str(number)
            folder.mkdir()
            with ShotGateway(folder, failing=(FAILING,)) as gateway:
                life = Life(program, folder, gateway)
                if isinstance(blow, Blow):
                    kills += [life.run(blow), life.run(blow)].count(-9)
                else:
                    life.run()
                    life.decide()
                    kills += life.run(delay=blow) == -9
                    in_the_cut += life.scene.progress is Progress.OPEN
                life.finish()
                life.check()
    print(f"{kills} kills in {len(BLOWS) + len(DELAYS)} films, {in_the_cut} of them while it was joined")
    assert kills >= 20
    assert in_the_cut
