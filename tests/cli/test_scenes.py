"""Storyboards shot by shot from the terminal, on the practice gateway, as a person or a script makes them."""

import asyncio
import json
import subprocess
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.scene import Progress
from desktop_app.media.verify import verify_clip
from desktop_app.store.store import Store
from tests.support.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def board(terminal: Terminal, *seconds: int) -> str:
    shots = [{"prompt": f"a boat, shot {n}", "duration": s} for n, s in enumerate(seconds, start=1)]
    (terminal.folder / "board.json").write_text(json.dumps({"storyboard": shots}))
    return "board.json"


SMALL = ("--size", "256x144")


def test_a_model_without_storyboards_gets_its_board_shot_by_shot(terminal: Terminal) -> None:
    words = ("generate", "--storyboard", board(terminal, 2, 1, 3), "--model", "veo3", *SMALL)
    ended = terminal.run(*words, "-o", "film.mp4", "--json")
    assert ended.code == 0, ended.err
    assert "veo3 has no storyboards" in ended.err
    last = ended.last
    assert (last["event"], last["state"], last["waits_for"]) == ("end", "joined", [])
    assert abs(last["got"]["seconds"] - 6.0) <= 0.2
    jobs = [line for line in ended.lines if line["event"] == "end" and "shot" in line]
    assert {line["scene"] for line in jobs} == {last["scene"]}
    assert [line["state"] for line in jobs] == ["ready"] * 3
    copy = terminal.folder / "film.mp4"
    assert copy.read_bytes() == Path(last["file"]).read_bytes()
    assert verify_clip(copy).seconds == pytest.approx(6.0, abs=0.2)
    told = subprocess.run(["ffprobe", "-v", "warning", str(copy)], capture_output=True, text=True)
    assert told.stderr == ""
    assert {job["scene"] for job in terminal.jobs()} == {last["scene"]}


def test_a_board_goes_whole_to_a_model_that_has_them_unless_told_otherwise(terminal: Terminal) -> None:
    words = ("generate", "--storyboard", board(terminal, 1, 1), "--model", "animatic", *SMALL, "--json")
    whole = terminal.run(*words)
    assert whole.code == 0, whole.err
    assert "scene" not in whole.last
    apart = terminal.run(*words, "--shot-by-shot", "--no-carry")
    assert apart.code == 0, apart.err
    assert apart.last["state"] == "joined"
    assert [shot["carried"] for shot in apart.last["shots"]] == [False, False]


def test_a_shot_is_made_again_after_asking(terminal: Terminal) -> None:
    words = ("generate", "--storyboard", board(terminal, 1, 1, 1), "--model", "veo3", *SMALL, "--json")
    scene = terminal.run(*words).last["scene"]
    refused = terminal.run("scenes", "retake", scene, "2")
    assert refused.code == 2
    assert "made again: shot 2; beginning with another frame, made again too: shot 3" in refused.err
    assert "1 of 3 shots used as they are" in refused.err
    private = terminal.run("scenes", "retake", scene, "2", "--private", "--yes")
    assert (private.code, "Shot 2: This model does not take Private" in private.err) == (2, True)
    again = terminal.run("scenes", "retake", scene, "2", "--yes", "--json")
    assert again.code == 0, again.err
    assert (again.last["revision"], again.last["state"]) == (2, "joined")
    assert len(terminal.jobs()) == 3 + 2
    listed = terminal.run("jobs").out
    assert listed.count("made again since") == 2
    assert f"[scene {scene}, shot 3 of 3]" in listed
    shown = terminal.run("scenes", "show", scene[:6])
    assert shown.out.count("ready") == 3
    (listed,) = terminal.run("scenes", "--json").lines
    assert (listed["scene"], listed["file"]) == (scene, again.last["file"])


def test_a_film_is_made_as_another_storyboard_has_it_and_only_what_is_new_there_is_made(
    terminal: Terminal,
) -> None:
    words = ("generate", "--storyboard", board(terminal, 1, 1, 1), "--model", "veo3", *SMALL, "--json")
    scene = terminal.run(*words, "--no-carry").last["scene"]
    shots = [{"prompt": "a boat, shot 3", "duration": 1}, {"prompt": "a ship", "duration": 2}]
    (terminal.folder / "other.json").write_text(json.dumps({"storyboard": shots}))
    asked = ("scenes", "retake", scene, "--storyboard", "other.json")
    refused = terminal.run(*asked)
    assert refused.code == 2
    assert "new: shot 2; left out: shot 1, 2; 1 of 2 shots used as they are" in refused.err
    again = terminal.run(*asked, "--yes", "--json")
    assert again.code == 0, again.err
    assert abs(again.last["got"]["seconds"] - 3.0) <= 0.2
    assert len(terminal.jobs()) == 3 + 1
    assert "left out since" in terminal.run("jobs").out
    same = terminal.run(*asked, "--yes")
    assert same.code == 2
    assert "the film is as that storyboard has it" in same.err
    assert terminal.run("scenes", "retake", scene).code == 2


def test_a_film_that_was_given_up_goes_on_with_what_it_lacks_alone(terminal: Terminal) -> None:
    async def give_up() -> None:
        store = await Store.open(terminal.data / "dailies.db")
        (film,) = await store.scenes()
        await store.keep(msgspec.structs.replace(film, progress=Progress.DISCARDED))
        await store.close()

    words = ("generate", "--storyboard", board(terminal, 1, 1), "--model", "veo3", *SMALL, "--json")
    scene = terminal.run(*words).last["scene"]
    asyncio.run(give_up())
    again = terminal.run("scenes", "retake", scene, "--yes", "--json")
    assert again.code == 0, again.err
    assert "2 of 2 shots used as they are; then the film is joined anew" in again.err
    assert (again.last["revision"], again.last["state"]) == (2, "joined")
    assert len(terminal.jobs()) == 2


def test_what_is_not_over_at_the_timeout_is_resumed(terminal: Terminal) -> None:
    words = ("generate", "--storyboard", board(terminal, 1, 1), "--model", "veo3", *SMALL, "--json")
    cut = terminal.run(*words, "--timeout", "0")
    assert cut.code == 3
    assert (cut.last["state"], cut.last["file"]) == ("open", None)
    resumed = terminal.run("resume", "--json")
    assert resumed.code == 0, resumed.err
    assert resumed.last["state"] == "joined"
    assert len(terminal.jobs()) == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--seconds", "8"), "duration"),
        (("--image", "nothing.png"), "nothing.png"),
    ],
)
def test_what_cannot_be_sent_is_refused_beforehand(
    terminal: Terminal, more: tuple[str, ...], said: str
) -> None:
    words = ("generate", "--storyboard", board(terminal, 1, 1), "--model", "veo3", *more)
    refused = terminal.run(*words)
    assert refused.code == 2
    assert said in refused.err
    assert terminal.jobs() == []


def test_shot_by_shot_is_for_storyboards(terminal: Terminal) -> None:
    refused = terminal.run("generate", "a boat", "--model", "veo3", "--shot-by-shot")
    assert refused.code == 2
    assert "--storyboard" in refused.err


def test_an_unknown_scene_or_shot_is_refused(terminal: Terminal) -> None:
    assert terminal.run("scenes", "show", "nothing").code == 2
    words = ("generate", "--storyboard", board(terminal, 1), "--model", "veo3", *SMALL, "--json")
    scene = terminal.run(*words).last["scene"]
    refused = terminal.run("scenes", "retake", scene, "5", "--yes")
    assert refused.code == 2
    assert "there is no shot 5" in refused.err
