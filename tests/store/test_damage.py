"""The store when its file is damaged, contested, or was left alone for a day."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from desktop_app.domain.job import Event
from desktop_app.store.admission import Admission
from desktop_app.store.check import check
from desktop_app.store.scenes import SceneDatabase
from desktop_app.store.store import Change, Store
from tests.support.checkout import ROOT
from tests.support.studio_parts import waiting_job

DAY = 24 * 3600

WRITER = """
import sys, time
from pathlib import Path
from desktop_app.domain.job import Event
from desktop_app.store.admission import Admission
from desktop_app.store.check import check
from desktop_app.store.scenes import SceneDatabase
from tests.support.studio_parts import waiting_job

while time.time() < float(sys.argv[2]):
    pass
database = SceneDatabase(Path(sys.argv[1]))
for number in range(10):
    (job,) = database.admit(Admission([waiting_job(str(number))]))
    database.step(job.id, Event.SEND, {})
database.close()
"""


@contextmanager
def opened(path: Path) -> Iterator[SceneDatabase]:
    with closing(SceneDatabase(path)) as database:
        yield database


def test_four_processes_may_open_and_write_one_new_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "dailies.db"
    together = str(time.time() + 1.5)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), together], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    said = [writer.communicate(timeout=60)[1] for writer in writers]
    assert said == [""] * 4
    with opened(path) as database:
        positions = [job.position for job in database.jobs()]
        assert positions == [float(number) for number in range(1, 41)]


@pytest.mark.parametrize("found", [b"SQLite format 3\x00 and then nothing", b"a letter to grandmother" * 400])
def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path, found: bytes) -> None:
    path = tmp_path / "dailies.db"
    path.write_bytes(found)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        SceneDatabase(path)
    assert path.read_bytes() == found


@pytest.mark.parametrize("body", ['{"id": "x", "state": "dancing"}', "{}", "[]"])
def test_a_row_of_another_version_is_passed_over_and_stays(tmp_path: Path, body: str) -> None:
    path = tmp_path / "dailies.db"
    with opened(path) as database:
        database.admit(Admission([waiting_job()]))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO jobs (id, body) VALUES ('x', ?)", (body,))
    with opened(path) as database:
        assert len(database.jobs()) == 1
    assert check(path, pages=True) == 1
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT body FROM jobs WHERE id = 'x'").fetchone() == (body,)


@pytest.mark.parametrize("body", [b"{", b'"\xff\xfe"', b"[" * 100_000])
def test_a_setting_that_cannot_be_read_is_as_if_it_was_never_made(
    tmp_path: Path, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "dailies.db"
    with opened(path) as database:
        database.save_setting("window.place", {"width": 7})
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE settings SET body = CAST(? AS TEXT)", (body,))
        assert database.setting("window.place") is None
        assert "window.place" in caplog.text
        database.save_setting("window.place", 8)
        assert database.setting("window.place") == 8


def test_a_refused_write_leaves_the_job_and_the_file_usable(tmp_path: Path) -> None:
    with opened(tmp_path / "dailies.db") as database:
        (job,) = database.admit(Admission([waiting_job()]))
        pages = database._db.execute("PRAGMA page_count").fetchone()[0]
        database._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            database.admit(Admission([waiting_job("word " * 4000)]))
        database._db.execute("PRAGMA max_page_count = 100000")
        assert database.jobs() == [job]
        database.step(job.id, Event.SEND, {})


def test_a_copy_is_kept_each_day_that_it_is_opened(tmp_path: Path) -> None:
    path, copies = tmp_path / "dailies.db", tmp_path / "backups"
    with opened(path) as database:
        (job,) = database.admit(Admission([waiting_job()]))
        assert not copies.exists()
    for _ in range(3):
        with opened(path):
            pass
    (first,) = copies.iterdir()
    os.utime(first, (time.time() - DAY - 60,) * 2)
    first.rename(first.with_name(f"dailies-20200101T000000-{first.name.rpartition('-')[2]}"))
    with opened(path):
        pass
    newest = max(copies.iterdir())
    assert len(list(copies.iterdir())) == 2
    with opened(newest) as copy:
        assert copy.jobs() == [job]


def test_a_copy_that_cannot_be_made_keeps_nobody_from_working(tmp_path: Path) -> None:
    path = tmp_path / "dailies.db"
    with opened(path) as database:
        database.admit(Admission([waiting_job()]))
    (tmp_path / "backups").write_text("a file where the folder should be")
    with opened(path) as database:
        assert len(database.jobs()) == 1


def test_a_moment_of_trouble_does_not_end_the_following(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> list[Change]:
        store, other = await Store.open(tmp_path / "dailies.db"), await Store.open(tmp_path / "dailies.db")
        heard: list[Change] = []
        told = asyncio.Event()
        store.subscribe(lambda change: (heard.append(change), told.set()))
        asked, real = 0, store._database.data_version

        def data_version() -> int:
            nonlocal asked
            asked += 1
            if asked == 1:
                raise sqlite3.OperationalError("disk I/O error")
            return real()

        monkeypatch.setattr(store._database, "data_version", data_version)
        following = asyncio.create_task(store.follow(0.01))
        await other.add_jobs([waiting_job()])
        async with asyncio.timeout(20):
            await told.wait()
        following.cancel()
        await asyncio.wait([following])
        await other.close()
        await store.close()
        return heard

    assert asyncio.run(main()) == [Change()]
