"""A press of Generate queues the whole plan: each model, each row, each scene; or nothing."""

import time

import pytest

from desktop_app.domain.draft import Batch, Mode
from desktop_app.domain.job import Event, State
from desktop_app.domain.request import Shot
from desktop_app.jobs.guard import Limits
from desktop_app.jobs.pictures import PictureBox
from desktop_app.jobs.switchboard import Offered
from desktop_app.ui.compose.controller import ComposeController


@pytest.fixture
def controller(panel, model, desk, scenes, tmp_path, gateway):
    model.connect_to(gateway)
    return ComposeController(model, panel, desk, PictureBox(tmp_path / "references"), scenes)


def test_each_model_gets_a_job_of_its_own(controller, model, run_qt):
    model.set_prompt("a boat")
    model.set_model("veo3")
    model.set_private(True)
    model.toggle_model("sora-2")
    model.set_takes(2)
    jobs = run_qt(controller.submit())
    asked = [(job.request.model, job.request.private, job.format.value) for job in jobs]
    assert asked == [("veo3", None, "unified")] * 2 + [("sora-2", True, "openai")] * 2


def test_nothing_is_queued_where_one_model_cannot_be_asked(controller, panel, model, store, run_qt):
    model.set_prompt("a boat")
    model.set_model("veo3")
    model.toggle_model("wan-ai/wan2.1-i2v-14b-720p")
    assert run_qt(controller.submit()) == []
    assert run_qt(store.jobs()) == []
    assert panel.footer.missing()


def test_each_row_of_a_table_is_a_job(controller, model, run_qt):
    model.set_prompt("{who} at {where}")
    model.set_model("veo3")
    model.set_batch(Batch(("who", "where"), (("a cat", "home"), ("a dog", "sea"))))
    jobs = run_qt(controller.submit())
    assert [job.request.prompt for job in jobs] == ["a cat at home", "a dog at sea"]


def test_a_board_is_a_scene_on_one_model_and_a_job_on_another(controller, model, run_qt):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot("dawn", 3.0), Shot("noon", 4.0)))
    model.set_model("veo3")
    model.toggle_model("sora-2")
    filmed = []
    controller.filming.connect(filmed.append)
    jobs = run_qt(controller.submit())
    by_model = {}
    for job in jobs:
        by_model.setdefault(job.request.model, []).append(job)
    assert [len(by_model["sora-2"][0].request.shots), len(by_model["veo3"])] == [2, 2]
    assert [scene.request.model for scene in filmed] == ["veo3"]


def _prices(model):
    model.set_offered(Offered(("veo3", "veo2"), 1_790_000_000.0, {"veo3": 0.4, "veo2": 0.7}))


def test_what_was_told_is_kept_with_the_job(controller, model, run_qt):
    _prices(model)
    model.set_prompt("a boat")
    model.set_model("veo3")
    model.toggle_model("veo2")
    jobs = run_qt(controller.submit())
    assert [(job.price.amount, job.estimated_seconds) for job in jobs] == [(0.4, 180), (0.7, 180)]


@pytest.mark.parametrize(("agree", "queued"), [(False, 0), (True, 2)])
def test_the_guard_asks_once_for_all_of_it(agree, queued, controller, panel, model, desk, run_qt, until):
    _prices(model)
    model.set_prompt("a boat")
    model.set_model("veo3")
    model.toggle_model("veo2")

    async def act():
        await desk.guard.set_limits(Limits(per_batch={"USD": 1.0}))
        panel.generate()
        await until(lambda: panel.window().findChildren(object, "guardDialog"))
        (dialog,) = panel.window().findChildren(object, "guardDialog")
        (dialog.agree.click if agree else dialog.reject)()
        await until(lambda: not len(controller._submitting))

    run_qt(act())
    assert len(run_qt(controller._desk._store.jobs())) == queued


def test_an_edited_job_takes_its_place_and_the_other_models_come_after(controller, model, desk, run_qt):
    model.set_prompt("a boat")
    model.set_model("veo3")
    (job,) = run_qt(controller.submit())

    async def act():
        controller.edit(await desk.act(job.id, Event.EDIT))
        model.set_prompt("a ship")
        model.toggle_model("veo2")
        return await controller.submit()

    edited, other = run_qt(act())
    assert (edited.id, edited.request.prompt, edited.state) == (job.id, "a ship", State.WAITING)
    assert (other.id != job.id, other.request.model) == (True, "veo2")


def test_an_edit_that_is_cancelled_leaves_as_long_to_undo_as_ever(controller, model, panel, desk, run_qt):
    model.set_prompt("a boat")
    model.set_model("veo3")
    (job,) = run_qt(controller.submit())
    controller.undo_seconds = 30

    async def act():
        controller.edit(await desk.act(job.id, Event.EDIT))
        panel.footer.editing.acted.emit()
        await controller._submitting.closed()
        return await desk._store.job(job.id)

    back = run_qt(act())
    assert back.may_be_undone(time.time() + 25)


def test_an_edited_job_that_becomes_a_scene_gives_way_to_it(controller, model, desk, store, run_qt):
    model.set_prompt("a boat")
    model.set_model("veo3")
    (job,) = run_qt(controller.submit())

    async def act():
        controller.edit(await desk.act(job.id, Event.EDIT))
        model.set_mode(Mode.STORYBOARD)
        model.set_shots((Shot("dawn", 3.0), Shot("noon", 4.0)))
        return await controller.submit()

    jobs = run_qt(act())
    assert [one.request.prompt for one in jobs] == ["dawn", "noon"]
    assert run_qt(store.job(job.id)).state is State.DISCARDED
