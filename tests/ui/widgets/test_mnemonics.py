"""Letters that come up in a dialog while Alt is held: which they are, what they do, and how they go."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from desktop_app.ui.widgets import Dialog, Switch
from desktop_app.ui.widgets.mnemonics import letter_of, marked

_Key, _Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("words", "name", "taken", "given"),
    [
        ("Save", "", "", "&Save"),
        ("Save as", "", "S", "Save &as"),
        ("Save", "", "S", "S&ave"),
        ("Key", "", "KEY", "Key"),
        ("R&D", "", "", "R&D"),
        ("保存", "saveButton", "", "保存(&S)"),
        ("打开…", "openButton", "O", "打开(&P)…"),
        ("名称：", "", "A", "名称(&B)："),
        ("MP4 另存", "", "", "MP4 另存(&A)"),
    ],
)
def test_words_are_marked_with_a_letter_that_is_free(words, name, taken, given):
    assert marked(words, name, set(taken)) == given


@pytest.fixture
def dialog(shown):
    dialog = Dialog()
    dialog.head("A title")
    dialog.field, dialog.pressed = QLineEdit(), []
    label = QLabel("Name")
    label.setBuddy(dialog.field)
    dialog.switch = Switch("With a sound")
    dialog.save_button = QPushButton("Save")
    dialog.save_button.clicked.connect(lambda: dialog.pressed.append("save"))
    dialog.close_button = QPushButton("Close")
    for part in (label, dialog.field, dialog.switch, dialog.save_button, dialog.close_button):
        dialog.column.addWidget(part)
    shown(dialog)
    dialog.switch.setFocus()
    return dialog


def words(dialog):
    return [part.text() for part in (dialog.findChildren(QLabel)[1], dialog.switch, dialog.save_button)]


def test_they_come_and_go_with_alt(dialog):
    plain = words(dialog)
    QTest.keyPress(dialog.switch, _Key.Key_Alt, _Alt)
    assert words(dialog) == ["&Name", "&With a sound", "&Save"]
    dialog.save_button.setText("Save 2")  # what says something else by now keeps it
    QTest.keyRelease(dialog.switch, _Key.Key_Alt)
    assert words(dialog) == [*plain[:2], "Save 2"]


def test_alt_with_a_letter_goes_to_a_field_and_presses_a_button(dialog, qtbot):
    QTest.keyClick(dialog.focusWidget(), _Key.Key_N, _Alt)
    assert dialog.focusWidget() is dialog.field
    QTest.keyClick(dialog.focusWidget(), _Key.Key_W, _Alt)
    qtbot.waitUntil(dialog.switch.isChecked)
    QTest.keyClick(dialog.field, _Key.Key_S, _Alt)
    qtbot.waitUntil(lambda: dialog.pressed == ["save"])
    QApplication.processEvents()
    assert not any("&" in one for one in words(dialog))
    assert letter_of(dialog.save_button.text()) == ""
