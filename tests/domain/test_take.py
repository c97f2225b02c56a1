"""What came, beside what was asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.request import Request, Shot, Size
from desktop_app.domain.take import Difference, Facts, differences

GOT = Facts(1280, 720, 8.0, 24.0, sound=True)


@pytest.mark.parametrize(
    "request_",
    [
        Request("m", "p"),
        Request("m", "p", size=Size(1280, 720), seconds=8),
        Request("m", "p", aspect_ratio="16:9", seconds=7.6),
        Request("m", shots=(Shot("a", 4), Shot("b", 4))),
        Request("m", shots=(Shot("a", 4), Shot("b"))),
    ],
)
def test_what_came_as_asked_has_no_difference(request_: Request) -> None:
    assert differences(request_, GOT) == ()


@pytest.mark.parametrize(
    ("request_", "difference"),
    [
        (Request("m", "p", size=Size(1920, 1080)), Difference("size", "1920x1080", "1280x720")),
        (Request("m", "p", aspect_ratio="9:16"), Difference("shape", "9:16", "1280x720")),
        (Request("m", "p", seconds=5), Difference("seconds", "5", "8")),
        (Request("m", "p", seconds=8.6), Difference("seconds", "8.6", "8")),
        (Request("m", shots=(Shot("a", 3), Shot("b", 3))), Difference("seconds", "6", "8")),
    ],
)
def test_a_difference_is_told(request_: Request, difference: Difference) -> None:
    assert differences(request_, GOT) == (difference,)


def test_every_difference_is_told() -> None:
    got = Facts(1088, 1920, 5.04, 24.0, sound=False)
    request = Request("m", "p", size=Size(1280, 720), seconds=10)
    assert [(found.field, found.got) for found in differences(request, got)] == [
        ("size", "1088x1920"),
        ("seconds", "5"),
    ]


@given(st.integers(64, 4096), st.integers(64, 4096))
def test_a_clip_has_the_shape_of_its_own_size(width: int, height: int) -> None:
    got = Facts(width, height, 1.0, 24.0, sound=False)
    assert differences(Request("m", "p", aspect_ratio=Size(width, height).shape), got) == ()


def test_a_shape_that_is_rounded_to_whole_blocks_is_let_pass() -> None:
    assert differences(Request("m", "p", aspect_ratio="16:9"), Facts(848, 480, 5, 24, sound=True)) == ()
