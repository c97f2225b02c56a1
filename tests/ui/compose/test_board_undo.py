"""Whatever is done on the board, undo gives every earlier board back exactly, and redo every later one."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Reference, Shot
from desktop_app.ui.compose import wishes
from desktop_app.ui.compose.board import BoardView

SEQUENCES, STEPS = 1000, 6
WORDS = ("dawn", "a deer walks", "雨中的纸船", "", "close-up, push in")


class Hand:
    """Someone who does anything that can be done, through the editor's own operations."""

    def __init__(self, board, model, chance):
        self.board, self.model, self.chance = board, model, chance
        self.deeds = board.deeds

    def act(self):
        count, chance = len(self.deeds.shots), self.chance
        rows = sorted(chance.sample(range(count), chance.randint(1, min(count, 3))))
        self.deeds.choose(*rows)
        row = rows[-1]
        chance.choice(
            (
                lambda: self.deeds.add(below=row),
                self.deeds.duplicate,
                self.deeds.merge,
                self.deeds.remove,
                self.deeds.spread,
                lambda: self.deeds.split(row, chance.randint(0, len(self.deeds.shots[row].prompt))),
                lambda: self.deeds.nudge(chance.choice((-1, 1))),
                lambda: self.deeds.move_to(chance.randint(0, count)),
                lambda: self.deeds.lengthen(chance.choice((-1, 1))),
                lambda: self.deeds.set_seconds(chance.choice((None, 2.0, 5.5))),
                lambda: self.deeds.write(row, chance.choice(WORDS)),
                lambda: self.deeds.put_in((Shot("x", 1.0), Shot("y"))),
                lambda: self.deeds.set_picture(row, Reference(sha256=str(row))),
                lambda: self.deeds.set_picture(row, None),
            )
        )()


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
        model.take_up(model.draft.__class__(mode=Mode.STORYBOARD, shots=start))
        hand, boards = Hand(board, model, chance), [model.draft.shots]
        for _ in range(STEPS):
            hand.act()
            if model.draft.shots != boards[-1]:
                boards.append(model.draft.shots)
        for earlier in reversed(boards[:-1]):
            model.undo()
            assert model.draft.shots == earlier
            assert [line.shot for line in board.shots.lines()] == list(earlier)
        assert not model.can_undo
        for later in boards[1:]:
            model.redo()
            assert model.draft.shots == later
            assert [line.shot for line in board.shots.lines()] == list(later)
        assert not model.can_redo
        assert model.draft.shots
        assert len({shot.id for shot in model.draft.shots}) == len(model.draft.shots)


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
