"""Writing a file whole or not at all, and knowing that it has reached the disk."""

import errno
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform == "darwin":
    import fcntl

FIRST_PAUSE = 0.01
"""Seconds; doubles with each attempt, so that all of them together take about 1.3 s."""

_REPLACE_ATTEMPTS = 8 if sys.platform == "win32" else 1


def write_atomically(path: Path, data: bytes) -> None:
    """Write *data* to *path* as `writing_atomically` does."""
    with writing_atomically(path) as file:
        file.write(data)


@contextmanager
def writing_atomically(path: Path) -> Iterator[BinaryIO]:
    """A file to write *path*'s bytes to, so that a reader, or the next start, sees the old or the new ones.

    At its end they have reached the disk. Blocks for a disk's flush: not for the loop's
    thread. Raises OSError (a full disk, a missing folder); the old file is then untouched.
    """
    # A name of its own rather than a longer one: *path* may already use all 255 bytes.
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            fsync_file(file.fileno())
        replace_file(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    fsync_folder(path.parent)


def replace_file(source: Path, target: Path) -> None:
    """Move *source* over *target* in one step, on one file system.

    On Windows a virus scanner may hold a file that has just been closed, so it is tried for about
    a second there. Raises OSError where it still cannot be done.
    """
    pause = FIRST_PAUSE
    for _ in range(_REPLACE_ATTEMPTS - 1):
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
            pause *= 2
        else:
            return
    source.replace(target)


def place_new(source: Path, target: Path) -> None:
    """Move *source* to a name that nobody has yet, on one file system.

    Raises FileExistsError where *target* is there, and OSError.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as that of a USB stick
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        source.rename(target)
    else:
        source.unlink()


def fsync_file(descriptor: int) -> None:
    """Wait until the bytes of an open file have reached the disk itself."""
    if sys.platform == "darwin":
        # fsync(2) of macOS: only F_FULLFSYNC asks the drive to empty its own cache.
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:  # a network file system does not know it
            os.fsync(descriptor)
    else:
        os.fsync(descriptor)


def start_writing(descriptor: int, offset: int, length: int) -> None:
    """Let the disk begin with some bytes of an open file, so that `fsync_file` has less to wait for.

    Returns at once. Linux starts to write what it is told is not needed (mm/fadvise.c); elsewhere the
    system begins when it likes.
    """
    if sys.platform == "linux":
        os.posix_fadvise(descriptor, offset, length, os.POSIX_FADV_DONTNEED)


def fsync_folder(folder: Path) -> None:
    """Wait until the names in *folder* have reached the disk. Windows has no such call."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fsync_file(descriptor)
    finally:
        os.close(descriptor)
