"""Frames in words."""

from pathlib import Path

import pytest

from desktop_app.ui.viewer.model import Clip, frame_count, middle_ms, speed_name, timecode


@pytest.mark.parametrize(
    ("frame", "rate", "words"),
    [
        (0, 24, "00:00.00"),
        (84, 24, "00:03.12"),
        (192, 24, "00:08.00"),
        (30, 30000 / 1001, "00:01.00"),
        (59, 60, "00:00.59"),
        (119, 120, "00:00.119"),
        (24 * 3725 + 5, 24, "1:02:05.05"),
        (-3, 24, "00:00.00"),
    ],
)
def test_timecode_counts_whole_frames(frame, rate, words):
    assert timecode(frame, rate) == words


@pytest.mark.parametrize("rate", [23.976, 24, 25, 29.97, 30, 60])
def test_the_middle_of_a_frame_lies_within_it(rate):
    for frame in range(500):
        assert frame / rate * 1000 < middle_ms(frame, rate) < (frame + 1) / rate * 1000


def test_a_clip_of_unknown_rate_has_the_usual_one():
    clip = Clip(path=Path("a.mp4"), title="", fps=0, seconds=2)
    assert (clip.rate, clip.frames) == (24, 48)
    assert Clip(path=Path("a.mp4"), title="", fps=float("nan")).rate == 24


def test_a_clip_has_at_least_one_frame():
    assert frame_count(0, 24) == 1


def test_speeds_read_as_editors_write_them():
    assert [speed_name(speed) for speed in (0.25, 1.0, 2.0)] == ["0.25×", "1×", "2×"]
