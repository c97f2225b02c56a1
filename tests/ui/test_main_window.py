"""The window: what it opens with, what it shows by itself, what it remembers."""

import asyncio
import json
import time

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.domain.connection import THIS_COMPUTER, Connection
from desktop_app.domain.draft import Mode
from desktop_app.domain.job import State as JobState
from desktop_app.domain.request import Shot, Size
from desktop_app.domain.take import Facts, Take
from desktop_app.ui.theme import Theme, look
from desktop_app.ui.viewer.player import State
from tests.support.clips import make_clip
from tests.support.room import fill_folder, open_room
from tests.ui.lists.scene import fetching


async def _finish(room, name, seconds=2.0):
    """Let a job that waits for its clip become ready, with a real clip of 24 frames a second."""
    [job] = await room.studio.store.add_jobs([fetching(name, f"Prompt of {name}")])
    path = room.studio.shelf.path(f"default/{name}.mp4")
    path.parent.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(make_clip, path, 320, 180, seconds, sound=False)
    take = Take(
        id=f"take-{name}",
        job=job.id,
        file=f"default/{name}.mp4",
        got=Facts(width=320, height=180, seconds=seconds, fps=24.0, sound=False),
        request=job.request,
        created_at=time.time(),
    )
    return job, take


def _shown(room):
    return room.watching.take.id if room.watching.take else ""


def test_the_first_press_of_generate_gives_a_film_that_plays(run_qt, until, data_dir, monkeypatch):
    monkeypatch.setenv("DAILIES_PRACTICE_GRACE", "0.2")

    async def first_start():
        async with open_room(data_dir, drive=True) as room:
            draft = room.compose.draft
            assert (draft.mode, len(draft.shots), draft.model) == (Mode.STORYBOARD, 3, "animatic")
            assert room.compose.connection == THIS_COMPUTER
            room.compose.set_size(Size(320, 180))
            QTest.mouseClick(room.compose_panel.footer.button, Qt.MouseButton.LeftButton)
            await until(lambda: room.viewer.player.state is State.PLAYING, 90)
            frames = []
            await until(lambda: room.viewer.player.shown_frame > 12, 30)
            frames.append(room.viewer.frame_image())
            await until(lambda: room.viewer.player.shown_frame > 36, 30)
            frames.append(room.viewer.frame_image())
            return frames

    before, after = run_qt(first_start())
    places = [(x, y) for x in range(4, 320, 8) for y in range(4, 180, 8)]
    lights = [before.pixelColor(x, y).lightness() for x, y in places]
    assert max(lights) > 60
    assert sum(lights) / len(lights) > 12
    assert sum(before.pixel(x, y) != after.pixel(x, y) for x, y in places) > len(places) // 20


def test_what_was_queued_here_is_shown_one_after_another(run_qt, until, data_dir):
    async def watch():
        async with open_room(data_dir) as room:
            pairs = [await _finish(room, name, 0.5) for name in ("one", "two")]
            room.watching.wait_for([job for job, _ in pairs])
            for job, take in pairs:
                await room.studio.store.finish(job.id, take)
            await until(lambda: _shown(room) == "take-one")
            await until(lambda: _shown(room) == "take-two")
            await until(lambda: room.viewer.player.state is State.ENDED)

    run_qt(watch())


def test_what_a_person_watches_is_not_taken_away(run_qt, until, data_dir):
    async def watch():
        async with open_room(data_dir) as room:
            job, take = await _finish(room, "chosen", 4.0)
            await room.studio.store.finish(job.id, take)
            room.watching.play(take)
            await until(lambda: room.viewer.player.state is State.PLAYING)
            job, take = await _finish(room, "later", 0.5)
            room.watching.wait_for([job])
            came = []
            room.watching.came.connect(came.append)
            await room.studio.store.finish(job.id, take)
            assert came == [take]
            assert _shown(room) == "take-chosen"
            assert room.viewer.player.state is State.PLAYING

    run_qt(watch())


def test_a_take_from_elsewhere_is_told_of_and_not_shown(run_qt, data_dir):
    async def watch():
        async with open_room(data_dir) as room:
            job, take = await _finish(room, "elsewhere", 0.5)
            await room.studio.store.finish(job.id, take)
            assert room.takes.rowCount() == 1
            assert _shown(room) == ""

    run_qt(watch())


def test_choosing_a_row_or_a_card_shows_its_take(run_qt, until, data_dir):
    async def choose():
        await fill_folder(data_dir)
        async with open_room(data_dir) as room:
            ready = [job for job in await room.studio.store.jobs() if job.state is JobState.READY]
            room.queue_panel.choose(ready[0].id)
            assert _shown(room) == f"take-{ready[0].id}"
            other = next(take for take in await room.studio.store.takes() if take.id != _shown(room))
            row = room.takes.row_of(other.id)
            index = room.library_panel.view.model().index(row, 0)
            room.library_panel.view.setCurrentIndex(index)
            assert _shown(room) == other.id
            assert room.viewer.clip.path == room.studio.shelf.path(other.file)
            await until(lambda: room.viewer.picture.frame() is not None)
            away = 1 if row == 0 else -1
            (room.viewer.commands.next if away == 1 else room.viewer.commands.previous).trigger()
            assert _shown(room) == f"take-{ready[0].id}"

    run_qt(choose())


def test_everything_is_as_it_was_left(run_qt, until, data_dir):
    async def first():
        async with open_room(data_dir) as room:
            job, take = await _finish(room, "watched", 4.0)
            await room.studio.store.finish(job.id, take)
            room.preferences.choose(theme=Theme.LIGHT, language="zh_CN", text_scale=1.25)
            room.compose.set_mode(Mode.PROMPT)
            room.compose.set_prompt("纸船在雨中漂流")
            room.window.resize(1700, 1000)
            room.window.panels.queue.close()
            room.watching.look_at(take)
            await until(lambda: room.viewer.player.state is State.PAUSED)
            room.viewer.player.seek(40)
            await asyncio.sleep(0.5)

    async def second():
        async with open_room(data_dir) as room:
            await until(lambda: room.viewer.player.shown_frame == 40)
            window = room.window
            return (
                (window.width(), window.height()),
                window.panels.queue.isVisible(),
                window.panels.compose.isVisible(),
                room.compose.draft.prompt,
                room.preferences.chosen.theme,
                look().text_scale,
                window.commands.settings.text(),
                _shown(room),
            )

    run_qt(first())
    assert run_qt(second()) == (
        (1700, 1000), False, True, "纸船在雨中漂流", Theme.LIGHT, 1.25, "设置…", "take-watched",
    )  # fmt: skip


def test_the_shot_that_was_chosen_is_chosen_at_the_next_start(run_qt, data_dir):
    async def first():
        async with open_room(data_dir) as room:
            room.compose.set_mode(Mode.STORYBOARD)
            room.compose.set_shots(tuple(Shot(words) for words in ("one", "two", "three")))
            room.compose_panel.board.deeds.choose(1)

    async def second():
        async with open_room(data_dir) as room:
            return room.compose_panel.board.deeds.chosen()

    run_qt(first())
    assert run_qt(second()) == [1]


def test_what_was_remembered_wrongly_does_no_harm(run_qt, data_dir):
    async def spoil():
        async with open_room(data_dir) as room:
            for name in ("preferences", "draft", "place", "shot", "watched", "connection"):
                await room.studio.store.save_setting(
                    f"window.{name}", {"theme": 7, "geometry": [], "take": 1}
                )
            room.memory._open = False

    async def again():
        async with open_room(data_dir) as room:
            return room.window.isVisible(), room.compose.connection

    run_qt(spoil())
    assert run_qt(again()) == (True, THIS_COMPUTER)


def test_only_this_computer_and_saved_connections_are_offered(run_qt, data_dir):
    async def offer():
        async with open_room(data_dir) as room:
            for name, typed in (("Crazyrouter", False), ("Typed", True)):
                await room.studio.store.save_connection(
                    Connection(id=name.lower(), name=name, base_url="http://127.0.0.1:9", ad_hoc=typed)
                )
            await room.controller.show_connections("crazyrouter")
            menu = room.window.header._connection_menu
            offered = [action.text() for action in menu.actions() if action.isCheckable()]
            return offered, menu.actions()[-1].text(), room.compose.connection.id

    assert run_qt(offer()) == (["This computer", "Crazyrouter"], "Connections…", "crazyrouter")


def test_a_gateway_that_is_added_is_used_at_once_and_one_that_is_removed_no_more(run_qt, until, data_dir):
    async def add_and_remove():
        async with open_room(data_dir) as room:
            room.window.commands.connections.trigger()
            dialog = room.window.findChild(QDialog, "connectionDialog")
            await until(lambda: dialog.form.name.text())
            dialog.form.address.setText("https://gw.example/v1")
            dialog.save.click()
            await until(lambda: room.window.header.connection_box.text() == "Crazyrouter")
            used = room.compose.connection.base_url
            dialog.remove.click()
            dialog.notice.acted.emit()
            await until(lambda: room.window.header.connection_box.text() == "This computer")
            return used, room.compose.connection

    assert run_qt(add_and_remove()) == ("https://gw.example", THIS_COMPUTER)


def test_a_gateway_is_offered_while_there_is_none_until_that_is_refused(run_qt, until, data_dir):
    async def first():
        async with open_room(data_dir) as room:
            assert room.invitation.isVisible()
            QTest.mouseClick(room.invitation.connect_button, Qt.MouseButton.LeftButton)
            dialog = room.window.findChild(QDialog, "connectionDialog")
            await until(dialog.isVisible)
            dialog.close()
            gate = Connection("gate", "Gate", base_url="https://gw.example")
            await room.studio.store.save_connection(gate)
            await room.controller.show_connections(None)
            assert not room.invitation.isVisible()
            await room.studio.store.save_connection(msgspec.structs.replace(gate, removed=True))
            await room.controller.show_connections(None)
            assert room.invitation.isVisible()
            QTest.mouseClick(room.invitation.close_button, Qt.MouseButton.LeftButton)
            assert not room.invitation.isVisible()

    async def second():
        async with open_room(data_dir) as room:
            assert not room.invitation.isVisible()

    run_qt(first())
    run_qt(second())


def test_a_video_that_is_dropped_plays(run_qt, until, data_dir, tmp_path):
    clip = make_clip(tmp_path / "from elsewhere.mp4", seconds=2.0)

    async def drop():
        async with open_room(data_dir) as room:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(clip))])
            how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(room.viewer, QDragEnterEvent(QPoint(50, 50), *how))
            event = QDropEvent(QPointF(50, 50), *how)
            QApplication.sendEvent(room.viewer, event)
            await until(lambda: room.viewer.player.state is State.PLAYING)
            assert event.isAccepted()
            return room.viewer.clip

    shown = run_qt(drop())
    assert (shown.path, shown.width, shown.height) == (clip, 320, 180)


@pytest.mark.parametrize(
    ("content", "count"),
    [(json.dumps({"storyboard": [{"prompt": "one", "duration": 2}, {"prompt": "two"}]}), 2), ("no board", 3)],
)
def test_a_storyboard_is_imported_or_the_reason_said(run_qt, data_dir, tmp_path, content, count):
    file = tmp_path / "board.json"
    file.write_text(content)

    async def bring():
        async with open_room(data_dir) as room:
            await room.controller.import_board(file)
            return len(room.compose.draft.shots), room.window.notice.text()

    shots, said = run_qt(bring())
    assert shots == count
    assert ("board.json" in said) == (count == 3)


def test_a_catalogue_of_ones_own_that_is_broken_is_told_with_its_line(run_qt, data_dir):
    (data_dir / "models.toml").write_text("[models.mine]\nmaker = \n")

    async def look_at_it():
        async with open_room(data_dir) as room:
            return room.window.notice.isVisible(), room.window.notice.text()

    visible, said = run_qt(look_at_it())
    assert visible
    assert "models.toml" in said
    assert "2" in said


def test_closing_says_what_becomes_of_the_jobs(run_qt, until, data_dir):
    async def leave():
        await fill_folder(data_dir)
        async with open_room(data_dir) as room:
            hurry = asyncio.Event()
            saying = asyncio.create_task(room.controller.say_goodbye(hurry))
            await until(room.window.notice.isVisible)
            hurry.set()
            await saying
            return room.window.notice.text()

    assert "9 jobs under way" in run_qt(leave())


def test_moving_between_widths_brings_the_panels_back(run_qt, data_dir):
    async def resize():
        async with open_room(data_dir) as room:
            panels = room.window.panels
            await asyncio.sleep(0.5)
            wide = (panels.compose.width(), panels.queue.width())
            for size in ((1024, 640), (1440, 900)):
                room.window.resize(*size)
                await asyncio.sleep(0.5)
            return wide, (panels.compose.width(), panels.queue.width())

    before, after = run_qt(resize())
    assert before == after
