"""The panel: header, empty state, keys, words."""

from PySide6.QtCore import QEvent, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from desktop_app.domain.job import Event
from desktop_app.domain.request import Request, Shot
from desktop_app.domain.scene import Scene, SceneShot
from desktop_app.store.admission import Admission
from desktop_app.ui.queue.deeds import Deed
from tests.ui.lists.scene import GATEWAY, MODERATED, job, settle

FILM = Scene("film", GATEWAY, Request("veo3", shots=(Shot("a", id="s1"),)), (SceneShot("s1", "shot"),))


def test_its_parts_have_the_names_that_tests_and_tools_hold_on_to(with_queue):
    async def play(queue):
        for name in ("queueView", "pauseQueueButton", "retryFailedButton"):
            assert queue.panel.findChild(QWidget, name).accessibleName()

    with_queue(play)


def test_empty_it_says_so_and_a_first_job_fills_it(with_queue):
    async def play(queue):
        assert not queue.view.isVisible()
        await queue.stage.add(job("a"))
        assert queue.view.isVisible()
        await queue.stage.store.step("a", Event.DISCARD)
        assert not queue.view.isVisible()

    with_queue(play, full=False)


def test_retry_is_offered_only_while_something_failed(with_queue):
    async def play(queue):
        button = queue.panel.retry_button
        assert not button.isVisible()
        await queue.stage.add(job("a"))
        await queue.stage.store.step("a", Event.SEND)
        await queue.stage.store.step("a", Event.REFUSE, problem=MODERATED)
        assert button.isVisible()
        assert button.text() == "Retry 1 failed"
        await queue.stage.store.step("a", Event.RETRY)
        assert not button.isVisible()

    with_queue(play, full=False)


def test_what_failed_of_a_film_that_was_given_up_is_neither_counted_nor_paid(with_queue):
    async def play(queue):
        store, jobs = queue.stage.store, queue.stage.jobs
        await store.admit(Admission([job("shot", group="film", shot="s1"), job("clip")], [FILM]))
        for name in ("shot", "clip"):
            await store.step(name, Event.SEND)
            await store.step(name, Event.REFUSE, problem=MODERATED)
        assert queue.panel.retry_button.text() == "Retry 2 failed"
        await store.discard_scene(FILM)
        assert queue.panel.retry_button.text() == "Retry 1 failed"
        assert "of films that were given up" in queue.panel.retry_button.toolTip()
        row = jobs.row(jobs.row_of("shot"))
        assert row.state == "Its film was given up"
        assert "Failed. Its film was given up" in row.spoken
        QTest.mouseClick(queue.panel.retry_button, Qt.MouseButton.LeftButton)
        await queue.controller._scope.closed()
        assert [(await store.job(name)).attempt for name in ("shot", "clip")] == [1, 2]
        assert not queue.panel.retry_button.isVisible()
        queue.panel.retry_failed_wanted.emit()  # from the menu, which has no count
        await queue.controller._scope.closed()
        assert (await store.job("shot")).attempt == 1
        assert "of films that were given up" in queue.panel.notice.text()

    with_queue(play, full=False)


def test_the_header_fits_into_a_narrow_panel(with_queue):
    async def play(queue):
        buttons = [queue.panel.retry_button, queue.panel.pause_button]
        for width, style in (
            (240, Qt.ToolButtonStyle.ToolButtonIconOnly),
            (400, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
        ):
            queue.panel.resize(width, 700)
            await settle()
            for button in buttons:
                assert button.toolButtonStyle() is style
                assert button.width() >= button.sizeHint().width()
                assert button.geometry().right() < width

    with_queue(play)


def test_keys_work_on_the_chosen_row_and_only_where_they_mean_something(with_queue, until):
    async def play(queue):
        told = []
        queue.panel.wanted.disconnect()
        queue.panel.wanted.connect(lambda job, deed: told.append((job.id, deed)))
        queue.panel.activateWindow()
        await until(queue.panel.isActiveWindow)
        queue.view.setFocus()
        for job_id, key, deed in (
            ("waits", Qt.Key.Key_H, Deed.HOLD),
            ("held", Qt.Key.Key_H, Deed.GO_ON),
            ("waits", Qt.Key.Key_Delete, Deed.DISCARD),
            ("runs", Qt.Key.Key_Delete, Deed.STOP),
            ("moderated", Qt.Key.Key_R, Deed.RETRY),
            ("cut", Qt.Key.Key_F, Deed.FETCH_AGAIN),
            ("stopped", Qt.Key.Key_L, Deed.LOOK_AGAIN),
            ("asks", Qt.Key.Key_Return, Deed.ENTER_ID),
            ("moderated", Qt.Key.Key_Return, Deed.WHY),
            ("ready", Qt.Key.Key_Return, Deed.PLAY),
        ):
            queue.panel.choose(job_id)
            QTest.keyClick(queue.view, key)
            assert told[-1:] == [(job_id, deed)]
        done = len(told)
        queue.panel.choose("runs")
        QTest.keyClick(queue.view, Qt.Key.Key_R)
        QTest.keyClick(queue.view, Qt.Key.Key_Return)
        assert len(told) == done

    with_queue(play)


def test_what_can_be_done_follows_the_job_under_the_choice(with_queue):
    async def play(queue):
        queue.panel.choose("runs")
        actions = {action.data(): action for action in queue.panel.actions_of_row()}
        assert actions[Deed.STOP].isEnabled()
        await queue.stage.store.step("runs", Event.STOP_WAITING)
        assert queue.panel.current().id == "runs"
        assert not actions[Deed.STOP].isEnabled()
        assert actions[Deed.LOOK_AGAIN].isEnabled()

    with_queue(play)


def test_every_button_of_the_panel_can_be_reached_by_tab(with_queue):
    async def play(queue):
        shown = [button for button in queue.panel.findChildren(QToolButton) if button.isVisible()]
        assert shown
        assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in shown)
        assert queue.view.focusPolicy() & Qt.FocusPolicy.TabFocus

    with_queue(play)


class _Shouting(QTranslator):
    """Translates whatever the window says into capitals."""

    def translate(self, context, source, comment=None, n=-1):
        return source.upper().replace("%N", str(n))


def test_another_language_is_spoken_at_once(with_queue, qapp):
    async def play(queue):
        shouting = _Shouting()
        qapp.installTranslator(shouting)
        try:
            QApplication.sendEvent(queue.panel, QEvent(QEvent.Type.LanguageChange))
            assert queue.panel.pause_button.text() == "PAUSE"
            assert queue.stage.jobs.row(queue.stage.jobs.row_of("keyless")).state == "WAITING, 2 AHEAD"
            spots = queue.view.rows.places(queue.index("asks")).buttons
            assert [spot.words for spot in spots] == ["LOOK", "ENTER ID…", "SUBMIT AGAIN…", "DISCARD", ""]
        finally:
            qapp.removeTranslator(shouting)

    with_queue(play)
