"""Probing and stills, against clips of which every frame is known."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from desktop_app.media.clip import NoClip
from desktop_app.media.frames import filmstrip, frame_jpeg, last_frame_png, poster
from desktop_app.media.probe import probe
from tests.support.clips import Colour, make_clip


def grey_of(number: int) -> Colour:
    """Frame `number` of 48 as a grey that tells it from its neighbours."""
    level = 8 + 5 * number
    return level, level, level


def number_of(jpeg: bytes) -> int:
    """Which frame of `grey_of` a still shows."""
    with Image.open(io.BytesIO(jpeg)) as image:
        assert image.format == "JPEG"
        return round((ImageStat.Stat(image.convert("L")).mean[0] - 7) / 5)  # scaling darkens by 1 or 2


def size_of(jpeg: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(jpeg)) as image:
        return image.size


@pytest.fixture(
    name="greys",
    scope="module",
    params=[
        {"keyframe_every": 12},
        {"keyframe_every": 250},
        {"keyframe_every": 1},
        {"fragmented": True, "sound": False},
        {"faststart": False, "sound": False},
    ],
    ids=["short groups", "one group", "keyframes only", "fragments", "late index"],
)
def clips_of_known_frames(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    return make_clip(tmp_path_factory.mktemp("greys") / "greys.mp4", colour=grey_of, **request.param)


@pytest.mark.parametrize("number", [0, 1, 11, 12, 13, 30, 46, 47])
def test_the_frame_on_screen_is_the_one_that_is_asked_for(greys: Path, number: int) -> None:
    assert number_of(frame_jpeg(greys, (number + 0.5) / 24)) == number


def test_before_the_start_is_the_first_frame_and_after_the_end_the_last(greys: Path) -> None:
    assert number_of(frame_jpeg(greys, -1)) == 0
    assert number_of(frame_jpeg(greys, 99)) == 47


def test_a_filmstrip_is_evenly_spread(greys: Path) -> None:
    strip = filmstrip(greys, 7, 90)
    assert [number_of(frame) for frame in strip] == [3, 10, 17, 24, 30, 37, 44]
    assert {size_of(frame) for frame in strip} == {(160, 90)}


def test_a_filmstrip_longer_than_its_clip_repeats_frames(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "short.mp4", seconds=0.125, sound=False, colour=grey_of)
    assert [number_of(frame) for frame in filmstrip(path, 9, 60)] == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_a_still_is_never_larger_than_its_clip(greys: Path) -> None:
    assert size_of(frame_jpeg(greys, 0)) == (320, 180)
    assert size_of(frame_jpeg(greys, 0, width=160)) == (160, 90)
    assert size_of(frame_jpeg(greys, 0, width=4_000)) == (320, 180)


def test_a_poster_is_not_black(tmp_path: Path) -> None:
    path = make_clip(
        tmp_path / "fade.mp4", colour=lambda number: (200, 200, 200) if number >= 20 else (0, 0, 0)
    )
    with Image.open(io.BytesIO(poster(path, 160))) as image:
        assert image.size == (160, 90)
        assert ImageStat.Stat(image.convert("L")).mean[0] > 150


def test_a_clip_in_the_dark_has_its_brightest_frame_for_a_poster(tmp_path: Path) -> None:
    path = make_clip(
        tmp_path / "dark.mp4", colour=lambda number: (18, 18, 18) if 20 <= number < 28 else (2, 2, 2)
    )
    with Image.open(io.BytesIO(poster(path, 160))) as image:
        assert ImageStat.Stat(image.convert("L")).mean[0] > 10


@pytest.mark.parametrize(("rotation", "corner"), [(0, (0, 0)), (90, (0, 1)), (180, (1, 1)), (-90, (1, 0))])
def test_a_turned_clip_is_shown_upright(tmp_path: Path, rotation: int, corner: tuple[int, int]) -> None:
    """At first the white bar stands at the left edge; turned counterclockwise it lies at the bottom."""
    path = make_clip(tmp_path / "turned.mp4", rotation=rotation)
    facts = probe(path)
    assert (facts.width, facts.height) == ((180, 320) if rotation % 180 else (320, 180))
    with Image.open(io.BytesIO(frame_jpeg(path, 0))) as image:
        assert image.size == (facts.width, facts.height)
        across = 3 + corner[0] * (image.width - 7)
        down = 3 + corner[1] * (image.height - 7)
        assert min(image.getpixel((across, down))) > 200
        opposite = (image.width - 1 - across, image.height - 1 - down)
        assert min(image.getpixel(opposite)) < 120


def test_a_probe_tells_what_a_clip_really_is(tmp_path: Path) -> None:
    facts = probe(make_clip(tmp_path / "clip.mp4", 640, 360, 1.5, 30))
    assert (facts.width, facts.height, facts.frames) == (640, 360, 45)
    assert facts.seconds == pytest.approx(1.5, abs=0.01)
    assert facts.fps == pytest.approx(30, abs=0.01)
    assert (facts.sound, facts.codec) == (True, "h264")
    silent = probe(make_clip(tmp_path / "silent.mp4", sound=False, codec="mpeg4"))
    assert (silent.sound, silent.codec) == (False, "mpeg4")


def test_pixels_that_are_not_square_are_counted_as_shown(tmp_path: Path) -> None:
    facts = probe(make_clip(tmp_path / "wide.mp4", 320, 180, pixel_aspect=(4, 3)))
    assert (facts.width, facts.height) == (427, 180)
    assert size_of(frame_jpeg(tmp_path / "wide.mp4", 0)) == (427, 180)


def test_what_is_no_clip_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.mp4"
    path.write_text("<html>")
    for look in (probe, lambda path: poster(path, 10), lambda path: filmstrip(path, 2, 10)):
        with pytest.raises(NoClip):
            look(path)
    with pytest.raises(FileNotFoundError):
        probe(tmp_path / "absent.mp4")


def test_the_last_frame_is_the_very_last(greys: Path) -> None:
    png = last_frame_png(greys)
    with Image.open(io.BytesIO(png)) as image:
        assert image.format == "PNG"
        assert round((ImageStat.Stat(image.convert("L")).mean[0] - 8) / 5) == 47
        assert image.size == size_of(frame_jpeg(greys, 0.0))


def test_the_last_frame_of_a_clip_whose_end_is_damaged_is_the_last_that_can_be_seen(tmp_path: Path) -> None:
    whole = make_clip(tmp_path / "whole.mp4", seconds=2.0, sound=False, colour=grey_of)
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole.read_bytes()[: round(whole.stat().st_size * 0.6)])
    with Image.open(io.BytesIO(last_frame_png(cut))) as image:
        assert 8 < (ImageStat.Stat(image.convert("L")).mean[0] - 8) / 5 < 40


def test_what_is_no_clip_has_no_last_frame(tmp_path: Path) -> None:
    (tmp_path / "page.mp4").write_bytes(b"<html>")
    with pytest.raises(NoClip):
        last_frame_png(tmp_path / "page.mp4")
