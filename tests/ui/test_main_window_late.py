"""What is awaited in the window, and done only after something else is in hand."""

import asyncio
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.app import Room
from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Mode
from desktop_app.domain.job import Event, State
from desktop_app.domain.take import Facts, Take
from desktop_app.platform.paths import resolve
from desktop_app.studio import open_studio
from desktop_app.ui import controller
from desktop_app.ui.shell import export_clip, watching
from tests.support.clips import make_clip
from tests.support.room import fill_folder, open_room
from tests.ui.lists.scene import fetching, job


class Slowly:
    """Stands for a function that is called in a thread: it is done only once it is let."""

    def __init__(self, work):
        self._work, self._go_on, self.begun = work, asyncio.Event(), asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def __call__(self, *words):
        self._loop.call_soon_threadsafe(self.begun.set)
        asyncio.run_coroutine_threadsafe(self._go_on.wait(), self._loop).result(60)
        return self._work(*words)

    def go_on(self):
        self._go_on.set()


async def finish(room, name, seconds=0.5):
    """A job that becomes ready when the take is finished."""
    [made] = await room.studio.store.add_jobs([fetching(name, f"Prompt of {name}")])
    path = room.studio.shelf.path(f"default/{name}.mp4")
    path.parent.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(make_clip, path, 320, 180, seconds, sound=False)
    return made, Take(
        id=f"take-{name}", job=made.id, file=f"default/{name}.mp4",
        got=Facts(width=320, height=180, seconds=seconds, fps=24.0, sound=False), request=made.request,
        created_at=2e9,
    )  # fmt: skip


def test_a_clip_that_is_being_opened_is_not_given_up_for_one_that_comes(
    run_qt, until, data_dir, tmp_path, monkeypatch
):
    clip = make_clip(tmp_path / "mine.mp4", 320, 180, 2.0, sound=False)

    async def act():
        async with open_room(data_dir) as room:
            slowly = Slowly(watching.probe)
            monkeypatch.setattr(watching, "probe", slowly)
            made, take = await finish(room, "later")
            room.watching.wait_for([made])
            room.watching.open(clip)
            await slowly.begun.wait()
            await room.studio.store.finish(made.id, take)
            slowly.go_on()
            await until(lambda: room.viewer.clip is not None)
            await room.watching._scope.closed()
            assert room.viewer.clip.path == clip

    run_qt(act())


def test_what_a_person_opened_while_the_window_came_up_stays(run_qt, until, data_dir, tmp_path):
    clip = make_clip(tmp_path / "mine.mp4", 320, 180, 2.0, sound=False)

    async def act():
        await fill_folder(data_dir)
        async with open_studio(resolve(data_dir), wanted=lambda _: False) as studio:
            room = Room(studio)
            opening = asyncio.ensure_future(room.open())
            await until(room.window.isVisible)
            room.watching.open(clip)
            await opening
            await room.watching._scope.closed()
            shown = room.viewer.clip
            room.hurry.set()
            await room.close()
            return shown

    assert run_qt(act()).path == clip


def test_a_storyboard_goes_to_the_draft_that_it_was_picked_for(
    run_qt, until, data_dir, tmp_path, monkeypatch
):
    file = tmp_path / "board.json"
    file.write_text(json.dumps({"storyboard": [{"prompt": "one", "duration": 2}, {"prompt": "two"}]}))

    async def act():
        async with open_room(data_dir) as room:
            slowly = Slowly(controller.contents_of)
            monkeypatch.setattr(controller, "contents_of", slowly)
            meant, before = room.compose.draft.id, room.compose.draft.shots
            importing = asyncio.ensure_future(room.controller.import_board(file))
            await slowly.begun.wait()
            room.drafts.begin()
            await until(lambda: room.compose.draft.id != meant)
            other = room.compose.draft
            slowly.go_on()
            await importing
            await room.drafts._scope.closed()
            assert (room.compose.draft.id, room.compose.draft.shots) == (other.id, other.shots)
            room.drafts.choose(meant)
            await until(lambda: room.compose.draft.id == meant)
            assert [shot.prompt for shot in room.compose.draft.shots] == ["one", "two"]
            assert room.compose.draft.mode is Mode.STORYBOARD
            room.compose.undo()
            assert room.compose.draft.shots == before

    run_qt(act())


async def _closed_while_a_clip_is_exported(data, source, target, monkeypatch, meanwhile):
    async with open_studio(resolve(data), wanted=lambda _: False) as studio:
        room = Room(studio)
        await room.open()
        slowly = Slowly(export_clip.shutil.copyfile)
        monkeypatch.setattr(export_clip.shutil, "copyfile", slowly)
        room.export_clip._scope.start(room.export_clip.copy(source, target))
        await slowly.begun.wait()
        closing = asyncio.ensure_future(room.close())
        await meanwhile(room, slowly)
        await closing
        slowly.go_on()


@pytest.fixture
def copies(tmp_path):
    """A clip, and where a copy of it goes: another file is there."""
    source, target = tmp_path / "clip.mp4", tmp_path / "cut.mp4"
    source.write_bytes(b"a clip")
    target.write_bytes(b"of before")
    return source, target


def test_an_export_under_way_is_whole_when_the_window_is_closed(
    run_qt, until, data_dir, tmp_path, copies, monkeypatch
):
    async def read_and_wait(room, slowly):
        await until(lambda: "still being exported" in room.window.notice.text())
        slowly.go_on()

    run_qt(_closed_while_a_clip_is_exported(data_dir, *copies, monkeypatch, read_and_wait))
    assert copies[1].read_bytes() == b"a clip"
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["clip.mp4", "cut.mp4"]


def test_an_export_to_a_place_that_does_not_answer_keeps_no_window_that_is_closed_twice(
    run_qt, until, data_dir, copies, monkeypatch
):
    async def close_again(room, slowly):
        await until(lambda: "still being exported" in room.window.notice.text())
        room.window.close()

    run_qt(_closed_while_a_clip_is_exported(data_dir, *copies, monkeypatch, close_again))
    assert copies[1].read_bytes() == b"of before"


def test_an_edit_of_an_earlier_day_goes_on_before_anything_can_be_pressed(run_qt, until, data_dir):
    async def act():
        async with open_room(data_dir) as room:
            [made] = await room.studio.store.add_jobs([job("edited", State.WAITING)])
            made = await room.studio.desk.act(made.id, Event.EDIT)
            room._edit(made)
        async with open_studio(resolve(data_dir), wanted=lambda _: False) as studio:
            room = Room(studio)
            opening = asyncio.ensure_future(room.open())
            await until(room.window.isVisible)
            edited = room.submitting.editing.job
            await opening
            room.hurry.set()
            await room.close()
            return edited

    assert run_qt(act()) == "edited"


def test_a_connection_that_is_chosen_while_others_are_read_stays_chosen(run_qt, until, data_dir):
    async def act():
        async with open_room(data_dir) as room:
            one, two = (Connection(name, name, f"https://{name}.example") for name in ("one", "two"))
            await room.studio.store.save_connection(one)
            await room.studio.store.save_connection(two)
            await room.controller.show_connections("one")
            third = Connection("three", "three", "https://three.example")
            await room.studio.store.save_connection(third)
            entries = room.window.header._connection_menu.actions
            chosen = room.window.header.connection_chosen
            wishes, read = ["two", "one"], room.studio.store.connections

            async def slow():
                found = await read()
                chosen.emit(wishes.pop(0))
                wished.append(room.compose.connection)
                return found

            wished = []

            room.studio.store.connections = slow
            await room.controller._follow_connections()
            await until(lambda: "three" in [entry.text() for entry in entries()])
            assert room.compose.connection == wished[-1]
            assert not room.window.notice.text()

    run_qt(act())


def test_sums_that_are_set_as_the_settings_open_again_stay(run_qt, until, data_dir):
    async def act():
        async with open_room(data_dir) as room:
            guard, command = room.studio.desk.guard, room.window.commands.settings
            command.trigger()
            limits = room.controller._settings.limits
            await until(limits.isEnabled)
            room.controller._settings.close()
            read, begun, go_on = guard.limits, asyncio.Event(), asyncio.Event()

            async def slow():
                found = await read()
                begun.set()
                await go_on.wait()
                return found

            guard.limits = slow
            command.trigger()
            await begun.wait()
            QTest.keyClick(limits.day, Qt.Key.Key_Up)
            await asyncio.sleep(0.05)
            go_on.set()
            await until(limits.isEnabled)
            await room.controller._scope.closed()
            return limits.day.value(), await read()

    shown, kept = run_qt(act())
    assert kept.per_day == ({"USD": shown} if shown else {})


def test_a_menu_of_a_take_is_about_that_take_though_another_comes(run_qt, until, data_dir):
    async def act():
        await fill_folder(data_dir)
        async with open_room(data_dir) as room:
            panel = room.library_panel
            await until(lambda: panel.view.currentIndex().isValid())
            meant = panel.current()
            made, take = await finish(room, "later")
            room.watching.wait_for([made])
            panel.view.menuWanted.emit(panel.view.currentIndex(), room.window.geometry().center())
            await until(panel._menu.isVisible)
            await room.studio.store.finish(made.id, take)
            await until(lambda: room.watching.take == take)
            menu = QApplication.activePopupWidget()
            entry = next(one for one in menu.actions() if one.text() == "Copy the prompt")
            QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
            clipboard = QApplication.clipboard()
            assert clipboard.text() == meant.request.title
            await until(lambda: not panel._menu.about)
            entry.trigger()  # in the window's menu it is about the chosen card
            assert clipboard.text() == take.request.title

    run_qt(act())
