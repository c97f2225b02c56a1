"""Who has the store open, and who ended without putting it away: files whose locks the kernel frees.

An opener keeps a locked file of its own in `open/` beside the store and removes it at an orderly end. A file
without a lock was left by a process that was killed, or by a computer that lost its power.
"""

import logging
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_app.domain.job import Job
from desktop_app.platform.lock import RunnerLock

log = logging.getLogger(__name__)

_SENT = ".sent"
GATE_SECONDS = 120.0
"""How long an opener waits for another that checks or mends the store."""


class StoreOpening(OSError):
    """Another process has been opening the store for a long time."""


class Presence:
    """The mark of one opener, from `Presence(…)` until `leave`."""

    def __init__(self, store: Path) -> None:
        folder = _folder(store)
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{os.getpid()}-{secrets.token_hex(4)}.lock"
        self._lock = RunnerLock(self._path)
        self._lock.acquire()

    def others(self) -> tuple[list[Path], list[Path]]:
        """The marks of those who have the store open now, and of those who ended without a word."""
        living: list[Path] = []
        dead: list[Path] = []
        for mark in sorted(self._path.parent.glob("*.lock")):
            if mark != self._path:
                lock = RunnerLock(mark)
                (dead if lock.acquire() else living).append(mark)
                lock.release()
        return living, dead

    def note_sent(self, job: Job) -> None:
        """Write beside the store that a job is about to be sent: a store that does not know it is behind.

        It need not outlast the power: what the store itself has synced does.
        """
        try:
            with self._path.with_suffix(_SENT).open("a", encoding="ascii") as file:
                file.write(f"{job.id} {job.attempt} {job.submitted_at!r}\n")
        except OSError as trouble:  # a full disk: the store itself has it
            log.warning("there is no second note of the sending of %s: %s", job.id, trouble)

    def leave(self, *, orderly: bool = True) -> None:
        """Let go. Without `orderly` the mark stays, so that the next opener checks the store."""
        self._lock.release()
        if orderly:
            forget(self._path)


def forget(mark: Path) -> None:
    """Remove the mark of who is gone, with what it noted."""
    mark.with_suffix(_SENT).unlink(missing_ok=True)
    mark.unlink(missing_ok=True)


Sending = tuple[int, float]
"""A job's attempt, and when that was sent, in UTC seconds."""


def sent_by(marks: Iterable[Path]) -> dict[str, set[Sending]]:
    """What was sent of each job, as those noted it who are gone."""
    sent: dict[str, set[Sending]] = {}
    for mark in marks:
        notes = mark.with_suffix(_SENT)
        for line in notes.read_text("ascii", errors="replace").splitlines() if notes.exists() else ():
            with suppress(ValueError):  # a line that was not finished
                job_id, attempt, when = line.split(" ")
                sent.setdefault(job_id, set()).add((int(attempt), float(when)))
    return sent


@contextmanager
def alone_at_the_door(store: Path) -> Iterator[None]:
    """Nobody else begins to open the store while the block runs. Raises StoreOpening, OSError."""
    gate = RunnerLock(store.with_name("opening.lock"))
    if not gate.acquire(wait=GATE_SECONDS):
        raise StoreOpening(f"another Dailies has been opening {store} for a long time")
    try:
        yield
    finally:
        gate.release()


def _folder(store: Path) -> Path:
    return store.with_name("open")
