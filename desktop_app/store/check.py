"""Is a store file what was written? Read without changing a byte of it."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from desktop_app.domain.cast import CastMember
from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Draft
from desktop_app.domain.job import Job
from desktop_app.domain.project import Project
from desktop_app.domain.scene import Scene
from desktop_app.domain.take import Take
from desktop_app.domain.template import Template
from desktop_app.store.database import UNREADABLE
from desktop_app.store.presence import Sending
from desktop_app.store.schema import MIGRATIONS, StoreDamaged, backups, is_whole, schema_version

HIGHEST_SCHEMA = 9999
"""A file that says more was not written by a newer Dailies, but damaged."""

KINDS: dict[str, type] = {
    "jobs": Job,
    "attempts": Job,
    "takes": Take,
    "connections": Connection,
    "projects": Project,
    "characters": MadeCharacter,
    "drafts": Draft,
    "templates": Template,
    "cast_members": CastMember,
    "scenes": Scene,
}
"""What the rows of each table are. A setting may be anything."""


def check(path: Path, *, pages: bool) -> int:
    """Read every row, and with `pages` every page; gives how many rows this version does not understand.

    Half a second for 50,000 jobs. A file of a newer Dailies is not looked into. Raises StoreDamaged,
    sqlite3.Error where it cannot be read.
    """
    if not path.exists():
        return 0
    with _reading(path) as db:
        version = schema_version(db)
        if version > HIGHEST_SCHEMA or (version == 0 and backups(path)):
            raise StoreDamaged("there is nothing in it, and there was something")
        if version > len(MIGRATIONS):
            return 0
        if pages and not is_whole(db):
            raise StoreDamaged("its pages do not agree")
        return _unknown_rows(db, all_tables=version == len(MIGRATIONS))


def is_behind(path: Path, sent: Mapping[str, set[Sending]]) -> bool:
    """Whether the file does not know of something that was sent, nor of a later sending of the same job."""
    if not sent or not path.exists():
        return bool(sent)
    sql = """
        SELECT CAST(coalesce(attempt, 0) AS INTEGER),
            CAST(coalesce(json_extract(body, '$.submitted_at'), 0) AS REAL)
        FROM jobs WHERE id = ?
    """
    with _reading(path) as db:
        known = {job_id: db.execute(sql, (job_id,)).fetchone() for job_id in sent}
    return any(
        known[job_id] is None or (known[job_id] not in sendings and known[job_id] < max(sendings))
        for job_id, sendings in sent.items()
    )


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        db.text_factory = bytes
        try:
            yield db
        except UnicodeDecodeError as trouble:  # of an error's own text, which quotes the file
            raise StoreDamaged(f"it cannot be read: {trouble}") from trouble


def _unknown_rows(db: sqlite3.Connection, *, all_tables: bool) -> int:
    names = {name.decode() for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    unknown = 0
    for table in KINDS if all_tables else KINDS.keys() & names:
        for (body,) in db.execute(f"SELECT body FROM {table}"):  # noqa: S608 - our own names
            try:
                msgspec.json.decode(body, type=KINDS[table])
            except UNREADABLE as trouble:
                if not _is_json(body):
                    raise StoreDamaged(f"a row of {table} cannot be read: {trouble}") from trouble
                unknown += 1
    return unknown


def _is_json(body: bytes) -> bool:
    try:
        msgspec.json.decode(body)
    except UNREADABLE:
        return False
    return True
