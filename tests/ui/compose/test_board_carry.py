"""One switch for all last frames of a film that is made shot by shot: by mouse, by keys, with undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Shot

_Left, _Key, _Mod = Qt.MouseButton.LeftButton, Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def board(panel, model):
    model.set_model("veo3")
    model.set_mode(Mode.STORYBOARD)
    model.set_shots(tuple(Shot(words, 4.0) for words in ("dawn", "noon", "dusk")))
    QApplication.processEvents()
    panel.board.rows.setFocus()
    return panel.board


def carried(model):
    return [part.carried for part in model.sending.parts]


def press(board):
    box = board.carry.box
    QTest.mouseClick(box, _Left, pos=box.rect().center())
    QApplication.processEvents()


def test_a_press_lets_every_shot_begin_anew_and_an_undo_takes_it_back(board, model):
    assert board.carry.box.checkState() is Qt.CheckState.Checked
    assert carried(model) == [False, True, True]
    press(board)
    assert carried(model) == [False, False, False]
    assert board.carry.box.checkState() is Qt.CheckState.Unchecked
    board.deeds.add()
    board.deeds.write(3, "night")
    assert carried(model) == [False] * 4, "a new shot does as the board does"
    press(board)
    assert carried(model) == [False, True, True, True]
    model.undo()
    assert carried(model) == [False] * 4
    assert board.carry.box.checkState() is Qt.CheckState.Unchecked


def test_what_is_chosen_for_one_shot_is_told_and_a_press_makes_all_alike(board, model):
    board.deeds.toggle_carry(1)
    assert board.carry.box.checkState() is Qt.CheckState.PartiallyChecked
    assert board.carry._varies.isVisible()
    press(board)
    assert carried(model) == [False, True, True]
    assert board.carry.box.checkState() is Qt.CheckState.Checked
    assert not board.carry._varies.isVisible()


def test_the_keys_do_the_same(board, model):
    QTest.keyClick(board.rows, _Key.Key_J, _Mod.ControlModifier | _Mod.AltModifier)
    assert carried(model) == [False, False, False]
    board.carry.box.setFocus()
    QTest.keyClick(board.carry.box, _Key.Key_Space)
    assert carried(model) == [False, True, True]


def test_it_is_offered_only_where_frames_can_be_carried(board, model):
    def offered():
        QApplication.processEvents()
        return board.carry.isVisible(), board.commands.carry_all.isEnabled()

    assert offered() == (True, True)
    model.set_model("sora-2")  # a storyboard of its own
    assert offered() == (False, False)
    model.set_shot_by_shot(True)
    assert offered() == (True, True)
    model.set_model("wan-ai/wan2.1-t2v-14b")  # takes no picture
    assert model.offer.images == 0
    assert offered() == (False, False)
    model.set_model("veo3")
    model.set_shots((Shot("alone", 4.0),))
    assert offered() == (False, False)
