"""Who may drive, whose key goes where, and who held a job back."""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.problem import Kind
from desktop_app.domain.request import Reference
from desktop_app.jobs import runner
from desktop_app.jobs.claims import Claims
from desktop_app.jobs.desk import Desk
from desktop_app.platform.paths import resolve
from tests.support.gateway import Reply, ScriptedGateway
from tests.support.studio_parts import waiting_job
from tests.support.workbench import KEY, all_in, bench


def elsewhere(data: Path) -> Claims:
    """The claims of another process."""
    return Claims(resolve(data), lambda connection: True)


def test_a_driver_of_everything_claims_an_empty_queue(data_dir: Path) -> None:
    async def main() -> bool:
        async with bench(data_dir) as table:
            await table.queue(await table.connect("http://127.0.0.1:1"))
            await table.until(lambda jobs: jobs[0].problem is not None)
            other = elsewhere(data_dir)
            try:
                return other.take(THIS_COMPUTER)
            finally:
                other.release()

    assert asyncio.run(main()) is False


def test_a_key_is_not_sent_to_the_address_that_its_connection_left(data_dir: Path) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            connection = await table.connect(old.url)
            await table.queue(connection)
            await table.until(all_in(State.GENERATING))
            old.query = lambda asked: Reply(500)
            moved = msgspec.structs.replace(connection, base_url="http://127.0.0.1:1")
            await table.store.save_connection(moved)
            table.gateways.use_key(connection.id, "sk-of-the-new-place")
            (job,) = await table.until(
                lambda jobs: jobs[0].problem is not None and jobs[0].problem.kind is Kind.NO_KEY
            )
            assert (job.state, job.remote_id) == (State.GENERATING, "video_1")

    with ScriptedGateway() as old:
        old.query = lambda asked: Reply(body={"id": "x", "status": "queued"})
        asyncio.run(main())
        assert {asked.headers["authorization"] for asked in old.asked} == {f"Bearer {KEY}"}


def test_a_typed_job_found_submitting_is_unconfirmed_also_without_its_key(data_dir: Path) -> None:
    async def main() -> None:
        async with bench(data_dir, drive=False) as table:
            typed = msgspec.structs.replace(await table.connect(gateway.url), id="typed-elsewhere")
            await table.store.save_connection(typed)
            (job,) = await table.queue(typed)
            await table.store.step(job.id, Event.SEND)
        async with bench(data_dir) as table:
            await table.until(all_in(State.UNCONFIRMED))
            other = elsewhere(data_dir)
            assert other.take(typed), "the lock was only borrowed"
            other.release()

    with ScriptedGateway() as gateway:
        asyncio.run(main())
        assert gateway.posts == []


def test_a_store_that_refuses_for_a_moment_at_start_leaves_no_job_submitting(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "DISK_REST", 0.01)
    refused: list[Event] = []

    async def main() -> None:
        async with bench(data_dir, drive=False) as table:
            (job,) = await table.queue(await table.connect("http://127.0.0.1:1"))
            await table.store.step(job.id, Event.SEND)
        async with bench(data_dir) as table:
            take_step = table.store.step

            async def full_at_first(job_id: str, event: Event, **changes: object) -> Job:
                if not refused:
                    refused.append(event)
                    raise sqlite3.OperationalError("database or disk is full")
                return await take_step(job_id, event, **changes)

            monkeypatch.setattr(table.store, "step", full_at_first)
            await table.connect("http://127.0.0.1:1")
            await table.until(all_in(State.UNCONFIRMED))

    asyncio.run(main())
    assert refused == [Event.LOSE]


@pytest.mark.parametrize("turns", range(6))
def test_a_job_whose_picture_is_gone_is_never_left_half_refused(data_dir: Path, turns: int) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            gone = Reference(sha256="0" * 64, media_type="image/png", name="gone.png")
            await table.queue(await table.connect(gateway.url), references=(gone,))
            for _ in range(turns):
                await asyncio.sleep(0.002)
        async with bench(data_dir, drive=False) as table:
            (job,) = await table.store.jobs()
            assert job.state in (State.WAITING, State.FAILED)

    with ScriptedGateway() as gateway:
        asyncio.run(main())
        assert gateway.posts == []


def test_retrying_the_failed_goes_on_past_one_that_another_process_took(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> list[State]:
        async with bench(data_dir, drive=False) as table:
            jobs = await table.store.add_jobs([waiting_job(), waiting_job()])
            for job in jobs:
                await table.store.step(job.id, Event.SEND)
                await table.store.step(job.id, Event.REFUSE)
            look = table.store.jobs
            seen = [await look([State.FAILED])]
            await table.store.step(jobs[0].id, Event.RETRY)  # the other process, after we had looked

            async def as_it_was(states: Sequence[State]) -> list[Job]:
                return seen.pop() if seen else await look(states)

            with monkeypatch.context() as patch:
                patch.setattr(table.store, "jobs", as_it_was)
                desk = Desk(table.store, catalog=None)  # type: ignore[arg-type]
                await desk.retry_failed({job.id for job in jobs})
            return [job.state for job in await table.store.jobs()]

    assert asyncio.run(main()) == [State.WAITING, State.WAITING]
