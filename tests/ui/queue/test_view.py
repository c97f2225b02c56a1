"""The list: spots that are pressed, rows that stay where they are."""

import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.job import Event, State
from desktop_app.ui.queue.deeds import Deed
from tests.ui.lists.scene import fetching, job, settle


def _spot(queue, job_id, deed):
    index = queue.index(job_id)
    places = queue.view.rows.places(index)
    rect = next(spot.rect for spot in places.spots(pointed_at=True) if spot.deed is deed)
    return queue.view.visualRect(index).topLeft() + rect.center()


def _click(queue, where):
    QTest.mouseMove(queue.view.viewport(), where)
    QTest.mouseClick(queue.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_press_on_a_button_of_a_row_is_told(with_queue):
    async def play(queue):
        told = []
        queue.panel.wanted.disconnect()
        queue.panel.wanted.connect(lambda job, deed: told.append((job.id, deed)))
        for job_id, deed in (
            ("asks", Deed.ENTER_ID), ("asks", Deed.DISCARD), ("runs", Deed.STOP),
            ("waits", Deed.HOLD), ("held", Deed.GO_ON),
        ):  # fmt: skip
            _click(queue, _spot(queue, job_id, deed))
            assert told[-1:] == [(job_id, deed)]
        assert len(told) == 5

    with_queue(play)


def test_a_press_elsewhere_only_chooses_the_row(with_queue):
    async def play(queue):
        told = []
        queue.panel.wanted.disconnect()
        queue.panel.wanted.connect(lambda *deed: told.append(deed))
        _click(queue, queue.view.visualRect(queue.index("asks")).topLeft() + QPoint(150, 20))
        assert queue.panel.current().id == "asks"
        assert told == []

    with_queue(play)


def test_pressed_and_let_go_elsewhere_does_nothing(with_queue):
    async def play(queue):
        told = []
        queue.panel.wanted.disconnect()
        queue.panel.wanted.connect(lambda *deed: told.append(deed))
        viewport, at = queue.view.viewport(), _spot(queue, "asks", Deed.DISCARD)
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(viewport, at - QPoint(0, 60))
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at - QPoint(0, 60))
        assert told == []

    with_queue(play)


def test_the_menu_opens_from_its_spot_and_from_the_keyboard(with_queue):
    async def play(queue):
        _click(queue, _spot(queue, "moderated", None))
        menu = QApplication.activePopupWidget()
        said = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert said == ["Retry", "Why?", "Copy the error", "Copy the prompt", "Copy the id"]
        menu.close()
        queue.panel.choose("runs")
        by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(queue.view.viewport(), by_key)
        menu = QApplication.activePopupWidget()
        assert "Stop waiting" in [action.text() for action in menu.actions()]
        menu.close()

    with_queue(play)


def test_rows_stay_in_place_while_others_come_move_and_go(with_queue):
    async def play(queue):
        stage = queue.stage
        for number in range(60):
            one = fetching(f"old{number}", f"Take {number}")
            await stage.add(one)
            await stage.finish(one, clip=False)
        queue.view.scrollTo(queue.index("old20"), queue.view.ScrollHint.PositionAtTop)
        before = queue.view.visualRect(queue.index("old20")).top()
        assert queue.view.verticalScrollBar().value() > 0
        await stage.add(job("new", prompt="Quite a long prompt, so that it has a row of its own height"))
        await stage.store.step("runs", Event.OVER)
        await stage.store.step("waits", Event.DISCARD)
        await stage.finish(await stage.store.job("fetches"), clip=False)
        await stage.store.step("guesses", Event.STOP_WAITING)
        await settle()
        assert queue.view.visualRect(queue.index("old20")).top() == before

    with_queue(play, now=time.time)


def test_a_row_grows_when_it_has_more_to_say(with_queue):
    async def play(queue):
        before = queue.view.visualRect(queue.index("runs")).height()
        await queue.stage.store.step("runs", Event.OVER)
        await settle()
        index = queue.index("runs")
        assert queue.view.visualRect(index).height() == queue.view.rows.places(index).height != before

    with_queue(play)


def test_two_thousand_rows_are_laid_out_and_painted(with_queue):
    async def play(queue):
        await queue.stage.add(
            *[job(f"j{n}", State.FAILED, f"Prompt {n} " * 9, ended_at=n) for n in range(2000)]
        )
        assert queue.stage.jobs.rowCount() == 2000
        bar = queue.view.verticalScrollBar()
        for part in range(5):
            bar.setValue(bar.maximum() * part // 4)
            queue.view.grab()
        assert queue.view.indexAt(QPoint(100, queue.view.viewport().height() - 40)).row() == 1999

    with_queue(play, full=False)


def test_rows_make_room_for_a_bar_that_appears(with_queue):
    async def play(queue):
        def gaps():
            rows = [queue.view.model().index(row, 0) for row in range(queue.view.model().rowCount())]
            tops = [queue.view.visualRect(index).top() for index in rows]
            heights = [queue.view.rows.places(index).height for index in rows]
            return [tops[row + 1] - tops[row] - heights[row] for row in range(len(rows) - 1)]

        assert set(gaps()) == {0}
        before = queue.view.visualRect(queue.index("waits")).height()
        await queue.stage.store.step("waits", Event.SEND)
        await queue.stage.store.step("waits", Event.ACCEPT, remote_id="vid_4")
        assert queue.view.visualRect(queue.index("waits")).height() > before
        assert set(gaps()) == {0}

    with_queue(play)
