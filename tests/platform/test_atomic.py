"""A file is written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.platform import atomic


def test_new_and_old_files_get_the_bytes_and_nothing_is_left_beside(tmp_path: Path) -> None:
    target = tmp_path / "board.json"
    atomic.write_atomically(target, b"one")
    atomic.write_atomically(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 251 + ".txt")
    atomic.write_atomically(target, b"long")
    assert target.read_bytes() == b"long"


def test_permissions_follow_the_umask(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    atomic.write_atomically(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == plain.stat().st_mode


def test_a_failed_write_leaves_the_old_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "board.json"
    target.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        atomic.write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_kill_at_the_flush_leaves_the_old_bytes(tmp_path: Path) -> None:
    target = tmp_path / "board.json"
    target.write_bytes(b"old")
    code = (
        "import os, signal, sys; from pathlib import Path;"
        "from desktop_app.platform import atomic;"
        "os.fsync = lambda fd: os.kill(os.getpid(), signal.SIGKILL);"
        "atomic.write_atomically(Path(sys.argv[1]), b'new' * 100_000)"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(target)], check=False)
    assert killed.returncode == -9
    assert target.read_bytes() == b"old"


def test_file_and_folder_are_flushed_around_the_move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, bool]] = []
    target = tmp_path / "board.json"

    def spy(descriptor: int) -> None:
        kind = "folder" if Path(f"/proc/self/fd/{descriptor}").is_dir() else "file"
        seen.append((kind, target.exists()))

    monkeypatch.setattr(os, "fsync", spy)
    atomic.write_atomically(target, b"new")
    assert seen == [("file", False), ("folder", True)]


def test_a_file_that_a_scanner_holds_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "_REPLACE_ATTEMPTS", 8)
    monkeypatch.setattr(atomic, "FIRST_PAUSE", 0.0)
    real, refusals = Path.replace, [1, 2, 3]

    def held(self: Path, target: Path) -> Path:
        if refusals:
            refusals.pop()
            raise PermissionError(32, "used by another process")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    atomic.write_atomically(tmp_path / "board.json", b"new")
    assert refusals == []
    assert (tmp_path / "board.json").read_bytes() == b"new"


def test_a_file_that_stays_held_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(32, "used by another process")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError):
        atomic.write_atomically(tmp_path / "board.json", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
def test_a_new_name_is_taken_only_where_nobody_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", refuse)
    part, target, dangling = tmp_path / "part", tmp_path / "clip", tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "nowhere")
    part.write_bytes(b"new")
    for taken in (tmp_path, dangling):
        with pytest.raises(FileExistsError):
            atomic.place_new(part, taken)
    atomic.place_new(part, target)
    assert (target.read_bytes(), part.exists()) == (b"new", False)
    with pytest.raises(FileNotFoundError):
        atomic.place_new(part, tmp_path / "other")
