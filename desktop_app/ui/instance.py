"""One window a data folder: a second start raises the first one's window."""

import hashlib
import logging
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop_app.platform.lock import RunnerLock

log = logging.getLogger(__name__)

LOCK_FILE = "window.lock"
ANSWER_SECONDS = 5.0
"""How long a first window, which may be just starting, is given to answer."""

_TRY_MS = 200
_RAISE = b"raise"


class Instance(QObject):
    """Says whether this process may open the window of `data`, and hears of later starts.

    Who may is decided by a lock that the kernel frees on a kill; the socket only carries the wish, so one
    that a kill left behind does no harm.
    """

    raise_wanted = Signal()
    """Somebody started the program again."""

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = RunnerLock(data / LOCK_FILE)
        self._name = f"dailies-{hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]}"
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Become the one; False where another process is. Raises OSError."""
        if not self._lock.acquire():
            return False
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        if not server.listen(self._name):
            log.warning("later starts cannot raise this window: %s", server.errorString())
        self._server = server
        return True

    def raise_other(self, seconds: float = ANSWER_SECONDS) -> bool:
        """Ask the first window to come to the front; whether it heard."""
        end = time.monotonic() + seconds
        while True:
            if self._ask():
                return True
            if time.monotonic() >= end:
                return False
            time.sleep(_TRY_MS / 1000)

    def close(self) -> None:
        """Let another start be the one."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.release()

    def _ask(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_TRY_MS):
            return False
        socket.write(_RAISE)
        sent = socket.waitForBytesWritten(_TRY_MS)
        socket.disconnectFromServer()
        return sent

    def _on_connection(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        self.raise_wanted.emit()
