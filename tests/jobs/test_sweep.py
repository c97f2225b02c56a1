"""Parts that nobody needs go when the driver starts; those that somebody needs stay."""

import asyncio
import os
import time
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.job import Job, State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.jobs.sweep import PATIENCE, sweep
from desktop_app.jobs.workshop import Workshop
from desktop_app.library.shelf import recipe_file, record_file
from tests.support.workbench import Bench, bench, until

FETCH, GENERATE = (Problem(Kind.BROKEN, stage) for stage in (Stage.FETCH, Stage.GENERATE))


def swept(data: Path, age: float, **fields: object) -> bool:
    """Whether the part of a job with those fields is gone after a sweep."""

    async def main() -> bool:
        async with bench(data, drive=False) as table:
            (job,) = await table.queue(await table.connect("http://127.0.0.1:1"))
            await _become(table, job, fields)
            part = table.shelf.part("First film", job.id)
            files = part, record_file(part), recipe_file(part)
            for file in files:
                file.write_bytes(b"some of a clip")
                os.utime(file, times=(time.time() - age,) * 2)
            await sweep(workshop_of(table))
            assert len({file.exists() for file in files}) == 1
            return not part.exists()

    return asyncio.run(main())


async def _become(table: Bench, job: Job, fields: dict[str, object]) -> None:
    body = msgspec.json.encode(msgspec.structs.replace(job, **fields))
    db = table.store._database._db

    def write() -> None:
        with db:
            db.execute("UPDATE jobs SET body = ? WHERE id = ?", (body.decode(), job.id))

    await table.store._run(write)


def workshop_of(table: Bench) -> Workshop:
    return table.driver._workshop


@pytest.mark.parametrize(
    ("fields", "age", "gone"),
    [
        ({"state": State.DOWNLOADING, "remote_id": "v"}, 100 * PATIENCE, False),
        ({"state": State.GENERATING, "remote_id": "v"}, 100 * PATIENCE, False),
        ({"state": State.FAILED, "remote_id": "v", "problem": FETCH}, 0, False),
        ({"state": State.FAILED, "remote_id": "v", "problem": FETCH}, PATIENCE + 60, True),
        ({"state": State.STOPPED, "remote_id": "v"}, 0, False),
        ({"state": State.STOPPED, "remote_id": "v"}, PATIENCE + 60, True),
        ({"state": State.FAILED, "remote_id": "v", "problem": GENERATE}, 0, True),
        ({"state": State.WAITING}, 0, True),
        ({"state": State.DISCARDED}, 0, True),
        ({"state": State.READY, "remote_id": "v"}, 0, True),
    ],
)
def test_a_part_stays_as_long_as_its_job_may_need_it(
    data_dir: Path, fields: dict[str, object], age: float, gone: bool
) -> None:
    assert swept(data_dir, age, **fields) is gone


def test_what_no_job_knows_goes_when_a_driver_starts_and_other_files_stay(data_dir: Path) -> None:
    async def main() -> None:
        async with bench(data_dir, drive=False) as table:
            stray = table.shelf.part("First film", "unknown")
            stray.write_bytes(b"some of a clip")
            others = [stray.with_name(name) for name in ("clip T01.mp4", "mine.part", ".hidden", ".a.parts")]
            for other in others:
                other.write_bytes(b"a person's own")
        async with bench(data_dir):
            await until(lambda: not stray.exists())
        assert all(other.exists() for other in others)

    asyncio.run(main())


def test_a_library_that_is_not_there_hinders_nothing(data_dir: Path) -> None:
    async def main() -> None:
        async with bench(data_dir, drive=False) as table:
            table.shelf.root.rmdir()
            await sweep(workshop_of(table))

    asyncio.run(main())
