"""A film that cannot be joined needs a person, who is told so everywhere, and can have it tried again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import State
from desktop_app.domain.problem import Kind
from desktop_app.domain.scene import Progress
from tests.support.cutting import board
from tests.support.gateway import Reply
from tests.support.room import open_room
from tests.support.shot_gateway import ShotGateway

_Key, _Left = Qt.Key, Qt.MouseButton.LeftButton


async def _hindered(room, until, gateway, harm):
    """A film that cannot be joined, since `harm` was done to its first clip; gives its card."""
    room.studio.cutting_room._first_rest = 3600.0  # so that only a person has it tried again
    store = room.studio.store
    there = Connection(id="typed", name="Scripted", base_url=gateway.url, poll_floor=0.01)
    await store.save_connection(there)
    room.studio.gateways.use_key(there.id, "sk-canary")
    room.studio.driver.wake()
    answer, harmed = gateway.query, []
    processing = Reply(body={"id": "v2", "status": "processing", "status_update_time": 1})
    gateway.query = lambda asked: answer(asked) if harmed or asked.path.endswith("=v1") else processing
    scene = await room.studio.scenes.queue(board("red boat", "green boat"), there, carry=False)
    await until(lambda: room.films.rowCount() and room.films.film(0).ready == 1)
    made = next(job for job in (await store.jobs_of_group(scene.id)) if job.state is State.READY)
    take = await store.take_of(made.id)
    clip = room.studio.shelf.path(take.file)
    whole = clip.read_bytes()
    harm(clip)
    harmed.append(clip)
    await until(lambda: room.films.film(0).scene.problem)
    return room.filming.view.cards()[0], clip, whole


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (lambda clip: clip.unlink(), Kind.CLIP_GONE),
        (lambda clip: clip.write_bytes(clip.read_bytes()[: clip.stat().st_size // 2]), Kind.NOT_A_CLIP),
    ],
    ids=["gone", "damaged"],
)
@pytest.mark.parametrize("hand", ["mouse", "keys"])
def test_it_is_told_in_toolbar_title_and_card_and_joined_when_a_person_has_mended_it(
    run_qt, until, data_dir, tmp_path, harm, kind, hand
):
    async def play():
        async with open_room(data_dir, drive=True) as room:
            told = []
            room.controller._notifier.tell = lambda title, text, **_: told.append((title, text))
            room.window.isActiveWindow = lambda: False
            card, clip, whole = await _hindered(room, until, gateway, harm)
            assert card.film.scene.problem.kind is kind
            header = room.window.header
            await until(lambda: header.summary.text() == "1 needs you")
            assert room.window.windowTitle() == "Dailies · 1 needs you"
            assert header.summary.accessibleName() == "Queue: 1 needs you"
            assert told[-1] == ("A film needs you", "red boat / green boat")
            assert card.buttons[0].text() == "Try joining again"
            clip.write_bytes(whole)
            if hand == "mouse":
                QTest.mouseClick(card.buttons[0], _Left)
            else:
                del room.window.isActiveWindow
                room.window.activateWindow()
                await until(room.window.isActiveWindow)
                card.buttons[0].setFocus()
                await until(card.buttons[0].hasFocus)
                QTest.keyClick(card.buttons[0], _Key.Key_J)
            await until(lambda: room.films.film(0).scene.progress is Progress.JOINED)
            await until(lambda: room.window.windowTitle() == "Dailies")
            jobs = await room.studio.scenes.jobs(room.films.film(0).scene)
            assert [job.state for job in jobs.values()] == [State.READY] * 2

    with ShotGateway(tmp_path) as gateway:
        run_qt(play())
    assert sorted(gateway.made) == ["green boat", "red boat"]
