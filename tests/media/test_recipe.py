"""A recipe travels in its clip and does not hurt it."""

import struct
import subprocess
from pathlib import Path

import pytest

from desktop_app.media.boxes import BadBoxes, walk
from desktop_app.media.recipe import LONGEST, RECIPE_ID, append_recipe, read_recipe
from desktop_app.media.verify import verify_clip
from tests.support.clips import box, make_clip

RECIPE = {"model": "animatic", "prompt": "雨中的纸船 \N{SAILBOAT}", "size": [1280, 720], "id": None}


@pytest.fixture(name="clip")
def a_clip(tmp_path: Path) -> Path:
    return make_clip(tmp_path / "clip.mp4", seconds=1)


def test_a_recipe_comes_back_and_the_clip_stays_whole(clip: Path) -> None:
    before = clip.read_bytes()
    assert append_recipe(clip, RECIPE) == len(before)
    assert read_recipe(clip) == RECIPE
    assert clip.read_bytes().startswith(before)
    assert walk(clip)[-1].kind == b"uuid"
    assert verify_clip(clip).frames == 24


def test_another_reader_is_silent_about_it(clip: Path) -> None:
    append_recipe(clip, RECIPE)
    done = subprocess.run(
        ["ffprobe", "-v", "warning", "-count_frames", "-show_entries", "stream=nb_read_frames", str(clip)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert "nb_read_frames=24" in done.stdout


def test_a_second_recipe_takes_the_place_of_the_first(clip: Path) -> None:
    before = append_recipe(clip, {"prompt": "x" * 5_000})
    assert append_recipe(clip, RECIPE) == before
    assert read_recipe(clip) == RECIPE
    assert [found.kind for found in walk(clip)].count(b"uuid") == 1


def test_a_last_box_that_was_open_ended_is_closed_first(clip: Path) -> None:
    data = clip.read_bytes()
    offset = data.rindex(b"mdat") - 4
    clip.write_bytes(data[:offset] + struct.pack(">I", 0) + data[offset + 4 :])
    append_recipe(clip, RECIPE)
    assert clip.read_bytes().startswith(data)
    assert read_recipe(clip) == RECIPE
    assert verify_clip(clip).frames == 24


def test_a_clip_without_a_recipe_has_none(clip: Path) -> None:
    assert read_recipe(clip) is None


def test_what_is_no_clip_has_none_and_takes_none(tmp_path: Path) -> None:
    for name, data in {"empty": b"", "page": b"<html></html>", "cut": b"\0\0\1\0ftypisom"}.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert read_recipe(path) is None
        with pytest.raises(BadBoxes):
            append_recipe(path, RECIPE)
        assert path.read_bytes() == data


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[1]", b"\xff\xfe", b'"text"', b"[" * 100_000, b"{}" + b" " * LONGEST],
    ids=["nothing", "cut", "a list", "no text", "a text", "nested", "too long"],
)
def test_a_recipe_that_is_none_of_ours_is_passed_over(clip: Path, body: bytes) -> None:
    clip.write_bytes(clip.read_bytes() + box(b"uuid", RECIPE_ID.bytes + body))
    assert read_recipe(clip) is None


def test_the_boxes_of_others_are_passed_over(clip: Path) -> None:
    stranger = box(b"uuid", b"S" * 16 + b'{"prompt": "not ours"}')
    clip.write_bytes(clip.read_bytes() + stranger + box(b"uuid"))
    assert read_recipe(clip) is None
    append_recipe(clip, RECIPE)
    assert read_recipe(clip) == RECIPE
    assert stranger in clip.read_bytes()


def test_a_recipe_has_a_limit(clip: Path) -> None:
    before = clip.read_bytes()
    with pytest.raises(ValueError, match="at most"):
        append_recipe(clip, {"prompt": "x" * LONGEST})
    assert clip.read_bytes() == before
