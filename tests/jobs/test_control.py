"""The driver does as a person said: paused, moved, edited, slowed down; and keeps to it after a kill."""

import asyncio
import threading
import time
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.job import Event, State
from desktop_app.domain.request import Request
from desktop_app.store.store import Change
from tests.support.clips import make_clip
from tests.support.gateway import Reply, ScriptedGateway
from tests.support.workbench import all_in, bench, until

NOTHING_COMES = 0.2
"""Seconds in which a create that must not come would have come."""


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", seconds=1.0).read_bytes()


def _prompts(gateway: ScriptedGateway) -> list[str]:
    return [asked.body["prompt"] for asked in gateway.posts]


def test_a_paused_queue_sends_nothing_until_it_goes_on_also_after_a_restart(
    data_dir: Path, clip: bytes
) -> None:
    async def main() -> None:
        async with bench(data_dir, drive=False) as table:
            await table.store.change_pauses(lambda pauses: pauses.with_everything(True))
            await table.queue(await table.connect(gateway.url))
        async with bench(data_dir) as table:
            await table.connect(gateway.url)
            await asyncio.sleep(NOTHING_COMES)
            assert not gateway.posts
            await table.store.change_pauses(lambda pauses: pauses.with_everything(False))
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert len(gateway.posts) == 1


def test_one_connection_is_paused_and_the_others_go_on(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            connection = await table.connect(gateway.url)
            other = msgspec.structs.replace(connection, id="other")
            await table.store.save_connection(other)
            table.gateways.use_key(other.id, "sk-canary-other-0123456789")
            await table.store.change_pauses(lambda pauses: pauses.with_connection(other.id, True))
            (kept,) = await table.queue(other)
            await table.store.add_jobs([msgspec.structs.replace(kept, id="goes", connection=connection.id)])
            await table.until(lambda jobs: any(job.state is State.READY for job in jobs))
            assert (await table.store.job(kept.id)).state is State.WAITING
            await table.store.change_pauses(lambda pauses: pauses.with_connection(other.id, False))
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert len(gateway.posts) == 2


def test_jobs_are_sent_in_the_order_that_a_person_gave_them(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            await table.store.change_pauses(lambda pauses: pauses.with_everything(True))
            jobs = await table.queue(await table.connect(gateway.url, concurrency=1), count=4)
            for job in jobs:
                named = Request(model="sora", prompt=job.id)
                await table.store.note(job, request=named)
            await table.store.move("job3", "job0")
            await table.store.move("job1")
            await table.store.change_pauses(lambda pauses: pauses.with_everything(False))
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert _prompts(gateway) == ["job3", "job0", "job2", "job1"]


def test_a_job_that_can_be_undone_is_sent_when_its_time_is_over_even_after_a_kill(
    data_dir: Path, clip: bytes
) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            (job,) = await table.queue(await table.connect(gateway.url))
            await table.store.step(job.id, Event.EDIT)
            await table.store.step(job.id, Event.QUEUE, due=time.time() + 0.6)
            await asyncio.sleep(NOTHING_COMES)
            assert not gateway.posts
        async with bench(data_dir) as table:
            await table.connect(gateway.url)
            (job,) = await table.until(all_in(State.READY))
            assert job.submitted_at >= job.created_at

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert len(gateway.posts) == 1


def test_what_is_edited_is_not_sent_and_then_sent_as_edited(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            await table.store.change_pauses(lambda pauses: pauses.with_everything(True))
            (job,) = await table.queue(await table.connect(gateway.url))
            await table.store.step(job.id, Event.EDIT)
            await table.store.change_pauses(lambda pauses: pauses.with_everything(False))
            await asyncio.sleep(NOTHING_COMES)
            assert not gateway.posts
            await table.store.step(job.id, Event.QUEUE, request=Request(model="sora", prompt="a plane"))
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert _prompts(gateway) == ["a plane"]


def test_after_a_restart_what_is_under_way_keeps_its_slot_from_one_that_was_moved_up(
    data_dir: Path, clip: bytes
) -> None:
    async def main() -> None:
        async with bench(data_dir, drive=False) as table:
            first, moved_up = await table.queue(await table.connect(gateway.url, concurrency=1), count=2)
            await table.store.move(moved_up.id, first.id)
            await table.store.step(first.id, Event.SEND)
            await table.store.step(first.id, Event.ACCEPT, remote_id="video_0")
        async with bench(data_dir) as table:
            await table.connect(gateway.url, concurrency=1)
            await until(lambda: len(gateway.asked) >= 5)
            assert not gateway.posts
            over.set()
            await table.until(all_in(State.READY))

    over = threading.Event()
    with ScriptedGateway(clip) as gateway:
        done = gateway.query
        gateway.query = lambda asked: done(asked) if over.is_set() else Reply(body={"status": "queued"})
        asyncio.run(main())
        assert len(gateway.posts) == 1


def test_a_lower_limit_holds_while_jobs_run(data_dir: Path, clip: bytes) -> None:
    running = {State.SUBMITTING, State.GENERATING}

    async def main() -> list[int]:
        at_sending: list[int] = []
        states: dict[str, State] = {}

        def watch(change: Change) -> None:
            states.update({job.id: job.state for job in change.jobs})
            if any(job.state is State.SUBMITTING for job in change.jobs):
                at_sending.append(sum(state in running for state in states.values()))

        async with bench(data_dir) as table:
            table.store.subscribe(watch)
            connection = await table.connect(gateway.url, concurrency=3)
            await table.queue(connection, count=6)
            await table.until(lambda jobs: sum(job.state is State.GENERATING for job in jobs) == 3)
            await table.store.save_connection(msgspec.structs.replace(connection, concurrency=1))
            over.set()
            await table.until(all_in(State.READY))
        return at_sending

    over = threading.Event()
    with ScriptedGateway(clip) as gateway:
        usual = gateway.query
        gateway.query = lambda asked: usual(asked) if over.is_set() else Reply(body={"status": "queued"})
        assert asyncio.run(main()) == [1, 2, 3, 1, 1, 1]
        assert len(gateway.posts) == 6
