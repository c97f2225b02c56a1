"""Storyboards as files."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.request import Shot
from desktop_app.script.boards import BoardError, read_board, write_board

PAGE = """{
  "model": "sora",
  "storyboard": [
    {"prompt": "Wide shot of a forest at dawn", "duration": 3},
    {"prompt": "A deer walks into frame", "duration": 4},
    {"prompt": "Close-up of the deer looking at camera", "duration": 3}
  ],
  "size": "1920x1080"
}"""

READABLE = [
    ('[{"prompt": "a"}]', (Shot("a"),)),
    ('{"storyboard": [{"prompt": "a", "duration": 2.5}]}', (Shot("a", 2.5),)),
    ('[{"prompt": "a", "seconds": 4}]', (Shot("a", 4),)),
    ('[{"prompt": "a", "duration": "4"}]', (Shot("a", 4),)),
    ('[{"prompt": "a", "seconds": " 1.5 "}]', (Shot("a", 1.5),)),
    ('[{"prompt": "a", "duration": null, "seconds": 2}]', (Shot("a", 2),)),
    (
        '[{"prompt": "雨中的纸船", "camera": {"move": "pan"}}]',
        (Shot("雨中的纸船", None, {"camera": {"move": "pan"}}),),
    ),
    ('\ufeff[{"prompt": "a"}]', (Shot("a"),)),
]

UNREADABLE = [
    ("", 0, "not JSON"),
    ("prompt: a", 0, "not JSON"),
    ("[" * 100_000, 0, "not JSON"),
    ('"text"', 0, "list of shots"),
    ("{}", 0, '"storyboard"'),
    ('{"storyboard": {}}', 0, "list of shots"),
    ("[]", 0, "no shot"),
    ('[{"prompt": "a"}, "b"]', 2, "an object"),
    ('[{"prompt": "a"}, {}]', 2, 'no "prompt"'),
    ('[{"prompt": " "}]', 1, 'no "prompt"'),
    ('[{"prompt": 3}]', 1, 'no "prompt"'),
    ('[{"prompt": "a", "duration": 0}]', 1, "above zero"),
    ('[{"prompt": "a", "duration": -1}]', 1, "above zero"),
    ('[{"prompt": "a", "duration": true}]', 1, "above zero"),
    ('[{"prompt": "a", "duration": "long"}]', 1, "above zero"),
    ('[{"prompt": "a", "duration": "inf"}]', 1, "above zero"),
    ('[{"prompt": "a", "duration": [3]}]', 1, "above zero"),
    ('[{"prompt": "a", "duration": 1e999}]', 0, "not JSON"),
    ('[{"prompt": "a", "duration": 1' + "0" * 400 + "}]", 1, "above zero"),
    ('[{"prompt": "a"}, {"prompt": "b", "seconds": "x"}]', 2, '"seconds"'),
]


def test_the_pages_own_storyboard_is_read() -> None:
    shots = read_board(PAGE)
    assert [shot.seconds for shot in shots] == [3, 4, 3]
    assert shots[1].prompt == "A deer walks into frame"


@pytest.mark.parametrize(("text", "shots"), READABLE)
def test_what_can_be_read(text: str, shots: tuple[Shot, ...]) -> None:
    assert read_board(text) == shots
    assert read_board(text.encode()) == shots


@pytest.mark.parametrize(("text", "shot", "what"), UNREADABLE)
def test_a_mistake_names_its_shot(text: str, shot: int, what: str) -> None:
    with pytest.raises(BoardError) as caught:
        read_board(text)
    assert caught.value.shot == shot
    assert what in caught.value.what
    assert str(caught.value).startswith(f"shot {shot}: " if shot else caught.value.what)


def test_bytes_that_are_no_text_are_told() -> None:
    with pytest.raises(BoardError, match="UTF-8"):
        read_board('[{"prompt": "a"}]'.encode("utf-16"))


def test_whole_seconds_are_written_as_whole_numbers() -> None:
    text = write_board((Shot("a", 3.0), Shot("b", 2.5), Shot("c")))
    assert json.loads(text) == {
        "storyboard": [{"prompt": "a", "duration": 3}, {"prompt": "b", "duration": 2.5}, {"prompt": "c"}]
    }
    assert '"duration": 3,' in text or '"duration": 3\n' in text


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
extras = st.dictionaries(
    words.filter(lambda name: name not in ("prompt", "duration", "seconds")),
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words | st.lists(words),
    max_size=3,
)
lengths = st.none() | st.floats(0.01, 1e6) | st.integers(1, 10_000).map(float)


@given(st.lists(st.builds(Shot, words, lengths, extras), min_size=1, max_size=6).map(tuple))
def test_what_is_written_is_read_back(shots: tuple[Shot, ...]) -> None:
    assert read_board(write_board(shots)) == shots
