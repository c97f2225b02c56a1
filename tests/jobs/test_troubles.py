"""The driver when disks, stores, links and people get in its way: nothing is lost, nothing sent twice."""

import asyncio
import shutil
import threading
import time
from pathlib import Path

import pytest

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event, Job, State, step
from desktop_app.domain.problem import Kind, Stage
from desktop_app.jobs import patience, runner
from desktop_app.jobs.claims import Claims
from desktop_app.jobs.gateways import Opened
from desktop_app.jobs.outage import TRIES
from desktop_app.jobs.pace import GIVE_UP
from desktop_app.platform.lock import RunnerLock
from desktop_app.platform.paths import resolve
from desktop_app.store.store import Store
from tests.faults.gateway import FaultGateway, answer, hang
from tests.support.clips import make_clip
from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.workbench import KEY, all_in, bench, until

QUEUED = {"id": "x", "status": "queued"}


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", seconds=1.0).read_bytes()


# the disk


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk is looked at again at once."""
    monkeypatch.setattr(patience, "DISK_REST", 0.02)


@pytest.mark.usefixtures("soon")
def test_a_library_that_is_gone_is_waited_for_without_a_word_to_the_gateway(
    data_dir: Path, clip: bytes
) -> None:
    async def main() -> None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            table.shelf.root.rmdir()
            table.shelf.root.write_text("something else has taken its name")
            await table.queue(await table.connect(gateway.url))
            (job,) = await table.until(lambda jobs: jobs[0].problem is not None)
            assert job.problem is not None
            assert (job.state, job.problem.kind) == (State.DOWNLOADING, Kind.DISK)
            assert job.problem.stage is Stage.FETCH
            assert str(table.shelf.root) in job.problem.values["path"]
            asked = len(gateway.asked)
            await asyncio.sleep(0.2)  # room for questions that must not come
            assert len(gateway.asked) == asked
            table.shelf.root.unlink()
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert len(gateway.posts) == 1


@pytest.mark.usefixtures("soon")
def test_a_full_disk_is_named_and_the_clip_is_fetched_once_there_is_room(data_dir: Path, clip: bytes) -> None:
    told: set[Kind] = set()

    async def main() -> None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            table.store.subscribe(
                lambda change: told.update(job.problem.kind for job in change.jobs if job.problem)
            )
            part = table.shelf.part("First film", "job0")

            def fill(asked: Asked) -> Reply:
                part.symlink_to("/dev/full")
                return accepted(asked)

            accepted, gateway.create = gateway.create, fill
            await table.queue(await table.connect(gateway.url))
            await table.until(lambda jobs: jobs[0].problem is not None)
            part.unlink()
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert told == {Kind.DISK_FULL}
        assert len(gateway.posts) == 1


def test_a_library_that_vanishes_under_a_download_is_made_anew(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            root = table.shelf.root

            def vanish(asked: Asked) -> Reply:
                gateway.file = whole
                threading.Timer(0.05, shutil.rmtree, (root,)).start()
                time.sleep(0.2)
                return whole(asked)

            whole, gateway.file = gateway.file, vanish
            await table.queue(await table.connect(gateway.url))
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert len(gateway.posts) == 1


def test_nothing_is_placed_over_a_link_that_leads_nowhere(data_dir: Path, clip: bytes) -> None:
    async def main() -> str:
        async with bench(data_dir) as table:
            folder = table.shelf.part("First film", "job0").parent
            (folder / "a paper boat T01.mp4").symlink_to(data_dir / "nowhere")
            await table.queue(await table.connect(gateway.url))
            await table.until(all_in(State.READY))
            (take,) = await table.store.takes()
            return take.file

    with ScriptedGateway(clip) as gateway:
        assert asyncio.run(main()).endswith("T02.mp4")


# the store


def test_an_id_is_recorded_as_soon_as_the_store_takes_it(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            loop = asyncio.get_running_loop()
            db = table.store._database._db

            def refuse(asked: Asked) -> Reply:
                stop_writing = asyncio.run_coroutine_threadsafe(
                    table.store._run(db.execute, "PRAGMA query_only = ON"), loop
                )
                stop_writing.result(20)
                return accepted(asked)

            accepted, gateway.create = gateway.create, refuse
            await table.queue(await table.connect(gateway.url))
            await until(lambda: gateway.posts)
            await asyncio.sleep(0.2)  # room for a step that must not be lost
            assert (await table.store.job("job0")).state is State.SUBMITTING
            await table.store._run(db.execute, "PRAGMA query_only = OFF")
            (job,) = await table.until(all_in(State.READY))
            assert job.remote_id == "video_1"

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert len(gateway.posts) == 1


def test_nothing_is_sent_that_is_not_on_disk_first(
    data_dir: Path, clip: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "DISK_REST", 0.05)

    async def main() -> None:
        async with bench(data_dir, drive=False) as table:
            await table.queue(await table.connect(gateway.url))
            db = table.store._database._db
            await table.store._run(db.execute, "PRAGMA query_only = ON")
            driving = asyncio.create_task(table.driver.run())
            await until(lambda: "readonly" in table.driver.trouble)
            assert gateway.posts == []
            await table.store._run(db.execute, "PRAGMA query_only = OFF")
            await table.until(all_in(State.READY))
            assert table.driver.trouble == ""
            driving.cancel()
            await asyncio.wait([driving])

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
        assert len(gateway.posts) == 1


def test_a_lock_that_cannot_be_opened_is_told_and_tried_again(
    data_dir: Path, clip: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "DISK_REST", 0.05)

    async def main() -> None:
        async with bench(data_dir) as table:
            lock = data_dir / "runner-typed.lock"
            lock.mkdir()
            await table.queue(await table.connect(gateway.url))
            await until(lambda: "runner-typed.lock" in table.driver.trouble)
            lock.rmdir()
            await table.until(all_in(State.READY))
            assert table.driver.trouble == ""

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())


# ending


def test_no_create_begins_once_the_driver_is_closing(data_dir: Path) -> None:
    """Also where something on the way to it swallows its cancellation, as 3.11's wait_for may."""
    arrived = asyncio.Event()

    async def main() -> list[Job]:
        loop = asyncio.get_running_loop()

        def slow(asked: Asked) -> Reply:
            loop.call_soon_threadsafe(arrived.set)
            time.sleep(0.3)
            return Reply(body={"id": "video_1", "status": "queued"})

        gateway.create = slow
        async with bench(data_dir) as table:
            connection = await table.connect(gateway.url)
            opened = table.gateways.open

            async def stubborn(*asked: object) -> Opened:
                if arrived.is_set():
                    try:
                        await asyncio.sleep(20)
                    except asyncio.CancelledError:
                        return await opened(*asked)  # type: ignore[arg-type]
                return await opened(*asked)  # type: ignore[arg-type]

            table.gateways.open = stubborn  # type: ignore[method-assign]
            await table.queue(connection)
            await arrived.wait()
            first = await table.store.job("job0")
            late = Job(id="late", connection=first.connection, format=first.format, request=first.request)
            await table.store.add_jobs([step(late, Event.QUEUE, 1.0)])
            await asyncio.sleep(0.05)  # it is on its way to its create
        async with bench(data_dir, drive=False) as table:
            return await table.store.jobs()

    with ScriptedGateway() as gateway:
        jobs = asyncio.run(main())
        assert [job.state for job in jobs] == [State.GENERATING, State.WAITING]
        assert len(gateway.posts) == 1


def test_a_silent_download_does_not_hold_up_the_end(data_dir: Path, clip: bytes) -> None:
    head = f"HTTP/1.1 200 OK\r\ncontent-length: {len(clip)}\r\n\r\n".encode()

    async def main() -> None:
        async with asyncio.timeout(15):  # the gateway would be silent for longer
            async with bench(data_dir) as table:
                await table.queue(await table.connect(gateway.url))
                await until(lambda: list(data_dir.rglob("*.part")))
                await asyncio.sleep(0.1)  # it waits for the next byte
                fetching = table.driver._tasks["job0"]
            assert fetching.cancelled()
            lock = RunnerLock(data_dir / "runner-typed.lock")
            assert lock.acquire()
            lock.release()

    with FaultGateway() as gateway:
        gateway.on("POST", "/v1/videos", answer({"id": "video_1", "status": "queued"}))
        done = {"id": "x", "status": "completed", "video": {"url": f"{gateway.url}/files/clip.mp4"}}
        gateway.on("GET", "/v1/videos", answer(done))
        gateway.on("GET", "/files", hang(head + clip[:5000]))
        asyncio.run(main())
        assert gateway.count("GET", "/files") == 1


def test_the_lock_is_held_until_the_last_thread_is_done_with_the_files(
    data_dir: Path, clip: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealing, may_end = threading.Event(), threading.Event()
    order: list[str] = []

    def slow_seal(*asked: object) -> None:
        sealing.set()
        may_end.wait(20)
        order.append("sealed")

    monkeypatch.setattr("desktop_app.jobs.collect.seal", slow_seal)
    monkeypatch.setattr(Claims, "release", lambda self: order.append("released"))

    async def main() -> None:
        async with bench(data_dir) as table:
            await table.queue(await table.connect(gateway.url))
            await asyncio.to_thread(sealing.wait, 20)
            closing = asyncio.create_task(table.driver.close())
            await asyncio.sleep(0.1)
            may_end.set()
            await closing

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())
    assert order[:2] == ["sealed", "released"]


# time and people


@pytest.mark.parametrize("said", [Reply(body=QUEUED), Reply(404, {"error": {"code": "task_not_exist"}})])
def test_a_job_of_yesterday_is_asked_after_once_and_then_by_hand(
    data_dir: Path, clip: bytes, said: Reply
) -> None:
    async def main() -> None:
        async with bench(data_dir, drive=False) as table:
            connection = await table.connect(gateway.url)
            (job,) = await table.queue(connection)
            await table.store.step(job.id, Event.SEND)
            job = await table.store.step(job.id, Event.ACCEPT, remote_id="video_1")
            await table.store.note(job, submitted_at=time.time() - GIVE_UP - 60)
            driving = asyncio.create_task(table.driver.run())
            await table.until(lambda jobs: jobs[0].given_up)
            driving.cancel()
            await asyncio.wait([driving])
        async with bench(data_dir) as table:  # the next start says the same
            table.gateways.use_key(connection.id, KEY)
            table.driver.wake()
            await asyncio.sleep(0.1)  # room for a second question that must not come
            assert len(gateway.asked) == 1
            gateway.query = done
            other = await Store.open(data_dir / "dailies.db")  # the window of another process
            assert (await other.job(job.id)).given_up
            await other.step(job.id, Event.LOOK_AGAIN)
            await other.close()
            table.driver.wake()  # as following the store would
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        done, gateway.query = gateway.query, lambda asked: said
        asyncio.run(main())
        assert gateway.posts == []


@pytest.mark.parametrize("away", [TRIES - 1, 1000])
def test_a_job_of_yesterday_is_not_given_up_because_nobody_is_reached_at_first(
    data_dir: Path, clip: bytes, away: int
) -> None:
    ended = State.READY if away < TRIES else State.GENERATING

    async def main() -> None:
        async with bench(data_dir, drive=False, fixed_pace=0.01) as table:
            (job,) = await table.queue(await table.connect(gateway.url))
            await table.store.step(job.id, Event.SEND)
            job = await table.store.step(job.id, Event.ACCEPT, remote_id="video_1")
            await table.store.note(job, submitted_at=time.time() - GIVE_UP - 60)
            driving = asyncio.create_task(table.driver.run())
            await table.until(lambda jobs: jobs[0].state is State.READY or jobs[0].given_up)
            driving.cancel()
            await asyncio.wait([driving])
            job = await table.store.job(job.id)
            assert (job.state, job.given_up) == (ended, ended is not State.READY)

    with ScriptedGateway(clip) as gateway:
        script, done = iter([Reply(503)] * away), gateway.query
        gateway.query = lambda asked: next(script, None) or done(asked)
        asyncio.run(main())


def test_a_stop_while_the_clip_is_asked_after_ends_the_asking(data_dir: Path) -> None:
    async def main() -> None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            await table.until(lambda jobs: jobs[0].remote_status == "queued")
            await table.store.step("job0", Event.STOP_WAITING)
            await until(lambda: not table.driver._tasks)
            asked = len(gateway.asked)
            await asyncio.sleep(0.1)  # room for questions that must not come
            assert len(gateway.asked) == asked

    with ScriptedGateway() as gateway:
        gateway.query = lambda asked: Reply(body=QUEUED)
        asyncio.run(main())


def test_another_process_is_seen_to_drive(tmp_path: Path) -> None:
    paths = resolve(tmp_path)
    here, there = (Claims(paths, lambda connection: True) for _ in range(2))
    typed = Connection(id="typed-1", name="Typed", base_url="https://a.example", ad_hoc=True)
    saved = Connection(id="saved", name="Saved", base_url="https://b.example")
    assert not here.elsewhere(typed)
    assert there.take(typed)
    assert here.elsewhere(typed)
    assert not there.elsewhere(typed)
    assert not here.elsewhere(saved)
    there.release()
    assert not here.elsewhere(typed)
    assert here.take(typed)
    here.release()
