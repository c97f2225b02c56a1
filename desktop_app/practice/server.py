"""Running the gateway on this computer: one a folder, found by `practice.json`, ended cleanly.

<folder>/practice.lock    held while it runs; the kernel frees it on a kill
<folder>/practice.json    {"url", "pid", "started"}, there while it listens
<folder>/practice.log     one line a request
"""

import asyncio
import os
import signal
import socket
import time
import tomllib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import msgspec
import uvicorn
from filelock import FileLock, Timeout

from desktop_app.platform import log, resources
from desktop_app.platform.atomic import write_atomically
from desktop_app.practice.endpoints import Gateway
from desktop_app.practice.lease import Leases
from desktop_app.practice.shapes import Answers
from desktop_app.practice.tasks import TaskFolder
from desktop_app.practice.web import application
from desktop_app.practice.workshop import Workshop

GRACE_SECONDS = 10.0
"""How long a leased gateway lives with nobody holding its lease."""
GRACE_ENVIRONMENT = "DAILIES_PRACTICE_GRACE"
"""Another grace, in seconds."""
_HOST = "127.0.0.1"
_BACKLOG = 512


class Address(msgspec.Struct, frozen=True):
    """Where the gateway listens; `started` is Unix time in seconds."""

    url: str
    pid: int
    started: float


class _Offer(NamedTuple):
    """What the gateway serves, and in which shape it answers."""

    models: Collection[str]
    answers: Answers


def serve(
    practice_dir: Path,
    *,
    announce: Callable[[str], None],
    port: int = 0,
    leased: bool = False,
    answers: Answers = Answers.SEEDS,
    models: Collection[str] = (),
) -> int:
    """Serve until told to stop (SIGINT, SIGTERM; `leased`: until nobody needs it). The exit code.

    The URL is announced first. `port` 0 takes a free one; `models` are accepted besides the
    catalogue's; `answers` names the shape of the answers. Where another gateway serves this folder a
    leased one leaves quietly and any other one says where that is, with 1. Of the main thread.
    """
    practice_dir.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(practice_dir / "practice.lock", timeout=0):
            offer = _Offer({*models, *_catalogue()}, answers)
            return _serve_alone(practice_dir, port, leased, offer, announce)
    except Timeout:
        if not leased:
            announce(f"the gateway on this computer already runs{_at(practice_dir)}")
        return 0 if leased else 1


def _at(practice_dir: Path) -> str:
    try:
        address = msgspec.json.decode((practice_dir / "practice.json").read_bytes(), type=Address)
    except (OSError, msgspec.DecodeError):
        return ""
    return f" at {address.url}"


def _catalogue() -> Collection[str]:
    """The names of every model that Dailies knows: any of them may be rehearsed here."""
    names: dict[str, object] = tomllib.loads(resources.path("models.toml").read_text("utf-8"))["models"]
    return names.keys()


def _serve_alone(
    practice_dir: Path, port: int, leased: bool, offer: _Offer, announce: Callable[[str], None]
) -> int:
    # Named, the protocol lets asyncio switch Nagle's delay off: 40 ms an answer otherwise.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((_HOST, port))
        except OSError as trouble:
            announce(f"port {port} cannot be used: {trouble.strerror}")
            return 1
        listener.listen(_BACKLOG)
        url = f"http://{_HOST}:{listener.getsockname()[1]}"
        handler = log.start(practice_dir, name="practice")
        note = practice_dir / "practice.json"
        try:
            server = _Server(practice_dir, offer, _grace() if leased else None)
            with server.stopped_by_signals():
                write_atomically(note, msgspec.json.encode(Address(url, os.getpid(), time.time())))
                announce(url)
                asyncio.run(server.serve_until_stopped(listener))
        finally:
            note.unlink(missing_ok=True)
            log.stop(handler)
    return 0


def _grace() -> float:
    return float(os.environ.get(GRACE_ENVIRONMENT) or GRACE_SECONDS)


class _Server(uvicorn.Server):
    """uvicorn with our own parts around it, which it must not end without."""

    def __init__(self, practice_dir: Path, offer: _Offer, grace: float | None) -> None:
        folder = TaskFolder(practice_dir)
        self._workshop = Workshop(folder)
        self._leases = Leases(grace, on_abandoned=self._stop)
        gateway = Gateway(practice_dir, folder, self._workshop, offer.models, offer.answers)
        super().__init__(
            uvicorn.Config(
                application(gateway, self._leases, offer.answers),
                log_config=None,
                log_level="info",
                lifespan="off",
                timeout_graceful_shutdown=2,
            )
        )

    def _stop(self) -> None:
        self.should_exit = True

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """SIGINT and SIGTERM end the serving in good order, even one that comes early."""

        def stop(number: int, frame: FrameType | None) -> None:
            self._stop()

        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """uvicorn's own would raise the signal anew at the end and skip ours."""
        yield

    async def serve_until_stopped(self, listener: socket.socket) -> None:
        self._workshop.open()
        self._leases.open()
        try:
            await self.serve(sockets=[listener])
        finally:
            await self._workshop.close()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._leases.close()
        await super().shutdown(sockets)
