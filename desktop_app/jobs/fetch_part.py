"""What lies on disk of a download, so that it goes on where it stopped, after a kill and a power cut, too.

Beside the part lies its record, lines of JSON: first what the bytes belong to, then one length after another,
each with the SHA-256 of so many first bytes. Nothing is believed that its SHA-256 does not prove. So the part
needs no flush on the way, and what a power cut leaves of it is used exactly as far as it has no holes.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop_app.jobs.fetch_digest import BLOCK, Digest
from desktop_app.library.shelf import record_file

OVERLAP = 1 << 16
"""So many bytes are fetched once more when a download goes on: they must be the same as before."""

LONGEST_RECORD = 1 << 22


class Marks(msgspec.Struct, frozen=True):
    """What the bytes belong to. It holds no link and no key; `length` is None where nobody named it.

    `etag` and `modified` are HTTP's validators as they came (RFC 9110, section 8.8), empty where none did.
    """

    remote_id: str
    length: int | None = None
    etag: str = ""
    modified: str = ""

    @property
    def strong(self) -> str:
        """What If-Range may carry: a strong ETag, or a date that `modified` was found fit for."""
        return self.etag if self.etag.startswith('"') else "" if self.etag else self.modified


class Part:
    """The bytes so far: `digest` knows how many, and their SHA-256."""

    def __init__(self, path: Path, remote_id: str) -> None:
        self.path = path
        self.marks = Marks(remote_id)
        self.digest = Digest()
        self._record = record_file(path)

    @property
    def kept(self) -> int:
        """How many bytes are there."""
        return self.digest.length

    @property
    def complete(self) -> bool:
        """Whether all bytes that were announced are there."""
        return self.marks.length is not None and self.kept == self.marks.length

    @property
    def overfull(self) -> bool:
        """Whether more came than was announced."""
        return self.marks.length is not None and self.kept > self.marks.length

    @property
    def resume_at(self) -> int:
        """The first byte to ask for: a little before the end of what is there, 0 where that is too little."""
        return max(0, self.kept - OVERLAP)

    @property
    def worth_keeping(self) -> bool:
        """Whether a later download gains by what is there. A part that grew too long is of no clip."""
        return self.complete or (self.kept > OVERLAP and not self.overfull)

    def recover(self, asked_to_end: Callable[[], bool]) -> None:
        """Take up what an earlier download left, as far as it is proven. Blocks for the reading of it all."""
        marks, points = _read_record(self._record)
        if marks is None or marks.remote_id != self.marks.remote_id or not self.path.is_file():
            return
        proven = Digest()
        with self.path.open("rb") as file:
            for length, sha256 in sorted(points.items()):
                if asked_to_end() or not _read_up_to(file, length, proven) or proven.hexdigest() != sha256:
                    return
                self.digest, self.marks = proven.copy(), marks

    def begin(self, marks: Marks) -> None:
        """Start with no bytes. Raises OSError."""
        self.marks, self.digest = marks, Digest()
        self.path.open("wb").close()
        self._record.write_bytes(msgspec.json.encode(marks) + b"\n")

    @contextmanager
    def writing(self) -> Iterator[tuple[FileIO, Callable[[int, str], None]]]:
        """The file, at the end of what is there, and what notes a length and the SHA-256 up to there."""
        with self.path.open("r+b", buffering=0) as file, self._record.open("ab", buffering=0) as record:
            if self.kept:
                file.truncate(self.kept)
                file.seek(self.kept)
            record.write(b"\n")  # a line that a full disk cut ends here

            def note(length: int, sha256: str) -> None:
                with suppress(OSError):  # a full disk, which the part's own bytes will meet, too
                    record.write(msgspec.json.encode((length, sha256)) + b"\n")

            yield file, note

    def trim(self) -> None:
        """Cut off what is not of the clip: a recipe, before a kill. Raises OSError."""
        if self.path.stat().st_size > self.kept:
            os.truncate(self.path, self.kept)

    def tail(self) -> bytes:
        """The bytes from `resume_at` on."""
        with self.path.open("rb") as file:
            file.seek(self.resume_at)
            return file.read(self.kept - self.resume_at)

    def clear(self) -> None:
        """Forget the bytes: they are of no use, or too few to keep."""
        self.marks, self.digest = Marks(self.marks.remote_id), Digest()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
            self._record.unlink(missing_ok=True)


def write_whole(file: FileIO, block: bytes) -> None:
    """All of `block`, although the system may take less at a time. Raises OSError."""
    left = memoryview(block)
    while left:
        left = left[file.write(left) :]


def bytes_to_come(path: Path) -> int:
    """How many bytes a part lacks, going by its record; 0 where that does not tell. Raises OSError."""
    marks, _ = _read_record(record_file(path))
    if marks is None or marks.length is None:
        return 0
    there = path.stat().st_size if path.is_file() else 0
    return max(0, marks.length - there)


def _read_record(path: Path) -> tuple[Marks | None, dict[int, str]]:
    """What a record says; a line that cannot be read, cut or of zeros after a power cut, says nothing."""
    try:
        with path.open("rb") as file:
            first, *lines = file.read(LONGEST_RECORD).split(b"\n")
        marks = msgspec.json.decode(first, type=Marks)
    except (FileNotFoundError, ValueError):
        return None, {}
    points: dict[int, str] = {}
    for line in lines:
        with suppress(ValueError):
            length, sha256 = msgspec.json.decode(line, type=tuple[int, str])
            points[length] = sha256
    return marks, points


def _read_up_to(file: BinaryIO, length: int, digest: Digest) -> bool:
    """Hash on up to `length`; False where the file ends before."""
    while digest.length < length:
        block = file.read(min(BLOCK, length - digest.length))
        if not block:
            return False
        digest.update(block)
    return True
