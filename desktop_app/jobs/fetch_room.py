"""Whether the disk has room for what is still to come, and for the store beside it."""

import errno
import os
import shutil
from pathlib import Path

RESERVE = 64 << 20
"""Bytes that a download leaves free, so that the store can still write what happens."""

SMALL = 20
"""On a disk so small that the reserve would be all of it, one part in so many is left free."""


def check_room(folder: Path, to_come: int = 0) -> None:
    """Raises OSError, ENOSPC where `to_come` bytes do not fit beside the reserve."""
    disk = shutil.disk_usage(folder)
    reserve = min(RESERVE, disk.total // SMALL)
    if disk.total and disk.free < to_come + reserve:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
