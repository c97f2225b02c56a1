"""Undo, edit, pause of a connection, history: from the row to the store."""

import asyncio
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event, State
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.jobs.guess import Guess
from desktop_app.ui.queue.deeds import Deed
from tests.support.hands import opened
from tests.ui.lists.scene import GATEWAY, MODERATED, job, settle


def _press(queue, job_id, deed):
    index = queue.index(job_id)
    rect = next(spot.rect for spot in queue.view.rows.places(index).buttons if spot.deed is deed)
    where = queue.view.visualRect(index).topLeft() + rect.center()
    QTest.mouseMove(queue.view.viewport(), where)
    QTest.mouseClick(queue.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def _row(queue, job_id):
    return queue.stage.jobs.row(queue.stage.jobs.row_of(job_id))


# Undo


def test_undo_on_a_row_takes_back_the_whole_press(with_queue):
    async def play(queue):
        due = time.time() + 20
        await queue.stage.add(
            *[job(name, due=due, group="press") for name in "ab"], job("other", due=due), job("sent")
        )
        await queue.controller.load()
        _press(queue, "a", Deed.UNDO)
        await queue.controller._scope.closed()
        states = {one.id: one.state for one in await queue.stage.store.jobs()}
        assert (states["a"], states["b"]) == (State.DISCARDED, State.DISCARDED)
        assert (states["other"], states["sent"]) == (State.WAITING, State.WAITING)
        assert [asked.request.prompt for asked in queue.form.given] == ["A paper boat"] * 2

    with_queue(play, full=False, now=time.time)


def test_what_compose_has_no_room_for_is_held_back_instead_of_lost(with_queue, until):
    async def play(queue):
        queue.form.takes_back = False
        await queue.stage.add(job("a", due=time.time() + 20))
        await queue.controller.load()
        await queue.take_keys(until)
        queue.panel.choose("a")
        QTest.keyClick(queue.view, Qt.Key.Key_U)
        await queue.controller._scope.closed()
        kept = await queue.stage.store.job("a")
        assert (kept.state, kept.held) == (State.WAITING, True)

    with_queue(play, full=False, now=time.time)


def test_a_retry_that_is_undone_keeps_its_job(with_queue):
    async def play(queue):
        queue.controller.undo_seconds = 20
        await queue.stage.add(job("a", State.FAILED, problem=MODERATED))
        await queue.controller.load()
        await queue.controller.do(await queue.stage.store.job("a"), Deed.RETRY)
        assert _row(queue, "a").standing.undo
        _press(queue, "a", Deed.UNDO)
        await queue.controller._scope.closed()
        assert (await queue.stage.store.job("a")).held

    with_queue(play, full=False, now=time.time)


def test_undo_comes_too_late_politely(with_queue):
    async def play(queue):
        (one,) = await queue.stage.add(job("a", due=time.time() + 20))
        await queue.controller.load()
        await queue.stage.store.step("a", Event.SEND)
        await queue.controller.undo([one])
        assert (await queue.stage.store.job("a")).state is State.SUBMITTING
        assert queue.form.given == []  # it is on its way: Compose would send it twice
        assert "moved on" in queue.panel.notice.text()

    with_queue(play, full=False, now=time.time)


def test_one_that_is_undone_too_late_keeps_none_of_the_others(with_queue):
    async def play(queue):
        due = time.time() + 20
        pressed = await queue.stage.add(job("a", due=due), job("b", due=due))
        await queue.stage.store.step("a", Event.SEND)
        await queue.controller.undo(pressed)
        assert (await queue.stage.store.job("b")).state is State.DISCARDED
        assert "moved on" in queue.panel.notice.text()

    with_queue(play, full=False, now=time.time)


def test_the_button_goes_when_the_time_is_over(with_queue):
    clock = [1000.0]

    async def play(queue):
        await queue.stage.add(job("a", due=1003.0), job("b"))
        await queue.controller.load()
        await settle()
        queue.stage.jobs._tick()
        assert _row(queue, "a").state == "Sent in 3 s"
        tall = queue.view.visualRect(queue.index("a")).height()
        clock[0] = 1003.5
        queue.stage.jobs._tick()
        await settle()
        assert not queue.view.rows.places(queue.index("a")).buttons
        assert queue.view.visualRect(queue.index("a")).height() < tall
        assert _row(queue, "a").state == "Waiting, next in line"

    with_queue(play, full=False, now=lambda: clock[0])


# Edit


def test_edit_takes_a_job_out_and_its_row_puts_it_back(with_queue, until):
    async def play(queue):
        edited = []
        queue.controller.edit_wanted.connect(edited.append)
        await queue.take_keys(until)
        queue.panel.choose("waits")
        row = queue.stage.jobs.row_of("waits")
        QTest.keyClick(queue.view, Qt.Key.Key_E)
        await queue.controller._scope.closed()
        assert [(one.id, one.state) for one in edited] == [("waits", State.DRAFT)]
        assert queue.stage.jobs.row_of("waits") == row
        _press(queue, "waits", Deed.EDIT)
        await queue.controller._scope.closed()
        assert len(edited) == 2
        _press(queue, "waits", Deed.PUT_BACK)
        await queue.controller._scope.closed()
        assert (await queue.stage.store.job("waits")).state is State.WAITING

    with_queue(play)


# connections that stand still


def test_a_refused_connection_is_told_of_once_and_let_go_on_from_there(with_queue):
    async def play(queue):
        store = queue.stage.store
        await store.save_connection(Connection(id=GATEWAY, name="Crazyrouter"))
        await queue.stage.add(*[job(f"j{number}") for number in range(50)])
        await queue.controller.load()
        assert queue.panel.stops.isHidden()
        await store.hold(GATEWAY, Problem(Kind.NO_CREDIT, Stage.SUBMIT))
        await queue.controller._scope.closed()
        (notice,) = [one for one in queue.panel.stops.notices if one.isVisible()]
        assert "Crazyrouter" in notice.text()
        assert "50" in notice.text()
        assert _row(queue, "j0").note == ""
        QTest.mouseClick(notice._button, Qt.MouseButton.LeftButton)
        await queue.controller._scope.closed()
        assert not any(one.held for one in await store.jobs())
        await queue.controller._scope.closed()
        assert queue.panel.stops.isHidden()

    with_queue(play, full=False)


def test_a_connection_is_paused_from_a_row_and_goes_on_from_the_message(with_queue):
    async def play(queue):
        store = queue.stage.store
        await store.save_connection(Connection(id=GATEWAY, name="Crazyrouter"))
        await queue.controller.do(await store.job("waits"), Deed.PAUSE_CONNECTION)
        await queue.controller._scope.closed()
        assert await store.pauses() == Pauses(connections=frozenset({GATEWAY}))
        assert _row(queue, "waits").state == "Waiting, its connection is paused"
        (notice,) = [one for one in queue.panel.stops.notices if one.isVisible()]
        assert notice.text().startswith("“Crazyrouter” is paused")
        QTest.mouseClick(notice._button, Qt.MouseButton.LeftButton)
        await queue.controller._scope.closed()
        assert await store.pauses() == Pauses()

    with_queue(play)


# what became of it


def test_earlier_attempts_are_told(with_queue, until):
    async def play(queue):
        await queue.stage.store.step("moderated", Event.RETRY)
        again = await queue.stage.store.job("moderated")
        assert "attempt 2" in _row(queue, "moderated").facts
        doing = asyncio.ensure_future(queue.controller.do(again, Deed.HISTORY))
        dialog = await opened(until, QDialog)
        told = dialog.details.toPlainText()
        assert told.startswith("Attempt 1, sent")
        assert "request id: req_7f3" in told
        dialog.reject()
        await doing

    with_queue(play)


def test_a_guess_is_offered_and_never_taken_by_enter(with_queue, until):
    async def play(queue):
        asks = await queue.stage.store.job("asks")
        queue.listing.found = [
            Guess("vid_1", "veo3", "City at night", asks.submitted_at + 4, "queued", 0.97),
            Guess("vid_2", "veo3", "", 0.0, "completed", 0.3),
        ]
        doing = asyncio.ensure_future(queue.controller.do(asks, Deed.LOOK))
        dialog = await opened(until, QDialog)
        assert "likely" in dialog.list.item(0).text()
        assert "vid_2" in dialog.list.item(1).text()
        assert not dialog.this_one.isEnabled()
        dialog.list.setCurrentRow(0)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
        assert dialog.this_one.hasFocus()  # where a second one would take it
        QTest.keyClick(dialog.this_one, Qt.Key.Key_Escape)
        await doing
        assert (await queue.stage.store.job("asks")).state is State.UNCONFIRMED
        doing = asyncio.ensure_future(queue.controller.do(asks, Deed.LOOK))
        dialog = await opened(until, QDialog)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.mouseClick(dialog.this_one, Qt.MouseButton.LeftButton)
        await doing
        found = await queue.stage.store.job("asks")
        assert (found.state, found.remote_id) == (State.GENERATING, "vid_2")

    with_queue(play)


def test_where_nothing_fits_or_the_list_fails_the_log_page_is_left(with_queue):
    async def play(queue):
        asks = await queue.stage.store.job("asks")
        queue.listing.found = []
        await queue.controller.do(asks, Deed.LOOK)
        assert "shows nothing that fits" in queue.panel.notice.text()
        assert "log page" in queue.panel.notice.text()

    with_queue(play)
