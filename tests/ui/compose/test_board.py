"""The storyboard by mouse and keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Shot


@pytest.fixture
def board(panel, model):
    model.set_mode(Mode.STORYBOARD)
    for index, words in enumerate(("dawn", "noon", "dusk")):
        model.insert_shot(index, Shot(words, float(index + 2)))
    model.remove_shot(3)
    QApplication.processEvents()
    return panel.board


def words(model):
    return [shot.prompt for shot in model.draft.shots]


def shown_words(board):
    ordered = sorted(board.rows, key=lambda row: row.y())
    assert ordered == board.rows
    return [row.edit.toPlainText() for row in ordered]


def tool(row, name):
    return next(button for button in row.findChildren(QToolButton) if name in button.accessibleName())


def click(row, name):
    button = tool(row, name)
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_shot_is_added_at_the_end_and_written(board, model):
    QTest.mouseClick(board.add_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    row = board.rows[3]
    assert board.window().focusWidget() is row.edit
    QTest.keyClicks(row.edit, "night")
    row.seconds.setValue(6)
    assert model.draft.shots[3] == Shot("night", 6.0)
    row.seconds.setValue(0)
    assert model.draft.shots[3] == Shot("night", None)


def test_a_shot_moves_with_its_words(board, model):
    row = board.rows[0]
    QTest.keyClicks(row.edit, "!")
    click(row, "Move shot 1 down")
    assert words(model) == shown_words(board) == ["noon", "dawn!", "dusk"]
    assert board.rows[1] is row
    click(row, "Move shot 2 up")
    assert words(model) == ["dawn!", "noon", "dusk"]
    assert not tool(row, "Move shot 1 up").isEnabled()
    assert not tool(board.rows[2], "Move shot 3 down").isEnabled()


def test_alt_and_an_arrow_move_the_shot_that_is_written(board, model, qtbot):
    qtbot.waitUntil(board.isActiveWindow)
    edit = board.rows[2].edit
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert words(model) == ["dawn", "dusk", "noon"]
    assert board.window().focusWidget() is edit
    QTest.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert words(model) == ["dawn", "noon", "dusk"]


def test_a_removed_shot_can_be_put_back(board, model):
    undo = next(button for button in board.findChildren(QPushButton) if button.text() == "Undo remove")
    assert not undo.isVisible()
    click(board.rows[1], "Remove shot 2")
    assert words(model) == shown_words(board) == ["dawn", "dusk"]
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert words(model) == shown_words(board) == ["dawn", "noon", "dusk"]
    assert model.draft.shots[1].seconds == 3.0
    assert not undo.isVisible()


def test_the_last_shot_cannot_be_removed(board, model):
    for number in (3, 2):
        click(board.rows[number - 1], f"Remove shot {number}")
    assert not tool(board.rows[0], "Remove shot 1").isEnabled()


def test_the_total_is_told_against_the_models_limit(board, model):
    def told():
        return [label.text() for label in board.findChildren(QLabel) if " s" in label.text()]

    assert any("9 s of 60 s" in text for text in told())
    model.set_model("sora")
    assert any(text.endswith("9 s") for text in told())
    assert board.trouble() == ""


def test_a_board_that_is_too_long_says_so(board, model):
    model.set_shot(0, Shot("dawn", 70.0))
    assert "1–60" in board.trouble()
