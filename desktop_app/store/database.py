"""The store's own thread: SQLite, spoken to synchronously. Only `store.py` calls it."""

import logging
import sqlite3
import time
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from desktop_app.domain.cast import CastMember
from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Draft
from desktop_app.domain.job import DRIVEN, IN_LINE, Event, IllegalEvent, Job, State, step
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.problem import Kind, Problem
from desktop_app.domain.project import Project
from desktop_app.domain.scene import Scene
from desktop_app.domain.take import Take
from desktop_app.domain.template import Template
from desktop_app.store.schema import migrate

log = logging.getLogger(__name__)

BUSY_SECONDS = 30.0
BUSY_PAUSE = 0.02
_PAUSES = "queue_paused"
_encode = msgspec.json.encode
_Row = TypeVar("_Row", Job, Take, Connection, Project, MadeCharacter, Draft, Template, CastMember, Scene)
Kept = TypeVar("Kept", Draft, Template, CastMember, Scene)
"""What is simply kept by its id."""

_TABLES: dict[type, str] = {
    Draft: "drafts",
    Template: "templates",
    CastMember: "cast_members",
    Scene: "scenes",
}

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding a body raises where it is not what it should be."""


class UnknownJob(KeyError):
    """No job has this id."""


class NotWaiting(ValueError):
    """Only what waits can be moved in the queue."""


class Database:
    """One connection to the file, used from one thread. Every write is its own durable transaction."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        self._db.text_factory = bytes  # a text that is no UTF-8 concerns its own row alone
        self._passed_over: set[str] = set()
        self._sent: list[Job] = []
        self.witness: Callable[[Job], None] = lambda job: None
        """Called with every job whose sending is on disk, before it is sent."""
        try:
            self._use_wal()
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA fullfsync = ON")
            self._db.execute("PRAGMA foreign_keys = ON")
            migrate(self._db, path)
        except BaseException:
            self._db.close()
            raise

    def _use_wal(self) -> None:
        """Use the write-ahead log; SQLite does not wait by itself for another process that turns it on."""
        patience = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as trouble:
                if trouble.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= patience:
                    raise
                time.sleep(BUSY_PAUSE)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def data_version(self) -> int:
        """A number that changes whenever another process has committed."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        self._sent.clear()
        try:
            yield
            self._db.execute("COMMIT")
            for job in self._sent:
                self.witness(job)
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _rows(self, kind: type[_Row], sql: str, *values: object) -> list[_Row]:
        """What can be read. A row of another kind, such as of a later Dailies, is passed over and stays."""
        found = []
        for (body,) in self._db.execute(sql, values):
            try:
                found.append(msgspec.json.decode(body, type=kind))
            except UNREADABLE as trouble:
                self._pass_over(kind, trouble)
        return found

    def _pass_over(self, kind: type, trouble: Exception) -> None:
        said = f"a {kind.__name__.lower()} in the store cannot be read and is passed over: {trouble}"
        if said not in self._passed_over:
            self._passed_over.add(said)
            log.warning("%s", said)

    # jobs

    def jobs(self, states: Sequence[State] = ()) -> list[Job]:
        """Jobs in queue order, all or those in `states`."""
        if not states:
            return self._rows(Job, "SELECT body FROM jobs ORDER BY position, id")
        marks = ", ".join("?" * len(states))
        sql = f"SELECT body FROM jobs WHERE state IN ({marks}) ORDER BY position, id"  # noqa: S608 - marks only
        return self._rows(Job, sql, *states)

    def driven(self) -> list[Job]:
        """Jobs that the driver works on, in queue order."""
        return self.jobs(sorted(DRIVEN))

    def queued_since(self, since: float) -> list[Job]:
        """Jobs that were made at `since` (UTC seconds) or later, in queue order."""
        sql = "SELECT body FROM jobs WHERE json_extract(body, '$.created_at') >= ? ORDER BY position, id"
        return self._rows(Job, sql, since)

    def charged_since(self, since: float) -> list[Job]:
        """Attempts that were submitted at `since` (UTC seconds) or later, and jobs that are still to be."""
        sql = (
            "SELECT body FROM jobs WHERE state IN ('waiting', 'draft')"
            " OR json_extract(body, '$.submitted_at') >= ?1"
            " UNION ALL SELECT body FROM attempts WHERE json_extract(body, '$.submitted_at') >= ?1"
        )
        return self._rows(Job, sql, since)

    def job(self, job_id: str) -> Job:
        """One job. Raises UnknownJob."""
        found = self._rows(Job, "SELECT body FROM jobs WHERE id = ?", job_id)
        if not found:
            raise UnknownJob(job_id)
        return found[0]

    def times(self, connection: str, model: str, most: int) -> list[tuple[float, float]]:
        """What the `most` jobs that ended last took, see Job.took, on this connection with this model."""
        sql = (
            "SELECT json_extract(body, '$.took[0]'), json_extract(body, '$.took[1]') FROM jobs"
            " WHERE connection = ? AND json_extract(body, '$.request.model') = ?"
            " AND json_extract(body, '$.took[1]') IS NOT NULL"
            " ORDER BY json_extract(body, '$.finished_at') DESC LIMIT ?"
        )
        return self._db.execute(sql, (connection, model, most)).fetchall()

    def remote_ids(self) -> set[str]:
        """Every id that a gateway gave to a job, in this attempt or an earlier one."""
        sql = (
            "SELECT CAST(json_extract(body, '$.remote_id') AS BLOB) FROM jobs"
            " UNION SELECT CAST(json_extract(body, '$.remote_id') AS BLOB) FROM attempts"
        )
        return {remote_id.decode() for (remote_id,) in self._db.execute(sql) if remote_id}

    def _place_last(self, jobs: Sequence[Job]) -> list[Job]:
        """Add new jobs behind all others; one that has a position, since it is put back, keeps it."""
        (last,) = self._db.execute("SELECT coalesce(max(position), 0.0) FROM jobs").fetchone()
        placed = [
            job if job.position else msgspec.structs.replace(job, position=last + number)
            for number, job in enumerate(jobs, start=1)
        ]
        self._db.executemany(
            "INSERT INTO jobs (id, body) VALUES (?, ?)", [(job.id, _encode(job).decode()) for job in placed]
        )
        return placed

    def _write(self, job: Job) -> Job:
        self._db.execute("UPDATE jobs SET body = ? WHERE id = ?", (_encode(job).decode(), job.id))
        return job

    def step(self, job_id: str, event: Event, changes: dict[str, object]) -> Job:
        """Take one step of the corridor. Raises IllegalEvent, UnknownJob."""
        with self._transaction():
            return self._step(self.job(job_id), event, changes)

    def _step(self, job: Job, event: Event, changes: dict[str, object]) -> Job:
        moved = step(job, event, time.time(), **changes)
        if moved.turned_away and moved.held and job.state is State.SUBMITTING:
            moved = step(moved, Event.DISCARD, time.time())
        if moved.attempt != job.attempt:
            self._db.execute(
                "INSERT INTO attempts (job, attempt, body) VALUES (?, ?, ?)",
                (job.id, job.attempt, _encode(job).decode()),
            )
        if event is Event.SEND:
            self._sent.append(moved)
        return self._write(moved)

    def send(self, known: Job) -> Job:
        """Write down the intent to send what `known` asks for.

        Raises IllegalEvent where that was edited, or paused while its pictures were on their way.
        """
        with self._transaction():
            job = self.job(known.id)
            if _asks(job) != _asks(known) or self.pauses().keeps(job):
                raise IllegalEvent(job.state, Event.SEND)
            return self._step(job, Event.SEND, {})

    def attempts(self, job_id: str) -> list[Job]:
        """The job as it stood at the end of each earlier attempt."""
        return self._rows(Job, "SELECT body FROM attempts WHERE job = ? ORDER BY attempt", job_id)

    def note(self, job_id: str, state: State, changes: dict[str, object]) -> Job:
        """Change fields other than the state, if the job is still in `state`; gives what is stored."""
        with self._transaction():
            job = self.job(job_id)
            if job.state is not state:
                return job
            return self._write(msgspec.structs.replace(job, updated_at=time.time(), **changes))

    def hold(self, connection: str, why: Problem) -> list[Job]:
        """Hold all waiting jobs of a connection because of `why`; gives those that changed."""
        with self._transaction():
            return [
                self._write(msgspec.structs.replace(job, held=True, problem=why, updated_at=time.time()))
                for job in self.jobs([State.WAITING])
                if job.connection == connection and not job.held
            ]

    def release(self, kinds: Collection[Kind], connection: str = "") -> list[Job]:
        """Let go of what was held because of these kinds of problem, not of what a person held.

        With a `connection`, of its jobs alone.
        """
        with self._transaction():
            return [
                self._write(msgspec.structs.replace(job, held=False, problem=None, updated_at=time.time()))
                for job in self.jobs(sorted(IN_LINE))
                if job.held and job.problem is not None and job.problem.kind in kinds
                if connection in ("", job.connection)
            ]

    def move(self, job_id: str, before: str) -> list[Job]:
        """Put a waiting job before another one, or last where `before` is empty; gives those that changed.

        Raises NotWaiting, UnknownJob.
        """
        with self._transaction():
            moved = self.job(job_id)
            if moved.state is not State.WAITING:
                raise NotWaiting(job_id)
            line = [job for job in self.jobs(sorted(IN_LINE)) if job.id != job_id]
            places = [job.position for job in line]
            at = bisect_left(places, self.job(before).position) if before else len(line)
            if before == job_id or not line:
                return []
            position = _between(places[at - 1] if at else None, places[at] if at < len(places) else None)
            if position is not None:
                return [self._write(msgspec.structs.replace(moved, position=position))]
            (last,) = self._db.execute("SELECT max(position) FROM jobs").fetchone()
            return [
                self._write(msgspec.structs.replace(job, position=last + number))
                for number, job in enumerate([*line[:at], moved, *line[at:]], start=1)
            ]

    # connections, projects, characters, settings

    def connections(self) -> list[Connection]:
        """Saved connections and those typed for some jobs."""
        return self._rows(Connection, "SELECT body FROM connections ORDER BY id")

    def save_connection(self, connection: Connection) -> None:
        """Add or replace a connection."""
        self._replace("connections", "id", connection.id, connection)

    def projects(self) -> list[Project]:
        """All projects by name."""
        return self._rows(Project, "SELECT body FROM projects ORDER BY json_extract(body, '$.name')")

    def save_project(self, project: Project) -> None:
        """Add or replace a project."""
        self._replace("projects", "id", project.id, project)

    def characters(self) -> list[MadeCharacter]:
        """Characters by name."""
        sql = "SELECT body FROM characters ORDER BY json_extract(body, '$.character.name'), id"
        return self._rows(MadeCharacter, sql)

    def save_character(self, made: MadeCharacter) -> None:
        """Add or replace a character."""
        self._replace("characters", "id", made.id, made)

    # drafts, templates, cast members, scenes

    def kept(self, kind: type[Kept]) -> list[Kept]:
        """All of one kind, in the order of their making."""
        order = "json_extract(body, '$.created_at'), id"
        return self._rows(kind, f"SELECT body FROM {_TABLES[kind]} ORDER BY {order}")  # noqa: S608 - our own names

    def keep(self, value: Draft | Template | CastMember | Scene) -> None:
        """Add or replace it."""
        sql = (
            f"INSERT INTO {_TABLES[type(value)]} (id, body) VALUES (?, ?)"  # noqa: S608 - our own names
            " ON CONFLICT (id) DO UPDATE SET body = excluded.body"
        )
        with self._transaction():
            self._db.execute(sql, (value.id, _encode(value).decode()))

    def forget(self, kind: type[Kept], kept_id: str) -> None:
        """Let go of one; what is not there is gone already."""
        with self._transaction():
            self._db.execute(f"DELETE FROM {_TABLES[kind]} WHERE id = ?", (kept_id,))  # noqa: S608 - our own names

    def setting(self, name: str, unreadable: object = None) -> object:
        """A remembered value, None where there is none; `unreadable` where it cannot be read."""
        row = self._db.execute("SELECT body FROM settings WHERE name = ?", (name,)).fetchone()
        try:
            return msgspec.json.decode(row[0]) if row else None
        except UNREADABLE as trouble:
            log.warning("the setting %s cannot be read and is left: %s", name, trouble)
            return unreadable

    def save_setting(self, name: str, value: object) -> None:
        """Remember a JSON value."""
        self._replace("settings", "name", name, value)

    def pauses(self) -> Pauses:
        """What a person keeps from being sent as a whole."""
        kept = self.setting(_PAUSES, unreadable=True) or {}
        try:
            return Pauses(everything=True) if kept is True else msgspec.convert(kept, Pauses)
        except msgspec.ValidationError as trouble:
            log.warning("what was paused cannot be read, so everything is: %s", trouble)
            return Pauses(everything=True)

    def change_pauses(self, change: Callable[[Pauses], Pauses]) -> Pauses:
        """Pause something, or let it go on, in one transaction with what others paused."""
        with self._transaction():
            pauses = change(self.pauses())
            self._put("settings", "name", _PAUSES, pauses)
        return pauses

    def _replace(self, table: str, key: str, name: str, value: object) -> None:
        with self._transaction():
            self._put(table, key, name, value)

    def _put(self, table: str, key: str, name: str, value: object) -> None:
        sql = f"INSERT OR REPLACE INTO {table} ({key}, body) VALUES (?, ?)"  # noqa: S608 - our own names
        self._db.execute(sql, (name, _encode(value).decode()))


def _asks(job: Job) -> tuple[object, ...]:
    return job.request, job.connection, job.format


def _between(before: float | None, after: float | None) -> float | None:
    """A position between two, of which one is there; None where no number is left between them."""
    if after is None:
        return None if before is None else before + 1
    if before is None:
        return after - 1
    middle = (before + after) / 2
    return middle if before < middle < after else None
