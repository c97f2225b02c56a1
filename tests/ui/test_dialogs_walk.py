"""Every dialog has title, default button, focus, names and room, in each language and text size."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QTextEdit

from desktop_app.platform.paths import resolve
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets import Dialog
from tests.support import dialogs
from tests.support.dialog_walk import default_button, dialog_faults, letter_faults, stops
from tests.support.room import fill_folder, open_room
from tests.support.walk import settled

LOOKS = {
    "english": ("en", 1.0),
    "chinese": ("zh_CN", 1.0),
    "large": ("en", 2.0),
    "large chinese": ("zh_CN", 2.0),
}
LEAVES = {"guard", "retake", "guess", "resubmit", "discard"}
"""Those that ask before something is paid for or lost: Enter leaves all as it is."""


@pytest.fixture
def data(data_dir):
    paths = resolve(data_dir)
    paths.create_folders()
    paths.user_models.write_text(dialogs.MODELS, encoding="utf-8")
    return data_dir


@pytest.mark.parametrize("look", LOOKS)
def test_every_dialog_can_be_read_reached_and_left(run_qt, until, data, look):
    language, scale = LOOKS[look]
    found, kinds = [], set()

    async def walk():
        await fill_folder(data)
        async with open_room(data) as room:
            await dialogs.furnish(room)
            room.preferences.choose(theme=Theme.DARK, language=language, text_scale=scale)
            room.window.resize(1024, 640)
            await settled(room.window)
            for name, open_ in dialogs.openers().items():
                dialog = await open_(room)
                await until(lambda dialog=dialog: dialog.isActiveWindow() and dialog.focusWidget())
                await settled(dialog)
                found.extend(f"{name}: {fault}" for fault in dialog_faults(dialog))
                if isinstance(dialog, Dialog):
                    found.extend(f"{name}: {fault}" for fault in letter_faults(dialog))
                kinds.add(type(dialog))
                assert stops(dialog), name
                if name in LEAVES:
                    assert _role(dialog) is QDialogButtonBox.ButtonRole.RejectRole, name
                QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
                await until(lambda dialog=dialog: dialogs.dialog_in_front() is None)

    run_qt(walk())
    assert "\n".join(found) == ""
    assert _kinds(Dialog) - kinds == set(), "a dialog that nobody looks at"


def _kinds(kind):
    """The kinds of dialogs that are opened as they are."""
    below = [one for one in kind.__subclasses__() if one.__module__.startswith("desktop_app.")]
    return {kind} if not below else set().union(*map(_kinds, below))


def _role(dialog):
    box = dialog.findChild(QDialogButtonBox)
    return box.buttonRole(default_button(dialog))


@pytest.mark.parametrize("look", ["english", "large chinese"])
def test_every_list_that_drops_down_takes_the_keys_and_leaves_by_escape(run_qt, until, data, look):
    language, scale = LOOKS[look]

    async def walk():
        await fill_folder(data)
        async with open_room(data) as room:
            await dialogs.furnish(room)
            room.preferences.choose(theme=Theme.LIGHT, language=language, text_scale=scale)
            room.window.resize(1024, 640)
            await settled(room.window)
            for name, open_ in dialogs.lists().items():
                popup = await open_(room)
                room_for = popup.screen().availableGeometry()
                assert room_for.contains(popup.frameGeometry()), (name, popup.frameGeometry())
                assert popup is QApplication.activePopupWidget(), name
                ground = popup.grab().toImage().pixelColor(2, popup.height() - 3)
                assert ground.lightness() > 200, f"{name} has no ground of its own"
                QTest.keyClick(popup.focusWidget() or popup, Qt.Key.Key_Escape)
                await until(lambda popup=popup: not popup.isVisible())

    run_qt(walk())


def test_the_walk_names_what_is_missing_astray_and_cut_off(run_qt, shown):
    async def walk():
        plain, bad = Dialog(), Dialog()
        plain.head("A title")
        edit = QLineEdit(accessibleName="Name")
        done = QPushButton("Done", default=True)
        for part in (edit, done):
            plain.column.addWidget(part)
        first, second = QLineEdit(), QTextEdit(accessibleName="Words")
        cut = QPushButton("a planted button that is cut off", autoDefault=False)
        cut.setMaximumWidth(40)
        for part in (first, second, cut, QLabel("一句。 又一句。")):
            bad.column.addWidget(part)
        bad.column.removeWidget(cut)
        bad.column.insertWidget(1, cut)
        shown(plain)
        edit.setFocus()
        await settled(plain)
        clean = dialog_faults(plain)
        shown(bad)
        bad.setFocus()
        await settled(bad)
        await asyncio.sleep(0)
        return clean, dialog_faults(bad)

    clean, found = run_qt(walk())
    assert clean == []
    for fault in (
        "it has no title",
        "Enter presses no button",
        "Enter on QPushButton 'a planted button that is cut off' presses another button",
        "QLineEdit '' has no accessible name",
        "Tab goes back from QTextEdit '' to QPushButton 'a planted button that is cut off'",
        "a space after a full-width mark: '一句。 又一句。'",
    ):
        assert fault in found
    assert any("'a planted button that is cut off' has 40x" in fault for fault in found)
