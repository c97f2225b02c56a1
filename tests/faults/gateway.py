"""A gateway that misbehaves by script, on raw sockets: it can cut, reset, drip and hang anywhere.

    with FaultGateway() as gateway:
        gateway.on("POST", "/v1/videos", reset_after(200))
        ...
        assert gateway.count("POST") == 1

It keeps every request whole, so that a test counts what arrived and looks for keys in it.
"""

import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

_REASONABLE = 20.0


@dataclass(frozen=True)
class Recorded:
    """One request as it arrived. `target` is the request line's; header names are lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    raw: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Reaction = Callable[[socket.socket, Recorded, threading.Event], bool]
"""What happens to a request that was read whole; True keeps the connection for another."""


@dataclass(frozen=True)
class BeforeReading:
    """What happens to a connection before a byte of it is read."""

    react: Callable[[socket.socket, threading.Event], None]


Step = Reaction | BeforeReading


@dataclass
class _Route:
    method: str
    prefix: str
    steps: list[Step] = field(default_factory=list)

    def next(self) -> Step:
        return self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]


class FaultGateway:
    """Listens on a loopback port while its `with` block runs; `url` has no closing slash.

    With a `tls` context it speaks https.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self.requests: list[Recorded] = []
        self.connections = 0
        self._routes: list[_Route] = []
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._arrived = threading.Semaphore(0)
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        scheme = "http" if tls is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(_REASONABLE)
        self._listener.close()

    def on(self, method: str, prefix: str, *steps: Step) -> None:
        """React to requests whose path begins with `prefix`: one step each, the last one ever after.

        What was scripted last is looked at first. A `BeforeReading` step concerns every next connection,
        whatever it asks; its method and prefix only say when it is used up.
        """
        self._routes.insert(0, _Route(method, prefix, list(steps)))

    def count(self, method: str, prefix: str = "/") -> int:
        """How many such requests arrived whole."""
        return sum(
            1 for request in self.requests if request.method == method and request.path.startswith(prefix)
        )

    def wait_for_request(self) -> None:
        """Block until one more request has arrived whole; fails after a while."""
        assert self._arrived.acquire(timeout=_REASONABLE), "no request arrived"

    def everything(self) -> bytes:
        """All bytes of all requests that arrived."""
        return b"\n".join(request.raw for request in self.requests)

    def _start(self, work: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            with self._lock:
                self._open.add(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        try:
            connection.settimeout(_REASONABLE)
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            rude = next((r for r in self._routes if isinstance(r.steps[0], BeforeReading)), None)
            if rude is not None:
                step = rude.next()
                assert isinstance(step, BeforeReading)
                step.react(connection, self._stop)
                return
            while (request := _read(connection)) is not None:
                self.requests.append(request)
                self._arrived.release()
                if not self._reaction(request)(connection, request, self._stop):
                    return
        except OSError:
            pass  # the client went away, or the test is over
        finally:
            with self._lock:
                self._open.discard(connection)
                connection.close()

    def _reaction(self, request: Recorded) -> Reaction:
        for route in self._routes:
            if route.method == request.method and request.path.startswith(route.prefix):
                step = route.next()
                assert not isinstance(step, BeforeReading)
                return step
        return answer({"error": {"message": "nothing scripted", "type": "test"}}, 404)


def _read(connection: socket.socket) -> Recorded | None:
    raw = b""
    while b"\r\n\r\n" not in raw:
        received = connection.recv(1 << 16)
        if not received:
            return None
        raw += received
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    while len(body) < int(headers.get("content-length", "0")):
        received = connection.recv(1 << 16)
        if not received:
            return None
        body += received
    return Recorded(method, target, headers, body, head + b"\r\n\r\n" + body)


def closed_port() -> str:
    """The URL of a port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def _head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode("latin-1")


def answer(body: Any = b"", status: int = 200, headers: Mapping[str, str] | None = None) -> Reaction:
    """A whole answer; anything but bytes is sent as JSON."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
    named = {"content-type": kind, "content-length": str(len(raw)), **(headers or {})}

    def react(connection: socket.socket, _: Recorded, __: threading.Event) -> bool:
        connection.sendall(_head(status, named) + raw)
        return True

    return react


def html(text: str, status: int) -> Reaction:
    """A page, as proxies in between send."""
    return answer(text.encode(), status, {"content-type": "text/html; charset=utf-8"})


def redirect(location: str, status: int = 307) -> Reaction:
    """Somewhere else."""
    return answer(b"", status, {"location": location})


def echo(status: int) -> Reaction:
    """An error whose text holds all that the request said, the key included."""

    def react(connection: socket.socket, request: Recorded, stop: threading.Event) -> bool:
        said = {"error": {"message": f"bad request: {request.raw.decode('latin-1')}", "type": "echo"}}
        return answer(said, status)(connection, request, stop)

    return react


def cut(
    body: bytes, after: int, *, declared: bool = True, status: int = 200, reset: bool = False
) -> Reaction:
    """Only the first `after` bytes of a body, with or without its true length told."""

    def react(connection: socket.socket, _: Recorded, __: threading.Event) -> bool:
        length = {"content-length": str(len(body))} if declared else {"connection": "close"}
        connection.sendall(_head(status, {"content-type": "application/json", **length}) + body[:after])
        if reset:
            time.sleep(0.05)  # a reset overtakes bytes that were not read yet
            _reset_on_close(connection)
        return False

    return react


def reset_after(count: int = 0, head: bytes = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n") -> Reaction:
    """The request is read, `count` bytes of a head are sent, and the connection is reset."""

    def react(connection: socket.socket, _: Recorded, __: threading.Event) -> bool:
        connection.sendall(head[:count])
        _reset_on_close(connection)
        return False

    return react


def close() -> Reaction:
    """The request is read and the connection closed without a word."""
    return lambda connection, request, stop: False


def raw(sent: bytes) -> Reaction:
    """Any bytes, then the end."""

    def react(connection: socket.socket, _: Recorded, __: threading.Event) -> bool:
        connection.sendall(sent)
        return False

    return react


def hang(sent: bytes = b"") -> Reaction:
    """The request is read, `sent` is answered, and then nothing more comes."""

    def react(connection: socket.socket, _: Recorded, stop: threading.Event) -> bool:
        connection.sendall(sent)
        stop.wait(_REASONABLE)
        return False

    return react


def drip(body: bytes, every: float, status: int = 200) -> Reaction:
    """A body, one byte each `every` seconds."""

    def react(connection: socket.socket, _: Recorded, stop: threading.Event) -> bool:
        connection.sendall(_head(status, {"content-length": str(len(body))}))
        for byte in body:
            if stop.wait(every):
                return False
            connection.sendall(bytes((byte,)))
        return True

    return react


def close_at_once() -> BeforeReading:
    """Accepted, and closed before anything is read."""
    return BeforeReading(lambda connection, _: None)


def reset_at_once() -> BeforeReading:
    """Accepted, and reset when the first byte comes, which is not read."""

    def react(connection: socket.socket, _: threading.Event) -> None:
        connection.recv(1, socket.MSG_PEEK)
        _reset_on_close(connection)

    return BeforeReading(react)


def say_at_once(sent: bytes) -> BeforeReading:
    """Accepted and greeted, as servers of other protocols do."""

    def react(connection: socket.socket, stop: threading.Event) -> None:
        connection.sendall(sent)
        connection.recv(1 << 16)

    return BeforeReading(react)


def hang_at_once() -> BeforeReading:
    """Accepted, and never read."""
    return BeforeReading(lambda _, stop: _wait(stop))


def _reset_on_close(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _wait(stop: threading.Event) -> None:
    stop.wait(_REASONABLE)
