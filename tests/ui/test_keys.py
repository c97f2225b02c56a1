"""The keys of commands where people look for them: in tooltips, and on Generate itself."""

import asyncio

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Shot
from desktop_app.ui.compose.board_geometry import Spot
from desktop_app.ui.keys import keys_of, show_keys, with_keys
from desktop_app.ui.translate import set_language
from tests.support.room import open_room
from tests.support.walk import settled


def tip_of(part, at=None):
    """What stands in the tooltip of a widget."""
    where = at or part.rect().center()
    QApplication.sendEvent(part, QHelpEvent(QEvent.Type.ToolTip, where, part.mapToGlobal(where)))
    return QToolTip.text()


@pytest.fixture
def command(qapp):
    action = QAction("&Generate")
    action.setShortcut(QKeySequence("Ctrl+Return"))
    return action


def test_keys_are_told_as_people_say_them_in_each_language(command, qapp):
    assert keys_of(command) == "Ctrl+Enter"
    assert with_keys("Queue it", command) == "Queue it (Ctrl+Enter)"
    assert keys_of(command, enter="↵") == "Ctrl+↵"
    set_language("zh_CN", qapp)
    assert keys_of(command) == "Ctrl+Enter"
    command.setShortcut(QKeySequence("Alt+Up"))
    assert keys_of(command) == "Alt+↑"
    set_language("en", qapp)
    command.setShortcut(QKeySequence("PgUp"))
    assert keys_of(command) == "PgUp"
    command.setShortcut(QKeySequence("Ctrl++"))
    assert keys_of(command) == "Ctrl++"
    command.setShortcut(QKeySequence())
    assert with_keys("Queue it", command) == "Queue it"


def test_a_tooltip_follows_its_command_and_its_own_words(command, shown):
    button = QPushButton("Go")
    show_keys(button, command)
    shown(button)
    assert tip_of(button) == "Generate (Ctrl+Enter)"
    button.setToolTip("Queue it")
    command.setShortcut(QKeySequence("Ctrl+G"))
    assert tip_of(button) == "Queue it (Ctrl+G)"
    QToolTip.hideText()


def test_whoever_looks_at_compose_and_the_queue_learns_the_keys(run_qt, data_dir):
    async def look():
        async with open_room(data_dir) as room:
            compose, queue = room.compose_panel, room.queue_panel
            written = compose.prompt.edit.placeholderText()
            shots = (Shot("dawn", 4.0), Shot("noon", 4.0))
            room.drafts.begin(Draft(mode=Mode.STORYBOARD, shots=shots, model="veo3"))
            await asyncio.sleep(0.1)
            await settled(room.window)
            rows, second = compose.board.rows, compose.board.shots.index(1)
            corner = rows.visualRect(second).topLeft()
            link = corner + rows.rows.places(second).link.center()
            assert rows.rows.places(second).spot_at(link - corner) is Spot.LINK
            told = [
                tip_of(part)
                for part in (
                    compose.footer.button, compose.footer.preview_button, compose.footer.sending_button,
                    compose.mode.button(Mode.PROMPT), compose.mode.button(Mode.STORYBOARD),
                    compose.board.add_button, compose.board.carry.box, compose.settings.models,
                    queue.pause_button,
                )
            ]  # fmt: skip
            told.append(tip_of(rows.viewport(), QPoint(link)))
            QToolTip.hideText()
            return written, told

    written, told = run_qt(look())
    assert "Alt+↑" in written
    ends = [one[one.rfind("(") :] for one in told]
    assert ends == [
        "(Ctrl+Enter)", "(Ctrl+P)", "(Ctrl+Shift+J)", "(Ctrl+L)", "(Ctrl+B)",
        "(Ins)", "(Ctrl+Alt+J)", "(Ctrl+Alt+M)", "(Ctrl+Shift+P)", "(Ctrl+J)",
    ]  # fmt: skip
