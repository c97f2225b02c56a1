"""Compose and queue together: edited in place, taken back, asked before it is paid twice."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import State
from desktop_app.domain.request import Request
from desktop_app.ui.queue.deeds import Deed
from desktop_app.ui.queue.dialogs import SureDialog
from tests.support.room import fill_folder, open_room

GATE = Connection(id="gate", name="Gate", base_url="https://gw.example", default_model="sora")
BOAT = Request(model="sora", prompt="a paper boat")


async def _at_gate(room):
    await room.studio.store.save_connection(GATE)
    await room.controller.show_connections(GATE.id)


async def _jobs(room, *states):
    return await room.studio.store.jobs(states)


async def _idle(room):
    """Wait until what a press began is done."""
    await room.submitting._submitting.closed()
    await room.queue._scope.closed()


def test_a_job_is_edited_in_compose_and_goes_back_to_its_place(run_qt, data_dir):
    async def edit():
        async with open_room(data_dir) as room:
            await _at_gate(room)
            desk, compose = room.studio.desk, room.compose
            first, _ = await desk.queue(BOAT, GATE, takes=2)
            compose.set_prompt("something of my own")
            await room.queue.do(first, Deed.EDIT)
            assert compose.draft.prompt == "a paper boat"
            notice = room.compose_panel.footer.editing
            assert notice.isVisible()
            compose.set_prompt("a paper plane")
            room.compose_panel.generate()
            await _idle(room)
            waiting = await _jobs(room, State.WAITING)
            assert [job.request.prompt for job in waiting] == ["a paper plane", "a paper boat"]
            assert waiting[0].id == first.id
            assert compose.draft.prompt == "something of my own"
            assert not notice.isVisible()

    run_qt(edit())


def test_an_edit_is_cancelled_and_survives_a_kill(run_qt, data_dir):
    async def begin():
        async with open_room(data_dir) as room:
            await _at_gate(room)
            (job,) = await room.studio.desk.queue(BOAT, GATE)
            room.compose.set_prompt("something of my own")
            await room.queue.do(job, Deed.EDIT)

    async def go_on():
        async with open_room(data_dir) as room:
            assert room.compose.draft.prompt == "a paper boat"
            assert [job.state for job in await _jobs(room)] == [State.DRAFT]
            notice = room.compose_panel.footer.editing
            assert notice.isVisible()
            QTest.mouseClick(notice._button, Qt.MouseButton.LeftButton)
            await _idle(room)
            assert [job.state for job in await _jobs(room)] == [State.WAITING]
            assert room.compose.draft.prompt == "something of my own"
            assert not notice.isVisible()

    run_qt(begin())
    run_qt(go_on())


def test_what_is_put_back_from_its_row_leaves_compose(run_qt, data_dir):
    async def put_back():
        async with open_room(data_dir) as room:
            await _at_gate(room)
            room.compose.set_prompt("something of my own")
            first, second = await room.studio.desk.queue(BOAT, GATE, takes=2)
            await room.queue.do(first, Deed.EDIT)
            await room.queue.do(second, Deed.EDIT)  # the first goes back
            await _idle(room)
            assert [job.id for job in await _jobs(room, State.DRAFT)] == [second.id]
            (edited,) = await _jobs(room, State.DRAFT)
            await room.queue.do(edited, Deed.PUT_BACK)
            assert room.submitting.editing.job == ""
            assert room.compose.draft.prompt == "something of my own"

    run_qt(put_back())


def test_generate_waits_for_an_undo_where_it_costs(run_qt, until, data_dir):
    async def generate():
        async with open_room(data_dir) as room:
            await _at_gate(room)
            room.preferences.choose(undo_seconds=30)
            room.compose.set_prompt("a paper boat")
            room.compose.set_takes(3)
            room.compose_panel.generate()
            await _idle(room)
            assert len(room.jobs.undoable()) == 3
            room.window.commands.undo_generate.trigger()
            await _idle(room)
            assert {job.state for job in await _jobs(room)} == {State.DISCARDED}
            assert room.compose.draft.prompt == "a paper boat"

    run_qt(generate())


def test_the_same_again_is_asked_and_two_enters_do_not_pay(run_qt, until, data_dir):
    async def press_twice():
        async with open_room(data_dir) as room:
            await _at_gate(room)
            room.compose.set_prompt("a paper boat")
            room.compose_panel.generate()
            await _idle(room)
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
                room.compose_panel.generate()
                await until(lambda: isinstance(QApplication.activeModalWidget(), SureDialog))
                assert "Gate" in _words(QApplication.activeModalWidget())
                QTest.keyClick(QApplication.activeModalWidget(), key, Qt.KeyboardModifier.NoModifier)
                await _idle(room)
                assert len(await _jobs(room)) == 1
            room.compose_panel.generate()
            await until(lambda: isinstance(QApplication.activeModalWidget(), SureDialog))
            QApplication.activeModalWidget().sure.click()
            await _idle(room)
            assert len(await _jobs(room)) == 2

    run_qt(press_twice())


def _words(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_connection_shows_that_it_is_paused(run_qt, until, data_dir):
    async def pause():
        async with open_room(data_dir) as room:
            await _at_gate(room)
            command, box = room.window.commands.pause_connection, room.window.header.connection_box
            command.trigger()
            await until(lambda: GATE.id in room.jobs.pauses.connections)
            assert command.isChecked()
            assert box.text() == "Gate (paused)"
            room.controller.use("this-computer")
            assert not command.isChecked()
            room.controller.use(GATE.id)
            await until(lambda: room.queue_panel.stops.isVisible())
            room.queue_panel.stops.go_on_wanted.emit(GATE.id)
            await until(lambda: not room.jobs.pauses.connections)
            assert box.text() == "Gate"

    run_qt(pause())


def test_settings_reach_those_that_go_by_them(run_qt, data_dir):
    async def choose():
        async with open_room(data_dir) as room:
            assert room.studio.fetcher.rate_limit is None
            room.preferences.choose(megabytes=4, recipe_beside=True, undo_seconds=0)
            assert room.studio.fetcher.rate_limit == 4_000_000
            assert room.studio.shelf.recipe_beside
            assert room.submitting.undo_seconds == room.queue.undo_seconds == 0

    async def again():
        async with open_room(data_dir) as room:
            assert room.studio.fetcher.rate_limit == 4_000_000
            assert room.submitting.undo_seconds == 0

    run_qt(choose())
    run_qt(again())


def test_copy_and_the_rows_own_keys_copy_what_they_say(run_qt, until, data_dir):
    async def copy():
        await fill_folder(data_dir)
        async with open_room(data_dir) as room:
            panel, clipboard = room.queue_panel, QGuiApplication.clipboard()
            room.window.activateWindow()
            await until(room.window.isActiveWindow)
            panel.view.setFocus()
            panel.choose("moderated")
            modifiers = Qt.KeyboardModifier
            for modifier, told in (
                (modifiers.ControlModifier, "A cat playing piano in a jazz club"),
                (modifiers.AltModifier, "request id: req_7f3"),
                (modifiers.ShiftModifier, "moderated"),
                (modifiers.NoModifier, "A cat playing piano in a jazz club"),
            ):
                QTest.keyClick(panel.view, Qt.Key.Key_C, modifier)
                await room.queue._scope.closed()
                assert told in clipboard.text()

    run_qt(copy())
