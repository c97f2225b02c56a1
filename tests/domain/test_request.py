"""Sizes, shots and requests."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.connection import THIS_COMPUTER, Connection
from desktop_app.domain.request import Reference, Request, Role, Shot, Size

sides = st.integers(10, 99_999)
sizes = st.builds(Size, sides, sides)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
requests = st.builds(
    Request,
    model=words,
    prompt=words,
    shots=st.lists(st.builds(Shot, words, st.none() | st.floats(0.1, 99)), max_size=3).map(tuple),
    size=st.none() | sizes,
    aspect_ratio=st.sampled_from(["", "16:9"]),
    seconds=st.none() | st.floats(0.1, 99),
    references=st.lists(st.builds(Reference, url=words, role=st.sampled_from(Role)), max_size=2).map(tuple),
    private=st.none() | st.booleans(),
    extra=st.dictionaries(words, words | st.booleans() | st.none(), max_size=2),
)


@given(sizes, st.sampled_from(["x", "X", "×", "*", " x "]))
def test_a_size_is_read_as_people_write_it(size: Size, times: str) -> None:
    assert Size.parse(str(size)) == size
    assert Size.parse(f" {size.width}{times}{size.height} ") == size


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1280",
        "1280x",
        "x720",
        "1280x720x1",
        "-1280x720",
        "12.5x7",
        "1x720",
        "00x00",
        "020x720",
        "123456x720",
        "16:9",
        "big",
    ],
)
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Size.parse(text)


@given(st.text(max_size=20))
def test_any_text_is_a_size_or_a_value_error(text: str) -> None:
    try:
        size = Size.parse(text)
    except ValueError:
        return
    assert Size.parse(str(size)) == size


@given(sizes, st.integers(1, 9))
def test_a_shape_is_in_its_smallest_terms(size: Size, times: int) -> None:
    across, down = map(int, size.shape.split(":"))
    assert across * size.height == down * size.width
    assert Size(size.width * times, size.height * times).shape == size.shape


def test_the_usual_shapes() -> None:
    assert [Size(*sides).shape for sides in ((1920, 1080), (1080, 1920), (1080, 1080), (1280, 720))] == [
        "16:9",
        "9:16",
        "1:1",
        "16:9",
    ]


def test_a_title_is_the_prompt_or_the_shots() -> None:
    assert Request("m", "a boat").title == "a boat"
    assert Request("m", shots=(Shot("dawn"), Shot("a deer"))).title == "dawn / a deer"


def test_the_length_asked_for() -> None:
    assert Request("m", "p").total_seconds is None
    assert Request("m", "p", seconds=4).total_seconds == 4
    assert Request("m", shots=(Shot("a", 3), Shot("b", 4.5))).total_seconds == 7.5
    assert Request("m", shots=(Shot("a", 3), Shot("b"))).total_seconds is None
    assert Request("m", shots=(Shot("a", 3),), seconds=8).total_seconds == 8


@given(requests)
def test_a_request_survives_the_store(request: Request) -> None:
    assert msgspec.json.decode(msgspec.json.encode(request), type=Request) == request


def test_a_field_that_was_not_given_is_not_kept() -> None:
    assert msgspec.json.decode(msgspec.json.encode(Request("m", "p"))) == {"model": "m", "prompt": "p"}


def test_this_computer_is_known_by_its_id() -> None:
    assert THIS_COMPUTER.is_this_computer
    assert not Connection("x", "This computer").is_this_computer
