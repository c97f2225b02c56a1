"""The SHA-256 of what was fetched, taken beside the download."""

import hashlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from types import TracebackType
from typing import Self

BLOCK = 1 << 20
NOTE_EVERY = 8 << 20
NOTE_SECONDS = 1.0
_WAITING = 4
"""Blocks that may wait to be hashed, so that memory stays bounded."""


class Digest:
    """The SHA-256 of the bytes so far, and how many they are."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.length = 0

    def update(self, block: bytes) -> None:
        """Go on with `block`."""
        self._hash.update(block)
        self.length += len(block)

    def hexdigest(self) -> str:
        """Of the bytes so far."""
        return self._hash.hexdigest()

    def copy(self) -> "Digest":
        """One that goes its own way from here."""
        copied = Digest()
        copied._hash, copied.length = self._hash.copy(), self.length
        return copied

    def continued(self, path: Path, kept: int) -> str:
        """That of the file that the bytes became, whose first `kept` bytes were left alone since.

        Where these are all of the bytes, only what follows is read. Blocks; raises OSError.
        """
        if kept != self.length:
            return digest_of(path)
        whole = self._hash.copy()
        with path.open("rb") as file:
            file.seek(kept)
            while block := file.read(BLOCK):
                whole.update(block)
        return whole.hexdigest()


class HashBeside:
    """Hashes in a thread of its own: another core does so while this one receives and writes.

    `note` is told a length and the SHA-256 of so many first bytes: every NOTE_EVERY bytes, every NOTE_SECONDS
    while bytes come, and at the end.
    """

    def __init__(self, digest: Digest, note: Callable[[int, str], None]) -> None:
        self._digest = digest
        self._note = note
        self._noted = digest.length
        self._due = time.monotonic() + NOTE_SECONDS
        self._waiting: Queue[bytes | None] = Queue(_WAITING)
        self._thread = threading.Thread(target=self._work, name="hash")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._waiting.put(None)
        self._thread.join()

    def update(self, block: bytes) -> None:
        """Hash `block` after those before it; waits where too many are waiting."""
        self._waiting.put(block)

    def _work(self) -> None:
        while (block := self._waiting.get()) is not None:
            self._digest.update(block)
            if self._digest.length - self._noted >= NOTE_EVERY or time.monotonic() >= self._due:
                self._tell()
        if self._digest.length > self._noted:
            self._tell()

    def _tell(self) -> None:
        self._note(self._digest.length, self._digest.hexdigest())
        self._noted, self._due = self._digest.length, time.monotonic() + NOTE_SECONDS


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Blocks; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
