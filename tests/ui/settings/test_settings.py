"""Choices take effect as they are chosen, and are the same wherever they are shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.ui.settings.dialog import SettingsDialog
from desktop_app.ui.settings.names import language_name
from desktop_app.ui.settings.preferences import TEXT_SCALES, Preferences
from desktop_app.ui.theme import Theme, look
from desktop_app.ui.translate import language, set_language


@pytest.fixture
def preferences(qapp):
    preferences = Preferences()
    preferences.from_json(None)
    yield preferences
    look().choose(Theme.DARK, 1.0)
    set_language("en")


@pytest.fixture
def dialog(preferences, shown):
    dialog = SettingsDialog(preferences, Path("/films/library"))
    shown(dialog)
    return dialog


def test_a_choice_is_in_force_at_once(preferences):
    preferences.choose(theme=Theme.LIGHT, text_scale=1.5, language="zh_CN")
    assert (look().theme, look().text_scale, language()) == (Theme.LIGHT, 1.5, "zh_CN")


def test_choices_come_back(preferences):
    preferences.choose(theme=Theme.LIGHT, sound=True)
    kept, again = preferences.to_json(), Preferences()
    again.from_json(kept)
    assert again.chosen == preferences.chosen


@pytest.mark.parametrize("nonsense", ["x", {"theme": "pink"}, {"language": "xx"}, {"text_scale": "huge"}, []])
def test_what_cannot_be_read_is_as_at_first(preferences, nonsense):
    preferences.from_json(nonsense)
    assert preferences.chosen == Preferences().chosen


def test_text_grows_and_shrinks_step_by_step_and_no_further(preferences):
    seen = []
    for steps in (1, 1, 1, 1, 1, -1):
        preferences.resize_text(steps)
        seen.append(preferences.chosen.text_scale)
    assert seen == [*TEXT_SCALES[1:], TEXT_SCALES[-1], TEXT_SCALES[-2]]


def test_the_dialog_changes_and_follows(dialog, preferences):
    dialog.theme_box.setCurrentIndex(list(Theme).index(Theme.LIGHT))
    dialog.theme_box.activated.emit(dialog.theme_box.currentIndex())
    assert look().theme is Theme.LIGHT
    preferences.choose(text_scale=1.25)
    assert dialog.text_box.currentText() == "125 %"
    QTest.mouseClick(dialog.notify_switch, Qt.MouseButton.LeftButton)
    assert not preferences.chosen.notify
    assert not dialog.sound_switch.isEnabled()


def test_the_dialog_speaks_another_language_without_a_restart(qapp, dialog):
    box = dialog.language_box
    box.setCurrentText(language_name("zh_CN"))
    box.activated.emit(box.currentIndex())
    qapp.processEvents()
    assert dialog.windowTitle() == "设置"
    assert box.currentText() == "简体中文"


def test_what_waits_and_what_is_fetched_are_chosen_by_keys(dialog, preferences):
    dialog.undo_box.setFocus()
    QTest.keyClick(dialog.undo_box, Qt.Key.Key_Up)
    assert preferences.chosen.undo_seconds == 4
    dialog.rate_box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(dialog.rate_box, "12")
    assert preferences.chosen.megabytes == 0  # 12 is not first 1
    QTest.keyClick(dialog.rate_box, Qt.Key.Key_Tab)
    assert preferences.chosen.megabytes == 12
    assert dialog.rate_box.text().startswith("12 MB/s")
    QTest.keyClick(dialog.recipe_box, Qt.Key.Key_Down)
    dialog.recipe_box.activated.emit(dialog.recipe_box.currentIndex())
    assert preferences.chosen.recipe_beside
    preferences.choose(undo_seconds=0, megabytes=0, recipe_beside=False)
    assert (dialog.undo_box.text(), dialog.rate_box.text()) == ("send at once", "as fast as they come")
    assert dialog.recipe_box.currentText() == "in the file"


@pytest.mark.parametrize("beyond", [{"undo_seconds": 31}, {"undo_seconds": -1}, {"megabytes": -1}])
def test_choices_beyond_what_can_be_are_not_taken_up(preferences, beyond):
    preferences.from_json(beyond)
    assert preferences.chosen == Preferences().chosen


def test_the_dialog_has_an_edge_where_no_window_manager_draws_one(dialog):
    drawn, edge = dialog.grab().toImage(), look().colour("line")
    for x, y in ((0, 40), (drawn.width() - 1, 40), (40, 0), (40, drawn.height() - 1)):
        assert drawn.pixelColor(x, y) == edge
