"""Presses in a breath, and what is in hand once something that was awaited comes."""

import asyncio

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from desktop_app.domain.job import Event, State
from desktop_app.jobs import guard
from desktop_app.jobs.guess import Guess
from desktop_app.ui.queue.deeds import Deed, name
from desktop_app.ui.widgets import Kind
from tests.support.hands import opened
from tests.ui.lists.scene import NOW


def dialogs():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def waiting(queue):
    jobs = (queue.stage.jobs.job(row) for row in range(queue.stage.jobs.rowCount()))
    return [job.id for job in jobs if job.state is State.WAITING]


def press(queue, job_id, deed):
    queue.panel.wanted.emit(queue.stage.jobs.find(job_id), deed)


async def all_done(queue):
    await queue.controller._scope.closed()


def test_two_steps_up_in_a_breath_are_two(with_queue):
    async def play(queue):
        before = waiting(queue)
        last = before[-1]
        press(queue, last, Deed.EARLIER)
        press(queue, last, Deed.EARLIER)
        await all_done(queue)
        assert waiting(queue) == [*before[:-3], last, *before[-3:-1]]

    with_queue(play)


def test_a_row_that_is_chosen_while_another_moves_stays_chosen(with_queue):
    async def play(queue):
        first, second, *_, last = waiting(queue)
        queue.panel.choose(last)
        press(queue, last, Deed.SEND_NEXT)
        queue.panel.choose(second)
        await all_done(queue)
        assert waiting(queue)[0] == last
        assert queue.panel.current().id == second
        queue.panel.move_wanted.emit(queue.stage.jobs.find(last), "")
        queue.panel.choose(first)
        await all_done(queue)
        assert queue.panel.current().id == first

    with_queue(play)


def test_a_menu_does_nothing_to_the_job_beside_once_its_own_is_gone(with_queue, until):
    async def play(queue):
        first, second, *_ = waiting(queue)
        queue.panel.view.menuWanted.emit(queue.index(first), queue.panel.geometry().center())
        menu = queue.panel.findChild(QMenu)
        await until(menu.isVisible)
        await queue.stage.desk.act(first, Event.DISCARD)  # from elsewhere
        await until(lambda: queue.stage.jobs.find(first) is None)
        entry = next(one for one in menu.actions() if one.text() == name(Deed.DISCARD))
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
        menu.close()
        await all_done(queue)
        assert (await queue.stage.store.job(second)).state is State.WAITING
        queue.panel.choose(second)
        await until(entry.isEnabled)
        entry.trigger()  # by its key it is about the chosen row
        await all_done(queue)
        assert (await queue.stage.store.job(second)).state is State.DISCARDED

    with_queue(play)


def test_a_deed_that_is_pressed_twice_asks_once(with_queue, until):
    async def play(queue):
        await queue.stage.store.save_setting(guard.SETTING, "nothing that can be read")  # so it asks always
        for job_id, deed in (
            ("asks", Deed.DISCARD),
            ("asks", Deed.ENTER_ID),
            ("moderated", Deed.RETRY),
            ("moderated", Deed.WHY),
            ("moderated", Deed.HISTORY),
        ):
            press(queue, job_id, deed)
            press(queue, job_id, deed)
            dialog = await opened(until, QDialog)
            await asyncio.sleep(0.1)
            press(queue, job_id, deed)
            await asyncio.sleep(0.1)
            assert dialogs() == [dialog], deed
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            await all_done(queue)
            assert dialogs() == []

    with_queue(play)


def test_a_gateway_that_is_asked_for_its_list_is_asked_once(with_queue, until):
    async def play(queue):
        asked, go_on = [], asyncio.Event()

        async def of(job):
            asked.append(job.id)
            await go_on.wait()
            return [Guess("video_1", "veo3", "City", NOW, "completed", 0.9)]

        queue.listing.of = of
        press(queue, "asks", Deed.LOOK)
        press(queue, "asks", Deed.LOOK)
        await until(lambda: asked)
        queue.panel.notice.say(Kind.BAD, "That could not be written down")
        go_on.set()
        dialog = await opened(until, QDialog)
        assert queue.panel.notice.text() == "That could not be written down"
        assert (asked, dialogs()) == (["asks"], [dialog])
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await all_done(queue)

    with_queue(play)


def test_undo_that_is_pressed_twice_says_nothing_against_itself(with_queue):
    async def play(queue):
        job = msgspec.structs.replace(queue.stage.jobs.find("waits"), due=NOW + 8)
        await queue.stage.store.note(job, due=NOW + 8)
        queue.panel.undo_wanted.emit()
        queue.panel.undo_wanted.emit()
        await all_done(queue)
        assert (await queue.stage.store.job("waits")).state is State.DISCARDED
        assert not queue.panel.notice.text()

    with_queue(play)


def test_edit_that_is_pressed_twice_is_begun_once(with_queue):
    async def play(queue):
        begun = []
        queue.controller.edit_wanted.connect(lambda job: begun.append(job.id))
        press(queue, "waits", Deed.EDIT)
        press(queue, "waits", Deed.EDIT)
        await all_done(queue)
        assert begun == ["waits"]
        assert not queue.panel.notice.text()

    with_queue(play)
