"""All rows that can still be had of a store, each from where it can be trusted most.

What SQLite reads from the damaged file is the last word, a job's state only if its index says the same. What
is carved from its pages, or stands in a backup, may be older than what had happened.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Job
from desktop_app.domain.scene import Scene
from desktop_app.domain.take import Take
from desktop_app.store import carve
from desktop_app.store.database import UNREADABLE
from desktop_app.store.schema import tables

log = logging.getLogger(__name__)

Key = tuple[str | int, ...]
_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError)


class Row(msgspec.Struct, frozen=True):
    """One row: its key, its body as JSON, and whether it is known to be what stood last."""

    key: Key
    body: str
    sure: bool


class Harvest:
    """The best version of every row so far, by table and key."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[Key, Row]] = {table: {} for table in tables()}

    def add(self, table: str, row: Row) -> None:
        """Keep a row, unless a surer or a newer one of its key is there; of equals the later stays."""
        there = self.rows[table].get(row.key)
        if there is None or (not there.sure and (row.sure or _age(row) >= _age(there))):
            self.rows[table][row.key] = row

    def read_store(self, path: Path, *, sure: bool) -> None:
        """Take what SQLite reads of a store file. `sure`: it is the store itself, no copy of a past day."""
        with closing(sqlite3.connect(path)) as db:
            db.text_factory = bytes
            with suppress(*_DAMAGED):
                db.execute("PRAGMA writable_schema = ON")  # one bad entry must not close all tables
            states = _states(db) if sure else {}
            for table, columns in tables().items():
                for number, values in _all(db, table, columns):
                    if (row := _row(values, sure=sure)) is not None:
                        if table == "jobs":
                            row = msgspec.structs.replace(row, sure=_agree(row, states.get(number)))
                        self.add(table, row)

    def carve(self, path: Path) -> None:
        """Take what tells its kind by itself from the file's pages, whatever else is broken."""
        for values in carve.rows(path):
            if (row := _row(values, sure=False)) is not None and (table := _table(row)):
                self.add(table, row)


class _Changed(msgspec.Struct):
    updated_at: float = 0.0


def _age(row: Row) -> float:
    """When a job or a scene was last changed, in UTC seconds; 0 for what does not tell."""
    try:
        return msgspec.json.decode(row.body, type=_Changed).updated_at
    except msgspec.DecodeError:
        return 0.0


def _states(db: sqlite3.Connection) -> dict[int, bytes]:
    """What the index of the states says, by row number: a second witness beside the rows."""
    states: dict[int, bytes] = {}
    with suppress(*_DAMAGED):
        states.update(iter(db.execute("SELECT rowid, state FROM jobs INDEXED BY jobs_by_state")))
    return states


def _agree(row: Row, witness: bytes | None) -> bool:
    try:
        return witness is not None and msgspec.json.decode(row.body, type=Job).state.encode() == witness
    except msgspec.DecodeError:
        return False


def _all(
    db: sqlite3.Connection, table: str, columns: tuple[str, ...]
) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Every row that can be reached: from the first on until the damage, and from the last on back to it."""
    sql = f"SELECT rowid, {', '.join(columns)} FROM {table} NOT INDEXED ORDER BY rowid"  # noqa: S608 - our own
    reached = -1
    try:
        for number, *values in db.execute(sql):
            reached = number
            yield number, tuple(values)
    except _DAMAGED as trouble:
        log.warning("%s cannot be read on after its row %d: %s", table, reached, trouble)
    else:
        return
    with suppress(*_DAMAGED):
        for number, *values in db.execute(f"{sql} DESC"):
            if number <= reached:
                return
            yield number, tuple(values)


def _row(values: tuple[object, ...], *, sure: bool) -> Row | None:
    """The row of a key and a JSON body; None where it is no such row, or not a whole one."""
    *key, body = values or (None,)
    try:
        text = body.decode() if isinstance(body, bytes) else ""
        msgspec.json.decode(text)
        return Row(tuple(_part(part) for part in key), text, sure) if key else None
    except (*UNREADABLE, TypeError):
        return None


def _part(value: object) -> str | int:
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, int):
        return value
    raise TypeError(value)


def _table(row: Row) -> str:
    """Which table a carved row is of; empty for what only SQLite can tell."""
    if len(row.key) == 2:
        return "attempts" if _is(Job, row, row.key[0]) else ""
    for table, kind in (("takes", Take), ("jobs", Job), ("scenes", Scene), ("connections", Connection)):
        if _is(kind, row, row.key[0]):
            return table
    return ""


def _is(kind: type[Job | Take | Scene | Connection], row: Row, name: str | int) -> bool:
    try:
        value = msgspec.json.decode(row.body, type=kind)
    except msgspec.DecodeError:
        return False
    return value.id == name and (not isinstance(value, Connection) or bool(value.base_url))
