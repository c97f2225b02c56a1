"""A lock between processes that outlives nobody: the kernel frees it when its holder dies."""

from pathlib import Path

from filelock import FileLock, Timeout


class RunnerLock:
    """Says which one process drives the jobs of a data folder. Usable from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path, timeout=0, thread_local=False)

    @property
    def held(self) -> bool:
        """Whether this very object holds the lock."""
        return self._lock.is_locked

    def acquire(self, *, wait: float = 0.0) -> bool:
        """Take the lock; False where another process or object still has it after `wait` seconds.

        Its folder is made where it is missing. Raises OSError where the file cannot be opened.
        """
        if self.held:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=wait)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Let go; nothing happens where the lock is not held."""
        self._lock.release()
