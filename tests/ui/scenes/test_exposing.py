"""A confidential project's retake: private if that can be asked for, or all the same."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.connection import Format
from desktop_app.script.retake_choice import Choice
from desktop_app.ui.scenes.exposing_dialog import ExposingDialog
from tests.support.films import film_of


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def _opened(qtbot, window, film, title):
    dialog = ExposingDialog(Choice(film, ticked=frozenset({"s2"})), title, window)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_what_is_made_can_be_made_private_at_one_key(qtbot, window):
    dialog = _opened(qtbot, window, film_of("a", "b", model="sora-2", format=Format.OPENAI), "Sora 2")
    assert dialog.make_private.isDefault()
    assert not dialog.choice.private
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ExposingDialog.DialogCode.Accepted
    assert all(job.request.private for job in dialog.choice.plan().jobs)


def test_all_the_same_leaves_it_as_the_film_was(qtbot, window):
    dialog = _opened(qtbot, window, film_of("a", "b", model="sora-2", format=Format.OPENAI), "Sora 2")
    QTest.mouseClick(dialog.sure, Qt.MouseButton.LeftButton)
    assert dialog.result() == ExposingDialog.DialogCode.Accepted
    assert not dialog.choice.private


def test_a_model_that_keeps_nothing_private_is_named_and_enter_sends_nothing(qtbot, window):
    dialog = _opened(qtbot, window, film_of("a", "b"), "Veo 3")
    assert not dialog.make_private.isVisible()
    told = {label.text() for label in dialog.findChildren(QLabel)}
    assert "This project is confidential, and Veo 3 on “There” cannot keep a clip private." in told
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ExposingDialog.DialogCode.Rejected
