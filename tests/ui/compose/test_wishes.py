"""The draft in hand: its undo, which outlives tabs, models and drafts, and when it is worth saving."""

import pytest
from PySide6.QtTest import QSignalSpy

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Reference, Request, Shot
from desktop_app.script import board_edits
from desktop_app.script.edits import Part, Place
from desktop_app.script.history import History
from desktop_app.ui.compose.wishes import AUTOSAVE_MS

BOARD = (Shot("dawn", 2.0, id="x"), Shot("noon", id="y"))


@pytest.fixture
def board(model):
    model.take_up(Draft(id="b", mode=Mode.STORYBOARD, prompt="a boat", shots=BOARD))
    return model


def test_undo_survives_another_tab_and_another_model(model):
    model.set_prompt("a boat")
    model.set_model("sora-2")
    model.set_mode(Mode.STORYBOARD)
    model.undo()
    assert (model.draft.prompt, model.draft.mode, model.draft.model) == ("", Mode.PROMPT, "sora-2")
    model.redo()
    assert model.draft.prompt == "a boat"


def test_undo_brings_the_board_to_the_front_where_the_change_was_there(board):
    board.set_shot(1, Shot("noon, by the sea", id="y"))
    board.set_mode(Mode.PROMPT)
    places = QSignalSpy(board.went_to)
    board.undo()
    assert (board.draft.shots, board.draft.mode) == (BOARD, Mode.STORYBOARD)
    assert places.at(0) == [Place(Part.SHOTS, 1, 4)]


def test_each_edit_of_the_board_is_a_step(board):
    for edit in (
        lambda shots: board_edits.insert(shots, 1, [Shot("ten")]).shots,
        lambda shots: board_edits.move(shots, [0], 2).shots,
        lambda shots: board_edits.remove(shots, [0]).shots,
        lambda shots: (),
    ):
        board.set_shots(edit(board.draft.shots))
    assert [shot.prompt for shot in board.draft.shots] == [""]
    for count in (2, 3, 3, 2):
        board.undo()
        assert len(board.draft.shots) == count
    assert (board.draft.shots, board.can_undo) == (BOARD, False)
    board.undo()  # there is nothing more, and nothing happens
    assert board.draft.shots == BOARD


def test_what_was_chosen_is_no_step(model):
    model.set_takes(3)
    model.set_private(True)
    model.set_mode(Mode.STORYBOARD)
    assert not model.can_undo


def test_pictures_come_back(model):
    picture = Reference(url="https://example.com/boat.png")
    model.add_reference(picture)
    model.remove_reference(0)
    model.undo()
    assert model.draft.references == (picture,)


def test_filling_in_a_request_can_be_undone_and_keeps_the_drafts_name(model):
    model.take_up(Draft(id="d", project="p", name="Opening", prompt="mine", created_at=3.0))
    model.fill(Request("sora-2", prompt="theirs"))
    draft = model.draft
    assert (draft.id, draft.project, draft.name, draft.created_at) == ("d", "p", "Opening", 3.0)
    model.undo()
    assert model.draft.prompt == "mine"


def test_each_draft_has_an_undo_of_its_own(model):
    model.take_up(Draft(id="one", prompt="first"))
    model.set_prompt("first one")
    kept, history = model.draft, model.history
    model.take_up(Draft(id="two", prompt="second"))
    assert not model.can_undo
    model.take_up(kept, history)
    model.undo()
    assert model.draft.prompt == "first"


def test_a_history_of_something_else_is_not_taken_up(model):
    model.take_up(Draft(prompt="a duck"), History.of(Draft(prompt="a boat")))
    assert model.history == History.of(model.draft)


def test_steady_typing_is_told_of_while_it_lasts(model, qtbot):
    saved, keys = QSignalSpy(model.draft_changed), 0
    while saved.count() < 2:
        model.set_prompt("x" * keys)
        keys += 1
        qtbot.wait(AUTOSAVE_MS // 10)
        assert keys < 100


def test_what_was_not_told_of_yet_is_told_before_another_draft_comes(model):
    told = []
    model.draft_changed.connect(lambda: told.append(model.draft.prompt))
    model.set_prompt("a boat")
    model.take_up(Draft(prompt="a duck"))
    model.settle()
    assert told == ["a boat"]


@pytest.mark.parametrize("value", [True, 1.0])
def test_another_kind_of_one_is_another_value_in_a_clip_and_in_shots(value, model, gateway):
    model.connect_to(gateway)
    model.set_model("veo3")
    model.take_up(Draft(id="b", mode=Mode.STORYBOARD, shots=BOARD, extra={"steps": 1}))
    assert [part.request.extra for part in model.sending.parts] == [{"steps": 1}] * 2
    model.set_extra({"steps": value})
    sent = [model.request().extra, *(part.request.extra for part in model.sending.parts)]
    assert list(map(repr, sent)) == [repr({"steps": value})] * 3
