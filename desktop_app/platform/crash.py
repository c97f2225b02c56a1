"""Crash notes: what a person can send us when the program met something that it did not expect."""

import asyncio
import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import desktop_app
from desktop_app.platform.atomic import write_atomically
from desktop_app.platform.log import redact

MOST_NOTES = 10
"""A run writes no more than this: an error in a paint event comes back sixty times a second."""

_PARTS = ("PySide6", "av", "httpx", "qasync")
_log = logging.getLogger(__name__)


class CrashNotes:
    """Writes a note for every exception that nobody caught, and the stacks of a hard crash.

    Notes are `crash-<UTC time>-<n>.txt` in *folder*: traceback and versions, redacted as the log
    is. A fault in native code leaves the threads' stacks in `faults.txt` (no values are in it).
    *told* is called with each new note, in the thread that failed.
    """

    def __init__(self, folder: Path, told: Callable[[Path], None] | None = None) -> None:
        self._folder = folder
        self._told = told
        self._written = 0
        self._faults: TextIO | None = None

    def install(self) -> None:
        """Take over the hooks of the interpreter and of its threads."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._faults = (self._folder / "faults.txt").open("a", encoding="utf-8")
        faulthandler.enable(self._faults)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        faulthandler.disable()
        if self._faults is not None:
            self._faults.close()
            self._faults = None

    def loop_handler(self, loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
        """For `loop.set_exception_handler`: the note, and asyncio's own log line."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self.write(error, where=str(context.get("message", "event loop")))
        loop.default_exception_handler(dict(context))

    def write(self, error: BaseException, *, where: str) -> Path | None:
        """Write a note about *error*; None once enough were written, or where the disk refuses."""
        if self._written >= MOST_NOTES:
            return None
        self._written += 1
        now = datetime.now(UTC)
        path = self._folder / f"crash-{now:%Y%m%dT%H%M%S.%fZ}-{self._written}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, _note(error, where, now).encode())
        except OSError:
            _log.warning("a crash note could not be written", exc_info=True)
            return None
        if self._told is not None:
            self._told(path)
        return path

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            self.write(error, where="main thread")
            _tell(error, "main thread")
        else:
            sys.__excepthook__(kind, error, trace)

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and issubclass(args.exc_type, Exception):
            where = f"thread {args.thread.name if args.thread is not None else 'unknown'}"
            self.write(args.exc_value, where=where)
            _tell(args.exc_value, where)


def _tell(error: BaseException, where: str) -> None:
    # Redacted here: with no log started yet, logging itself prints to the terminal unredacted.
    trace = _trace(error)
    _log.critical("uncaught exception in %s\n%s", where, trace)
    if logging.getLogger().handlers and sys.stderr is not None:  # a frozen window has no stderr
        sys.stderr.write(trace)


def _trace(error: BaseException) -> str:
    return redact("".join(traceback.format_exception(error)))


def _note(error: BaseException, where: str, now: datetime) -> str:
    versions = "\n".join(f"{part} {_version(part)}" for part in _PARTS)
    return redact(
        f"Dailies {desktop_app.__version__}, {now.isoformat(timespec='seconds')}\n"
        f"Python {platform.python_version()} on {platform.platform()}\n"
        f"{versions}\n\nIn: {where}\n\n{_trace(error)}"
    )


def _version(part: str) -> str:
    try:
        return metadata.version(part)
    except metadata.PackageNotFoundError:
        return "not installed"
