"""File names that every system accepts, whatever the title."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.library.names import LONGEST, folder_name, slug, take_name

DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}

titles = st.text(max_size=400) | st.sampled_from(sorted(DEVICES)) | st.text("纸船 .-é👨‍👩‍👧", max_size=200)


def assert_safe(name: str) -> None:
    """The rules of Windows, which are the strictest ("Naming Files, Paths, and Namespaces"), and our own."""
    assert name
    assert len(name.encode("utf-8")) <= LONGEST
    assert not re.search(r'[<>:"/\\|?*]', name)
    assert not any(unicodedata.category(character).startswith("C") for character in name)
    assert name[0] not in ". "
    assert name[-1] not in ". "
    assert name.partition(".")[0].strip().lower() not in DEVICES
    assert unicodedata.normalize("NFC", name) == name


@given(titles, st.integers(1, 9_999))
@example("CON", 1)
@example("../../etc/passwd", 1)
@example("e\u0301" * 200, 1)
@example("a" * 114 + "\u0301", 1)
@example("\ud800 half a character", 1)
def test_a_takes_name_is_safe_everywhere(title: str, number: int) -> None:
    name = take_name(title, number)
    assert_safe(name)
    assert name.endswith(f" T{number:02d}.mp4")


@given(titles)
@example("con.txt")
@example("com¹")
@example("...")
@example("NUL" + " " * 200 + "x")
def test_a_folders_name_is_safe_everywhere(title: str) -> None:
    assert_safe(folder_name(title))


@given(titles, st.integers(8, 200))
def test_a_slug_keeps_to_its_room(title: str, room: int) -> None:
    text = slug(title, room)
    assert text
    assert len(text.encode("utf-8")) <= room


@given(titles)
def test_a_safe_name_stays_as_it_is(title: str) -> None:
    once = folder_name(title)
    assert folder_name(once) == once


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a paper boat in the rain", "a paper boat in the rain T01.mp4"),
        ("雨中的纸船", "雨中的纸船 T01.mp4"),
        ("Wide shot: <forest> at dawn?", "Wide shot forest at dawn T01.mp4"),
        ("one\ntwo\tthree", "one two three T01.mp4"),
        ("", "Untitled T01.mp4"),
        ("///", "Untitled T01.mp4"),
        ("etc. ", "etc T01.mp4"),
    ],
)
def test_words_stay_legible(title: str, name: str) -> None:
    assert take_name(title, 1) == name


def test_a_long_title_is_cut_between_words() -> None:
    sentence = "a boat sails across the wide and quiet sea "
    name = take_name(sentence * 5, 7)
    assert name.endswith(" T07.mp4")
    assert set(name.removesuffix(" T07.mp4").split()) <= set(sentence.split())


def test_a_long_chinese_title_fills_the_room() -> None:
    assert LONGEST - 3 < len(take_name("雨中的纸船" * 30, 1).encode()) <= LONGEST


@given(title=titles)
@example(title="a" * 300)
def test_the_file_system_takes_it(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    folder: Path = tmp_path_factory.mktemp("names") / folder_name(title)
    folder.mkdir()
    file = folder / take_name(title, 1)
    file.touch()
    assert [found.name for found in folder.iterdir()] == [file.name]
