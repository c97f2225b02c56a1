"""Scenes in the window: from Generate to the film, a failed shot retried alone, a shot made again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from desktop_app.domain.connection import THIS_COMPUTER, THIS_COMPUTER_ID, Connection
from desktop_app.domain.draft import Mode
from desktop_app.domain.job import State
from desktop_app.domain.request import Request, Shot
from desktop_app.domain.scene import Progress
from desktop_app.script.retakes import Wish
from desktop_app.ui.lists.takes import Role as TakeRole
from desktop_app.ui.queue.dialogs import SureDialog
from desktop_app.ui.scenes.film import FilmDeed
from desktop_app.ui.scenes.films_view import FilmsView
from desktop_app.ui.scenes.retake_dialog import RetakeDialog
from desktop_app.ui.widgets import ElidedLabel
from tests.support.hands import Keyboard, opened
from tests.support.room import open_room
from tests.support.shot_gateway import ShotGateway, near

_Key, _Left = Qt.Key, Qt.MouseButton.LeftButton
PROMPTS = ("red boat", "green boat", "blue boat")


async def _connect(room, url):
    there = Connection(id="typed", name="Scripted", base_url=url, poll_floor=0.01)
    await room.studio.store.save_connection(there)
    room.studio.gateways.use_key(there.id, "sk-canary")
    await room.controller.show_connections(there.id)


async def _go_to(room, until, widget):
    """Have what is typed go to `widget`."""
    room.window.activateWindow()
    await until(room.window.isActiveWindow)
    widget.setFocus()
    await until(widget.hasFocus)


async def _write(room, until, *prompts, undo_seconds=0):
    room.preferences.choose(undo_seconds=undo_seconds)
    room.compose.set_model("veo3")
    room.compose.set_mode(Mode.STORYBOARD)
    room.compose.set_shots(tuple(Shot(prompt, 1.0) for prompt in prompts))
    QTest.mouseClick(room.compose_panel.footer.button, _Left)


def _tested(model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)


def _state(room):
    cards = room.filming.view.cards()
    return cards[0]._state.text() if cards else ""


async def _scene(room):
    return (await room.studio.scenes.scenes())[-1]


def test_a_shot_that_fails_is_retried_alone_and_another_made_again(run_qt, until, data_dir, tmp_path, qtlog):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            _tested(room.jobs)
            _tested(room.films)
            _tested(room.takes)
            await _connect(room, gateway.url)
            await _write(room, until, *PROMPTS)
            view = room.filming.view
            await until(lambda: view.cards() and view.cards()[0].buttons[0].isVisible())
            card = view.cards()[0]
            assert card._state.text() == "1 of 3 shots"
            assert card._note.text() == "Waits for shot 2: The gateway could not make this clip."
            assert card.buttons[0].text() == "Retry shot 2"
            assert room.window.header.summary.text() == "1 waiting · 1 needs you"
            assert room.window.windowTitle() == "Dailies · 1 needs you"
            rows = [room.jobs.row(row) for row in range(room.jobs.rowCount())]
            assert {row.title for row in rows} == {
                f"Shot {n} of 3 · {prompt}" for n, prompt in enumerate(PROMPTS, start=1)
            }
            assert "Waits for the last frame of shot 2" in {row.state for row in rows}
            QTest.mouseClick(card.buttons[0], _Left)
            await until(lambda: _state(room) == "Film ready · 3 shots")
            assert gateway.made == ["red boat", "green boat", "green boat", "blue boat"]
            assert room.window.windowTitle() == "Dailies"
            await until(lambda: room.watching.take is not None and room.watching.take.is_film)

            scene = await _scene(room)
            room.queue_panel.choose(scene.shots[1].job)
            await _go_to(room, until, room.queue_panel.view)
            QTest.keyClick(room.queue_panel.view, _Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
            dialog = await opened(until, RetakeDialog)
            assert dialog.choice.ticked == {scene.shots[1].shot}
            assert "Shot 3 · 1 s · begins with the new last frame of shot 2" in dialog.list.item(2).text()
            assert dialog.sure.text() == "Make 2 shots again"
            dialog.sure.setFocus()
            QTest.keyClick(dialog.sure, _Key.Key_Space)
            await until(lambda: _state(room) != "Film ready · 3 shots")
            await until(lambda: _state(room) == "Film ready · 3 shots")
            assert gateway.made[4:] == ["green boat", "blue boat"]
            assert near(gateway.first_picture("blue boat"), "green")
            again = await _scene(room)
            assert (again.revision, again.progress) == (2, Progress.JOINED)
            assert again.shots[0].job == scene.shots[0].job
            films = [take for take in await room.studio.store.takes() if take.is_film]
            assert len(films) == 2
            badges = {room.takes.index(row).data(TakeRole.PART) for row in range(room.takes.rowCount())}
            assert badges == {"Film · 3 shots", "Shot 1", "Shot 2", "Shot 3"}

            library = room.library_panel
            library.choose(films[-1].id)
            await _go_to(room, until, library.view)
            QTest.keyClick(library.view, _Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
            dialog = await opened(until, RetakeDialog)
            assert (dialog.list.count(), dialog.sure.isEnabled()) == (3, False)
            QTest.mouseClick(
                dialog.list.viewport(), _Left, pos=dialog.list.visualItemRect(dialog.list.item(2)).center()
            )
            assert dialog.sure.text() == "Make 1 shot again"
            QTest.keyClick(dialog, _Key.Key_Escape)
            await until(lambda: not room.retaking._scope)
            assert (await _scene(room)).revision == 2

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        run_qt(play())
    assert [record.message for record in qtlog.records if "FAIL!" in record.message] == []


def test_by_keyboard_alone_a_film_is_made_at_home_and_again_with_the_boards_new_words(
    run_qt, until, data_dir, monkeypatch
):
    monkeypatch.setenv("DAILIES_PRACTICE_GRACE", "0.2")

    async def play():
        async with open_room(data_dir, drive=True) as room:
            await _write(room, until, "a red boat", "it rains")
            await until(lambda: _state(room) == "Film ready · 2 shots", 90)
            first = await _scene(room)
            assert first.connection == THIS_COMPUTER_ID
            shots = room.compose.draft.shots
            assert [shot.id for shot in shots] == [link.shot for link in first.shots]
            room.compose.set_shot(1, Shot("it snows", 1.0, id=shots[1].id))
            board = room.compose_panel.board
            board.deeds.choose(1)
            await _go_to(room, until, board.rows)
            assert board.commands.retake.isEnabled()
            QTest.keyClick(
                board.rows, _Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            dialog = await opened(until, RetakeDialog)
            assert dialog.list.item(1).text() == "Shot 2 · 1 s · changed: words\nit snows"
            assert dialog.terms.text().startswith("Free")
            Keyboard().tab_to(dialog.sure)
            QTest.keyClick(dialog.sure, _Key.Key_Space)
            await until(lambda: _state(room) != "Film ready · 2 shots")
            await until(lambda: _state(room) == "Film ready · 2 shots", 90)
            jobs = await room.studio.scenes.jobs(await _scene(room))
            assert [job.request.prompt for job in jobs.values()] == ["a red boat", "it snows"]

    run_qt(play())


def test_a_film_is_given_up_after_a_question(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=False) as room:
            await _connect(room, gateway.url)
            await _write(room, until, *PROMPTS)
            await until(lambda: room.filming.view.cards())
            card = room.filming.view.cards()[0]
            for key, left in ((_Key.Key_Escape, 3), (_Key.Key_Space, 0)):
                await _go_to(room, until, card.more)
                QTest.keyClick(card.more, _Key.Key_Delete)
                dialog = await opened(until, SureDialog)
                dialog.sure.setFocus()
                QTest.keyClick(dialog.sure, key)
                await room.filming._scope.closed()
                assert len(await room.studio.store.jobs([State.WAITING])) == left
            await until(lambda: not room.filming.view.isVisible())
            assert (await _scene(room)).progress is Progress.DISCARDED
            assert gateway.made == []

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())


def test_a_failed_shot_that_was_made_again_is_not_paid_once_more(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            await _connect(room, gateway.url)
            await _write(room, until, *PROMPTS)
            await until(lambda: room.films.rowCount() and room.films.film(0).failed)
            scene = await _scene(room)
            failed = scene.shots[1].job
            await room.studio.scenes.retake(scene, Wish(frozenset({scene.shots[1].shot})))
            assert room.jobs.row_of(failed) is None
            await room.queue.retry_failed()
            await until(lambda: _state(room) == "Film ready · 3 shots")
            assert gateway.counts["green boat"] == 2
            film = room.films.film(0)
            await room.filming.do(film, FilmDeed.DISMISS)
            assert room.films.rowCount() == 0

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        run_qt(play())


def test_a_press_that_began_a_film_is_taken_back_whole(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            await _connect(room, gateway.url)
            await _write(room, until, *PROMPTS, undo_seconds=30)
            await until(lambda: room.jobs.rowCount() == 3)
            room.queue_panel.choose((await _scene(room)).shots[1].job)
            await _go_to(room, until, room.queue_panel.view)
            QTest.keyClick(room.queue_panel.view, _Key.Key_U)
            await until(lambda: not room.films.rowCount())
            assert room.jobs.rowCount() == 0
            assert (await _scene(room)).progress is Progress.DISCARDED
            assert [shot.prompt for shot in room.compose.draft.shots] == list(PROMPTS)

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())
    assert gateway.made == []


def test_the_card_of_a_film_is_seen_whole(run_qt, until, data_dir):
    async def look():
        async with open_room(data_dir, drive=False) as room:
            await room.studio.scenes.queue(Request("veo3", shots=(Shot("a"), Shot("b"))), THIS_COMPUTER)
            films = room.queue_panel.findChild(FilmsView)
            await until(films.cards)
            card = films.cards()[0]
            await until(lambda: films.viewport().height() >= card.height() >= card.sizeHint().height())

    run_qt(look())


@pytest.mark.parametrize("low", [False, True])
def test_the_cards_of_one_board_made_by_two_models_are_told_apart(low, run_qt, until, data_dir):
    async def look():
        async with open_room(data_dir, drive=False) as room:
            for model in ("veo3", "veo2"):
                request = Request(model, aspect_ratio="16:9", shots=(Shot("a", 4.0), Shot("b", 4.0)))
                await room.studio.scenes.queue(request, THIS_COMPUTER)
            films = room.queue_panel.findChild(FilmsView)
            await until(lambda: len(films.cards()) == 2)
            for card, model in zip(films.cards(), ("Veo 3", "Veo 2"), strict=True):
                card.be_low(low)
                assert f"{model} · 16:9 · 8 s" in card.accessibleName()
                seen = [label.text() for label in card.findChildren(ElidedLabel) if label.isVisible()]
                assert seen == (
                    [f"Film · {model} · a / b"] if low else ["Film · a / b", f"{model} · 16:9 · 8 s"]
                )

    run_qt(look())
