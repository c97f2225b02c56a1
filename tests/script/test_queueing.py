"""A whole plan is queued as one batch, or none of it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.draft import Batch
from desktop_app.domain.job import Event, IllegalEvent
from desktop_app.domain.price import Price
from desktop_app.domain.request import Request
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.guard import GuardAsks, Limits, Span
from desktop_app.jobs.switchboard import Offered
from desktop_app.script.planning import Bench, plan
from desktop_app.script.queueing import Queueing
from desktop_app.script.scenes import Scenes
from desktop_app.store.store import Store
from tests.script.test_planning import BOARD, CATALOG, DRAFT, GATEWAY

OFFERED = Offered(("sora", "veo3"), 0.0, {"sora": 0.1, "veo3": 0.4})


def run(folder: Path, work: Callable[[Store, Bench, Queueing], Awaitable[None]]) -> None:
    async def main() -> None:
        store = await Store.open(folder / "dailies.db")
        try:
            desk = Desk(store, CATALOG)
            bench = Bench(CATALOG, GATEWAY, desk, offered=OFFERED)
            await work(store, bench, Queueing(desk, Scenes(store, desk), GATEWAY, draft="d1"))
        finally:
            await store.close()

    asyncio.run(main())


def test_clips_and_scenes_are_queued_with_what_was_told(tmp_path):
    async def work(store: Store, bench: Bench, queueing: Queueing) -> None:
        found = plan(msgspec.structs.replace(BOARD, others=("veo3",), takes=2), bench)
        queued = await queueing.queue(found)
        assert (len(queued.jobs), len(queued.scenes)) == (2, 2)
        jobs = await store.jobs()
        assert len(jobs) == found.jobs == 8
        assert {(job.request.model, job.price.amount) for job in jobs} == {("sora", 0.1), ("veo3", 0.4)}
        assert all(job.estimated_seconds and job.draft == "d1" for job in jobs)
        assert round((await queueing.desk.guard.spent_today()).of("USD"), 2) == round(
            found.total[0].amount, 2
        )

    run(tmp_path, work)


def test_the_whole_table_is_one_batch_to_the_guard(tmp_path):
    async def work(store: Store, bench: Bench, queueing: Queueing) -> None:
        await queueing.desk.guard.set_limits(Limits(per_batch={"USD": 1.0}))
        table = Batch(("x",), (("1",), ("2",), ("3",)))
        found = plan(msgspec.structs.replace(DRAFT, prompt="{x}", batch=table), bench)
        with pytest.raises(GuardAsks) as asked:
            await queueing.queue(found)
        assert (asked.value.span, round(asked.value.total.amount, 2)) == (Span.BATCH, 1.2)
        assert await store.jobs() == []
        queued = await queueing.queue(found, confirmed=True)
        assert [job.request.prompt for job in queued.jobs] == ["1", "2", "3"]
        assert {job.price for job in queued.jobs} == {Price(0.4, asked_at=0.0)}

    run(tmp_path, work)


def test_pictures_are_prepared_before_anything_is_queued(tmp_path):
    async def broken(request: Request) -> Request:
        raise FileNotFoundError(request.prompt)

    async def work(store: Store, bench: Bench, queueing: Queueing) -> None:
        with pytest.raises(FileNotFoundError):
            await msgspec.structs.replace(queueing, prepare=broken).queue(plan(DRAFT, bench))
        assert await store.jobs() == []

    run(tmp_path, work)


@pytest.mark.parametrize("met", [(), (Event.SEND,), (Event.SEND, Event.LOSE)], ids=str)
def test_an_edited_job_that_went_on_elsewhere_is_not_discarded_for_a_scene(tmp_path, met):
    async def work(store: Store, bench: Bench, queueing: Queueing) -> None:
        (job,) = (await queueing.queue(plan(DRAFT, bench))).jobs
        await store.step(job.id, Event.EDIT)
        for event in (Event.QUEUE, *met):  # another program had no patience
            job = await store.step(job.id, event)
        board = plan(msgspec.structs.replace(BOARD, model="veo3"), bench)
        with pytest.raises(IllegalEvent):
            await msgspec.structs.replace(queueing, edited=job.id).queue(board)
        assert await store.jobs() == [job]
        assert await store.scenes() == []

    run(tmp_path, work)
