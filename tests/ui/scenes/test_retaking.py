"""Making shots of a film again in the window: which, why and for how much, by mouse and by keyboard."""

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.domain.cast import CastMember
from desktop_app.domain.price import Price
from desktop_app.domain.request import Shot
from desktop_app.jobs.guard import Limits
from desktop_app.ui.guarding import GuardDialog
from desktop_app.ui.queue.dialogs import SureDialog
from desktop_app.ui.theme import Theme
from tests.support.hands import Keyboard
from tests.support.room import open_room
from tests.support.shot_gateway import ShotGateway, near
from tests.ui.scenes.cinema import Cinema

_Key, _Left = Qt.Key, Qt.MouseButton.LeftButton
_Check = Qt.CheckState
BOUND = "Shot 3 cannot be turned on or off here: begins with the new last frame of shot 2."
_replace = msgspec.structs.replace


def _lines(dialog):
    return [dialog.list.item(row).text().splitlines()[0] for row in range(dialog.list.count())]


def _ticked(dialog):
    items = (dialog.list.item(row) for row in range(dialog.list.count()))
    return [row + 1 for row, item in enumerate(items) if item.checkState() is _Check.Checked]


def _press(dialog, row):
    """A press on the words of a row, not on its box."""
    place = dialog.list.visualItemRect(dialog.list.item(row))
    QTest.mouseClick(dialog.list.viewport(), _Left, pos=place.center() + QPoint(20, 0))


def test_by_mouse_the_shots_that_changed_are_made_again_and_what_hangs_on_them(
    run_qt, until, data_dir, tmp_path
):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            first = await cinema.make(gateway)
            cinema.write(1, "grey ship")
            cinema.write(3, "red ship", seconds=1.0)
            dialog = await cinema.ask()
            assert _ticked(dialog) == [2, 3, 4]
            assert _lines(dialog) == [
                "Shot 1 · 1 s",
                "Shot 2 · 1 s · changed: words",
                "Shot 3 · 1 s · begins with the new last frame of shot 2",
                "Shot 4 · 1 s · changed: words",
            ]
            assert dialog.told.text().startswith("3 of 4 shots made, the rest used as it is")
            assert dialog.terms.text().startswith("It is paid again; what it costs is not known")
            for press in (lambda: _press(dialog, 2), lambda: QTest.keyClick(dialog.list, _Key.Key_Space)):
                dialog.list.setCurrentRow(2)
                dialog.told.clear()
                press()
                assert _ticked(dialog) == [2, 3, 4]
                assert dialog.told.text() == BOUND
                assert BOUND in dialog.list.accessibleDescription()
            _press(dialog, 1)
            assert dialog.told.text() != BOUND
            assert _ticked(dialog) == [4]
            assert "as it was, not as on the board" in _lines(dialog)[1]
            _press(dialog, 2)
            assert _ticked(dialog) == [3, 4]
            _press(dialog, 2)
            _press(dialog, 1)
            assert dialog.sure.text() == "Make 3 shots again"
            QTest.mouseClick(dialog.sure, _Left)
            second = await cinema.joined(2)
            assert gateway.made[4:] == ["grey ship", "blue boat", "red ship"]
            assert near(gateway.first_picture("blue boat"), "grey")
            assert second.shots[0] == first.shots[0]
            films = [take for take in await room.studio.store.takes() if take.is_film]
            assert len(films) == 2  # the earlier one can still be compared with it

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())


def test_by_keyboard_a_film_follows_a_board_of_other_shots_and_pays_for_the_new_ones_alone(
    run_qt, until, data_dir, tmp_path
):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            await cinema.make(gateway)
            shots = room.compose.draft.shots
            room.compose.set_shots((*shots[:3], Shot("red ship", 1.0, id="s9")))
            dialog = await cinema.ask()
            assert dialog.follow.text() == "As the board is now: shot 4 left out, 1 new"
            assert _lines(dialog)[3] == "Shot 4 · 1 s · new on the board"
            assert dialog.sure.text() == "Make 1 shot again"
            dialog.follow.setFocus()
            QTest.keyClick(dialog.follow, _Key.Key_Space)
            assert dialog.told.text() == "Choose the shots to make again."
            assert not dialog.sure.isEnabled()
            QTest.keyClick(dialog.follow, _Key.Key_Space)
            Keyboard().tab_to(dialog.list)
            QTest.keyClick(dialog.list, _Key.Key_End)
            QTest.keyClick(dialog.list, _Key.Key_Space)  # a new shot cannot be left unmade
            assert _ticked(dialog) == [4]
            Keyboard().tab_to(dialog.sure)
            QTest.keyClick(dialog.sure, _Key.Key_Space)
            second = await cinema.joined(2)
            assert [link.shot for link in second.shots] == ["s1", "s2", "s3", "s9"]
            room.compose.set_shots(room.compose.draft.shots[:2])
            dialog = await cinema.ask()
            assert dialog.told.text().startswith("No shot is made")
            assert dialog.terms.text().startswith("Free")
            QTest.keyClick(dialog.list, _Key.Key_Return)
            assert dialog.isVisible()
            assert dialog.sure.hasFocus()
            QTest.keyClick(dialog.sure, _Key.Key_Return)
            third = await cinema.joined(3)
            film = await room.studio.store.take_of(third.film)
            assert abs(film.got.seconds - 2.0) <= 0.2
            assert gateway.made[4:] == ["red ship"]

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())


def test_it_speaks_of_what_a_person_wrote_and_keeps_it_with_the_jobs(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            await cinema.make(gateway)
            await room.studio.cast.add(CastMember(id="m", name="Mara", description="a tall diver"))
            cinema.write(3, "red ship with @Mara")
            dialog = await cinema.ask()
            assert dialog.list.item(3).text().endswith("\nred ship with @Mara")
            assert dialog.terms.text().endswith("Made as the film was: Veo 3.")
            _press(dialog, 3)
            assert dialog.sure.text() == "Nothing to make"
            assert dialog.terms.text() == "Made as the film was: Veo 3."
            _press(dialog, 3)
            QTest.mouseClick(dialog.sure, _Left)
            second = await cinema.joined(2)
            assert "a tall diver" in gateway.made[4]
            job = await room.studio.store.job(second.shots[3].job)
            assert job.manuscript.prompt == "red ship with @Mara"
            assert second.manuscript.shots[3].prompt == "red ship with @Mara"
            dialog = await cinema.ask()
            assert not dialog.choice.changed  # the mention is none
            QTest.keyClick(dialog, _Key.Key_Escape)
            await cinema.over()
            (mara,) = await room.studio.cast.members()
            await room.studio.cast.change(_replace(mara, description="a small diver"))
            dialog = await cinema.ask()
            assert _lines(dialog)[3] == "Shot 4 · 1 s · changed: characters"
            QTest.keyClick(dialog, _Key.Key_Escape)
            await cinema.over()

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())


def test_without_changes_the_shots_that_are_chosen_on_the_board_are_offered(
    run_qt, until, data_dir, tmp_path
):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            await cinema.make(gateway)
            cinema.board.deeds.choose(1, 3)
            dialog = await cinema.ask()
            assert not dialog.follow.isVisible()
            assert _lines(dialog)[1:] == [
                "Shot 2 · 1 s · once more",
                "Shot 3 · 1 s · begins with the new last frame of shot 2",
                "Shot 4 · 1 s · once more",
            ]
            QTest.keyClick(dialog, _Key.Key_Escape)
            await cinema.over()
            assert gateway.made[4:] == []

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())


def test_in_another_order_only_what_begins_otherwise_is_made(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            await cinema.make(gateway)
            one, two, three, four = room.compose.draft.shots
            room.compose.set_shots((three, four, one, two))
            dialog = await cinema.ask()
            assert dialog.follow.text() == "As the board is now: another order"
            assert _lines(dialog) == [
                "Shot 1 · 1 s · is a new start here",
                "Shot 2 · 1 s · begins with the new last frame of shot 1",
                "Shot 3 · 1 s · goes on from shot 2 here",
                "Shot 4 · 1 s · begins with the new last frame of shot 3",
            ]
            room.preferences.choose(theme=Theme.LIGHT)
            QTest.keyClick(dialog, _Key.Key_Escape)
            await cinema.over()
            room.preferences.choose(theme=Theme.DARK)  # the dialog is gone, and is not drawn again

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())


def test_what_cannot_be_sent_is_said_where_it_is_chosen(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            await cinema.make(gateway)
            cinema.write(3, " ")
            dialog = await cinema.ask()
            assert dialog.told.text() == "Shot 4: Write what happens in the clip."
            assert not dialog.sure.isEnabled()
            _press(dialog, 3)
            assert dialog.told.text() == "Choose the shots to make again."
            QTest.keyClick(dialog, _Key.Key_Escape)
            await cinema.over()

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())


def test_a_film_that_went_on_while_it_was_asked_is_told_and_not_paid(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            first = await cinema.make(gateway)
            cinema.write(3, "red ship")
            dialog = await cinema.ask()
            choice = _replace(dialog.choice, board=None, ticked=frozenset({"s4"}))
            await room.studio.scenes.retake(first, choice.wish)
            QTest.mouseClick(dialog.sure, _Left)
            await until(
                lambda: room.window.notice.text() == "The film has changed meanwhile: look at it again."
            )
            await cinema.joined(2)
            assert gateway.made[4:] == ["grey boat"]

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())


def test_the_guard_asks_before_a_retake_is_paid(run_qt, until, data_dir, tmp_path):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            await cinema.make(gateway, Price(1.0))
            await room.studio.desk.guard.set_limits(Limits(per_batch={"USD": 1.5}))
            cinema.write(2, "blue ship")
            for answer, made in ((_Key.Key_Escape, []), (_Key.Key_Space, ["blue ship", "grey boat"])):
                dialog = await cinema.ask()
                assert dialog.terms.text().startswith("It is paid again: about $2.00")
                QTest.mouseClick(dialog.sure, _Left)
                asked = await cinema.dialog(GuardDialog)
                asked.agree.setFocus()
                QTest.keyClick(asked.agree, answer)
                await cinema.over()
                if made:
                    await cinema.joined(2)
                assert gateway.made[4:] == made

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())


def test_a_confidential_project_asks_before_a_film_that_is_not_private_is_made_again(
    run_qt, until, data_dir, tmp_path
):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            cinema = Cinema(room, until)
            await cinema.make(gateway)
            store = room.studio.store
            project = next(iter(await store.projects()))
            await store.save_project(_replace(project, confidential=True))
            cinema.write(3, "blue ship")
            for answer, made in ((_Key.Key_Escape, []), (_Key.Key_Space, ["blue ship"])):
                dialog = await cinema.ask()
                QTest.mouseClick(dialog.sure, _Left)
                asked = await cinema.dialog(SureDialog)
                asked.sure.setFocus()
                QTest.keyClick(asked.sure, answer)
                await cinema.over()
                if made:
                    await cinema.joined(2)
                assert gateway.made[4:] == made

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())
