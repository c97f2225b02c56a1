"""Who drives: one process for all saved connections, and one for each connection typed at a terminal.

The key of a typed connection lives in the process that was given it, so that process must drive it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desktop_app.domain.connection import Connection
from desktop_app.platform.lock import RunnerLock
from desktop_app.platform.paths import Paths


class Claims:
    """The locks that this process holds. The kernel frees them when it dies."""

    def __init__(self, paths: Paths, has_key: Callable[[str], bool]) -> None:
        self._paths = paths
        self._has_key = has_key
        self._held: dict[str, RunnerLock] = {}

    @staticmethod
    def scope(connection: Connection) -> str:
        """Connections of one scope are driven by one process."""
        return connection.id if connection.ad_hoc else ""

    def holds(self, connection: Connection) -> bool:
        """Whether this process drives `connection`."""
        return self.scope(connection) in self._held

    def take(self, connection: Connection) -> bool:
        """Try to become the driver of `connection`'s scope; True only at the moment that it is gained.

        Raises OSError where the lock's file cannot be opened.
        """
        scope = self.scope(connection)
        if scope in self._held or (connection.ad_hoc and not self._has_key(connection.id)):
            return False
        lock = self._lock(connection)
        if not lock.acquire():
            return False
        self._held[scope] = lock
        return True

    def _lock(self, connection: Connection) -> RunnerLock:
        path, scope = self._paths.runner_lock, self.scope(connection)
        return RunnerLock(path.with_name(f"{path.stem}-{scope}{path.suffix}") if scope else path)

    @contextmanager
    def abandoned(self, connection: Connection) -> Iterator[bool]:
        """Whether nobody drives a typed connection whose key this process was not given.

        Nobody begins to while the block runs.
        """
        wanted = connection.ad_hoc and not self._has_key(connection.id)
        lock = self._lock(connection)
        free = wanted and lock.acquire()
        try:
            yield free
        finally:
            if free:
                lock.release()

    def elsewhere(self, connection: Connection) -> bool:
        """Whether another process drives `connection` now."""
        if self.holds(connection):
            return False
        lock = self._lock(connection)
        if lock.acquire():
            lock.release()
            return False
        return True

    def release(self) -> None:
        """Let another process drive."""
        while self._held:
            self._held.popitem()[1].release()
