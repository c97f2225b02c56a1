"""A damaged store is set aside whole, and a new one takes its place, filled with all that can be had.

Whoever is killed on the way begins again, or goes on once the new file is whole: it then bears its name.
"""

import logging
import shutil
import sqlite3
import time
from collections.abc import Collection, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from desktop_app.domain.job import Event, Job, State, step
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.recovery import Recovery
from desktop_app.platform.atomic import fsync_folder, replace_file
from desktop_app.store.salvage import Harvest, Key, Row
from desktop_app.store.schema import backups, migrate, tables

log = logging.getLogger(__name__)

RECOVERY = "recovery"
"""The setting that tells what became of the store, until a person has read it."""

_BESIDE = ("", "-wal", "-shm")


class _Of(msgspec.Struct):
    """Whose take it is, whatever else a version knows of it."""

    job: str = ""


def mend(store: Path, *, behind: bool) -> Recovery:
    """Set the store aside and make it anew. Nobody may have it open. Raises OSError, sqlite3.Error.

    `behind`: the file is known to tell of an earlier time, so that nothing in it is the last word.
    """
    damaged = _set_aside(store)
    if damaged.exists():
        log.error("the store is damaged; it was set aside as %s", damaged)
    else:
        log.error("the store is gone")
    harvest = _harvest(store, damaged, behind=behind)
    made = store.with_name(f"{store.stem}-mending.part")
    for ending in ("", "-journal"):  # of a mending that was killed
        made.with_name(made.name + ending).unlink(missing_ok=True)
    recovery = _fill(made, harvest, damaged)
    replace_file(made, _mended(store))
    fsync_folder(store.parent)
    finish(store)
    log.warning("the store was made anew: %s", recovery)
    return recovery


def finish(store: Path) -> None:
    """Put a whole new store into its place, if one is there. Raises OSError."""
    if _mended(store).exists():
        for ending in _BESIDE[1:]:
            store.with_name(store.name + ending).unlink(missing_ok=True)
        replace_file(_mended(store), store)
        fsync_folder(store.parent)


def _mended(store: Path) -> Path:
    return store.with_name(f"{store.stem}-mended.db")


def _set_aside(store: Path) -> Path:
    """Give the file and its log second names, under which nobody writes; gives the first of them.

    Where the file is gone, nothing bears that name.
    """
    for old in store.parent.glob(f"{store.stem}-damaged-*.db"):
        if store.exists() and old.samefile(store):  # a mending that was killed had come so far
            return old
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    target = store.with_name(f"{store.stem}-damaged-{stamp}.db")
    for ending in reversed(_BESIDE):
        found = store.with_name(store.name + ending)
        if found.exists():
            _double(found, target.with_name(target.name + ending))
    fsync_folder(store.parent)
    return target


def _double(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:  # a file system without hard links, such as that of a USB stick
        shutil.copy2(source, target)


def _harvest(store: Path, damaged: Path, *, behind: bool) -> Harvest:
    """All rows that there are; of equals the last one stays. SQLite changes what it opens: it gets copies."""
    harvest = Harvest()
    harvest.carve(damaged)
    bench = store.with_name("mending")
    shutil.rmtree(bench, ignore_errors=True)
    bench.mkdir()
    try:
        for backup in backups(store):
            _read(harvest, shutil.copyfile(backup, bench / backup.name), sure=False)
        for ending in _BESIDE[:2]:
            with suppress(FileNotFoundError):
                shutil.copyfile(damaged.with_name(damaged.name + ending), bench / f"store.db{ending}")
        if (bench / "store.db").exists():
            _read(harvest, bench / "store.db", sure=not behind)
    finally:
        shutil.rmtree(bench, ignore_errors=True)
    return harvest


def _read(harvest: Harvest, copy: Path, *, sure: bool) -> None:
    try:
        harvest.read_store(copy, sure=sure)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as trouble:
        log.warning("%s cannot be read at all: %s", copy.name, trouble)


def _fill(made: Path, harvest: Harvest, damaged: Path) -> Recovery:
    """Write a new store file; what is in it has reached the disk."""
    jobs = harvest.rows["jobs"]
    shelved = {msgspec.json.decode(row.body, type=_Of).job for row in harvest.rows["takes"].values()}
    tried = _tried(harvest.rows["attempts"])
    settled = {key: _settled(row, shelved, tried.get(key[0], 0)) for key, row in jobs.items()}
    harvest.rows["jobs"] = settled
    harvest.rows["settings"].pop((RECOVERY,), None)
    with closing(sqlite3.connect(made, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA fullfsync = ON")
        db.execute("PRAGMA foreign_keys = ON")
        migrate(db, made)
        db.execute("BEGIN")
        for table in tables():
            for row in sorted(harvest.rows[table].values(), key=lambda row: not row.sure):
                _insert(db, table, row)
        recovery = Recovery(
            damaged=str(damaged) if damaged.exists() else "",
            jobs=_count(db, "jobs"),
            takes=_count(db, "takes"),
            older=sum(not row.sure for table in ("jobs", "takes") for row in harvest.rows[table].values()),
            unconfirmed=_count(db, "jobs WHERE state = 'unconfirmed'"),
        )
        _insert(db, "settings", Row((RECOVERY,), msgspec.json.encode(recovery).decode(), sure=True))
        db.execute("COMMIT")
    return recovery


def _insert(db: sqlite3.Connection, table: str, row: Row) -> None:
    columns = tables()[table]
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our own
    try:
        db.execute(sql, (*row.key, row.body))
    except sqlite3.IntegrityError as trouble:
        log.warning("%s %s has lost what it belongs to: %s", table, row.key, trouble)


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names


def _tried(attempts: Iterable[Key]) -> dict[str | int, int]:
    """By job, the last of its earlier attempts."""
    tried: dict[str | int, int] = {}
    for job, attempt in attempts:
        if isinstance(attempt, int):
            tried[job] = max(attempt, tried.get(job, 0))
    return tried


def _settled(row: Row, shelved: Collection[str], tried: int) -> Row:
    """A job that may have been sent since that version of it is never sent by itself.

    So may one be that has been `tried` more often than it knows. One whose take is gone goes back one door:
    its clip is found in the library, or fetched again.
    """
    try:
        job = msgspec.json.decode(row.body, type=Job)
    except msgspec.DecodeError:
        return row
    if job.state is State.READY and job.id not in shelved:
        return _with(row, msgspec.structs.replace(job, state=State.DOWNLOADING, ended_at=0.0))
    if row.sure:
        return row
    if job.attempt <= tried and job.id not in shelved:
        job = msgspec.structs.replace(
            job, state=State.SUBMITTING, attempt=tried + 1, remote_id="", progress=None, ended_at=0.0
        )
    if job.state is State.WAITING:
        job = step(msgspec.structs.replace(job, held=False), Event.SEND, job.updated_at)
    if job.state is not State.SUBMITTING:
        return row
    why = Problem(Kind.UNCONFIRMED, Stage.SUBMIT, {"reason": "recovered"})
    lost = step(job, Event.LOSE, time.time(), problem=why)
    return _with(row, lost)


def _with(row: Row, job: Job) -> Row:
    return msgspec.structs.replace(row, body=msgspec.json.encode(job).decode())
