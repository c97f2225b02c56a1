"""The queue's films and rows share a small window with the viewer, and nothing of any is cut off."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel

from desktop_app.domain.job import State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Request, Shot
from desktop_app.domain.scene import Scene, SceneShot
from desktop_app.store.admission import Admission
from desktop_app.ui.viewer.picture import SMALLEST
from desktop_app.ui.widgets import ElidedLabel
from desktop_app.ui.widgets import Kind as Tone
from tests.support.room import fill_folder, open_room
from tests.support.walk import faults, settled
from tests.ui.lists.scene import job

PROMPTS = ("A red boat in the rain", "A green boat under the bridge", "A blue boat at the pier")


async def _make_films(room, until):
    """Three films in one queue with jobs of its own: one is made, one asks, one cannot be joined."""
    made = {
        "made": (State.READY, State.GENERATING, State.WAITING),
        "asks": (State.READY, State.FAILED, State.WAITING),
        "full": (State.READY, State.READY, State.READY),
    }
    for name, states in made.items():
        shots = tuple(Shot(prompt, 4.0, id=prompt) for prompt in PROMPTS)
        jobs = [
            job(f"{name}{number}", state, shot.prompt, group=name, shot=shot.id)
            for number, (shot, state) in enumerate(zip(shots, states, strict=True))
        ]
        scene = Scene(
            id=name,
            connection="gateway",
            request=Request("veo3", shots=shots, aspect_ratio="16:9"),
            shots=tuple(SceneShot(one.shot, one.id) for one in jobs),
            problem=Problem(Kind.DISK_FULL, Stage.FETCH) if name == "full" else None,
        )
        await room.studio.store.admit(Admission(jobs, (scene,)))
    room.window.panels.show_queue()
    await until(lambda: len(room.filming.view.cards()) == len(made))
    await settled(room.window)


@pytest.mark.parametrize("height", [640, 900])
def test_films_leave_the_picture_its_room_and_are_as_wide_as_the_rows(run_qt, until, data_dir, height):
    async def look():
        await fill_folder(data_dir)
        async with open_room(data_dir) as room:
            room.window.resize(1024, height)
            await _make_films(room, until)
            view, card = room.queue_panel.view, room.filming.view.cards()[0]
            rows = (
                view.mapTo(room.window, QPoint()).x()
                + view.rows.places(view.model().index(0, 0)).card.width()
            )
            assert view.verticalScrollBar().isVisible()
            cards = card.mapTo(room.window, QPoint()).x() + card.width()
            return faults(room.window), cards - rows, room.viewer.picture.size()

    found, wider, picture = run_qt(look())
    assert found == []
    assert wider == 0
    assert picture.width() >= SMALLEST.width()
    assert picture.height() >= SMALLEST.height()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_films_and_the_queue_can_be_read_in_the_narrowest_panel(run_qt, until, data_dir, scale):
    async def look():
        await fill_folder(data_dir)
        async with open_room(data_dir) as room:
            room.preferences.choose(text_scale=scale)
            await _make_films(room, until)
            dock = room.window.panels.queue
            dock.setFloating(True)
            dock.resize(100, 700)
            await settled(dock)
            films = room.filming.view
            return (
                faults(dock),
                [card.width() - films.viewport().width() for card in films.cards()],
            )

    cut, beyond = run_qt(look())
    assert cut == []
    assert all(more <= 0 for more in beyond)


@pytest.mark.parametrize("notice", ["", "The library folder is not there: clips wait until it is."])
def test_in_a_low_queue_a_film_still_says_how_far_it_is_and_the_header_stays(run_qt, until, data_dir, notice):
    async def look():
        await fill_folder(data_dir)
        async with open_room(data_dir) as room:
            room.window.resize(1024, 640)
            await _make_films(room, until)
            queue, films = room.queue_panel, room.filming.view
            if notice:
                queue.notice.say(Tone.WARNING, notice, "Try again")
            await settled(room.window)
            seen = films.viewport().rect()
            shown = [
                (part, seen.contains(QRect(part.mapTo(films.viewport(), QPoint()), part.size())))
                for part in (*films.cards()[0].findChildren(QLabel), films.cards()[0].more)
                if part.isVisible()
            ]
            button = queue.pause_button
            titles = [card.findChild(ElidedLabel).text() for card in films.cards()]
            return (
                titles,
                shown,
                button.mapTo(queue, QPoint()).y(),
                button.height() - button.sizeHint().height(),
            )

    titles, shown, top, lower = run_qt(look())
    assert any(title.startswith("Film · Veo 3 · Waits for shot 2") for title in titles), (
        "what hinders is not told"
    )
    assert len(shown) == 4  # icon, title, state, what can be done
    assert [part for part, whole in shown if not whole] == []
    assert (top, lower) == (8, 0)
