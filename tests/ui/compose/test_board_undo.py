"""Whatever is written, undo gives every earlier board, prompt and pictures back exactly; redo every later."""

import random
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Fit, Reference, Request, Role, Shot
from desktop_app.script.history import Act, written_in
from desktop_app.script.pictures import with_picture
from desktop_app.script.templates import sample_boards
from desktop_app.ui.compose import wishes
from desktop_app.ui.compose.board import BoardView

SEQUENCES, STEPS = 1000, 6
WORDS = ("dawn", "a deer walks", "雨中的纸船", "", "close-up, push in")

SAMPLES = sample_boards("en")


class Hand:
    """Someone who does anything that can be done, through the editor's own operations."""

    def __init__(self, board, model, chance):
        self.board, self.model, self.chance = board, model, chance
        self.deeds = board.deeds

    def act(self):
        count, chance = len(self.deeds.shots), self.chance
        rows = sorted(chance.sample(range(count), chance.randint(1, min(count, 3))))
        self.deeds.choose(*rows)
        chance.choice([*self._of_the_board(rows[-1], count), *self._of_the_form()])()

    def _of_the_board(self, row, count):
        deeds, chance = self.deeds, self.chance
        return (
            lambda: deeds.add(below=row),
            deeds.duplicate,
            deeds.merge,
            deeds.remove,
            deeds.spread,
            deeds.toggle_carry,
            lambda: deeds.go_on(row),
            lambda: deeds.split(row, chance.randint(0, len(deeds.shots[row].prompt))),
            lambda: deeds.nudge(chance.choice((-1, 1))),
            lambda: deeds.move_to(chance.randint(0, count)),
            lambda: deeds.lengthen(chance.choice((-1, 1))),
            lambda: deeds.set_seconds(chance.choice((None, 2.0, 5.5))),
            lambda: deeds.time(row, chance.choice((None, 3.0))),
            lambda: deeds.write(row, chance.choice(WORDS)),
            lambda: deeds.put_in((Shot("x", 1.0), Shot("y"))),
            lambda: deeds.set_picture(row, Reference(sha256=str(row))),
            lambda: deeds.set_picture(row, None),
            lambda: self.board.files.begin_from(chance.choice(SAMPLES)),
        )

    def _of_the_form(self):
        model, chance = self.model, self.chance
        pictures = len(model.draft.references)
        at = chance.randrange(pictures) if pictures else 0
        more = (
            lambda: model.remove_reference(at),
            lambda: model.move_reference(at, chance.randrange(pictures)),
            lambda: model.set_role(at, chance.choice(list(Role))),
            lambda: model.set_fit(at, chance.choice((None, Fit.CROP))),
            lambda: model.rewrite(
                partial(with_picture, Reference(sha256="other"), instead_of=model.draft.references[at])
            ),
        )
        return (
            lambda: model.set_prompt(chance.choice(WORDS), chance.choice(list(Act))),
            lambda: model.fill(Request("veo3", prompt=chance.choice(WORDS))),
            lambda: model.add_reference(Reference(sha256=chance.choice("abc"))),
            lambda: model.set_common_picture(Reference(sha256="common")),
            *(more if pictures else ()),
        )


@pytest.fixture
def board(model, monkeypatch):
    clock = iter(range(0, 10_000_000, 10))  # nobody is so quick that two deeds become one step
    monkeypatch.setattr(wishes.time, "monotonic", lambda: next(clock))
    model.set_mode(Mode.STORYBOARD)
    board = BoardView(model)
    model.changed.connect(lambda: board.sync(False))
    yield board
    board.deleteLater()


@pytest.mark.timeout(600)
def test_a_thousand_sequences_are_undone_and_redone_exactly(board, model):
    chance = random.Random(5)
    for _ in range(SEQUENCES):
        start = tuple(Shot(chance.choice(WORDS), float(at + 1)) for at in range(chance.randint(1, 5)))
        apart = chance.random() < 0.3
        model.take_up(Draft(mode=Mode.STORYBOARD, shots=start, shot_by_shot=apart))
        hand, states = Hand(board, model, chance), [written_in(model.draft)]
        for _ in range(STEPS):
            hand.act()
            if written_in(model.draft) != states[-1]:
                states.append(written_in(model.draft))
        for earlier in reversed(states[:-1]):
            model.undo()
            assert written_in(model.draft) == earlier
            assert [line.shot for line in board.shots.lines()] == list(earlier.shots)
        assert not model.can_undo
        for later in states[1:]:
            model.redo()
            assert written_in(model.draft) == later
            assert [line.shot for line in board.shots.lines()] == list(later.shots)
        assert not model.can_redo
        assert model.draft.shots
        assert len({shot.id for shot in model.draft.shots}) == len(model.draft.shots)


@pytest.fixture
def letters(panel, model):
    """A board of five shots in the panel."""
    model.set_shots(tuple(Shot(words) for words in "abcde"))
    model.set_mode(Mode.STORYBOARD)
    return panel.board


@pytest.mark.parametrize(("shot", "to"), [(0, 4), (3, 0), (0, 2), (2, 1)])
def test_undo_keeps_the_shot_chosen_that_was_moved(letters, model, shot, to):
    letters.deeds.choose(shot)
    letters.deeds.move_to(to)
    for go in (model.undo, model.redo):
        go()
        (chosen,) = letters.deeds.chosen()
        assert model.draft.shots[chosen].prompt == "abcde"[shot]
        assert letters.rows.hasFocus()


@pytest.mark.parametrize(("shot", "to"), [(0, 4), (3, 0)])
def test_undo_goes_to_the_shot_that_was_moved_from_another(letters, model, shot, to):
    letters.deeds.choose(shot)
    letters.deeds.move_to(to)
    for go in (model.undo, model.redo):
        letters.deeds.choose(4)
        go()
        assert model.draft.shots[letters.deeds.current()].prompt == "abcde"[shot]


def test_typing_a_word_is_one_step_and_shows_in_the_editor(panel, model):
    board = panel.board
    model.set_mode(Mode.STORYBOARD)
    board.rows.write(0)
    QTest.keyClicks(QApplication.focusWidget(), "a deer")
    board.rows.time(0)
    QTest.keyClicks(QApplication.focusWidget(), "5")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    told = []
    while model.can_undo:
        model.undo()
        told.append([(shot.prompt, shot.seconds) for shot in model.draft.shots])
        assert board.rows.editor.words.toPlainText() == model.draft.shots[board.deeds.current()].prompt
    assert told == [[("a deer", 5.0)], [("a deer", None)], [("a ", None)], [("", None)]]
