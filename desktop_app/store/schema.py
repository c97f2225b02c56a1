"""The store's tables and how an older file becomes the present one.

Each row's `body` is the whole value as JSON; the other columns are computed from it by SQLite, so nothing is
written twice. `user_version` counts migrations.
"""

import logging
import os
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

_WORK = """
    project TEXT GENERATED ALWAYS AS (json_extract(body, '$.project')) VIRTUAL,
    draft TEXT GENERATED ALWAYS AS (json_extract(body, '$.draft')) VIRTUAL,
    shot TEXT GENERATED ALWAYS AS (json_extract(body, '$.shot')) VIRTUAL,
    "group" TEXT GENERATED ALWAYS AS (json_extract(body, '$.group')) VIRTUAL,
    predecessor TEXT GENERATED ALWAYS AS (json_extract(body, '$.predecessor')) VIRTUAL,
    attempt INTEGER GENERATED ALWAYS AS (json_extract(body, '$.attempt')) VIRTUAL
"""

MIGRATIONS = (
    f"""
    CREATE TABLE connections (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE projects (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE characters (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE settings (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE jobs (
        id TEXT PRIMARY KEY,
        body TEXT NOT NULL,
        state TEXT GENERATED ALWAYS AS (json_extract(body, '$.state')) VIRTUAL,
        connection TEXT GENERATED ALWAYS AS (json_extract(body, '$.connection')) VIRTUAL,
        position REAL GENERATED ALWAYS AS (json_extract(body, '$.position')) VIRTUAL,
        {_WORK}
    ) STRICT;
    CREATE INDEX jobs_by_state ON jobs (state);
    CREATE INDEX jobs_in_order ON jobs (position);
    CREATE TABLE attempts (
        job TEXT NOT NULL REFERENCES jobs (id),
        attempt INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (job, attempt)
    ) STRICT;
    CREATE TABLE takes (
        id TEXT PRIMARY KEY,
        body TEXT NOT NULL,
        job TEXT GENERATED ALWAYS AS (json_extract(body, '$.job')) VIRTUAL,
        created_at REAL GENERATED ALWAYS AS (json_extract(body, '$.created_at')) VIRTUAL,
        {_WORK}
    ) STRICT;
    CREATE UNIQUE INDEX takes_of_job ON takes (job);
    CREATE INDEX takes_in_order ON takes (created_at);
    """,
    """
    CREATE TABLE drafts (
        id TEXT PRIMARY KEY,
        body TEXT NOT NULL,
        project TEXT GENERATED ALWAYS AS (json_extract(body, '$.project')) VIRTUAL
    ) STRICT;
    CREATE TABLE undo (
        id TEXT PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE,
        body TEXT NOT NULL
    ) STRICT;
    CREATE TABLE templates (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE cast_members (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE scenes (
        id TEXT PRIMARY KEY,
        body TEXT NOT NULL,
        progress TEXT GENERATED ALWAYS AS (json_extract(body, '$.progress')) VIRTUAL
    ) STRICT;
    CREATE INDEX scenes_by_progress ON scenes (progress);
    CREATE INDEX jobs_by_group ON jobs ("group");
    CREATE INDEX jobs_by_kind ON jobs (
        connection, json_extract(body, '$.request.model'), json_extract(body, '$.finished_at')
    );
    """,
)

BACKUPS_KEPT = 3
_DAY = 24 * 3600.0
log = logging.getLogger(__name__)


class StoreDamaged(sqlite3.DatabaseError):
    """The file is not what was written."""


class StoreTooNew(Exception):
    """The file was written by a newer Dailies and is left untouched."""

    def __init__(self, path: Path, found: int) -> None:
        super().__init__(
            f"{path} was written by a newer version of Dailies (schema {found}, this one knows"
            f" {len(MIGRATIONS)}). Nothing was changed: start the newer one, or choose another data folder."
        )


def migrate(db: sqlite3.Connection, path: Path) -> None:
    """Bring `db` to the present schema, a copy beside it first, and one a day. Raises StoreTooNew."""
    version = schema_version(db)
    if version > len(MIGRATIONS):
        raise StoreTooNew(path, version)
    if version == len(MIGRATIONS):
        _back_up_daily(db, path)
        return
    if version:
        back_up(db, path, f"schema{version}")
    db.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have migrated while this one waited for the lock.
        _make(db, schema_version(db))
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _make(db: sqlite3.Connection, version: int) -> None:
    for number in range(version, len(MIGRATIONS)):
        for statement in MIGRATIONS[number].split(";"):
            db.execute(statement)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


@cache
def tables() -> Mapping[str, tuple[str, ...]]:
    """Every table with the columns that are stored in it: its key, then `body`."""
    with closing(sqlite3.connect(":memory:")) as db:
        _make(db, 0)
        names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").fetchall()
        return {
            name: tuple(column[1] for column in db.execute(f"PRAGMA table_info({name})")) for (name,) in names
        }


def is_whole(db: sqlite3.Connection) -> bool:
    """Whether every page of the file is what SQLite makes it, the indexes included; 0.3 s for 50,000 jobs."""
    return db.execute("PRAGMA integrity_check(1)").fetchone()[0] in ("ok", b"ok")


def schema_version(db: sqlite3.Connection) -> int:
    """How many migrations the file has seen."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def back_up(db: sqlite3.Connection, path: Path, why: str) -> Path:
    """A whole copy of the store in `backups/` beside it; the oldest beyond three are removed.

    So is what a killed process left half-written, once it is too old to be under way.
    """
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    target = folder / f"{path.stem}-{stamp}-{why}.db"
    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(part)) as copy:
            db.backup(copy)
            if not is_whole(copy):
                raise StoreDamaged(f"{path} is damaged: a copy of it would push out a good one")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    abandoned = [part for part in folder.glob("*.part*") if time.time() - _modified(part) > _DAY]
    for old in (*backups(path)[:-BACKUPS_KEPT], *abandoned):
        old.unlink(missing_ok=True)
    return target


def _modified(path: Path) -> float:
    """When a file was last written, in UTC seconds; now where it has just gone."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def backups(path: Path) -> list[Path]:
    """The copies that there are, the oldest first: their names begin with the time."""
    return sorted((path.parent / "backups").glob(f"{path.stem}-*.db"))


def _back_up_daily(db: sqlite3.Connection, path: Path) -> None:
    """Keep a copy where the last is older than a day; a disk that refuses it keeps nobody from working."""
    try:
        if not (made := backups(path)) or time.time() - made[-1].stat().st_mtime >= _DAY:
            back_up(db, path, "daily")
    except StoreDamaged:
        raise
    except (OSError, sqlite3.Error) as trouble:
        log.warning("the store was not backed up: %s", trouble)
