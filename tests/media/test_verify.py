"""Whole clips pass; whatever else may come over a network does not, and never breaks the check."""

import json
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import av
import pytest

from desktop_app.media.boxes import walk
from desktop_app.media.verify import Fault, NotAClip, verify_clip
from tests.support.clips import box, make_clip

NOISE = random.Random(20260721)


@pytest.fixture(name="clip", scope="module")
def a_clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4").read_bytes()


@pytest.fixture(name="late_moov", scope="module")
def a_clip_with_its_index_at_the_end(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_clip(tmp_path_factory.mktemp("clip") / "late.mp4", faststart=False).read_bytes()


def spoiled(clip: bytes, kind: bytes, spoil: Callable[[bytes], bytes]) -> bytes:
    """`clip` with the body of its box of that kind changed, its length kept."""
    offset = clip.index(kind) - 4
    size = struct.unpack_from(">I", clip, offset)[0]
    body = spoil(clip[offset + 8 : offset + size])
    assert len(body) == size - 8
    return clip[: offset + 8] + body + clip[offset + size :]


def half_noise(body: bytes) -> bytes:
    """The first half of a body, then noise."""
    return body[: len(body) // 2] + NOISE.randbytes(len(body) - len(body) // 2)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"faststart": False},
        {"sound": False},
        {"fragmented": True},
        {"rotation": 90},
        {"width": 64, "height": 64, "seconds": 1 / 24, "sound": False},
        {"keyframe_every": 250, "seconds": 4},
        {"codec": "mpeg4"},
        {"width": 1080, "height": 1920, "seconds": 0.5},
    ],
)
def test_a_whole_clip_passes(tmp_path: Path, options: dict[str, object]) -> None:
    path = make_clip(tmp_path / "clip.mp4", **options)  # type: ignore[arg-type]
    facts = verify_clip(path, path.stat().st_size)
    assert facts.width == options.get("width", 180 if "rotation" in options else 320)
    assert facts.seconds == pytest.approx(options.get("seconds", 2), abs=0.1)
    assert facts.sound == options.get("sound", True)


def test_a_clip_whose_last_box_is_open_ended_passes(tmp_path: Path, clip: bytes) -> None:
    offset = clip.rindex(b"mdat") - 4
    path = tmp_path / "clip.mp4"
    path.write_bytes(clip[:offset] + struct.pack(">I", 0) + clip[offset + 4 :])
    assert verify_clip(path).frames == 48


def test_a_clip_with_a_box_in_64_bits_passes(tmp_path: Path, late_moov: bytes) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(late_moov + struct.pack(">I4sQ", 1, b"free", 16 + 5) + b"empty")
    assert verify_clip(path).frames == 48


def test_the_length_that_was_announced_counts(tmp_path: Path, clip: bytes) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(clip)
    with pytest.raises(NotAClip) as caught:
        verify_clip(path, len(clip) + 1)
    assert caught.value.reason is Fault.LENGTH


def test_a_file_that_is_not_there_is_another_trouble(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        verify_clip(tmp_path / "absent.mp4")


PERCENTS = [1, 5, 10, 25, 33, 50, 66, 75, 90, 95, 99]


@pytest.mark.parametrize("percent", PERCENTS)
def test_a_clip_cut_anywhere_does_not_pass(tmp_path: Path, clip: bytes, percent: int) -> None:
    assert_refused(tmp_path, clip[: len(clip) * percent // 100], Fault.CUT_SHORT)


@pytest.mark.parametrize("percent", PERCENTS)
def test_a_clip_with_its_index_at_the_end_cut_anywhere_does_not_pass(
    tmp_path: Path, late_moov: bytes, percent: int
) -> None:
    assert_refused(tmp_path, late_moov[: len(late_moov) * percent // 100], Fault.CUT_SHORT)


@pytest.mark.parametrize("lost", [1, 4, 7, 8, 100])
def test_a_clip_without_its_last_bytes_does_not_pass(tmp_path: Path, clip: bytes, lost: int) -> None:
    assert_refused(tmp_path, clip[:-lost], Fault.CUT_SHORT)


def test_a_clip_cut_between_two_boxes_does_not_pass(tmp_path: Path, clip: bytes, late_moov: bytes) -> None:
    whole = tmp_path / "whole.mp4"
    for data in (clip, late_moov):
        whole.write_bytes(data)
        for last in walk(whole)[1:]:
            assert_refused(tmp_path, data[: last.offset], Fault.CUT_SHORT)


def test_trailing_bytes_do_not_pass(tmp_path: Path, clip: bytes) -> None:
    for tail in (b"x", b"\0\0\0\4free", b"<html>", b"\xff" * 16, b"\0\0\0\1free\0\0\0\0"):
        assert_refused(tmp_path, clip + tail, Fault.CUT_SHORT)


OTHERS = {
    "empty": (b"", Fault.EMPTY),
    "html": (b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", Fault.NOT_MP4),
    "json": (json.dumps({"error": {"message": "not ready"}}).encode(), Fault.NOT_MP4),
    "xml": (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', Fault.NOT_MP4),
    "text": (b"not found", Fault.NOT_MP4),
    "zeros": (bytes(4096), Fault.NOT_MP4),
    "noise": (NOISE.randbytes(4096), Fault.NOT_MP4),
    "webm": (b"\x1a\x45\xdf\xa3" + NOISE.randbytes(4096), Fault.NOT_MP4),
    "playlist": (b"#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n", Fault.NOT_MP4),
    "four bytes": (b"\0\0\0\x18", Fault.NOT_MP4),
    "only ftyp": (box(b"ftyp", b"isom\0\0\2\0isom"), Fault.CUT_SHORT),
    "empty moov": (box(b"ftyp", b"isom\0\0\2\0isom") + box(b"moov") + box(b"mdat"), Fault.UNDECODABLE),
    "moov of noise": (
        box(b"ftyp", b"isom\0\0\2\0isom") + box(b"moov", NOISE.randbytes(500)) + box(b"mdat", bytes(500)),
        Fault.UNDECODABLE,
    ),
    "ftyp twice over": (box(b"ftyp", b"isom\0\0\2\0isom") * 2, Fault.CUT_SHORT),
    "box of two bytes": (box(b"ftyp", b"isom\0\0\2\0isom") + b"\0\0\0\2moov" + bytes(50), Fault.CUT_SHORT),
    "vast box": (
        box(b"ftyp", b"isom\0\0\2\0isom") + struct.pack(">I4sQ", 1, b"moov", 2**64 - 1) + bytes(50),
        Fault.CUT_SHORT,
    ),
    "a million boxes": (box(b"ftyp", b"isom\0\0\2\0isom") + box(b"free") * 150_000, Fault.CUT_SHORT),
}


@pytest.mark.parametrize("name", OTHERS)
def test_something_else_does_not_pass(tmp_path: Path, name: str) -> None:
    data, reason = OTHERS[name]
    assert_refused(tmp_path, data, reason)


SPOILS: dict[str, Callable[[bytes], bytes]] = {
    "zeros": lambda body: bytes(len(body)),
    "ones": lambda body: b"\xff" * len(body),
    "noise": lambda body: NOISE.randbytes(len(body)),
    "half noise": half_noise,
    "half zeros": lambda body: body[: len(body) // 2] + bytes(len(body) - len(body) // 2),
    "backwards": lambda body: body[::-1],
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_pictures_of_garbage_do_not_pass(tmp_path: Path, clip: bytes, spoil: str) -> None:
    assert_refused(tmp_path, spoiled(clip, b"mdat", SPOILS[spoil]), Fault.UNDECODABLE)


@pytest.mark.parametrize("spoil", ["zeros", "ones", "noise", "backwards"])
def test_an_index_of_garbage_does_not_pass(tmp_path: Path, clip: bytes, spoil: str) -> None:
    assert_refused(tmp_path, spoiled(clip, b"moov", SPOILS[spoil]), Fault.UNDECODABLE)


def test_sound_alone_does_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp4"
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=48_000, layout="mono")
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame(format="s16", layout="mono", samples=1_024)
        frame.planes[0].update(bytes(frame.planes[0].buffer_size))
        frame.sample_rate, frame.pts = 48_000, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    assert_refused(tmp_path, path.read_bytes(), Fault.UNDECODABLE)


def test_an_archive_does_not_pass(tmp_path: Path, clip: bytes) -> None:
    path = tmp_path / "clips.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("clip.mp4", clip)
    assert_refused(tmp_path, path.read_bytes(), Fault.NOT_MP4)


def test_a_clip_of_another_kind_does_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "clip.mkv"
    with av.open(str(path), "w", format="matroska") as container:
        stream = container.add_stream("libx264", rate=24)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        container.mux(stream.encode(av.VideoFrame(64, 64, "yuv420p")))
        container.mux(stream.encode(None))
    with pytest.raises(NotAClip, match="WebM or Matroska") as caught:
        verify_clip(path)
    assert caught.value.reason is Fault.NOT_MP4


def test_bits_that_flipped_never_break_the_check(tmp_path: Path, clip: bytes) -> None:
    """Flipped bits in the index: passed or refused, but never a crash or an error of another kind."""
    script = (
        "import pathlib, random, sys\n"
        "from desktop_app.media.verify import NotAClip, verify_clip\n"
        "source, path = map(pathlib.Path, sys.argv[1:])\n"
        "clip, chance, refused = source.read_bytes(), random.Random(7), 0\n"
        "for _ in range(400):\n"
        "    data = bytearray(clip)\n"
        "    for _ in range(chance.randint(1, 12)):\n"
        "        data[chance.randrange(0, 2_500)] ^= 1 << chance.randrange(8)\n"
        "    path.write_bytes(data)\n"
        "    try:\n"
        "        verify_clip(path)\n"
        "    except NotAClip:\n"
        "        refused += 1\n"
        "print(refused)\n"
    )
    source = tmp_path / "clip.mp4"
    source.write_bytes(clip)
    done = subprocess.run(
        [sys.executable, "-c", script, str(source), str(tmp_path / "flipped.mp4")],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10


def assert_refused(folder: Path, data: bytes, reason: Fault) -> None:
    """A file of these bytes is no clip, and is told why."""
    path = folder / "file.mp4"
    path.write_bytes(data)
    with pytest.raises(NotAClip) as caught:
        verify_clip(path)
    assert caught.value.reason is reason, str(caught.value)
    assert str(caught.value)
