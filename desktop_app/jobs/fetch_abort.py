"""Ending a download from outside, also one that waits for its next byte."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx


class Abort:
    """Asked once, by any thread; a download looks at `asked` between chunks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = False
        self._socket: socket.socket | None = None

    @property
    def asked(self) -> bool:
        """Whether the download is to end."""
        return self._asked

    def ask(self) -> None:
        """End the download. Its thread may still need a moment, in which it writes nothing more."""
        with self._lock:
            self._asked = True
            _hang_up(self._socket)

    @contextmanager
    def reaching(self, response: httpx.Response) -> Iterator[None]:
        """While `response` is read, asking breaks its connection: a silent one may be waited for for long."""
        stream = response.extensions.get("network_stream")
        with self._lock:
            self._socket = stream.get_extra_info("socket") if stream is not None else None
            if self._asked:
                _hang_up(self._socket)
        try:
            yield
        finally:
            with self._lock:
                self._socket = None


def _hang_up(connection: socket.socket | None) -> None:
    if connection is not None:
        with suppress(OSError):  # it has ended by itself
            # Not the method of a TLS socket, which takes its state from under the thread that reads.
            socket.socket.shutdown(connection, socket.SHUT_RDWR)
