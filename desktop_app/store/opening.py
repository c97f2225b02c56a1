"""The way to an open store: who else has it, is it whole, and what if it is not.

After an unclean end every page is checked; the rows are read through at every start, since that costs little.
A store that is damaged, or gone while its copies are there, is mended on the spot, unless another process has
it open.
"""

import errno
import logging
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from desktop_app.domain.recovery import Recovery
from desktop_app.store.check import check, is_behind
from desktop_app.store.log_file import breaks_off
from desktop_app.store.mend import finish, mend
from desktop_app.store.presence import Presence, alone_at_the_door, forget, sent_by
from desktop_app.store.scenes import SceneDatabase
from desktop_app.store.schema import StoreDamaged, backups

log = logging.getLogger(__name__)
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_AT_OPENING = _DAMAGE | {sqlite3.SQLITE_ERROR}
"""While a store is opened, a table that is missing or one too many is damage too."""

LEAST_ROOM = 256 << 10
"""Bytes without which SQLite cannot open a file with a log."""


class Opened(msgspec.Struct, frozen=True):
    """An open store. `recovery` tells what became of it if it was mended just now.

    `unknown` counts the rows that this version cannot read; they stay as they are.
    """

    database: SceneDatabase
    presence: Presence
    recovery: Recovery | None
    unknown: int


def is_damage(trouble: BaseException, codes: frozenset[int] = _DAMAGE) -> bool:
    """Whether SQLite says that the file is not what was written, and not that a disk or a lock hinders it."""
    code = getattr(trouble, "sqlite_errorcode", None)
    return isinstance(trouble, StoreDamaged) or (code is not None and code & 0xFF in codes)


def open_store(path: Path) -> Opened:
    """Open or make the store. Blocks: while it is checked, for as long as another process opens it.

    Raises StoreTooNew, StoreDamaged where another process has a damaged store open, sqlite3.Error, OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with alone_at_the_door(path):
        presence = Presence(path)
        try:
            living, dead = presence.others()
            opened = _open_whole(path, alone=not living, dead=dead)
        except BaseException as trouble:
            presence.leave(orderly=not is_damage(trouble))
            if isinstance(trouble, sqlite3.OperationalError) and not _has_room(path):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path)) from trouble
            raise
        for mark in dead:
            forget(mark)
    database, unknown, recovery = opened
    database.witness = presence.note_sent
    return Opened(database, presence, recovery, unknown)


def _has_room(path: Path) -> bool:
    """Whether SQLite's own words may be taken for it: of a full disk it says several things."""
    return shutil.disk_usage(path.parent).free >= LEAST_ROOM


def _open_whole(path: Path, *, alone: bool, dead: list[Path]) -> tuple[SceneDatabase, int, Recovery | None]:
    """The store, how many of its rows are unknown, and what became of it where it had to be mended."""
    recovery = None
    if alone:
        finish(path)
        if _is_gone(path) or (dead and _is_behind(path, dead)):
            recovery = mend(path, behind=True)
    elif not path.exists():
        raise StoreDamaged("it was taken away; put it back, or close every other Dailies and start again")
    try:
        return *_open(path, unclean=bool(dead)), recovery
    except sqlite3.DatabaseError as trouble:
        if not is_damage(trouble, _AT_OPENING) or recovery is not None:
            raise
        log.error("the store cannot be used: %s", trouble)
        if not alone:
            text = f"it is damaged ({trouble}); close every other Dailies and start again to have it mended"
            raise StoreDamaged(text) from trouble
    recovery = mend(path, behind=False)
    return *_open(path, unclean=False), recovery


def _is_gone(path: Path) -> bool:
    """Whether the file is missing though it was there: its copies are."""
    return not path.exists() and bool(backups(path))


def _is_behind(path: Path, dead: list[Path]) -> bool:
    """Whether the file tells of an earlier time than that at which those ended who are gone."""
    if breaks_off(path.with_name(f"{path.name}-wal")):
        return True
    try:
        return is_behind(path, sent_by(dead))
    except sqlite3.DatabaseError:  # damaged in another way, which is looked for next
        return False


def _open(path: Path, *, unclean: bool) -> tuple[SceneDatabase, int]:
    """Checked before anything is changed in it or copied from it."""
    _take_back_unfinished(path)
    unknown = check(path, pages=unclean)
    return SceneDatabase(path), unknown


def _take_back_unfinished(path: Path) -> None:
    """Have SQLite take back what a process that is gone had half written: the check, which reads, may not.

    Only while the file is made has it a journal; from then on there is the log, which is read as it lies.
    """
    if path.with_name(f"{path.name}-journal").exists():
        with closing(sqlite3.connect(path)) as db:
            db.execute("SELECT count(*) FROM sqlite_schema")
