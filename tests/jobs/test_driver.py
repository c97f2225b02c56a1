"""The driver over real HTTP: one create for each intent, whatever the gateway does."""

import asyncio
import sqlite3
import time
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.problem import Kind, Stage
from desktop_app.media.recipe import read_recipe
from tests.support.clips import make_clip
from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.workbench import KEY, Bench, all_in, bench


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", seconds=1.0).read_bytes()


async def drive_one(
    data: Path, gateway: ScriptedGateway, *states: State, fixed_pace: float | None = None
) -> Job:
    async with bench(data, fixed_pace=fixed_pace) as table:
        await table.queue(await table.connect(gateway.url))
        (job,) = await table.until(all_in(*states))
        return job


def test_a_job_becomes_a_verified_take(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            await table.queue(await table.connect(gateway.url))
            (job,) = await table.until(all_in(State.READY))
            take = await table.store.take_of(job.id)
            assert take is not None
            file = table.shelf.path(take.file)
            assert file.name == "a paper boat T01.mp4"
            assert file.read_bytes().startswith(clip)
            assert take.bytes == file.stat().st_size > len(clip)
            assert (take.got.width, take.got.height) == (320, 180)
            recipe = read_recipe(file)
            assert recipe is not None
            assert recipe["remote_id"] == job.remote_id == "video_1"
            assert KEY not in str(recipe)

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert not list(data_dir.rglob("*.part"))
        assert len(gateway.posts) == 1
        assert gateway.posts[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_clip_is_named_beside_others_and_never_over_them(data_dir: Path, clip: bytes) -> None:
    async def main() -> list[str]:
        async with bench(data_dir) as table:
            await table.queue(await table.connect(gateway.url), count=3)
            await table.until(all_in(State.READY))
            return sorted(take.file for take in await table.store.takes())

    with ScriptedGateway(clip) as gateway:
        files = asyncio.run(main())
    assert [Path(file).name[-7:] for file in files] == ["T01.mp4", "T02.mp4", "T03.mp4"]


def test_only_so_many_jobs_are_under_way_as_the_connection_allows(data_dir: Path, clip: bytes) -> None:
    gate = asyncio.Event()

    async def main() -> None:
        async with bench(data_dir) as table:
            await table.queue(await table.connect(gateway.url, concurrency=2), count=5)
            await table.until(lambda jobs: sum(job.state is State.GENERATING for job in jobs) == 2)
            await asyncio.sleep(0.1)  # room for a third create that must not come
            assert len(gateway.posts) == 2
            gate.set()
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        done = gateway.query

        def wait_for_gate(asked: Asked) -> Reply:
            return done(asked) if gate.is_set() else Reply(body={"id": "x", "status": "processing"})

        gateway.query = wait_for_gate
        asyncio.run(main())
        assert len(gateway.posts) == 5


@pytest.mark.parametrize(
    ("reply", "state", "kind"),
    [
        (Reply(401, {"error": {"message": "bad key"}}), State.FAILED, Kind.UNAUTHORISED),
        (Reply(402, {"error": {"message": "no credit"}}), State.FAILED, Kind.NO_CREDIT),
        (Reply(400, {"error": {"message": "bad size", "param": "size"}}), State.FAILED, Kind.BAD_REQUEST),
        (Reply(307, b"", {"location": "http://127.0.0.1:1/v1/videos"}), State.FAILED, Kind.REDIRECTED),
        (Reply(500, b"boom"), State.UNCONFIRMED, None),
        (Reply(502, b"<html>bad gateway</html>"), State.UNCONFIRMED, None),
        (Reply(200, b"{}"), State.UNCONFIRMED, None),
        (Reply(200, b"not json"), State.UNCONFIRMED, None),
        (Reply(408, b""), State.UNCONFIRMED, None),
    ],
)
def test_each_answer_to_a_create_is_asked_for_once(
    data_dir: Path, reply: Reply, state: State, kind: Kind | None
) -> None:
    with ScriptedGateway() as gateway:
        gateway.create = lambda asked: reply
        job = asyncio.run(drive_one(data_dir, gateway, State.FAILED, State.UNCONFIRMED))
        assert job.state is state
        assert job.problem is not None
        assert kind is None or job.problem.kind is kind
        assert len(gateway.posts) == 1


def test_a_429_is_sent_again_when_the_gateway_says(data_dir: Path, clip: bytes) -> None:
    with ScriptedGateway(clip) as gateway:
        accepted = gateway.create

        def first_no(asked: Asked) -> Reply:
            return accepted(asked) if len(gateway.posts) > 1 else Reply(429, b"", {"retry-after": "0.05"})

        gateway.create = first_no
        job = asyncio.run(drive_one(data_dir, gateway, State.READY))
        assert (job.attempt, len(gateway.posts)) == (1, 2)


def test_nobody_listening_keeps_the_job_waiting(data_dir: Path) -> None:
    async def main() -> Job:
        async with bench(data_dir) as table:
            await table.queue(await table.connect(url))
            (job,) = await table.until(lambda jobs: jobs[0].problem is not None)
            return job

    with ScriptedGateway() as gateway:
        url = gateway.url
    job = asyncio.run(main())
    assert job.state is State.WAITING
    assert job.problem is not None
    assert job.problem.kind is Kind.REFUSED


def test_failing_queries_never_lead_to_another_create(data_dir: Path, clip: bytes) -> None:
    with ScriptedGateway(clip) as gateway:
        done, faults = gateway.query, [Reply(500), Reply(404, b"{}"), Reply(200, b"<html>"), Reply(429)]
        gateway.query = lambda asked: faults.pop() if faults else done(asked)
        job = asyncio.run(drive_one(data_dir, gateway, State.READY, fixed_pace=0.01))
        assert job.problem is None
        assert (len(gateway.posts), faults) == (1, [])


def test_a_failed_generation_keeps_its_id_and_reason(data_dir: Path) -> None:
    with ScriptedGateway() as gateway:
        gateway.query = lambda asked: Reply(
            body={"id": "x", "status": "failed", "error": {"message": "blurred hands", "code": "e7"}}
        )
        job = asyncio.run(drive_one(data_dir, gateway, State.FAILED))
    assert job.remote_id == "video_1"
    assert job.problem is not None
    assert job.problem.stage is Stage.GENERATE
    assert "blurred hands" in job.problem.message


def test_progress_never_runs_backwards(data_dir: Path, clip: bytes) -> None:
    seen: list[float] = []
    figures = [90, 30, 60]

    async def main() -> None:
        async with bench(data_dir) as table:
            table.store.subscribe(lambda change: seen.extend(job.progress or 0.0 for job in change.jobs))
            await table.queue(await table.connect(gateway.url))
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        done = gateway.query
        gateway.query = lambda asked: (
            Reply(body={"id": "x", "status": "processing", "progress": figures.pop()})
            if figures
            else done(asked)
        )
        asyncio.run(main())
    assert seen == sorted(seen)
    assert {0.6, 0.9} <= set(seen)


@pytest.mark.parametrize("bad", [b"<html>", b"", b"PK\x03\x04", b'{"error": "gone"}'])
def test_what_is_no_clip_never_enters_the_library(data_dir: Path, bad: bytes) -> None:
    with ScriptedGateway(bad) as gateway:
        job = asyncio.run(drive_one(data_dir, gateway, State.FAILED, fixed_pace=0.01))
        assert job.failed_to_fetch
        assert len(gateway.posts) == 1
    assert not list(data_dir.rglob("*.mp4"))
    assert not list(data_dir.rglob("*.part"))


def test_fetching_again_generates_nothing_again(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            (job,) = await table.until(all_in(State.FAILED))
            gateway.file = good
            await table.store.step(job.id, Event.FETCH_AGAIN)
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        good, gateway.file = gateway.file, lambda asked: Reply(body=clip[: len(clip) // 2])
        asyncio.run(main())
        assert len(gateway.posts) == 1


def test_the_content_address_serves_where_no_link_was_named(data_dir: Path, clip: bytes) -> None:
    with ScriptedGateway(clip) as gateway:
        gateway.query = lambda asked: (
            Reply(body=clip)
            if asked.path.endswith("/content")
            else Reply(body={"id": "x", "status": "completed"})
        )
        asyncio.run(drive_one(data_dir, gateway, State.READY))
        content = [asked for asked in gateway.asked if asked.path.endswith("/content")]
        assert content[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_link_to_another_origin_never_sees_the_key(data_dir: Path, clip: bytes) -> None:
    with ScriptedGateway(clip) as other, ScriptedGateway() as gateway:
        gateway.query = lambda asked: (
            Reply(302, b"", {"location": f"{other.url}/files/clip.mp4"})
            if asked.path.endswith("/content")
            else Reply(body={"id": "x", "status": "completed"})
        )
        asyncio.run(drive_one(data_dir, gateway, State.READY))
        assert other.asked
        assert KEY not in str(other.asked)


def test_a_link_on_our_own_origin_may_ask_for_the_key(data_dir: Path, clip: bytes) -> None:
    with ScriptedGateway() as gateway:
        gateway.file = lambda asked: Reply(body=clip) if "authorization" in asked.headers else Reply(403)
        asyncio.run(drive_one(data_dir, gateway, State.READY))
        files = [asked for asked in gateway.asked if asked.path.startswith("/files/")]
        assert ["authorization" in asked.headers for asked in files] == [False, True]


def test_stopping_to_wait_keeps_the_id_and_looking_again_collects(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            await table.queue(await table.connect(gateway.url))
            (job,) = await table.until(all_in(State.GENERATING))
            stopped = await table.store.step(job.id, Event.STOP_WAITING)
            assert stopped.remote_id == "video_1"
            gateway.query = done
            await table.store.step(job.id, Event.LOOK_AGAIN)
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        done, gateway.query = gateway.query, lambda asked: Reply(body={"id": "x", "status": "queued"})
        asyncio.run(main())
        assert len(gateway.posts) == 1


def test_what_is_found_submitting_at_start_is_unconfirmed(data_dir: Path) -> None:
    async def main() -> None:
        async with bench(data_dir, drive=False) as table:
            (job,) = await table.queue(await table.connect(gateway.url))
            await table.store.step(job.id, Event.SEND)
        async with bench(data_dir) as table:
            await table.connect(gateway.url)
            (job,) = await table.until(all_in(State.UNCONFIRMED))
            assert job.problem is not None
            assert job.problem.values["reason"] == "interrupted"

    with ScriptedGateway() as gateway:
        asyncio.run(main())
        assert gateway.posts == []


def test_a_generating_job_goes_on_after_a_restart(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            await table.queue(await table.connect(gateway.url))
            await table.until(all_in(State.GENERATING))
        gateway.query = done
        async with bench(data_dir) as table:
            await table.connect(gateway.url)
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        done, gateway.query = gateway.query, lambda asked: Reply(body={"id": "x", "status": "queued"})
        asyncio.run(main())
        assert len(gateway.posts) == 1


def test_a_clip_that_was_moved_before_a_kill_is_taken_as_it_is(data_dir: Path, clip: bytes) -> None:
    async def interrupted(table: Bench) -> Job:
        await table.queue(await table.connect(gateway.url))
        (job,) = await table.until(all_in(State.READY))
        return job

    async def main() -> None:
        async with bench(data_dir) as table:
            job = await interrupted(table)
            take = await table.store.take_of(job.id)
            assert take is not None  # and its other name, which the kill left there
            table.shelf.part("First film", job.id).hardlink_to(table.shelf.path(take.file))
        _undo_the_last_transaction(data_dir, job)
        async with bench(data_dir) as table:
            await table.connect(gateway.url)
            await table.until(all_in(State.READY))
            again = await table.store.take_of(job.id)
            assert again is not None
            assert (again.id, again.file, again.sha256) == (take.id, take.file, take.sha256)
            assert again.sha256_delivered == take.sha256_delivered

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert sum(asked.path.startswith("/files/") for asked in gateway.asked) == 1
    assert len(list(data_dir.rglob("*.mp4"))) == 1
    assert not list(data_dir.rglob("*.part"))


def _undo_the_last_transaction(data: Path, job: Job) -> None:
    """The store as a kill between the move and the commit leaves it."""
    db = sqlite3.connect(data / "dailies.db")
    with db:
        db.execute("DELETE FROM takes")
        db.execute("UPDATE jobs SET body = json_set(body, '$.state', 'downloading') WHERE id = ?", (job.id,))
    db.close()


def test_ending_waits_for_a_create_in_flight(data_dir: Path) -> None:
    arrived = asyncio.Event()

    async def main() -> Job:
        loop = asyncio.get_running_loop()

        def slow(asked: Asked) -> Reply:
            loop.call_soon_threadsafe(arrived.set)
            time.sleep(0.3)
            return Reply(body={"id": "video_1", "status": "processing"})

        gateway.create = slow
        async with bench(data_dir) as table:
            (job,) = await table.queue(await table.connect(gateway.url))
            await arrived.wait()
        async with bench(data_dir, drive=False) as table:
            return await table.store.job(job.id)

    with ScriptedGateway() as gateway:
        job = asyncio.run(main())
    assert (job.state, job.remote_id) == (State.GENERATING, "video_1")


def test_a_second_driver_takes_over_only_when_the_first_has_ended(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir) as first:
            await first.queue(await first.connect(gateway.url))
            await first.until(all_in(State.GENERATING))
            async with bench(data_dir) as second:
                await second.connect(gateway.url)
                polls = len(gateway.asked)
                await first.driver.close()
                gateway.query = done
                await second.until(all_in(State.READY))
                assert len(gateway.asked) > polls

    with ScriptedGateway(clip) as gateway:
        done, gateway.query = gateway.query, lambda asked: Reply(body={"id": "x", "status": "queued"})
        asyncio.run(main())
        assert len(gateway.posts) == 1


def test_a_typed_connection_without_its_key_is_left_alone(data_dir: Path) -> None:
    async def main() -> Job:
        async with bench(data_dir) as table:
            connection = msgspec.structs.replace(await table.connect(gateway.url), id="typed-elsewhere")
            await table.store.save_connection(connection)
            (job,) = await table.queue(connection)
            await asyncio.sleep(0.1)  # room for a create that must not come
            return await table.store.job(job.id)

    with ScriptedGateway() as gateway:
        assert asyncio.run(main()).state is State.WAITING
        assert gateway.posts == []
