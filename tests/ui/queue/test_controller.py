"""What a person does in the panel reaches the store; what may cost asks first."""

import asyncio

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event, State
from desktop_app.domain.pauses import Pauses
from desktop_app.ui.queue.deeds import Deed, looked_for
from desktop_app.ui.widgets import Kind
from tests.support.hands import opened


async def _state(queue, job_id):
    return (await queue.stage.store.job(job_id)).state


def test_deeds_that_need_no_question_are_done(with_queue):
    async def play(queue):
        store = queue.stage.store
        for job_id, deed, state in (
            ("waits", Deed.DISCARD, State.DISCARDED),
            ("runs", Deed.STOP, State.STOPPED),
            ("stopped", Deed.LOOK_AGAIN, State.GENERATING),
            ("moderated", Deed.RETRY, State.WAITING),
            ("cut", Deed.FETCH_AGAIN, State.DOWNLOADING),
        ):
            await queue.controller.do(await store.job(job_id), deed)
            assert await _state(queue, job_id) is state
        await queue.controller.do(await store.job("second"), Deed.HOLD)
        assert (await store.job("second")).held
        await queue.controller.do(await store.job("second"), Deed.GO_ON)
        assert not (await store.job("second")).held

    with_queue(play)


def test_a_trouble_of_the_disk_is_said_as_long_as_it_lasts(with_queue):
    async def play(queue):
        notice, engine = queue.panel.notice, queue.stage.engine
        queue.controller.show_trouble()
        assert notice.isHidden()
        engine.trouble = "/films: No space left on device"
        queue.controller.show_trouble()
        assert notice.text() == "For the moment nothing goes on: /films: No space left on device"
        await queue.controller.do(await queue.stage.store.job("second"), Deed.HOLD)
        queue.controller.show_trouble()
        assert notice.text()
        engine.trouble = ""
        queue.controller.show_trouble()
        assert notice.isHidden()

    with_queue(play)


def test_what_is_said_about_a_deed_outlives_a_trouble(with_queue):
    async def play(queue):
        notice, engine = queue.panel.notice, queue.stage.engine
        notice.say(Kind.BAD, "That could not be written down")
        for engine.trouble in ("disk I/O error", ""):
            queue.controller.show_trouble()
            assert notice.text() == "That could not be written down"

    with_queue(play)


def test_a_job_that_is_given_up_is_asked_after_once_more(with_queue):
    async def play(queue):
        jobs, store = queue.stage.jobs, queue.stage.store
        queue.panel.choose("runs")
        assert Deed.LOOK_AGAIN not in _offered(queue)
        runs = await store.note(await store.job("runs"), given_up=True)
        row = jobs.row(jobs.row_of("runs"))
        assert row.note == "Asked for a day; look again to ask once more."
        assert Deed.LOOK_AGAIN in _offered(queue)
        spots = queue.view.rows.places(queue.index("runs")).buttons
        assert [spot.deed for spot in spots if spot.deed] == [Deed.LOOK_AGAIN, Deed.STOP]
        await queue.controller.do(runs, Deed.LOOK_AGAIN)
        assert Deed.LOOK_AGAIN not in _offered(queue)
        assert await _state(queue, "runs") is State.GENERATING

    with_queue(play)


def _offered(queue):
    return {action.data() for action in queue.panel.actions_of_row() if action.isEnabled()}


def test_submitting_again_asks_and_enter_does_not_mean_yes(with_queue, until):
    async def play(queue):
        asks = await queue.stage.store.job("asks")
        doing = asyncio.ensure_future(queue.controller.do(asks, Deed.RESUBMIT))
        dialog = await opened(until, QDialog)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        await doing
        assert await _state(queue, "asks") is State.UNCONFIRMED
        doing = asyncio.ensure_future(queue.controller.do(asks, Deed.RESUBMIT))
        dialog = await opened(until, QDialog)
        dialog.sure.click()
        await doing
        assert await _state(queue, "asks") is State.WAITING

    with_queue(play)


def test_an_unconfirmed_job_is_discarded_only_after_asking(with_queue, until):
    async def play(queue):
        asks = await queue.stage.store.job("asks")
        doing = asyncio.ensure_future(queue.controller.do(asks, Deed.DISCARD))
        QTest.keyClick(await opened(until, QDialog), Qt.Key.Key_Escape)
        await doing
        assert await _state(queue, "asks") is State.UNCONFIRMED

    with_queue(play)


def test_the_id_that_was_entered_is_waited_for(with_queue, until):
    async def play(queue):
        asks = await queue.stage.store.job("asks")
        doing = asyncio.ensure_future(queue.controller.do(asks, Deed.ENTER_ID))
        dialog = await opened(until, QDialog)
        boxes = dialog.findChild(QDialogButtonBox).buttons()
        accept = next(button for button in boxes if button.text() == "Wait for it")
        assert not accept.isEnabled()
        dialog.edit.setText("  vid_77 ")
        accept.click()
        await doing
        found = await queue.stage.store.job("asks")
        assert (found.state, found.remote_id) == (State.GENERATING, "vid_77")

    with_queue(play)


class Browser(QObject):
    """Takes the pages that would be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser(qapp):
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    yield browser
    QDesktopServices.unsetUrlHandler("https")


@pytest.mark.parametrize("page", ["https://gw.example/console/log", ""])
def test_look_opens_the_log_page_and_says_what_to_look_for(with_queue, browser, page):
    async def play(queue):
        store = queue.stage.store
        asks = await store.job("asks")
        await store.save_connection(Connection(asks.connection, "Gate", log_page=page))
        await queue.controller.do(asks, Deed.LOOK)
        told = queue.panel.notice.text()
        assert looked_for(asks) in told
        assert asks.request.title[:20] in told
        assert ("log page" in told) is not bool(page)
        assert await _state(queue, "asks") is State.UNCONFIRMED

    with_queue(play)
    assert browser.opened == ([page] if page else [])


def test_why_tells_advice_and_the_gateways_words(with_queue, until):
    async def play(queue):
        moderated = await queue.stage.store.job("moderated")
        doing = asyncio.ensure_future(queue.controller.do(moderated, Deed.WHY))
        dialog = await opened(until, QDialog)
        assert "req_7f3" in dialog.details.toPlainText()
        dialog.copy.click()
        assert "prompt was flagged" in QGuiApplication.clipboard().text()
        dialog.reject()
        await doing

    with_queue(play)


def test_ids_prompts_and_errors_are_copied(with_queue):
    async def play(queue):
        clipboard, store = QGuiApplication.clipboard(), queue.stage.store
        for job_id, deed, text in (
            ("runs", Deed.COPY_ID, "vid_1"),
            ("waits", Deed.COPY_ID, "waits"),
            ("waits", Deed.COPY_PROMPT, "An epic battle scene in a fantasy world"),
        ):
            await queue.controller.do(await store.job(job_id), deed)
            assert clipboard.text() == text
        await queue.controller.do(await store.job("moderated"), Deed.COPY_ERROR)
        assert "request id: req_7f3" in clipboard.text()

    with_queue(play)


def test_a_job_that_moved_on_is_told_of_and_left(with_queue):
    async def play(queue):
        stale = await queue.stage.store.job("waits")
        await queue.stage.store.step("waits", Event.SEND)
        await queue.controller.do(stale, Deed.DISCARD)
        assert await _state(queue, "waits") is State.SUBMITTING
        assert "moved on" in queue.panel.notice.text()

    with_queue(play)


def test_the_queue_is_paused_for_good_until_it_is_let_go_on(with_queue):
    async def play(queue):
        QTest.mouseClick(queue.panel.pause_button, Qt.MouseButton.LeftButton)
        await queue.controller._scope.closed()
        assert queue.panel.pause_button.text() == "Go on"
        assert queue.stage.jobs.row(queue.stage.jobs.row_of("waits")).state == "Waiting, the queue is paused"
        assert await queue.stage.store.pauses() == Pauses(everything=True)
        QTest.mouseClick(queue.panel.pause_button, Qt.MouseButton.LeftButton)
        await queue.controller._scope.closed()
        assert queue.panel.pause_button.text() == "Pause"
        assert await queue.stage.store.pauses() == Pauses()

    with_queue(play)


def test_retry_all_tries_every_failed_job_its_own_way(with_queue):
    async def play(queue):
        queue.panel.retry_button.click()
        await queue.controller._scope.closed()
        assert await _state(queue, "moderated") is State.WAITING
        assert await _state(queue, "cut") is State.DOWNLOADING

    with_queue(play)


def test_choosing_a_ready_row_shows_its_take_and_enter_plays_it(with_queue):
    async def play(queue):
        seen, played = [], []
        queue.controller.take_chosen.connect(lambda take: seen.append(take.id))
        queue.controller.play_wanted.connect(lambda take: played.append(take.id))
        queue.panel.choose("ready")
        queue.panel.choose("runs")
        assert seen == ["take-ready"]
        await queue.controller.do(await queue.stage.store.job("ready"), Deed.PLAY)
        assert played == ["take-ready"]

    with_queue(play)
