"""What comes back into Compose is what was written, mentions and template, to be woven anew."""

from pathlib import Path

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Batch, Mode
from desktop_app.domain.job import Job, State
from desktop_app.ui.queue.deeds import Deed
from tests.ui.cast.scene import MARA, Scene, scene
from tests.ui.conftest import RunQt, Until

GATE = Connection("gate", "Gate", base_url="http://127.0.0.1:9", default_model="veo3")
WOVEN = "Mara (a tall woman with red hair) waits"


async def queued(here: Scene) -> list[Job]:
    """The jobs of a press of Generate, which nobody drives."""
    here.room.submitting.undo_seconds = 60.0
    return await here.room.submitting.submit()


async def at_gate(here: Scene) -> None:
    await here.room.studio.store.save_connection(GATE)
    here.room.compose.connect_to(GATE)
    await here.keep(MARA)


def test_a_job_that_is_edited_has_its_mentions_and_is_woven_anew(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await at_gate(here)
            await here.begin("@Mara waits")
            (job,) = await queued(here)
            assert job.request.prompt == WOVEN
            await here.begin("something else")
            (mara,) = here.cast.model.members
            await here.cast.model.change(msgspec.structs.replace(mara, description="in green"))
            await here.room.queue.do(job, Deed.EDIT)
            assert here.room.compose.draft.prompt == "@Mara waits"
            assert here.prompt.toPlainText() == "@Mara waits"
            (again,) = await queued(here)
            assert again.id == job.id
            assert again.request.prompt == "Mara (in green) waits"
            assert again.manuscript is not None
            assert again.manuscript.prompt == "@Mara waits"

    run_qt(run())


def test_what_is_taken_back_stands_there_as_it_was_written(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await at_gate(here)
            compose, store = here.room.compose, here.room.studio.store
            await here.begin("@Mara waits")
            (job,) = await queued(here)
            await here.begin()
            await until(lambda: here.room.jobs.undoable())
            await here.room.queue.do(job, Deed.UNDO)
            assert compose.draft.prompt == "@Mara waits"
            assert (await store.job(job.id)).state is State.DISCARDED
            here.board("@Mara waits", "the sea")
            first, second = await queued(here)
            assert first.request.prompt == WOVEN
            assert (first.manuscript and first.manuscript.prompt) == "@Mara waits"
            here.board("")
            await until(lambda: len(here.room.jobs.undoable()) == 2)
            await here.room.queue.do(first, Deed.UNDO)
            assert [shot.prompt for shot in compose.draft.shots] == ["@Mara waits", "the sea"]
            states = {(await store.job(one.id)).state for one in (first, second)}
            assert states == {State.DISCARDED}

    run_qt(run())


def test_a_row_of_a_batch_comes_back_as_its_template(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await at_gate(here)
            await here.begin("@{who} waits in {where}")
            rows = (("Mara", "Rome"), ("Mara", "Oslo"))
            here.room.compose.set_batch(Batch(("who", "where"), rows))
            _, second = await queued(here)
            assert second.request.prompt == f"{WOVEN} in Oslo"
            here.room.compose.set_batch(None)
            await here.begin()
            await here.room.queue.do(second, Deed.EDIT)
            draft = here.room.compose.draft
            assert (draft.prompt, draft.mode) == ("@{who} waits in {where}", Mode.PROMPT)
            assert draft.batch == Batch(("who", "where"), (("Mara", "Oslo"),))

    run_qt(run())


def test_a_job_of_before_comes_back_with_the_words_that_were_sent(
    run_qt: RunQt[None], until: Until, tmp_path: Path
) -> None:
    async def run() -> None:
        async with scene(tmp_path, until) as here:
            await at_gate(here)
            await here.begin("@Mara waits")
            request = here.room.compose.request()
            (job,) = await here.room.studio.desk.queue(request, GATE)
            assert job.manuscript is None
            await here.begin()
            await here.room.queue.do(job, Deed.EDIT)
            assert here.room.compose.draft.prompt == WOVEN
            assert here.room.compose.request() == request

    run_qt(run())
