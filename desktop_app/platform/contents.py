"""What files hold that a person named: never waited for."""

import errno
import os
from pathlib import Path


def contents_of(file: Path, most: int) -> bytes:
    """The first `most` bytes of a file. Raises OSError, also for a pipe, which may stay silent for ever."""
    if file.exists() and not (file.is_file() or file.is_dir()):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
    with file.open("rb") as opened:
        return opened.read(most)
