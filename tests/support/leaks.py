"""What a test left behind in this process: threads, children, connections, files of its own."""

import gc
import threading
import time
from collections.abc import Callable
from pathlib import Path

GRACE = 3.0
"""Seconds that a thing which is just ending gets to be gone."""

_FDS = Path("/proc/self/fd")


class Leaks:
    """Remembers what there was, and names what has come and stayed.

    Files count only under *files_under*; sockets only where they are TCP, since a desktop library
    keeps its own lines to the display, the sound and the bus. Linux alone can tell all of it.
    """

    def __init__(self, files_under: Path) -> None:
        self._files_under = str(files_under)
        self._before = self._all()

    def found(self) -> list[str]:
        """Sentences about what is still there after a while; empty is good."""
        deadline = time.monotonic() + GRACE
        new = self._new()
        while new and time.monotonic() < deadline:
            gc.collect()
            time.sleep(0.02)
            new = self._new()
        return sorted(new)

    def _new(self) -> set[str]:
        return self._all() - self._before

    def _all(self) -> set[str]:
        probes: tuple[Callable[[], set[str]], ...] = (_threads, _children, self._descriptors)
        return set().union(*(probe() for probe in probes))

    def _descriptors(self) -> set[str]:
        targets = _descriptor_targets()
        files = {f"open file {t}" for t in targets if t.startswith(self._files_under)}
        sockets = {t.removeprefix("socket:[").rstrip("]") for t in targets if t[:7] == "socket:"}
        return files | ({f"open connection {s}" for s in sockets & _tcp()} if sockets else set())


def _threads() -> set[str]:
    return {
        f"thread {thread.name} ({thread.ident})"
        for thread in threading.enumerate()
        if not thread.daemon and thread is not threading.main_thread()
    }


def _children() -> set[str]:
    alive: set[str] = set()
    for task in Path("/proc/self/task").glob("*/children"):
        for pid in _read(task).split():
            state = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
            if state and state[0] != "Z":
                command = _read(Path(f"/proc/{pid}/cmdline")).replace("\0", " ").strip()
                alive.add(f"process {pid}: {command[:200]}")
    return alive


def _descriptor_targets() -> set[str]:
    targets: set[str] = set()
    for link in _FDS.iterdir() if _FDS.is_dir() else ():
        try:
            targets.add(str(link.readlink()))
        except FileNotFoundError:  # the one that read this folder
            continue
    return targets


def _tcp() -> set[str]:
    """The inodes of this network's TCP sockets: column ten of proc_net_tcp."""
    lines = [
        line for table in ("tcp", "tcp6") for line in _read(Path("/proc/self/net") / table).splitlines()[1:]
    ]
    return {line.split()[9] for line in lines}


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:  # it ended in between, or this system has no such file
        return ""
