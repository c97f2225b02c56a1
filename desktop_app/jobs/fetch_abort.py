"""Ending a download from outside, also one that waits for an answer or for its next byte."""

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

_CONNECTED = (".connect_tcp.complete", ".start_tls.complete")
"""How the events end with which httpcore gives a stream (HTTPX's guide, "Extensions", trace)."""


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

    def trace(self, event: str, told: Mapping[str, Any]) -> None:
        """Hear of a request's connections, as httpx's extension of this name tells of them.

        From then on asking breaks the last of them: a silent server may be waited for for long. None of
        them may serve another request afterwards.
        """
        if event.endswith(_CONNECTED):
            with self._lock:
                self._socket = told["return_value"].get_extra_info("socket")
                if self._asked:
                    _hang_up(self._socket)


def _hang_up(connection: socket.socket | None) -> None:
    if connection is not None:
        with suppress(OSError):  # it has ended by itself
            # Not the method of a TLS socket, which takes its state from under the thread that reads.
            socket.socket.shutdown(connection, socket.SHUT_RDWR)
