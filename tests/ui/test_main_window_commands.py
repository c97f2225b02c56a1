"""The window's commands: each has keys, does something, and keeps out of the way of typing."""

import asyncio
import itertools

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu

from desktop_app.domain.draft import Mode
from desktop_app.ui.viewer.player import State
from tests.support.room import fill_folder, open_room


def reach(action):
    """The widget in which its keys count; None where that is the whole window."""
    if action.shortcutContext() is not Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return None
    [widget] = [place for place in action.associatedObjects() if not isinstance(place, QMenu)]
    return widget


def apart(one, other):
    """Whether the focus is never within the reach of both."""
    nested = one is other or (one and other and (one.isAncestorOf(other) or other.isAncestorOf(one)))
    return None not in (one, other) and not nested


def test_every_command_has_keys_of_its_own(run_qt, data_dir):
    async def read():
        async with open_room(data_dir) as room:
            actions = [action for _, listed in room.window.menus.sections() for action in listed]
            choices = {
                *room.window.commands.themes.values(),
                *room.window.commands.languages.values(),
                *room.window.commands.scales.values(),
            }
            listed = [action for action in actions if action not in choices]
            assert len(listed) > 30
            assert [action.text() for action in listed if not action.shortcuts()] == []
            assert [action.objectName() for action in listed if not action.text()] == []
            return [
                (keys.toString(), one.text(), other.text())
                for one, other in itertools.combinations(listed, 2)
                for keys in one.shortcuts()
                if keys in other.shortcuts() and not apart(reach(one), reach(other))
            ]

    assert run_qt(read()) == []


def test_every_command_does_something(run_qt, data_dir):
    async def read():
        async with open_room(data_dir) as room:
            idle = QAction("does nothing", room.window)
            room.window.menus._all["file"].addAction(idle)  # Qt's menu listens to each of its actions, too
            return [
                action.text()
                for _, listed in room.window.menus.sections()
                for action in listed
                if action.receivers("2triggered(bool)") <= idle.receivers("2triggered(bool)")
            ]

    assert run_qt(read()) == ["does nothing"]


def test_the_queue_is_paused_from_menu_and_panel_alike(run_qt, until, data_dir):
    async def pause():
        async with open_room(data_dir) as room:
            jobs, command = room.jobs, room.window.commands.pause
            command.trigger()
            await until(lambda: jobs.pauses.everything)
            assert command.isChecked()
            room.queue_panel.pause_button.click()
            await until(lambda: not jobs.pauses.everything)
            assert not command.isChecked()

    run_qt(pause())


def test_typing_in_the_prompt_does_not_drive_the_player(run_qt, until, data_dir):
    async def type_words():
        await fill_folder(data_dir)
        async with open_room(data_dir) as room:
            await until(lambda: room.viewer.player.state is State.PAUSED)
            room.compose.set_mode(Mode.PROMPT)
            edit = room.compose_panel.prompt.edit
            edit.setFocus()
            QTest.keyClicks(edit, "jk l m ")
            return room.viewer.player.state, room.viewer.player.muted, edit.toPlainText()

    assert run_qt(type_words()) == (State.PAUSED, False, "jk l m ")


def test_the_edit_menu_works_in_the_field_that_has_the_focus(run_qt, until, data_dir):
    async def edit():
        async with open_room(data_dir) as room:
            room.compose.set_mode(Mode.PROMPT)
            field = room.compose_panel.prompt.edit
            room.window.activateWindow()
            await until(room.window.isActiveWindow)
            field.setFocus()
            QTest.keyClicks(field, "boat")
            room.window.commands.edits["selectAll"].trigger()
            room.window.commands.edits["cut"].trigger()
            empty = field.toPlainText()
            room.window.commands.edits["paste"].trigger()
            return empty, field.toPlainText()

    assert run_qt(edit()) == ("", "boat")


def test_shortcuts_and_about_open_without_a_loop_of_their_own(run_qt, data_dir):
    async def open_both():
        async with open_room(data_dir) as room:
            words = []
            for action in (room.window.commands.shortcuts, room.window.commands.about):
                action.trigger()
                dialog = QApplication.activeModalWidget() or room.window.findChildren(QDialog)[-1]
                words.append([label.text() for label in dialog.findChildren(QLabel)])
                dialog.close()
                await asyncio.sleep(0)
            return words

    shortcuts, about = run_qt(open_both())
    keys = QKeySequence("Ctrl+Q").toString(QKeySequence.SequenceFormat.NativeText)
    assert {"Quit", keys} <= set(shortcuts)
    assert any("Dailies" in text for text in about)
