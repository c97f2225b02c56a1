"""Undo and redo by their keys, wherever the focus is in Compose, and the cursor that follows them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Shot
from desktop_app.ui.compose.panel import ComposePanel
from desktop_app.ui.settings.preferences import Preferences
from desktop_app.ui.shell.actions import Actions

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(model, shown):
    """A window that has the commands, the form, and a text field beside it."""
    window = QMainWindow()
    panel = ComposePanel(model)
    commands = Actions(Preferences(), window)
    commands.undo_within(panel, model)
    window.addActions(list(commands.edits.values()))
    window.setCentralWidget(panel)
    window.resize(400, 860)
    shown(window)
    return window


@pytest.fixture
def panel(window):
    return window.centralWidget()


def press(key, modifiers=CTRL):
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def write(edit, text):
    edit.setFocus()
    QTest.keyClicks(edit, text)


def test_the_keys_undo_and_redo_what_was_typed(panel, model):
    edit = panel.prompt.edit
    write(edit, "a paper boat")
    press(Qt.Key.Key_Z)
    assert (edit.toPlainText(), model.draft.prompt) == ("a paper ", "a paper ")
    press(Qt.Key.Key_Z)
    press(Qt.Key.Key_Y)
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert edit.toPlainText() == "a paper boat"
    assert edit.textCursor().position() == len("a paper boat")


@pytest.mark.parametrize(
    "name", ["secondsBox", "takesBox", "sizeBox", "modelBox", "generateButton", "modeBox"]
)
def test_the_keys_undo_wherever_the_focus_is(panel, model, name):
    write(panel.prompt.edit, "boat")
    panel.findChild(QWidget, name).setFocus()
    press(Qt.Key.Key_Z)
    assert model.draft.prompt == ""
    assert QApplication.focusWidget() is panel.prompt.edit


def test_undo_turns_to_the_shot_that_changed(panel, model):
    model.take_up(Draft(mode=Mode.STORYBOARD, shots=(Shot("dawn"), Shot("noon"))))
    model.set_shot(1, Shot("noon by the sea"))
    panel.write_prompt()
    press(Qt.Key.Key_Z)
    edit = QApplication.focusWidget()
    assert panel.board.isAncestorOf(edit)
    assert (edit.toPlainText(), edit.textCursor().position()) == ("noon", 4)


def test_the_cursor_stays_at_its_words_where_others_change(panel, model):
    edit = panel.prompt.edit
    model.take_up(Draft(prompt="🚤 a red boat at night"))
    edit.go_to(len("🚤 a red boat"))
    model.set_prompt("a red boat at night")
    QTest.keyClicks(edit, "s")
    assert model.draft.prompt == "a red boats at night"


def test_a_sign_of_two_halves_is_counted_as_one(panel, model):
    edit = panel.prompt.edit
    model.take_up(Draft(prompt="🚤🚤 a boat"))
    model.set_prompt("🚤🚤 a red boat")
    model.undo()
    model.redo()
    QTest.keyClicks(edit, "!")
    assert model.draft.prompt == "🚤🚤 a red !boat"


@pytest.mark.parametrize("text", ["a\r\nb\rc", "a\u2029b", "a\xa0b", "镜头1：…\n\n镜头2：…"])
def test_a_text_that_the_field_reads_otherwise_is_shown_once(panel, model, text):
    edit = panel.prompt.edit
    model.take_up(Draft(prompt=text))
    shown = edit.toPlainText()
    edit.go_to(1)
    model.set_takes(2)
    assert (edit.toPlainText(), edit.textCursor().position()) == (shown, 1)
    assert model.draft.prompt == text  # nobody typed


def test_a_field_elsewhere_keeps_its_own_undo(window, panel, model):
    write(panel.prompt.edit, "boat")
    field = QLineEdit(window)
    field.show()
    write(field, "sea")
    press(Qt.Key.Key_Z)
    assert (field.text(), model.draft.prompt) == ("", "boat")
