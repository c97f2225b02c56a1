"""How a server may hand out a clip: honestly, in part, or wrongly. Steps for `FaultGateway.on`.

gateway.on("GET", "/files", serve(clip, sent=1_000_000), serve(clip))
"""

import gzip
import re
import socket
import struct
import threading
from collections.abc import Callable, Mapping

from tests.faults.gateway import Reaction, Recorded

Answer = tuple[int, dict[str, str], bytes]
Ranged = Callable[[bytes, int], Answer]
"""What a request for a body from some byte on is answered with."""


def rest(body: bytes, start: int) -> Answer:
    """The honest 206 (RFC 9110, section 15.3.7)."""
    return 206, {"content-range": f"bytes {start}-{len(body) - 1}/{len(body)}"}, body[start:]


def whole(body: bytes, start: int) -> Answer:
    """A server that knows no ranges."""
    return 200, {}, body


def unsatisfiable(body: bytes, start: int) -> Answer:
    """A server that finds no such bytes."""
    return 416, {"content-range": f"bytes */{len(body)}"}, b""


def serve(
    body: bytes,
    *,
    headers: Mapping[str, str] | None = None,
    ranged: Ranged = rest,
    sent: int | None = None,
    reset: bool = False,
    conditional: bool = True,
    declared: bool = True,
) -> Reaction:
    """The body, or what of it is asked for; only the first `sent` bytes of it come where that is told.

    `headers` hold its validators, by default a strong ETag. A server that is not `conditional` does not look
    at If-Range; one whose body is not `declared` says no length, and its end is that of the connection.
    """
    validators = {"etag": '"one"'} if headers is None else dict(headers)

    def react(connection: socket.socket, request: Recorded, stop: threading.Event) -> bool:
        start = _start(request)
        condition = request.headers.get("if-range")
        if conditional and condition is not None and condition not in validators.values():
            start = 0
        status, told, data = ranged(body, start) if start else (200, {}, body)
        length = {"content-length": str(len(data))} if declared else {}
        named = {"content-type": "video/mp4", "connection": "close"} | validators | length | told
        lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        connection.sendall(f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode("latin-1") + data[:sent])
        if reset:
            stop.wait(0.05)  # a reset overtakes bytes that were not read yet
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    return react


def drip(body: bytes, piece: int, every: float) -> Reaction:
    """The whole body, slowly."""

    def react(connection: socket.socket, _: Recorded, stop: threading.Event) -> bool:
        connection.sendall(f"HTTP/1.1 200 X\r\ncontent-length: {len(body)}\r\n\r\n".encode())
        for start in range(0, len(body), piece):
            if stop.wait(every):
                return False
            connection.sendall(body[start : start + piece])
        return True

    return react


def bomb(megabytes: int) -> bytes:
    """So many megabytes of zeros as gzip, a thousandth of their length."""
    return gzip.compress(bytes(megabytes << 20), 9)


def _start(request: Recorded) -> int:
    found = re.fullmatch(r"bytes=(\d+)-", request.headers.get("range", ""))
    return int(found[1]) if found else 0
