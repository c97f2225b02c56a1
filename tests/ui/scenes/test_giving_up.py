"""Second thoughts about a retake: taken back before it is sent, or given up; the film is there as before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.job import Event, State
from desktop_app.domain.scene import Progress
from desktop_app.ui.queue.deeds import Deed
from desktop_app.ui.queue.dialogs import SureDialog
from desktop_app.ui.scenes.retake_dialog import RetakeDialog
from tests.support.hands import opened
from tests.support.room import open_room
from tests.support.shot_gateway import ShotGateway
from tests.ui.scenes.cinema import PROMPTS, Cinema

_Key, _Left = Qt.Key, Qt.MouseButton.LeftButton


async def _retaken(cinema, row, prompt):
    """Have the shot of a row made with other words."""
    cinema.write(row, prompt)
    dialog = await cinema.ask()
    QTest.mouseClick(dialog.sure, _Left)
    await cinema.over()
    return await cinema.scene()


def test_undo_takes_a_retake_back_and_the_film_needs_nobody(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            first = await cinema.make(gateway)
            room.preferences.choose(undo_seconds=30)
            again = await _retaken(cinema, 1, "grey ship")
            assert room.films.film(0).scene.progress is Progress.OPEN
            room.queue_panel.choose(next(iter(again.retaken)))
            await cinema.go_to(room.queue_panel.view)
            QTest.keyClick(room.queue_panel.view, _Key.Key_U)
            await until(lambda: room.films.film(0).scene.progress is Progress.JOINED)
            assert (await cinema.scene()).shots == first.shots
            assert await room.studio.store.jobs([State.WAITING]) == []
            assert room.window.header.summary.text() == ""
            assert room.queue_panel.notice.text() == "The film is as it was before the retake."
            assert room.compose.draft.shots[1].prompt == "grey ship"  # nothing typed is lost

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())
    assert gateway.made == [*PROMPTS]


def _is_held(jobs):
    return {job.request.prompt: job.held for job in jobs}


@pytest.mark.parametrize("press", ["the retake", "the film", "all"])
def test_undo_leaves_nothing_in_line_of_what_it_was_pressed_for(run_qt, until, data_dir, tmp_path, press):
    """A film waits whose second shot is retaken at once: the shot that was before is in line again then."""

    async def play():
        async with open_room(data_dir) as room:
            cinema = Cinema(room, until)
            first = await cinema.queue(gateway, carry=False, wait=30.0)
            room.preferences.choose(undo_seconds=30)
            again = await _retaken(cinema, 1, "grey ship")
            pressed = next(iter(again.retaken)) if press == "the retake" else first.shots[0].job
            if press == "all":
                room.queue_panel.undo_wanted.emit()
            else:
                await room.queue.do(await room.studio.store.job(pressed), Deed.UNDO)
            held = dict.fromkeys(PROMPTS, press != "the retake")
            await until(lambda: _is_held(waiting_in(room)) == held)
            assert (await cinema.scene()).revision == 1

    def waiting_in(room):
        return [job for job in map(room.jobs.job, range(room.jobs.rowCount())) if job.state is State.WAITING]

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())
    assert gateway.made == []


def test_what_failed_before_a_retake_can_be_retried_once_that_is_taken_back(
    run_qt, until, data_dir, tmp_path
):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            await cinema.queue(gateway)
            await until(lambda: len(room.jobs.failed) == 1)
            (failed,) = room.jobs.failed
            room.preferences.choose(undo_seconds=30)
            again = await _retaken(cinema, 1, "grey ship")
            assert (room.jobs.find(failed), room.jobs.failed) == (None, ())
            await room.queue.undo([room.jobs.find(job) for job in again.retaken])
            await until(lambda: room.jobs.failed == (failed,))
            assert room.queue_panel.retry_button.isVisible()

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        run_qt(play())


def test_of_a_retake_that_was_sent_in_part_the_rest_is_held_back(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            await cinema.make(gateway)
            room.preferences.choose(undo_seconds=30)
            again = await _retaken(cinema, 1, "grey ship")
            sent, *rest = (link.job for link in again.shots[1:])
            await until(lambda: not room.jobs.find(sent).after)  # it has its frame
            pressed = room.jobs.undoable()
            await room.studio.store.step(sent, Event.SEND)
            await room.queue.undo(pressed)
            assert [(await room.studio.store.job(job)).held for job in rest] == [True, True]
            assert (await cinema.scene()).shots == again.shots

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())


def test_a_retake_is_given_up_and_the_film_before_it_is_kept(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            first = await cinema.make(gateway)
            await _retaken(cinema, 1, "grey ship")
            await until(lambda: room.films.film(0).failed)
            assert room.queue_panel.retry_button.isVisible()
            (card,) = room.filming.view.cards()
            await cinema.go_to(card.more)
            QTest.keyClick(card.more, _Key.Key_Delete)
            dialog = await opened(until, SureDialog)
            assert dialog.windowTitle() == "Give up this retake?"
            QTest.mouseClick(dialog.sure, _Left)
            await until(lambda: room.films.film(0).scene.progress is Progress.JOINED)
            now = await cinema.scene()
            assert (now.shots, now.take) == (first.shots, first.take)
            assert not room.queue_panel.retry_button.isVisible()
            cinema.write(3, "red ship")
            cinema.write(1, PROMPTS[1])
            await _retaken(cinema, 3, "red ship")
            await cinema.joined(3)

    with ShotGateway(tmp_path, failing=("grey ship",)) as gateway:
        run_qt(play())
    assert gateway.made == [*PROMPTS, "grey ship", "red ship"]


def test_a_film_that_was_given_up_goes_on_from_a_clip_of_it(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            await cinema.queue(gateway)
            await until(lambda: room.films.rowCount() and room.films.film(0).failed)
            scene = await room.studio.scenes.discard(room.films.film(0).scene)
            room.queue_panel.choose(scene.shots[0].job)
            await cinema.go_to(room.queue_panel.view)
            QTest.keyClick(room.queue_panel.view, _Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
            dialog = await cinema.dialog(RetakeDialog)
            told = [dialog.list.item(row).text().splitlines()[0] for row in range(2)]
            assert told == ["Shot 1 · 1 s", "Shot 2 · 1 s · not there yet"]
            assert dialog.sure.text() == "Make 3 shots again"
            QTest.mouseClick(dialog.sure, _Left)
            joined = await cinema.joined(2)
            assert joined.shots[0] == scene.shots[0]

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        run_qt(play())
    assert gateway.made == ["red boat", "green boat", *PROMPTS[1:]]
