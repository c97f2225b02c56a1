"""Joining real MP4s: copied where they match, fitted where they do not, always as long as their sum."""

import subprocess
import threading
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import av
import pytest

from desktop_app.film.endings import BadShot, Cancelled
from desktop_app.film.join import join
from desktop_app.media.clip import open_clip
from desktop_app.media.verify import verify_clip
from tests.support.clips import make_clip

RED, GREEN, BLUE = (200, 20, 20), (20, 200, 20), (20, 20, 200)


def plain(colour: tuple[int, int, int]) -> Callable[[int], tuple[int, int, int]]:
    """Frames of one colour, without the bar that walks."""
    return lambda number: colour


def colour_at(path: Path, seconds: float, place: tuple[float, float] = (0.5, 0.5)) -> tuple[int, ...]:
    with open_clip(path) as clip:
        picture = clip.picture(next(clip.frames_at((seconds,))))
    colour = picture.getpixel((int(picture.width * place[0]), int(picture.height * place[1])))
    assert isinstance(colour, tuple)
    return colour


def near(colour: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 20 for a, b in zip(colour, other, strict=True))


def packets(path: Path, kind: str) -> list[tuple[int, int]]:
    with av.open(str(path)) as container:
        stream = next(stream for stream in container.streams if stream.type == kind)
        return [(p.dts, p.pts) for p in container.demux(stream) if p.dts is not None and p.pts is not None]


def assert_whole(path: Path) -> None:
    """Every packet in its order, every frame decodable, and nothing to say about it."""
    with av.open(str(path)) as container:
        kinds = [stream.type for stream in container.streams]
    for kind in kinds:
        times = [dts for dts, _ in packets(path, kind)]
        assert all(a < b for a, b in pairwise(times))
    decoded = subprocess.run(
        ["ffmpeg", "-v", "warning", "-i", str(path), "-f", "null", "-"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (decoded.returncode, decoded.stderr) == (0, "")


def frames(path: Path) -> int:
    with open_clip(path) as clip:
        return sum(1 for _ in clip.frames())


def sound_levels(path: Path, step: float = 0.5) -> list[bool]:
    """For each `step` seconds whether anything is heard."""
    heard: dict[int, bool] = {}
    with av.open(str(path)) as container:
        resampler = av.AudioResampler("s16", "mono", 48_000)
        for decoded in container.decode(container.streams.audio[0]):
            for frame in resampler.resample(decoded):
                samples = memoryview(bytes(frame.planes[0])[: frame.samples * 2]).cast("h")
                begin = decoded.time or 0.0
                place, rest = divmod(begin + frame.samples / 96_000, step)
                if 0.05 < rest < step - 0.05:  # a packet of AAC reaches over a seam
                    loud = max(map(abs, samples), default=0) > 500
                    heard[int(place)] = heard.get(int(place), False) or loud
    return [heard[place] for place in sorted(heard)]


def test_clips_that_match_are_copied_frame_for_frame(tmp_path: Path) -> None:
    shots = [
        make_clip(tmp_path / f"{n}.mp4", seconds=seconds, colour=plain(colour))
        for n, (seconds, colour) in enumerate([(2.0, RED), (1.5, GREEN), (0.5, BLUE)])
    ]
    joined = join(shots, tmp_path / "film.part")
    assert not joined.encoded
    assert joined.facts == verify_clip(tmp_path / "film.part")
    assert (joined.facts.seconds, joined.facts.sound) == (4.0, True)
    assert frames(tmp_path / "film.part") == sum(frames(shot) for shot in shots) == 96
    for seconds, colour in [(0.0, RED), (1.9, RED), (2.01, GREEN), (3.4, GREEN), (3.51, BLUE), (3.99, BLUE)]:
        assert near(colour_at(tmp_path / "film.part", seconds, (0.3, 0.5)), colour), seconds
    assert_whole(tmp_path / "film.part")


def test_clips_with_b_frames_are_copied_in_order(tmp_path: Path) -> None:
    def with_b_frames(path: Path) -> Path:
        plain = make_clip(tmp_path / "plain.mp4", seconds=1.0, sound=False)
        subprocess.run(
            ["ffmpeg", "-v", "error", "-y", "-i", plain, "-c:v", "libx264", "-bf", "3", "-g", "12", path],
            check=True,
            timeout=60,
        )
        return path

    shots = [with_b_frames(tmp_path / f"{n}.mp4") for n in range(3)]
    assert any(dts != pts for dts, pts in packets(shots[0], "video"))
    joined = join(shots, tmp_path / "film.mp4")
    assert not joined.encoded
    assert joined.facts.seconds == pytest.approx(3.0, abs=0.05)
    assert frames(tmp_path / "film.mp4") == 72
    assert_whole(tmp_path / "film.mp4")


@pytest.mark.parametrize(
    ("width", "height", "fps", "sound", "rotation"),
    [
        (160, 90, 24, True, 0),
        (180, 320, 24, True, 0),
        (320, 180, 30, True, 0),
        (320, 180, 25, False, 0),
        (180, 320, 30, False, 90),
        (322, 182, 12, True, 180),
    ],
)
def test_clips_that_differ_come_to_the_first_ones_size_and_rate(
    tmp_path: Path, width: int, height: int, fps: int, sound: bool, rotation: int
) -> None:
    first = make_clip(tmp_path / "first.mp4", 320, 180, 1.5, 24, colour=plain(RED))
    other = make_clip(
        tmp_path / "other.mp4", width, height, 1.1, fps, sound=sound, rotation=rotation, colour=plain(GREEN)
    )
    joined = join([first, other, first], tmp_path / "film.mp4")
    assert joined.encoded
    got = joined.facts
    assert (got.width, got.height, got.fps, got.sound) == (320, 180, 24.0, True)
    total = sum(verify_clip(shot).seconds for shot in (first, other, first))
    assert got.seconds == pytest.approx(total, abs=0.2)
    assert frames(tmp_path / "film.mp4") == round(got.seconds * 24)
    assert near(colour_at(tmp_path / "film.mp4", 2.0, (0.5, 0.3)), GREEN)
    assert near(colour_at(tmp_path / "film.mp4", got.seconds - 0.1, (0.3, 0.5)), RED)
    assert_whole(tmp_path / "film.mp4")


def test_a_tall_clip_stands_whole_between_black_bars(tmp_path: Path) -> None:
    wide = make_clip(tmp_path / "wide.mp4", 320, 180, 1.0, colour=plain(RED))
    tall = make_clip(tmp_path / "tall.mp4", 90, 160, 1.0, colour=plain(GREEN))
    join([wide, tall], tmp_path / "film.mp4")
    assert near(colour_at(tmp_path / "film.mp4", 1.5, (0.1, 0.5)), (0, 0, 0))
    assert near(colour_at(tmp_path / "film.mp4", 1.5, (0.5, 0.1)), GREEN)


def test_where_a_shot_is_silent_the_film_is_silent(tmp_path: Path) -> None:
    loud = make_clip(tmp_path / "loud.mp4", seconds=1.0)
    mute = make_clip(tmp_path / "mute.mp4", seconds=1.0, sound=False)
    joined = join([loud, mute, loud], tmp_path / "film.mp4")
    assert not joined.encoded
    assert sound_levels(tmp_path / "film.mp4")[:6] == [True, True, False, False, True, True]
    assert_whole(tmp_path / "film.mp4")


def test_a_film_of_silent_shots_has_no_sound(tmp_path: Path) -> None:
    mute = make_clip(tmp_path / "mute.mp4", seconds=1.0, sound=False)
    joined = join([mute, mute], tmp_path / "film.mp4")
    assert not joined.facts.sound
    assert joined.facts.seconds == 2.0


def test_many_odd_lengths_add_up(tmp_path: Path) -> None:
    shots = [make_clip(tmp_path / f"{n}.mp4", 160, 90, 0.33 + n / 50, 24 + n % 3) for n in range(12)]
    total = sum(verify_clip(shot).seconds for shot in shots)
    joined = join(shots, tmp_path / "film.mp4")
    assert joined.facts.seconds == pytest.approx(total, abs=0.05)
    with av.open(str(tmp_path / "film.mp4")) as container:
        sound = container.streams.audio[0]
        assert sound.duration is not None
        assert sound.time_base is not None
        assert float(sound.duration * sound.time_base) == pytest.approx(total, abs=0.1)


def test_sound_of_shots_that_are_copied_stays_with_the_pictures(tmp_path: Path) -> None:
    shots = [make_clip(tmp_path / f"{n}.mp4", 160, 90, 0.49, fps=49) for n in range(20)]
    joined = join(shots, tmp_path / "film.mp4")
    assert not joined.encoded
    last = packets(tmp_path / "film.mp4", "audio")[-1][1] / 48_000
    assert last == pytest.approx(joined.facts.seconds, abs=0.06)


def test_joining_stops_when_asked(tmp_path: Path) -> None:
    shot = make_clip(tmp_path / "shot.mp4", seconds=2.0)
    odd = make_clip(tmp_path / "odd.mp4", 160, 90, seconds=2.0)
    asked = threading.Event()

    def moved(share: float) -> None:
        if share > 0.3:
            asked.set()

    with pytest.raises(Cancelled):
        join([shot, odd], tmp_path / "film.mp4", stopped=asked.is_set, moved=moved)


def test_how_much_is_done_is_told(tmp_path: Path) -> None:
    shot = make_clip(tmp_path / "shot.mp4", seconds=1.0)
    told: list[float] = []
    join([shot, shot], tmp_path / "film.mp4", moved=told.append)
    assert told[-1] > 0.9
    assert all(0.0 <= share <= 1.0 for share in told)


@pytest.mark.parametrize("bad", [b"", b"no clip at all"])
def test_a_shot_that_is_no_clip_is_named(tmp_path: Path, bad: bytes) -> None:
    shot = make_clip(tmp_path / "shot.mp4", seconds=0.5)
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(bad)
    with pytest.raises(BadShot) as caught:
        join([shot, broken], tmp_path / "film.mp4")
    assert caught.value.path == broken


def test_a_shot_that_is_cut_in_the_middle_is_no_film(tmp_path: Path) -> None:
    shot = make_clip(tmp_path / "shot.mp4", seconds=2.0)
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(shot.read_bytes()[: shot.stat().st_size // 2])
    with pytest.raises(BadShot, match=r"cut\.mp4"):
        join([shot, cut], tmp_path / "film.mp4")


def test_a_full_disk_is_an_error_of_the_disk(tmp_path: Path) -> None:
    shot = make_clip(tmp_path / "shot.mp4", seconds=0.5)
    (tmp_path / "film.mp4").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        join([shot, shot], tmp_path / "film.mp4")


def test_memory_does_not_grow_with_the_length(tmp_path: Path) -> None:
    shot = make_clip(tmp_path / "shot.mp4", seconds=1.0)
    odd = make_clip(tmp_path / "odd.mp4", 160, 90, seconds=1.0)

    def peak(count: int) -> int:
        tracemalloc.start()
        join([shot, *[odd] * count], tmp_path / "film.mp4")
        (_, most) = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)
    assert peak(12) < peak(2) + 500_000


def test_the_picture_is_kept_upright(tmp_path: Path) -> None:
    first = make_clip(tmp_path / "first.mp4", 180, 320, 0.5, colour=plain(RED))
    turned = tmp_path / "turned.mp4"
    make_clip(turned, 320, 180, 0.5, rotation=90, colour=plain(GREEN))
    joined = join([first, turned], tmp_path / "film.mp4")
    assert (joined.facts.width, joined.facts.height) == (180, 320)
    assert near(colour_at(tmp_path / "film.mp4", 0.9, (0.5, 0.05)), GREEN)  # it fills the frame: no bars
