"""Undo and redo: every earlier state comes back exactly, also after a restart, and typing makes few steps."""

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.draft import Draft
from desktop_app.domain.request import Reference, Shot
from desktop_app.script import history as undo
from desktop_app.script.edits import Part, Place, Written
from desktop_app.script.history import Act, History, write, written_in

BOARD = (Shot("a", 1.0, id="x"), Shot("b", id="y"), Shot("c", 3.0, {"camera": ["pan"]}, id="z"))
PICTURE = Reference(sha256="f00d", media_type="image/png", name="boat.png")


def typed(history: History, text: str, *, start: float = 0.0, pace: float = 0.1) -> History:
    """`history` after `text` was typed at the end of its prompt, a key each `pace` seconds."""
    for count, key in enumerate(text):
        written = msgspec.structs.replace(history.written, prompt=history.written.prompt + key)
        history = history.wrote(written, Act.TYPING, start + count * pace)
    return history


def restarted(history: History) -> History:
    """`history` as a new process reads it."""
    return History.from_json(history.to_json(), write(Draft(), history.written))


def prompts(history: History) -> list[str]:
    """The prompts that undoing passes, the present one first."""
    found = [history.written.prompt]
    while (moved := history.undo()) is not None:
        history = moved.history
        found.append(history.written.prompt)
    return found


def test_typing_is_undone_word_by_word():
    assert prompts(typed(History(), "a paper boat")) == ["a paper boat", "a paper ", "a ", ""]


def test_chinese_is_undone_phrase_by_phrase():
    assert prompts(typed(History(), "一只纸船，黄昏")) == ["一只纸船，黄昏", "一只纸船，", ""]


def test_words_without_an_end_are_undone_in_runs():
    assert len(prompts(typed(History(), "纸" * 150))) == 4


def test_a_pause_ends_a_step():
    history = typed(typed(History(), "pa"), "per", start=10)
    assert prompts(history) == ["paper", "pa", ""]


def test_going_elsewhere_ends_a_step():
    history = typed(History(), "boat").wrote(Written("x boat"), Act.TYPING, 0.5)
    history = history.wrote(Written("x boats"), Act.TYPING, 0.6)
    assert prompts(history) == ["x boats", "x boat", "boat", ""]


@pytest.mark.parametrize("texts", [("abc", "ab", "a"), ("abc", "bc", "c")])
def test_erasing_is_one_step_backwards_and_forwards(texts):
    history = History(Written(texts[0]))
    for text in texts[1:]:
        history = history.wrote(Written(text), Act.TYPING, 0.0)
    assert prompts(history) == [texts[-1], texts[0]]


def test_erasing_what_was_just_typed_is_a_step_of_its_own():
    history = typed(History(), "boat").wrote(Written("boa"), Act.TYPING, 0.5)
    assert prompts(history) == ["boa", "boat", ""]


def test_typing_over_a_selection_is_one_step():
    history = History(Written("a red boat"))
    for text in ("a b boat", "a bl boat", "a blue boat"):
        history = history.wrote(Written(text), Act.TYPING, 0.0)
    assert prompts(history) == ["a blue boat", "a red boat"]


def test_what_was_pasted_is_undone_by_itself():
    history = typed(History(), "so")
    pasted = history.written.prompt + "the whole script of the film"
    history = typed(history.wrote(Written(pasted), Act.TYPING, 0.3), "ok", start=0.4)
    assert prompts(history) == [pasted + "ok", pasted, "so", ""]


def test_seconds_turned_up_are_one_step_and_those_of_another_shot_another():
    history = History(Written(shots=BOARD))
    for index, seconds in ((0, 2.0), (0, 3.0), (0, 4.0), (1, 1.0), (1, 2.0)):
        shots = list(history.written.shots)
        shots[index] = msgspec.structs.replace(shots[index], seconds=seconds)
        history = history.wrote(Written(shots=tuple(shots)), Act.TURNING, 0.0)
    assert len(history.past) == 2
    moved = history.undo()
    assert [shot.seconds for shot in moved.history.written.shots] == [4.0, None, 3.0]
    assert moved.place == Place(Part.SHOTS, 1)


def test_what_did_not_change_is_no_step():
    history = History(Written("boat"))
    assert history.wrote(Written("boat"), Act.WHOLE, 1.0) is history


def test_a_new_change_gives_up_what_was_undone():
    history = typed(History(), "a boat").undo().history
    history = typed(history, "duck", start=9)
    assert history.redo() is None
    assert prompts(history) == ["a duck", "a ", ""]


def test_the_cursor_goes_to_where_the_change_was():
    history = History(Written("a red boat")).wrote(Written("a blue boat"), Act.WHOLE, 0.0)
    back = history.undo()
    assert back.place == Place(Part.PROMPT, None, len("a red"))
    assert back.history.redo().place == Place(Part.PROMPT, None, len("a blue"))
    shots = (BOARD[0], Shot("by the sea", id="y"), BOARD[2])
    history = History(Written(shots=BOARD)).wrote(Written(shots=shots), Act.WHOLE, 0.0)
    assert history.undo().place == Place(Part.SHOTS, 1, 1)
    history = History().wrote(Written(references=(PICTURE,)), Act.WHOLE, 0.0)
    assert history.undo().place == Place(Part.REFERENCES)


def test_moving_a_shot_of_a_long_board_keeps_no_words():
    board = tuple(Shot(f"what happens in shot {number} of the film", id=str(number)) for number in range(200))
    history = History(Written(shots=board)).wrote(Written(shots=(*board[1:], board[0])), Act.WHOLE, 0.0)
    assert history.size < 2_000
    assert restarted(history).undo().history.written.shots == board


def test_a_long_prompt_keeps_only_what_was_typed():
    history = typed(History(Written("x" * 20_000)), " and a few words more")
    assert len(history.to_json()) < 400


def test_no_more_is_kept_than_may_be(monkeypatch):
    monkeypatch.setattr(undo, "MAX_STEPS", 5)
    history = History()
    for number in range(20):
        history = history.wrote(Written(str(number)), Act.WHOLE, number)
    assert prompts(history) == ["19", "18", "17", "16", "15", "14"]
    monkeypatch.setattr(undo, "MAX_BYTES", 4_000)
    for number in range(4):
        history = history.wrote(Written(str(number) * 1_500), Act.WHOLE, number)
    assert len(history.to_json()) < 4_100
    assert 1 <= len(history.past) < 4


def test_a_history_of_other_words_begins_anew():
    saved = typed(History(), "a boat").to_json()
    assert History.from_json(saved, Draft(prompt="a duck")) == History(Written("a duck"))


@pytest.mark.parametrize("saved", [b"", b"{", b"[1,2,3]", b'["x",[{"words":7}],[]]', b"\xff"])
def test_a_history_that_cannot_be_read_begins_anew(saved, caplog):
    assert History.from_json(saved, Draft(prompt="a duck")) == History(Written("a duck"))
    assert "cannot be read" in caplog.text


def _edited(written: Written, chance: random.Random) -> tuple[Written, Act]:
    """`written` after something that a person could do."""
    prompt, shots, pictures = written.prompt, list(written.shots), written.references
    act = chance.choice(list(Act))
    deed = chance.randrange(9)
    if deed <= 2:
        prompt = _retyped(prompt, chance)
    elif deed == 3 and shots:
        index = chance.randrange(len(shots))
        shots[index] = msgspec.structs.replace(shots[index], prompt=_retyped(shots[index].prompt, chance))
    elif deed == 4 and shots:
        index = chance.randrange(len(shots))
        shots[index] = msgspec.structs.replace(shots[index], seconds=chance.choice([None, 1.0, 2.5]))
    elif deed == 5:
        shots.insert(chance.randint(0, len(shots)), Shot(chance.choice("ab"), extra={"n": chance.random()}))
    elif deed == 6 and shots:
        shots.insert(chance.randrange(len(shots)), shots.pop(chance.randrange(len(shots))))
    elif deed == 7 and shots:
        chance.choice([shots.reverse, shots.pop, lambda: shots.extend(shots[:2])])()
    elif deed == 8:
        pictures = chance.choice([(), (PICTURE,), (PICTURE, Reference(url="https://example.com/a.png"))])
        prompt = chance.choice([prompt, "another"])
    return Written(prompt, tuple(shots), pictures), act


def _retyped(text: str, chance: random.Random) -> str:
    start = chance.randint(0, len(text))
    end = chance.randint(start, min(len(text), start + 2))
    return text[:start] + chance.choice(["", "a", "aa", "b ", "船", "\n", "🚤"]) + text[end:]


@settings(max_examples=1000)
@given(st.integers(0, 2**64))
def test_every_earlier_state_comes_back_exactly(seed):
    """Against a plain list of states: a step back or forth always meets the state that stood there."""
    chance = random.Random(seed)
    history = History(Written("", BOARD))
    states, at = [history.written], 0
    for moment in range(chance.randint(1, 25)):
        if chance.random() < 0.25:
            moved, step = (history.undo(), -1) if chance.random() < 0.6 else (history.redo(), 1)
            assert (moved is not None) == (0 <= at + step < len(states))
            if moved is not None:
                history, at = moved.history, at + step
        else:
            written, act = _edited(history.written, chance)
            steps = len(history.past)
            history = history.wrote(written, act, moment * chance.choice([0.1, 5.0]))
            if written != states[at]:
                at += len(history.past) - steps
                states[at:] = [written]
        assert history.written == states[at]
        if chance.random() < 0.1:
            history = restarted(history)
    for kept in (history, restarted(history)):
        for moves, rest in ((History.undo, states[:at][::-1]), (History.redo, states[at + 1 :])):
            walked = kept
            for state in rest:
                walked = moves(walked).history
                assert walked.written == state
            assert moves(walked) is None


def test_a_draft_takes_what_is_written_and_keeps_the_rest():
    draft = Draft(prompt="a", model="sora", shots=BOARD)
    written = Written("b", BOARD[:1], (PICTURE,))
    assert written_in(write(draft, written)) == written
    assert write(draft, written).model == "sora"
