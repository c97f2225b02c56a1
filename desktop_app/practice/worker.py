"""The render process: takes plans from a pipe, draws them, tells how far it is, and dies with its parent."""

import multiprocessing
import os
import signal
import threading
from pathlib import Path
from typing import Protocol

import msgspec

from desktop_app.platform.atomic import replace_file
from desktop_app.practice.plan import Plan

NICENESS = 10


class Order(msgspec.Struct, frozen=True):
    """A plan to render into `target`, which exists only once it is whole."""

    plan: Plan
    target: str


class News(msgspec.Struct, frozen=True):
    """What comes back: `progress` from 0 to 1; at the end `done`, with `error` where it went wrong."""

    progress: float = 0.0
    done: bool = False
    error: str = ""


class Pipe(Protocol):
    """The worker's end: a `multiprocessing` connection, whose class differs between systems."""

    def recv(self) -> Order:
        """Raises EOFError when the other end has closed."""
        ...

    def send(self, obj: News, /) -> None: ...


def work(pipe: Pipe) -> None:
    """Serve orders until the pipe closes. The entry of the render process."""
    threading.Thread(target=_die_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server decides
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop_app.practice.render import render

    while True:
        try:
            order = pipe.recv()
        except EOFError:
            return
        target = Path(order.target)
        part = target.with_suffix(".part")
        try:
            render(order.plan, part, lambda share: pipe.send(News(share)))
            replace_file(part, target)
        except Exception as trouble:  # noqa: BLE001 (whatever it was, the task fails in words and the next is served)
            part.unlink(missing_ok=True)
            pipe.send(News(done=True, error=f"{type(trouble).__name__}: {trouble}"))
        else:
            pipe.send(News(1.0, done=True))


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
