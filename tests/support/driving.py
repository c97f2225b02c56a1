"""Whether a process drives the queue of a data folder, seen from another one."""

from pathlib import Path

from desktop_app.platform.lock import RunnerLock
from desktop_app.platform.paths import resolve


def is_driven(data: Path) -> bool:
    """Whether somebody holds the lock of all saved connections now."""
    path = resolve(data).runner_lock
    if not path.exists():
        return False
    lock = RunnerLock(path)
    if not lock.acquire():
        return True
    lock.release()
    return False
