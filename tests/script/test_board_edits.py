"""What is done to shots: nothing is lost, nothing comes twice, and the seconds add up."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.request import Reference, Shot
from desktop_app.script import board_edits

WORDS = st.text("ab 森林\n", max_size=12)
LENGTHS = st.none() | st.integers(1, 30).map(float) | st.floats(0.25, 30)


@st.composite
def boards(draw, least=1):
    shots = draw(st.lists(st.builds(Shot, WORDS, LENGTHS), min_size=least, max_size=8))
    return board_edits.identified(tuple(shots))


@st.composite
def chosen(draw, least=1):
    shots = draw(boards(least))
    rows = draw(st.sets(st.integers(0, len(shots) - 1), min_size=1))
    return shots, rows


def ids(shots):
    return [shot.id for shot in shots]


def total(shots):
    return sum(shot.seconds or 0 for shot in shots)


@given(st.lists(st.builds(Shot, WORDS, id=st.sampled_from(["", "a", "b"])), max_size=8))
def test_every_shot_gets_an_id_of_its_own_and_keeps_the_one_it_has(shots):
    found = board_edits.identified(tuple(shots))
    assert all(ids(found))
    assert len(set(ids(found))) == len(found)
    assert [shot.prompt for shot in found] == [shot.prompt for shot in shots]
    for old in {shot.id for shot in shots} - {""}:
        assert [shot.id for shot in shots].index(old) == ids(found).index(old)
    assert board_edits.identified(found) is found


@given(chosen(), st.data())
def test_what_is_moved_is_all_there_and_keeps_its_order(board, data):
    shots, rows = board
    to = data.draw(st.integers(0, len(shots)))
    moved = board_edits.move(shots, rows, to)
    assert sorted(map(id, moved.shots)) == sorted(map(id, shots))
    assert [moved.shots[row] for row in moved.chosen] == [shots[row] for row in sorted(rows)]
    rest = [shot for row, shot in enumerate(shots) if row not in rows]
    assert [shot for row, shot in enumerate(moved.shots) if row not in moved.chosen] == rest
    before = [shot for row, shot in enumerate(shots[:to]) if row not in rows]
    assert list(moved.shots[: len(before)]) == before


@given(chosen(), st.sampled_from([-1, 1]))
def test_a_nudge_moves_by_one_and_stops_at_the_end(board, by):
    shots, rows = board
    nudged = board_edits.nudge(shots, rows, by)
    first, last = min(rows), max(rows)
    if (first == 0 and by < 0) or (last == len(shots) - 1 and by > 0):
        assert nudged.shots == shots
    elif by < 0:
        assert nudged.chosen[0] == first - 1
    else:
        assert nudged.chosen[-1] == last + 1


@given(chosen())
def test_what_is_removed_is_gone_and_nothing_else(board):
    shots, rows = board
    left = board_edits.remove(shots, rows)
    assert ids(left.shots) == [shot.id for row, shot in enumerate(shots) if row not in rows]
    assert all(0 <= row < len(left.shots) for row in left.chosen)
    assert bool(left.chosen) == bool(left.shots)


@given(chosen())
def test_a_copy_is_alike_but_another(board):
    shots, rows = board
    copied = board_edits.duplicate(shots, rows)
    assert len(set(ids(copied.shots))) == len(shots) + len(rows)
    alike = [(copied.shots[row].prompt, copied.shots[row].seconds) for row in copied.chosen]
    assert alike == [(shots[row].prompt, shots[row].seconds) for row in sorted(rows)]
    assert [shot for row, shot in enumerate(copied.shots) if row not in copied.chosen] == list(shots)


@given(boards(), st.data())
def test_a_split_shot_keeps_its_words_and_its_seconds(shots, data):
    row = data.draw(st.integers(0, len(shots) - 1))
    position = data.draw(st.integers(0, len(shots[row].prompt)))
    parts = board_edits.split(shots, row, position)
    first, second = parts.shots[row : row + 2]
    assert (first.prompt + second.prompt).split() == "".join(
        (shots[row].prompt[:position].rstrip(), shots[row].prompt[position:].lstrip())
    ).split()
    assert first.id == shots[row].id != second.id
    assert (first.seconds is None) == (second.seconds is None) == (shots[row].seconds is None)
    assert total((first, second)) == pytest.approx(total((shots[row],)))
    if shots[row].seconds is not None:
        assert first.seconds > 0 < second.seconds
        if shots[row].seconds >= 2 and shots[row].seconds.is_integer():
            assert {first.seconds.is_integer(), second.seconds.is_integer()} == {True}


@given(chosen(least=2))
def test_merged_shots_last_as_long_as_they_did(board):
    shots, rows = board
    merged = board_edits.merge(shots, rows)
    gone = max(len(rows) - 1, 1 if min(rows) < len(shots) - 1 else 0)
    assert len(merged.shots) == len(shots) - gone
    assert total(merged.shots) == pytest.approx(total(shots))
    assert merged.shots[merged.chosen[0]].id == shots[min(rows)].id
    words = "".join(shot.prompt for shot in merged.shots)
    assert sorted("".join(words.split())) == sorted("".join("".join(s.prompt for s in shots).split()))


@given(chosen(), st.integers(1, 90))
def test_evenly_spread_seconds_add_up_and_differ_by_one_at_most(board, seconds):
    shots, rows = board
    timed = board_edits.spread(shots, rows, seconds)
    lengths = [timed.shots[row].seconds for row in sorted(rows)]
    assert sum(lengths) == pytest.approx(seconds)
    assert max(lengths) - min(lengths) <= 1
    assert ids(timed.shots) == ids(shots)
    if seconds >= len(rows):
        assert all(length.is_integer() for length in lengths)


def test_a_split_in_the_middle_shares_in_whole_seconds():
    (shot,) = board_edits.identified((Shot("a deer walks, then stops", 7.0),))
    parts = board_edits.split((shot,), 0, len("a deer walks,")).shots
    assert [(part.prompt, part.seconds) for part in parts] == [("a deer walks,", 4.0), ("then stops", 3.0)]


def test_pictures_and_foreign_fields_stay_with_the_words():
    one, two = Reference(sha256="1"), Reference(sha256="2")
    shots = board_edits.identified(
        (
            Shot("a", 2.0, {"lens": 35}, references=(one,)),
            Shot("雨", None, {"lens": 50, "iso": 1}, "", (two, one)),
        )
    )
    (whole,) = board_edits.merge(shots, [0, 1]).shots
    assert (whole.prompt, whole.seconds, whole.references) == ("a雨", 2.0, (one, two))
    assert whole.extra == {"lens": 35, "iso": 1}
    first, second = board_edits.split((whole,), 0, 1).shots
    assert (first.references, second.references) == ((one, two), ())
    assert second.extra == whole.extra


def test_lengths_are_set_together():
    shots = board_edits.identified((Shot("a", 2.0), Shot("b"), Shot("c", 5.0)))
    timed = board_edits.set_seconds(shots, [0, 1], 5.0)
    assert [shot.seconds for shot in timed.shots] == [5.0, 5.0, 5.0]
    assert timed.shots[2] is shots[2]
    assert board_edits.set_seconds(shots, [0], None).shots[0].seconds is None


def test_a_board_carries_all_none_or_as_chosen_and_new_shots_do_as_it_does():
    shots = tuple(Shot(words, 2.0) for words in ("dawn", "noon", "dusk"))
    assert board_edits.carried(shots) is True
    one = (shots[0], msgspec.structs.replace(shots[1], carry=False), shots[2])
    assert board_edits.carried(one) is None
    none = board_edits.carry_all(one, False)
    assert [shot.carry for shot in none] == [False] * 3, "the first one too: it may be moved"
    assert board_edits.carried(none) is False
    for edited in (board_edits.insert(none, 3, [Shot("night")]), board_edits.split(none, 1, 2)):
        assert board_edits.carried(edited.shots) is False
    assert board_edits.insert(none, 1, [Shot("night", carry=True)]).shots[1].carry is True
    again = board_edits.carry_all(none, True)
    assert [shot.carry for shot in again] == [None] * 3, "a model that takes no picture is not hindered"
    assert board_edits.insert(again, 3, [Shot("night")]).shots[3].carry is None
