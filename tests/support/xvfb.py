"""A screen of one's own for programs that a test starts."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_SCREEN = ["-screen", "0", "1920x1200x24", "-nolisten", "tcp", "-noreset"]


@contextmanager
def xvfb() -> Iterator[str]:
    """Start Xvfb and give its DISPLAY; it ends with the block."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *_SCREEN],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
