"""What a test left behind in this process: threads, children, connections, files of its own."""

import gc
import threading
import time
from collections.abc import Callable
from pathlib import Path

GRACE = 3.0
"""Seconds that a thing which is just ending gets to be gone."""

_FDS = Path("/proc/self/fd")
_SOCKET = "socket:"


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
        new = self._all() - self._before
        sockets = {target for target in new if target.startswith(_SOCKET)}
        # The table of all connections is long: it is read only where there is something to look up.
        kept = sockets & _tcp() if sockets else set()
        return (new - sockets) | {f"open connection {socket}" for socket in kept}

    def _all(self) -> set[str]:
        probes: tuple[Callable[[], set[str]], ...] = (_threads, _children, self._descriptors)
        return set().union(*(probe() for probe in probes))

    def _descriptors(self) -> set[str]:
        targets = _descriptor_targets()
        files = {f"open file {t}" for t in targets if t.startswith(self._files_under)}
        return files | {t for t in targets if t.startswith(_SOCKET)}


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
    """This network's TCP sockets, as descriptors name them; their inodes are column ten of proc_net_tcp."""
    lines = [
        line for table in ("tcp", "tcp6") for line in _read(Path("/proc/self/net") / table).splitlines()[1:]
    ]
    return {f"{_SOCKET}[{line.split()[9]}]" for line in lines}


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:  # it ended in between, or this system has no such file
        return ""
