"""Refusals that say something of the whole connection hold its other jobs."""

import asyncio
from pathlib import Path

from desktop_app.domain.job import Job, State
from tests.support.gateway import Reply, ScriptedGateway
from tests.support.workbench import bench


def test_the_second_equal_refusal_holds_the_connections_other_jobs(data_dir: Path) -> None:
    async def main() -> list[Job]:
        async with bench(data_dir) as table:
            await table.queue(await table.connect(gateway.url, concurrency=1), count=5)
            return await table.until(lambda jobs: sum(job.held for job in jobs) == 3)

    with ScriptedGateway() as gateway:
        gateway.create = lambda asked: Reply(401, {"error": {"message": "bad key"}})
        jobs = asyncio.run(main())
        assert [job.state for job in jobs] == [State.FAILED] * 2 + [State.WAITING] * 3
        assert len(gateway.posts) == 2


def test_a_bad_key_and_no_credit_are_not_equal_refusals(data_dir: Path) -> None:
    async def main() -> list[Job]:
        async with bench(data_dir) as table:
            await table.queue(await table.connect(gateway.url, concurrency=1), count=5)
            return await table.until(lambda jobs: any(job.held for job in jobs))

    with ScriptedGateway() as gateway:
        gateway.create = lambda asked: Reply((401, 402)[len(gateway.posts) % 2], {"error": {"message": "no"}})
        jobs = asyncio.run(main())
        assert [job.state for job in jobs] == [State.FAILED] * 3 + [State.WAITING] * 2
        assert [job.problem and job.problem.status for job in jobs[:3]] == [402, 401, 402]
        assert all(job.held for job in jobs[3:])
