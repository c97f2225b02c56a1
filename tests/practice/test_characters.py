"""Characters: made, kept, called in a prompt, and seen in the clip."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from desktop_app.media.frames import frame_jpeg
from desktop_app.practice.characters import CharacterFolder
from desktop_app.practice.refusals import Refused
from tests.support.forms import is_reddish, png
from tests.support.practice import serving

SMALL = {"model": "animatic", "prompt": "a paper boat", "size": "160x160", "duration": 1}


def test_a_character_is_made_and_is_seen_when_it_is_called(tmp_path: Path) -> None:
    picture = "data:image/png;base64," + base64.b64encode(png()).decode()
    with serving(tmp_path) as served:
        body = {"name": "Luna", "description": "silver hair", "reference_images": [picture]}
        made = served.ask("POST", "/sora/v1/characters", body).json
        assert (made["name"], made["username"], made["description"]) == ("Luna", "luna", "silver hair")
        path = made["permalink"].removeprefix(served.url)
        assert served.ask("GET", path).json == made
        face = served.ask("GET", made["profile_picture_url"].removeprefix(served.url), key=None)
        assert face.body == png()
        linked = {"name": "Rex", "reference_images": ["http://127.0.0.1:9/rex.png"]}
        assert served.ask("POST", "/sora/v1/characters", linked).json["profile_picture_url"] == (
            "http://127.0.0.1:9/rex.png"
        )
        assert served.ask("GET", "/sora/v1/characters").json["data"][0] == made

        called = served.ask("POST", "/v1/videos", SMALL | {"prompt": "@luna by the sea"}).json["id"]
        other = served.ask("POST", "/v1/videos", SMALL | {"prompt": "a lunar sea"}).json["id"]
        assert served.finished(called)["status"] == served.finished(other)["status"] == "completed"
        files = tmp_path / "files"
        assert is_reddish(files / f"{called}.mp4")
        assert not is_reddish(files / f"{other}.mp4")
        assert served.ask("GET", "/sora/v1/characters/char_x").status == 404
        assert served.ask("GET", "/files/characters/char_x", key=None).status == 404


def test_the_name_plate_shows(tmp_path: Path) -> None:
    body = SMALL | {"prompt": "Luna by the sea", "size": "640x360"}
    frames = []
    with serving(tmp_path) as served:
        for _ in range(2):
            task_id = served.ask("POST", "/v1/videos", body).json["id"]
            assert served.finished(task_id)["status"] == "completed"
            with Image.open(io.BytesIO(frame_jpeg(tmp_path / "files" / f"{task_id}.mp4", 0.5))) as frame:
                frames.append(frame.convert("L"))
            served.ask("POST", "/sora/v1/characters", {"name": "Luna"})
    changed = ImageChops.difference(*frames)
    corner, rest = changed.crop((0, 0, 420, 40)), changed.crop((0, 60, 640, 360))
    assert ImageStat.Stat(corner).mean[0] > 4 * ImageStat.Stat(rest).mean[0]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({}, "'name' is missing"),
        ({"name": "n" * 101}, "'name' is longer"),
        ({"name": "n", "description": 7}, "'description'"),
        ({"name": "n", "reference_images": "http://a/b.png"}, "'reference_images'"),
        ({"name": "n", "reference_images": ["b.png"]}, "'reference_images[0]'"),
    ],
)
def test_a_character_that_is_refused(tmp_path: Path, body: dict[str, object], names: str) -> None:
    with pytest.raises(Refused) as refused:
        CharacterFolder(tmp_path).add(body)
    assert refused.value.status == 400
    assert str(refused.value).startswith(names)


CAST = ("Luna", "Luna", "露娜")
USERNAMES = ["luna", "luna2", "character"]


@pytest.mark.parametrize(
    ("prompt", "named"),
    [
        ("@luna walks", ["luna"]),
        ("she is called @LUNA.", ["luna"]),
        ("Luna walks", ["luna", "luna2"]),
        ("a luna moth", []),
        ("@luna2 walks with @luna", ["luna2", "luna"]),
        ("Lunatic, @lunar, me@luna", []),
        ("今天露娜在海边", ["character"]),
        ("@character, then Luna", ["character", "luna", "luna2"]),
    ],
)
def test_who_is_named_in_a_prompt(tmp_path: Path, prompt: str, named: list[str]) -> None:
    folder = CharacterFolder(tmp_path)
    assert [folder.add({"name": name}).username for name in CAST] == USERNAMES
    assert [character.username for character in folder.named_in(prompt)] == named


def test_characters_are_there_after_a_restart(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    made = CharacterFolder(tmp_path).add({"name": "Luna"})
    (tmp_path / "characters" / "broken.json").write_text("{")
    again = CharacterFolder(tmp_path)
    assert again.all() == again.named_in(f"{made.id} walks") == [made]
    assert "broken.json cannot be read" in caplog.text
