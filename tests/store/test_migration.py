"""A store of each past schema becomes the present one, with all that it held and a copy of itself beside it.

`tests/fixtures/db/schema<n>.db` was written by the program that had that schema: a job in every state, takes,
connections, projects, a character, settings.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.job import State
from desktop_app.store.check import check
from desktop_app.store.database import Database
from desktop_app.store.opening import open_store
from desktop_app.store.schema import MIGRATIONS, is_whole, tables
from tests.support.checkout import ROOT

FIXTURES = ROOT / "tests" / "fixtures" / "db"


def bodies(path: Path) -> dict[str, list[str]]:
    """The rows of the tables that the file has."""
    with closing(sqlite3.connect(path)) as db:
        there = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: [body for (body,) in db.execute(f"SELECT body FROM {name}")] for name in there}


def test_every_past_schema_has_its_file() -> None:
    assert sorted(path.name for path in FIXTURES.iterdir()) == [
        f"schema{number}.db" for number in range(1, len(MIGRATIONS))
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.iterdir()))
def test_a_past_store_is_brought_to_the_present_and_copied_first(tmp_path: Path, name: str) -> None:
    path = tmp_path / "dailies.db"
    shutil.copy(FIXTURES / name, path)
    before = bodies(path)
    opened = open_store(path)
    assert {job.state for job in opened.database.jobs()} == set(State)
    assert (len(opened.database.takes()), opened.unknown, opened.recovery) == (1, 0, None)
    assert len(opened.database.attempts("job-failed")) == 1
    assert is_whole(opened.database._db)
    opened.database.close()
    opened.presence.leave()
    after = bodies(path)
    assert after.keys() == tables().keys()
    assert {table: after[table] for table in before} == before
    [copy] = (tmp_path / "backups").iterdir()
    assert copy.name.endswith(f"-{name.removesuffix('.db')}.db")
    assert bodies(copy) == before
    assert check(path, pages=True) == 0


def test_a_migration_that_fails_leaves_the_old_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dailies.db"
    shutil.copy(FIXTURES / f"schema{len(MIGRATIONS) - 1}.db", path)
    before = bodies(path)
    broken = (*MIGRATIONS[:-1], MIGRATIONS[-1] + "CREATE TABLE jobs (id TEXT)")
    monkeypatch.setattr("desktop_app.store.schema.MIGRATIONS", broken)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        Database(path)
    assert bodies(path) == before
