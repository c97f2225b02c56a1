"""The storyboard by keyboard: entered, put in order and timed without a hand at the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Shot
from desktop_app.ui.compose.board_geometry import GAP
from desktop_app.ui.theme import Theme, look

KEY, MOD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def board(panel, model):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots(tuple(Shot(words, float(at + 2)) for at, words in enumerate(("dawn", "noon", "dusk"))))
    QApplication.processEvents()
    panel.board.rows.setFocus()
    return panel.board


def words(model):
    return [shot.prompt for shot in model.draft.shots]


def seconds(model):
    return [shot.seconds for shot in model.draft.shots]


def key(key, modifier=MOD.NoModifier):
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)
    QApplication.processEvents()


def chosen(board):
    return board.deeds.chosen()


def test_twelve_shots_are_entered_with_four_keys_each_beside_their_words(panel, model):
    model.set_mode(Mode.STORYBOARD)
    panel.board.rows.setFocus()
    key(KEY.Key_Return)
    for number in range(1, 13):
        type_in(f"shot {number}")
        if number > 1:
            assert seconds(model)[-1] == float(2 + (number - 1) % 5), "as long as the one above"
        key(KEY.Key_Tab)
        type_in(str(2 + number % 5))
        if number < 12:
            key(KEY.Key_Return)
    key(KEY.Key_Escape)
    assert words(model) == [f"shot {number}" for number in range(1, 13)]
    assert seconds(model) == [float(2 + number % 5) for number in range(1, 13)]
    assert QApplication.focusWidget() is panel.board.rows


def test_enter_within_the_words_breaks_the_line_and_at_their_end_goes_on(board, model):
    key(KEY.Key_Return)
    key(KEY.Key_Home)
    type_in("grey")
    key(KEY.Key_Return)
    assert words(model)[0] == "grey\ndawn"
    key(KEY.Key_End)
    key(KEY.Key_Return)
    type_in("between")
    assert words(model) == ["grey\ndawn", "between", "noon", "dusk"]


def test_an_empty_shot_that_waits_is_gone_to_and_no_second_one_is_made(board, model):
    board.deeds.choose(2)
    key(KEY.Key_Return)
    key(KEY.Key_Return)
    key(KEY.Key_Return)
    key(KEY.Key_Return)
    assert words(model) == ["dawn", "noon", "dusk", ""]
    key(KEY.Key_Backspace)
    assert words(model) == ["dawn", "noon", "dusk"]
    type_in("!")
    assert words(model)[2] == "dusk!"


def test_typing_in_the_list_writes_in_the_chosen_shot(board, model):
    board.deeds.choose(1)
    type_in("!?")
    assert words(model)[1] == "noon!?"
    key(KEY.Key_Escape)
    assert QApplication.focusWidget() is board.rows
    assert not board.rows.editor.words.isVisible()


def test_arrows_lead_from_shot_to_shot_and_tab_through_words_and_seconds(board, model):
    editor = board.rows.editor
    key(KEY.Key_Return)
    key(KEY.Key_Down)
    assert (chosen(board), board.rows.position()) == ([1], 0)
    key(KEY.Key_Up)
    assert (chosen(board), board.rows.position()) == ([0], 4)
    key(KEY.Key_Tab)
    assert QApplication.focusWidget() is editor.seconds
    key(KEY.Key_Tab)
    assert (chosen(board), QApplication.focusWidget()) == ([1], editor.words)
    key(KEY.Key_Backtab, MOD.ShiftModifier)
    assert (chosen(board), QApplication.focusWidget()) == ([0], editor.seconds)
    board.rows.time(2)
    key(KEY.Key_Tab)
    assert QApplication.focusWidget() is board.strip


def test_seconds_step_are_typed_or_are_left_to_the_gateway(board, model):
    board.rows.time(0)
    key(KEY.Key_Up)
    key(KEY.Key_Up)
    assert seconds(model)[0] == 4.0
    type_in("2.5")
    key(KEY.Key_Escape)
    assert seconds(model)[0] == 2.5
    board.rows.time(0)
    key(KEY.Key_Delete)
    key(KEY.Key_Escape)
    assert seconds(model)[0] is None
    board.deeds.choose(1, 2)
    key(KEY.Key_Right, MOD.AltModifier)
    assert seconds(model) == [None, 4.0, 5.0]
    key(KEY.Key_Left, MOD.AltModifier)
    key(KEY.Key_Left, MOD.AltModifier)
    assert seconds(model) == [None, 2.0, 3.0]


def test_the_seconds_fill_their_field_in_another_look_too(board, model):
    board.rows.time(0)
    field = board.rows.editor.seconds
    for theme, scale in ((Theme.LIGHT, 1.0), (Theme.DARK, 2.0), (Theme.DARK, 1.0)):
        look().choose(theme, scale)
        QApplication.processEvents()
        assert field.lineEdit().geometry() == field.rect().adjusted(1, 1, -1, -1)


def test_several_are_chosen_moved_copied_removed_and_brought_back(board, model):
    board.deeds.choose(0)
    key(KEY.Key_Down, MOD.ShiftModifier)
    assert chosen(board) == [0, 1]
    key(KEY.Key_Down, MOD.AltModifier)
    assert (words(model), chosen(board)) == (["dusk", "dawn", "noon"], [1, 2])
    key(KEY.Key_D, MOD.ControlModifier)
    assert words(model) == ["dusk", "dawn", "noon", "dawn", "noon"]
    assert chosen(board) == [3, 4]
    key(KEY.Key_Delete)
    assert (words(model), chosen(board)) == (["dusk", "dawn", "noon"], [2])
    key(KEY.Key_A, MOD.ControlModifier)
    assert chosen(board) == [0, 1, 2]
    key(KEY.Key_Delete)
    assert words(model) == [""]
    model.undo()
    assert words(model) == ["dusk", "dawn", "noon"]


def test_a_shot_is_split_at_the_cursor_and_merged_again(board, model):
    model.set_shots((Shot("a deer walks, then stops", 7.0), Shot("rain", 2.0)))
    board.rows.write(0, len("a deer walks,"))
    key(KEY.Key_Return, MOD.ControlModifier | MOD.ShiftModifier)
    assert (words(model), seconds(model)) == (["a deer walks,", "then stops", "rain"], [4.0, 3.0, 2.0])
    assert (chosen(board), board.rows.position()) == ([1], 0)
    board.deeds.choose(0)
    key(KEY.Key_M, MOD.ControlModifier | MOD.ShiftModifier)
    assert (words(model), seconds(model)) == (["a deer walks, then stops", "rain"], [7.0, 2.0])
    board.deeds.choose(0, 1)
    key(KEY.Key_M, MOD.ControlModifier | MOD.ShiftModifier)
    assert (words(model), seconds(model)) == (["a deer walks, then stops rain"], [9.0])


def test_the_seconds_are_spread_evenly(board, model):
    board.deeds.choose(0)
    key(KEY.Key_E, MOD.ControlModifier | MOD.ShiftModifier)
    assert seconds(model) == [3.0, 3.0, 3.0]


def test_an_undo_goes_to_where_it_was_and_keeps_the_editor(board, model):
    key(KEY.Key_Return)
    type_in("!")
    board.rows.write(2)
    model.undo()
    assert words(model) == ["dawn", "noon", "dusk"]
    assert (chosen(board), board.rows.position()) == ([0], 4)
    model.redo()
    assert board.rows.editor.words.toPlainText() == "dawn!"


def test_the_timeline_does_the_same_by_keys(board, model):
    board.strip.setFocus()
    board.deeds.choose(0)
    key(KEY.Key_Right)
    assert chosen(board) == [1]
    key(KEY.Key_Right, MOD.ControlModifier)
    assert (words(model), chosen(board)) == (["dawn", "dusk", "noon"], [2])
    key(KEY.Key_Right, MOD.ShiftModifier)
    assert seconds(model)[2] == 4.0
    key(KEY.Key_Left, MOD.ShiftModifier)
    key(KEY.Key_Left, MOD.ShiftModifier)
    assert seconds(model)[2] == 2.0
    key(KEY.Key_Return)
    assert board.rows.editor.words.hasFocus()
    board.strip.setFocus()
    key(KEY.Key_Delete)
    assert words(model) == ["dawn", "dusk"]


def test_everything_is_in_the_menu_with_its_keys(board, model):
    board.deeds.choose(1)
    key(KEY.Key_Menu)
    menu = board.findChild(QMenu, "shotMenu")
    assert not menu.isVisible()
    board.rows.menu_wanted.emit(board.rows.mapToGlobal(board.rows.rect().center()))
    assert menu.isVisible()
    told = {action.text(): action.shortcut() for action in menu.actions() if not action.isSeparator()}
    menu.close()
    assert len(told) == 15
    assert all(told.values())
    assert told["Duplicate"] == QKeySequence("Ctrl+D")


def test_what_cannot_be_done_is_off(board, model):
    commands = board.commands
    board.deeds.choose(0)
    assert not commands.up.isEnabled()
    assert commands.down.isEnabled()
    board.deeds.choose(2)
    assert not commands.down.isEnabled()
    assert not commands.merge.isEnabled()
    model.set_shots((Shot("alone"),))
    assert not commands.remove.isEnabled()
    assert not commands.spread.isEnabled()


def test_the_total_is_told_against_the_models_limit(board, model):
    told = board.findChild(QLabel, "boardTotal")
    assert told.text().endswith(" · 9 s of 60 s")
    assert board.trouble() == ""
    model.set_shot(0, Shot("dawn", 70.0, id=model.draft.shots[0].id))
    assert "1–60" in board.trouble()
    QApplication.processEvents()
    assert board.strip.blocks.is_over
    assert 0 < board.strip.blocks.limit_at < board.strip.viewport().width()


def test_what_is_missing_stands_in_its_row_once_it_was_asked_for(board, panel, model):
    model.set_shots((Shot("dawn"), Shot("")))
    assert board.shots.line(1).trouble == ""
    panel.generate()
    QApplication.processEvents()
    assert board.shots.line(1).trouble == "Write what happens in shot 2."
    assert board.rows.editor.words.hasFocus()
    assert board.rows.editor.words.accessibleDescription() == "Write what happens in shot 2."
    type_in("dusk")
    assert board.shots.line(1).trouble == ""


def test_a_long_board_scrolls_and_leaves_the_rest_of_the_form_in_reach(board, panel, model, qtbot):
    model.set_shots(tuple(Shot(f"shot {number}", 2.0) for number in range(200)))
    qtbot.waitUntil(lambda: board.rows.verticalScrollBar().maximum() > 1000)
    assert board.rows.height() < panel.height()
    board.rows.write(150)
    rect = board.rows.editor.words.geometry()
    assert board.rows.viewport().rect().contains(rect)


def test_rows_begin_alike_whichever_number_was_the_last_as_they_came(board, model):
    model.set_shots(tuple(Shot(f"shot {number}", 10.0) for number in range(10)))
    for _ in range(3):
        places = [board.rows.rows.places(board.shots.index(row)) for row in range(board.shots.rowCount())]
        assert len({each.picture.left() for each in places}) == 1
        model.set_shots((*model.draft.shots, Shot("one more", 10.0)))


def test_no_gap_stands_over_the_first_row_and_one_over_each_other(board):
    tops = [board.rows.rows.places(board.shots.index(row)).card.top() for row in range(3)]
    assert tops == [0, GAP, GAP]
    board.deeds.choose(2)
    board.deeds.move_to(0)
    QApplication.processEvents()
    tops = [board.rows.rows.places(board.shots.index(row)).card.top() for row in range(3)]
    assert tops == [0, GAP, GAP]
