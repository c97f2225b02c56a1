"""The store: one file, durable steps, changes announced."""

import asyncio
import logging
import os
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from desktop_app.domain.connection import THIS_COMPUTER, Connection
from desktop_app.domain.job import Event, IllegalEvent, Job, State
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.take import Facts, Take
from desktop_app.store.database import UnknownJob
from desktop_app.store.schema import MIGRATIONS, StoreTooNew, back_up
from desktop_app.store.store import Change, Store
from tests.support.studio_parts import waiting_job

GOT = Facts(width=1280, height=720, seconds=4.0, fps=24.0, sound=True)


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Store]:
    store = await Store.open(path / "dailies.db")
    try:
        yield store
    finally:
        await store.close()


def take_of(job: Job) -> Take:
    return Take(id="t1", job=job.id, file="First film/a T01.mp4", got=GOT, request=job.request)


async def walk(store: Store, job: Job, *events: Event) -> Job:
    for event in events:
        job = await store.step(job.id, event)
    return job


def test_jobs_come_back_in_queue_order_and_whole(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as store:
            first, second = await store.add_jobs([waiting_job("one"), waiting_job("two")])
        async with opened(tmp_path) as store:
            assert await store.jobs() == [first, second]
            assert [job.position for job in await store.jobs()] == [1.0, 2.0]

    asyncio.run(main())


def test_adding_jobs_is_all_or_none(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as store:
            (kept,) = await store.add_jobs([waiting_job()])
            with pytest.raises(sqlite3.IntegrityError):
                await store.add_jobs([waiting_job(), kept])
            assert await store.jobs() == [kept]

    asyncio.run(main())


def test_steps_follow_the_table_only(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as store:
            (job,) = await store.add_jobs([waiting_job()])
            with pytest.raises(IllegalEvent):
                await store.step(job.id, Event.VERIFY)
            assert (await store.job(job.id)).state is State.WAITING
            with pytest.raises(UnknownJob):
                await store.step("nobody", Event.SEND)

    asyncio.run(main())


def test_a_ready_job_and_its_take_are_one_fact(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as store:
            (job,) = await store.add_jobs([waiting_job()])
            job = await walk(store, job, Event.SEND, Event.ACCEPT, Event.DONE)
            take = take_of(job)
            assert (await store.finish(job.id, take)).state is State.READY
            assert await store.take_of(job.id) == take
            with pytest.raises(IllegalEvent):
                await store.finish(job.id, take)
            assert await store.takes() == [take]

    asyncio.run(main())


def test_a_take_that_cannot_be_kept_leaves_the_job_unready(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as store:
            one, two = await store.add_jobs([waiting_job(), waiting_job()])
            for job in (one, two):
                await walk(store, job, Event.SEND, Event.ACCEPT, Event.DONE)
            await store.finish(one.id, take_of(one))
            with pytest.raises(sqlite3.IntegrityError):
                await store.finish(two.id, take_of(two))  # the same take id
            assert (await store.job(two.id)).state is State.DOWNLOADING

    asyncio.run(main())


def test_an_earlier_attempt_is_kept_as_history(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as store:
            (job,) = await store.add_jobs([waiting_job()])
            await store.step(job.id, Event.SEND)
            await store.step(job.id, Event.ACCEPT, remote_id="r1")
            failed = await store.step(job.id, Event.OVER)
            again = await store.step(job.id, Event.RETRY)
            assert (again.attempt, again.remote_id) == (2, "")
            assert await store.attempts(job.id) == [failed]

    asyncio.run(main())


def test_a_note_of_a_state_that_is_gone_changes_nothing(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as store:
            (job,) = await store.add_jobs([waiting_job()])
            discarded = await store.step(job.id, Event.DISCARD)
            assert await store.note(job, progress=0.5) == discarded
            assert (await store.job(job.id)).progress is None

    asyncio.run(main())


def test_holding_is_for_one_connections_waiting_jobs(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as store:
            mine, sent, other = await store.add_jobs(
                [waiting_job(), waiting_job(), waiting_job(connection="other")]
            )
            await store.step(sent.id, Event.SEND)
            refused = Problem(Kind.NO_CREDIT, Stage.SUBMIT)
            assert [job.id for job in await store.hold(THIS_COMPUTER.id, refused)] == [mine.id]
            assert [job.held for job in await store.jobs()] == [True, False, False]
            await store.note(other, held=True)  # as a person does
            assert [job.id for job in await store.release({Kind.NO_CREDIT})] == [mine.id]
            assert [job.held for job in await store.jobs()] == [False, False, True]

    asyncio.run(main())


def test_changes_are_announced_here_and_from_other_processes(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as mine, opened(tmp_path) as theirs:
            heard: list[Change] = []
            foreign = asyncio.Event()

            def listen(change: Change) -> None:
                heard.append(change)
                if change == Change():
                    foreign.set()

            unsubscribe = mine.subscribe(listen)
            following = asyncio.create_task(mine.follow(0.01))
            (job,) = await mine.add_jobs([waiting_job()])
            assert heard == [Change(jobs=(job,))]
            await theirs.step(job.id, Event.SEND)
            async with asyncio.timeout(30):
                await foreign.wait()
            unsubscribe()
            following.cancel()
            await mine.save_setting("language", "zh_CN")
            assert await theirs.setting("language") == "zh_CN"

    asyncio.run(main())


def test_a_listeners_fault_stops_nobody(tmp_path: Path, expect_logs: list[logging.LogRecord]) -> None:
    async def main() -> list[Change]:
        async with opened(tmp_path) as store:
            heard: list[Change] = []

            def broken(change: Change) -> None:
                raise RuntimeError(str(change))

            store.subscribe(broken)
            store.subscribe(heard.append)
            await store.add_jobs([waiting_job()])
            return heard

    assert asyncio.run(main())
    assert [record.getMessage() for record in expect_logs] == ["a listener of the store failed"]


def test_this_computer_is_always_there_and_first(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as store:
            saved = Connection(id="a", name="A", base_url="https://a.example")
            await store.save_connection(saved)
            assert await store.connections() == [THIS_COMPUTER, saved]
            assert [project.name for project in await store.projects()] == ["First film"]

    asyncio.run(main())


def test_a_newer_schema_is_refused_and_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "dailies.db"
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    with pytest.raises(StoreTooNew, match="newer version"):
        asyncio.run(Store.open(path))


def test_a_backup_is_whole_and_three_are_kept(tmp_path: Path) -> None:
    async def fill() -> None:
        async with opened(tmp_path) as store:
            await store.add_jobs([waiting_job()])

    asyncio.run(fill())
    path = tmp_path / "dailies.db"
    db = sqlite3.connect(path)
    (tmp_path / "backups").mkdir()
    for name, age in (("killed.part", 2), ("killed.part-journal", 2), ("under way.part", 0)):
        (tmp_path / "backups" / name).touch()
        os.utime(tmp_path / "backups" / name, (then := time.time() - age * 24 * 3600, then))
    copies = [back_up(db, path, f"n{number}") for number in range(5)]
    db.close()
    assert [path.name for path in (tmp_path / "backups").glob("*.part*")] == ["under way.part"]
    kept = sorted((tmp_path / "backups").glob("*.db"))
    assert kept == sorted(copies)[-3:]
    copy = sqlite3.connect(kept[-1])
    assert copy.execute("SELECT count(*) FROM jobs").fetchone() == (1,)
    copy.close()


def test_every_job_and_take_carries_what_later_versions_search_by(tmp_path: Path) -> None:
    async def fill() -> None:
        async with opened(tmp_path) as store:
            await store.add_jobs([waiting_job(project="p", draft="d", shot="s", group="g", predecessor="x")])

    asyncio.run(fill())
    db = sqlite3.connect(tmp_path / "dailies.db")
    row = db.execute('SELECT project, draft, shot, "group", predecessor, attempt, state FROM jobs').fetchone()
    db.close()
    assert row == ("p", "d", "s", "g", "x", 1, "waiting")


@pytest.mark.parametrize("body", ['{"everything":', '{"everything": "perhaps"}'])
def test_pauses_that_cannot_be_read_pause_everything(tmp_path: Path, body: str) -> None:
    async def work() -> Pauses:
        async with opened(tmp_path) as store:
            with closing(sqlite3.connect(tmp_path / "dailies.db")) as db, db:
                db.execute("INSERT INTO settings (name, body) VALUES ('queue_paused', ?)", (body,))
            return await store.pauses()

    assert asyncio.run(work()) == Pauses(everything=True)
