"""Asking after jobs over real HTTP: how often, when next, and what a set clock or a sleep does to it."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from desktop_app.domain.connection import Connection, Format, Profile
from desktop_app.domain.job import Event, Job, State, step
from desktop_app.domain.request import Request
from desktop_app.jobs import asks
from desktop_app.jobs.pace import GIVE_UP
from desktop_app.jobs.usual import ENOUGH
from tests.support.clips import make_clip
from tests.support.clocks import Clocks
from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.workbench import Bench, all_in, bench, until

RUNNING = {"id": "x", "status": "processing"}
DAYS_30 = 30 * 86_400.0


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", seconds=1.0).read_bytes()


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the computer slept."""
    monkeypatch.setattr(asks, "LOOK", 0.02)


def queries(gateway: ScriptedGateway) -> list[Asked]:
    return [asked for asked in gateway.asked if asked.path == "/v1/videos/video_1"]


def planned(table: Bench, connection: Connection, remote_id: str = "video_1") -> float:
    """Seconds until it is asked after; -1 while it is being asked."""
    return table.asks.rounds(connection).planned.get(remote_id, -1.0)


@asynccontextmanager
async def generating(
    data: Path, gateway: ScriptedGateway, clocks: Clocks, floor: float
) -> AsyncIterator[tuple[Bench, Connection]]:
    """One job that has been asked after once."""
    async with bench(data, clock=clocks.clock) as table:
        connection = await table.connect(gateway.url, poll_floor=floor)
        await table.queue(connection)
        await until(lambda: planned(table, connection) > 0.0)
        yield table, connection


# one call for many


class WithList:
    """Videos that are done once the list of all `jobs` was asked for often enough; nothing counts before."""

    def __init__(self, gateway: ScriptedGateway, clip: bytes, jobs: int, done_after: int = 6) -> None:
        self._gateway, self._clip, self._jobs, self._done_after = gateway, clip, jobs, done_after
        self.lists: list[Asked] = []
        self.singles: list[Asked] = []
        gateway.query = self.reply

    def reply(self, asked: Asked) -> Reply:
        if asked.path.endswith("/content"):
            return Reply(body=self._clip)
        if "?" not in asked.path:
            self.singles += [asked] if len(self._gateway.posts) == self._jobs else []
            return Reply(body=RUNNING)
        self.lists += [asked] if len(self._gateway.posts) == self._jobs else []
        status = "completed" if len(self.lists) > self._done_after else "in_progress"
        rows = [{"id": f"video_{n}", "status": status} for n in range(1, len(self._gateway.posts) + 1)]
        return Reply(body={"object": "list", "data": rows, "has_more": False})


def test_a_list_call_asks_after_many_jobs_with_the_key(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            connection = await table.connect(
                gateway.url, poll_floor=0.3, profile=Profile(lists=True), concurrency=6
            )
            await table.queue(connection, count=6)
            await table.until(all_in(State.READY))

    with ScriptedGateway() as gateway:
        script = WithList(gateway, clip, jobs=6)
        asyncio.run(main())
        assert len(gateway.posts) == 6
        assert len(script.lists) >= 7
        assert len(script.singles) < 6 * 6  # a few while the last one was being accepted
        assert {asked.path for asked in script.lists} == {"/v1/videos?limit=100&order=desc"}
        assert all("authorization" in asked.headers for asked in script.lists)


@pytest.mark.parametrize("no_list", [Reply(404), Reply(405), Reply(501), Reply(200, b"<html>home</html>")])
def test_where_there_is_no_list_each_is_asked_singly(data_dir: Path, clip: bytes, no_list: Reply) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            profile = Profile(lists=True)
            connection = await table.connect(gateway.url, poll_floor=0.05, profile=profile, concurrency=4)
            await table.queue(connection, count=4)
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        done = gateway.query
        asked_singly: list[str] = []
        lists: list[Asked] = []

        def reply(asked: Asked) -> Reply:
            if "?" in asked.path:
                lists.append(asked)
                return no_list
            asked_singly.append(asked.path)
            return done(asked) if asked_singly.count(asked.path) > 3 else Reply(body=RUNNING)

        gateway.query = reply
        asyncio.run(main())
        assert len(lists) == 1


def test_many_jobs_do_not_come_in_one_burst(data_dir: Path) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            connection = await table.connect(gateway.url, poll_floor=3600.0, concurrency=40)
            await table.queue(connection, count=40)
            await until(lambda: len(table.asks.rounds(connection).planned) == 40)
            waits = sorted(table.asks.rounds(connection).planned.values())
            assert sum(wait < 60.0 for wait in waits) <= 10

    with ScriptedGateway() as gateway:
        gateway.query = lambda asked: Reply(body=RUNNING)
        asyncio.run(main())
        assert len(gateway.asked) - len(gateway.posts) <= 10


# when next


@pytest.mark.parametrize(
    "told",
    [
        Reply(429, b"", {"retry-after": "45"}),
        Reply(503, b"", {"retry-after-ms": "45000"}),
        Reply(200, RUNNING, {"retry-after": "45"}),
        Reply(200, RUNNING, {"openai-poll-after-ms": "45000"}),
    ],
)
def test_what_the_gateway_says_of_when_to_ask_is_obeyed(data_dir: Path, told: Reply) -> None:
    async def main() -> None:
        async with generating(data_dir, gateway, Clocks(), 0.01) as (table, connection):
            assert 40.0 < planned(table, connection) <= 45.0
            assert len(queries(gateway)) == 1

    with ScriptedGateway() as gateway:
        gateway.query = lambda asked: told
        asyncio.run(main())


def test_no_header_brings_an_ask_under_the_floor(data_dir: Path) -> None:
    async def main() -> None:
        async with generating(data_dir, gateway, Clocks(), 60.0) as (table, connection):
            assert 55.0 < planned(table, connection) <= 60.0

    with ScriptedGateway() as gateway:
        gateway.query = lambda asked: Reply(200, RUNNING, {"openai-poll-after-ms": "500"})
        asyncio.run(main())


async def _ended(table: Bench, connection: Connection, took: tuple[float, float]) -> None:
    """Put jobs that took so long into the store."""
    for number, job in enumerate(await table.queue(connection, count=ENOUGH)):
        for event in (Event.SEND, Event.ACCEPT):
            await table.store.step(job.id, event, remote_id=f"old_{number}")
        await table.store.step(job.id, Event.DONE, took=took)
        await table.store.step(job.id, Event.CANNOT_FETCH)


def test_where_eight_have_ended_the_first_ask_waits(data_dir: Path) -> None:
    async def main() -> None:
        async with bench(data_dir, drive=False) as table:
            connection = await table.connect(gateway.url, poll_floor=10.0)
            await _ended(table, connection, (100.0, 110.0))
            for model in ("sora", "veo3"):
                job = Job(model, connection.id, Format.OPENAI, Request(model, "a paper boat"))
                await table.store.add_jobs([step(job, Event.QUEUE, 1.0)])
            driving = asyncio.create_task(table.driver.run())
            await until(lambda: len(table.asks.rounds(connection).planned) == 2)
            waits = sorted(table.asks.rounds(connection).planned.values())
            assert waits[0] <= 10.0  # another model: nothing is known of it
            assert 90.0 < waits[1] < 100.0
            driving.cancel()
            await asyncio.wait([driving])

    with ScriptedGateway() as gateway:
        gateway.query = lambda asked: Reply(body=RUNNING)
        asyncio.run(main())


def test_what_a_job_took_is_kept_between_two_asks(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir) as table:
            await table.queue(await table.connect(gateway.url))
            (job,) = await table.until(all_in(State.READY))
            assert job.took is not None
            undone, done = job.took
            assert 0.0 < undone < done < 60.0
            assert await table.store.times("typed", "sora", 10) == [job.took]
            assert await table.store.times("typed", "veo3", 10) == []
            assert await table.store.times("other", "sora", 10) == []

    with ScriptedGateway(clip) as gateway:
        done = gateway.query
        gateway.query = lambda asked: Reply(body=RUNNING) if len(gateway.asked) < 4 else done(asked)
        asyncio.run(main())


def test_a_job_that_ended_while_nobody_asked_teaches_nothing(data_dir: Path, clip: bytes) -> None:
    async def main() -> None:
        async with bench(data_dir, drive=False) as table:
            (job,) = await table.queue(await table.connect(gateway.url))
            await table.store.step(job.id, Event.SEND)
            await table.store.step(job.id, Event.ACCEPT, remote_id="video_1")
        async with bench(data_dir) as table:
            await table.connect(gateway.url)
            (job,) = await table.until(all_in(State.READY))
            assert job.took is None
            assert await table.store.times("typed", "sora", 10) == []

    with ScriptedGateway(clip) as gateway:
        asyncio.run(main())


def test_a_progress_that_runs_back_is_never_shown_going_back_and_changes_no_pace(data_dir: Path) -> None:
    shares = [10, 50, 40, 30]

    async def main() -> None:
        async with bench(data_dir) as table:
            await table.queue(await table.connect(gateway.url, poll_floor=0.02))
            await until(lambda: len(queries(gateway)) > 8)
            (job,) = await table.store.jobs()
            assert job.progress == 0.5

    with ScriptedGateway() as gateway:
        gateway.query = lambda asked: Reply(
            body=RUNNING | {"progress": shares[min(len(queries(gateway)), 4) - 1]}
        )
        asyncio.run(main())


# clocks


def test_after_a_sleep_of_the_computer_a_job_is_asked_after_at_once(data_dir: Path) -> None:
    async def main() -> None:
        clocks = Clocks()
        async with generating(data_dir, gateway, clocks, 300.0):
            clocks.passed += 301.0
            await until(lambda: len(queries(gateway)) == 2)

    with ScriptedGateway() as gateway:
        gateway.query = lambda asked: Reply(body=RUNNING)
        asyncio.run(main())


@pytest.mark.parametrize("set_by", [DAYS_30, -DAYS_30])
def test_a_clock_that_is_set_neither_stalls_nor_hurries_nor_ends_the_asking(
    data_dir: Path, clip: bytes, set_by: float
) -> None:
    async def main() -> None:
        clocks = Clocks()
        async with bench(data_dir, clock=clocks.clock) as table:
            connection = await table.connect(gateway.url, poll_floor=0.05, concurrency=1)
            await table.queue(connection, count=2)
            await until(lambda: len(queries(gateway)) == 2)
            clocks.set_by = set_by
            await until(lambda: len(queries(gateway)) == 12)
            assert planned(table, connection) <= 0.05
            assert not (await table.store.job("job0")).given_up
            assert len(gateway.posts) == 1  # it keeps its slot
            finished.set()
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        finished = threading.Event()
        done = gateway.query
        gateway.query = lambda asked: done(asked) if finished.is_set() else Reply(body=RUNNING)
        asyncio.run(main())


@pytest.mark.parametrize("set_by", [-3600.0, -DAYS_30])
def test_a_clock_that_is_set_back_does_not_keep_a_throttled_job_waiting(
    data_dir: Path, clip: bytes, set_by: float
) -> None:
    async def main() -> None:
        clocks = Clocks()
        async with bench(data_dir, clock=clocks.clock) as table:
            await table.queue(await table.connect(gateway.url))
            await table.until(lambda jobs: jobs[0].due > 0.0)
            clocks.set_by = set_by
            table.driver.wake()
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        accepted = gateway.create
        gateway.create = lambda asked: (
            Reply(429, b"", {"retry-after": "1"}) if len(gateway.posts) == 1 else accepted(asked)
        )
        asyncio.run(main())
        assert len(gateway.posts) == 2


def test_it_looks_a_last_time_before_it_gives_up(data_dir: Path) -> None:
    async def main() -> None:
        clocks = Clocks()
        async with generating(data_dir, gateway, clocks, 10.0) as (table, connection):
            clocks.passed += GIVE_UP - 100.0
            floor = 10.0  # of the plan before, which stands until the second answer is there
            await until(lambda: len(queries(gateway)) == 2 and planned(table, connection) > floor)
            assert 60.0 < planned(table, connection) <= 100.0  # not five minutes
            clocks.passed += 101.0
            await table.until(lambda jobs: jobs[0].given_up)
            assert len(queries(gateway)) == 3

    with ScriptedGateway() as gateway:
        gateway.query = lambda asked: Reply(body=RUNNING)
        asyncio.run(main())
