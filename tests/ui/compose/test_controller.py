"""From the form to the queue: over a real store and a real folder of pictures."""

import asyncio
import sqlite3

import msgspec
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl

from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.job import Event, State
from desktop_app.domain.request import Reference, Request, Shot, Size
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.pictures import PictureBox
from desktop_app.script.scenes import Scenes
from desktop_app.store.store import Store
from desktop_app.ui.compose.controller import ComposeController


@pytest.fixture
def controller(panel, model, desk, scenes, tmp_path):
    return ComposeController(model, panel, desk, PictureBox(tmp_path / "references"), scenes)


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "boat.png"
    Image.new("RGB", (320, 180), "teal").save(path)
    return path


def test_a_press_queues_every_take(controller, panel, model, desk, run_qt, until):
    queued = []
    controller.queued.connect(queued.append)
    model.set_prompt("a boat")
    model.set_takes(3)

    async def act():
        panel.generate()
        panel.generate()  # a double press pays once
        await until(lambda: queued)

    run_qt(act())
    (jobs,) = queued
    assert [job.state for job in jobs] == [State.WAITING] * 3
    assert {job.request.prompt for job in jobs} == {"a boat"}
    assert {job.format for job in jobs} == {model.sending.format.format}


def test_a_shape_goes_out_in_the_format_that_was_shown(controller, model, gateway, run_qt):
    model.connect_to(gateway)
    model.set_prompt("a boat")
    model.set_shape("9:16")
    (job,) = run_qt(controller.submit())
    assert (job.format.value, job.request.aspect_ratio, job.connection) == ("unified", "9:16", gateway.id)


def test_a_picture_is_kept_shown_and_sent(controller, panel, model, picture, run_qt, until):
    model.set_prompt("a boat")

    async def act():
        panel.references.brought.emit(picture)
        jobs = await controller.submit()  # which waits until the picture is kept
        await until(lambda: panel.references.known(model.draft.references[0]).size == Size(320, 180))
        return jobs

    (job,) = run_qt(act())
    (reference,) = job.request.references
    assert (reference.name, reference.media_type) == ("boat.png", "image/png")
    assert reference == model.draft.references[0]


def test_what_is_no_picture_is_told_beside_the_pictures(controller, panel, model, tmp_path, picture, run_qt):
    notes = tmp_path / "notes.txt"
    notes.write_text("not a picture")

    async def bring(source):
        await controller.pictures.keep(source)

    run_qt(bring(notes))
    assert model.draft.references == ()
    assert "notes.txt" in panel.picture_field.trouble()
    run_qt(bring(picture))
    assert panel.picture_field.trouble() == ""
    assert model.draft.references[0].name == "boat.png"


def test_a_picture_that_did_not_come_is_not_paid_for_without(
    controller, panel, model, gateway, tmp_path, run_qt
):
    model.connect_to(gateway)
    model.set_model("wan-ai/wan2.1-i2v-14b-720p")
    model.set_prompt("she smiles")

    async def act():
        panel.references.brought.emit(tmp_path / "gone.png")
        return await controller.submit()

    assert run_qt(act()) == []
    assert panel.footer.missing()
    assert "gone.png" in panel.picture_field.trouble()


def test_thumbnails_of_an_earlier_session_are_drawn(
    controller, panel, model, picture, tmp_path, run_qt, until
):
    async def act():
        kept = await PictureBox(tmp_path / "references").keep(picture)
        model.take_up(Draft(references=(Reference(sha256=kept.sha256, name="boat.png"),)))
        await until(lambda: not panel.references.known(kept).image.isNull())

    run_qt(act())


def test_a_store_that_fails_is_told_above_the_button(panel, model, catalog, tmp_path, run_qt):
    async def act():
        file = tmp_path / "broken" / "store.sqlite"
        store = await Store.open(file)
        with sqlite3.connect(file) as other:
            other.execute("DROP TABLE jobs")
        desk = Desk(store, catalog)
        controller = ComposeController(model, panel, desk, PictureBox(tmp_path), Scenes(store, desk))
        try:
            return await controller.submit()
        finally:
            await store.close()

    model.set_prompt("a boat")
    assert run_qt(act()) == []
    assert panel.footer.notice.isVisible()
    assert "could not be queued" in panel.footer.notice.text()


def test_a_board_is_queued_as_it_stands(controller, model, run_qt):
    model.set_mode(Mode.STORYBOARD)
    shot = model.draft.shots[0]
    model.set_shot(0, type(shot)("dawn", 3.0))
    (job,) = run_qt(controller.submit())
    assert [shot.prompt for shot in job.request.shots] == ["dawn"]


def test_a_picture_that_did_not_come_is_not_left_out_where_it_could_be(
    controller, panel, model, store, gateway, tmp_path, run_qt
):
    model.connect_to(gateway)
    model.set_model("veo3")
    model.set_prompt("she smiles")

    async def act():
        panel.references.brought.emit(tmp_path / "gone.png")
        return await controller.submit()

    assert run_qt(act()) == []
    assert "gone.png" in panel.picture_field.trouble()
    assert run_qt(store.jobs()) == []
    assert len(run_qt(controller.submit())) == 1  # it was told: who presses again means it


def test_a_picture_dropped_on_a_shot_is_waited_for(controller, panel, model, gateway, picture, run_qt):
    model.connect_to(gateway)
    model.set_model("veo3")
    model.set_mode(Mode.STORYBOARD)
    model.set_shot(0, Shot("dawn", 3.0))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])

    async def act():
        panel.board.picture_brought.emit(0, data)
        return await controller.submit()

    (job,) = run_qt(act())
    assert [reference.name for reference in job.request.references] == ["boat.png"]


@pytest.fixture
def slow(controller, monkeypatch):
    """Holds the pictures of a press back until it is set."""
    begun, go_on = asyncio.Event(), asyncio.Event()
    fitted = controller.pictures.fitted

    async def waiting(request):
        begun.set()
        await go_on.wait()
        return await fitted(request)

    monkeypatch.setattr(controller.pictures, "fitted", waiting)
    return begun, go_on


def test_a_press_goes_where_it_was_pressed_for(controller, model, gateway, slow, run_qt):
    begun, go_on = slow
    model.connect_to(gateway)
    model.take_up(Draft("a", "film", prompt="a boat"))

    async def act():
        press = asyncio.create_task(controller.submit())
        await begun.wait()
        model.connect_to(msgspec.structs.replace(gateway, id="other"))
        model.take_up(Draft("b", "other film", prompt="a ship"))
        go_on.set()
        return await press

    (job,) = run_qt(act())
    told = (job.connection, job.project, job.draft, job.request.prompt)
    assert told == (gateway.id, "film", "a", "a boat")


def test_a_job_put_back_during_the_press_is_not_paid_twice(
    controller, panel, model, desk, store, gateway, slow, run_qt
):
    begun, go_on = slow
    model.connect_to(gateway)
    model.set_prompt("a boat")

    async def act():
        (job,) = await desk.queue(model.request(), gateway)
        controller.edit(await desk.act(job.id, Event.EDIT))
        model.set_prompt("a ship")
        press = asyncio.create_task(controller.submit())
        await begun.wait()
        await controller.cancel_edit()
        go_on.set()
        assert await press == []
        return await store.jobs()

    (job,) = run_qt(act())
    assert (job.request.prompt, job.state) == ("a boat", State.WAITING)
    assert "has moved on" in panel.footer.notice.text()


def test_a_job_that_is_taken_out_while_another_goes_back_stays_in_hand(
    controller, model, desk, gateway, run_qt
):
    model.connect_to(gateway)

    async def act():
        jobs = [
            job for words in ("a boat", "a ship") for job in await desk.queue(Request("veo3", words), gateway)
        ]
        boat, ship = [await desk.act(job.id, Event.EDIT) for job in jobs]
        controller.edit(boat)
        going_back = asyncio.create_task(controller.cancel_edit())
        await asyncio.sleep(0)
        controller.edit(ship)
        await going_back
        assert (controller.editing.job, model.draft.prompt) == (ship.id, "a ship")
        assert (await desk.act(boat.id, Event.EDIT)).state is State.DRAFT  # it was back in the queue

    run_qt(act())


def test_a_shots_picture_goes_to_the_draft_that_it_was_brought_for(controller, model, picture, run_qt):
    board = (Shot("dawn", id="dawn"), Shot("noon", id="noon"))
    model.take_up(Draft("a", mode=Mode.STORYBOARD, shots=board))

    async def act():
        keeping = controller.shot_pictures.keep("noon", picture)
        model.take_up(Draft("b", mode=Mode.STORYBOARD, shots=board))  # a copy has the same shots
        await keeping

    late = []
    controller.shot_pictures.arrivals.late.connect(lambda *told: late.append(told))
    run_qt(act())
    ((draft, put),) = late
    assert (draft, model.draft.shots) == ("a", board)
    shots = put(Draft("a", mode=Mode.STORYBOARD, shots=board)).shots
    assert [[picture.name for picture in shot.references] for shot in shots] == [[], ["boat.png"]]


def test_a_picture_is_for_the_draft_that_it_was_brought_for(controller, model, picture, run_qt):
    model.take_up(Draft("a", prompt="a boat"))
    late = []
    controller.pictures.arrivals.late.connect(lambda *told: late.append(told))

    async def act():
        keeping = controller.pictures.keep(picture)
        model.take_up(Draft("b", prompt="a ship"))
        await keeping

    run_qt(act())
    ((draft, put),) = late
    assert (draft, model.draft.references) == ("a", ())
    assert [reference.name for reference in put(Draft("a", prompt="a boat")).references] == ["boat.png"]
