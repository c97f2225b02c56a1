"""A row that becomes unreadable under its running job, as by a later Dailies, concerns that job alone."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from desktop_app.domain.job import Event, State, step
from tests.support.clips import make_clip
from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.workbench import all_in, bench


def test_the_driving_goes_on_when_a_running_jobs_row_cannot_be_read(data_dir: Path, tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "clip.mp4", seconds=1.0).read_bytes()

    async def main() -> None:
        async with bench(data_dir) as table:
            (first,) = await table.queue(await table.connect(gateway.url))
            await table.until(lambda jobs: bool(jobs[0].remote_status))
            with closing(sqlite3.connect(data_dir / "dailies.db")) as db, db:
                db.execute("UPDATE jobs SET body = json_set(body, '$.request', 7)")
            table.driver.wake()
            await asyncio.sleep(0.1)  # room for the look that must not end the driving
            second = step(msgspec.structs.replace(first, id="second", state=State.DRAFT), Event.QUEUE, 1.0)
            await table.store.add_jobs([second])
            (job,) = await table.until(lambda jobs: bool(jobs) and all_in(State.READY)(jobs))
            assert job.id == "second"

    with ScriptedGateway(clip) as gateway:
        collect = gateway.query

        def query(asked: Asked) -> Reply:
            first = "video_1" in asked.path
            return Reply(body={"id": "x", "status": "processing"}) if first else collect(asked)

        gateway.query = query
        asyncio.run(main())
