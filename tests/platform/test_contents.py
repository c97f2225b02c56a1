"""What files hold that a person named."""

import errno
import os
import sys
from pathlib import Path

import pytest

from desktop_app.platform.contents import contents_of


def test_no_more_is_read_than_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    assert contents_of(tmp_path / "a", 4) == b"0123"


@pytest.mark.skipif(sys.platform == "win32", reason="has no such pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="Invalid argument") as told:
        contents_of(tmp_path / "pipe", 4)
    assert told.value.errno == errno.EINVAL


@pytest.mark.parametrize("name", ["none", ".", "x" * 5000])
def test_what_is_no_file_says_why(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError, match=r"\w") as told:
        contents_of(tmp_path / name, 4)
    assert told.value.strerror
