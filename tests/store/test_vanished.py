"""A store file that is gone while its backups or the notes of what was sent are there, or never was whole."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.job import Event, State
from desktop_app.domain.recovery import told
from desktop_app.store.admission import Admission
from desktop_app.store.opening import Opened, open_store
from desktop_app.store.schema import StoreDamaged, back_up
from tests.support.studio_parts import waiting_job


def leave(store: Opened, *, orderly: bool = True) -> None:
    store.database.close()
    store.presence.leave(orderly=orderly)


def remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


@pytest.mark.usefixtures("expect_logs")
def test_a_store_that_is_gone_is_made_anew_from_its_backup_and_sends_nothing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "dailies.db"
    store = open_store(path)
    waiting, made = store.database.admit(Admission([waiting_job(), waiting_job()]))
    for event in (Event.SEND, Event.ACCEPT):
        store.database.step(made.id, event, {"remote_id": "video_1"})
    back_up(store.database._db, path, "daily")
    leave(store)
    remove(path)
    store = open_store(path)
    with closing(store.database):
        assert store.database.job(waiting.id).state is State.UNCONFIRMED
        assert store.database.job(made.id).state is State.GENERATING
        assert store.recovery is not None
        text = told(store.recovery, str)
        assert text.startswith(
            "The store was gone and has been made anew from its backups (jobs: 2, takes: 0)."
        )
        assert "kept" not in text
    assert not list(tmp_path.glob("dailies-damaged-*"))


@pytest.mark.usefixtures("expect_logs")
def test_a_store_that_is_gone_with_its_backups_tells_that_something_had_been_sent(tmp_path: Path) -> None:
    path = tmp_path / "dailies.db"
    store = open_store(path)
    [job] = store.database.admit(Admission([waiting_job()]))
    store.database.step(job.id, Event.SEND, {})
    leave(store, orderly=False)
    remove(path)
    store = open_store(path)
    with closing(store.database):
        assert store.recovery is not None
        assert store.database.jobs() == []
    store.presence.leave()


def test_a_store_that_is_taken_away_under_another_process_is_not_begun_anew_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "dailies.db"
    store = open_store(path)
    moved = path.with_name("moved.db")
    path.rename(moved)
    with pytest.raises(StoreDamaged, match="close every other Dailies"):
        open_store(path)
    assert not path.exists()
    moved.rename(path)
    leave(store)


def test_a_folder_with_nothing_in_it_is_a_new_beginning(tmp_path: Path) -> None:
    store = open_store(tmp_path / "dailies.db")
    assert store.recovery is None
    leave(store)


def test_a_store_whose_making_was_killed_is_made_at_the_next_start(tmp_path: Path) -> None:
    making, path = tmp_path / "making.db", tmp_path / "dailies.db"
    with closing(sqlite3.connect(making, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 2")  # pages of what is not committed are in the file already
        db.execute("BEGIN")
        db.execute("CREATE TABLE jobs (id TEXT, body TEXT)")
        db.executemany("INSERT INTO jobs VALUES (?, ?)", [(str(n), "x" * 4000) for n in range(50)])
        for end in ("", "-journal"):
            shutil.copy(f"{making}{end}", f"{path}{end}")
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as reader,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        reader.execute("SELECT * FROM jobs")
    store = open_store(path)
    assert (store.recovery, store.database.jobs()) == (None, [])
    store.database.admit(Admission([waiting_job()]))
    leave(store)
