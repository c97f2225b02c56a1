"""The composition root of the terminal: reads the command line, opens the studio, gives an exit code."""

import argparse
import asyncio
import gc
import io
import os
import sqlite3
import sys
from collections.abc import Sequence

from desktop_app.cli.arguments import parser
from desktop_app.cli.endings import Exit, Refusal
from desktop_app.platform import log, screen
from desktop_app.platform.crash import CrashNotes
from desktop_app.platform.paths import Paths, resolve


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or open the window where there is none. Gives the exit code."""
    words = parser().parse_args(arguments)
    _speak_safely(as_json=bool(getattr(words, "json", False)))
    paths = resolve(words.data_dir)
    try:
        paths.create_folders()
    except OSError as trouble:
        return _refuse(
            f"the data folder {paths.data} cannot be used: {trouble.strerror}; give another: --data-dir"
        )
    if words.command == "serve":
        return _serve(words, paths)
    if words.command is None:
        return _open_window(words, paths)
    return _run(words, paths)


def _open_window(words: argparse.Namespace, paths: Paths) -> int:
    if why := screen.trouble():
        return _refuse(why)
    try:
        pace = _fixed_pace()
    except Refusal as refused:
        return _refuse(str(refused))
    gc.disable()  # modules are no garbage: the window's own collector begins once they are there
    # Qt is not loaded before it is known that it can open a window.
    from desktop_app.app import main as open_window

    return open_window(paths, verbose=words.verbose, fixed_pace=pace)


def _run(words: argparse.Namespace, paths: Paths) -> int:
    notes = CrashNotes(paths.logs)
    try:
        handler = log.start(paths.logs, name="terminal", verbose=words.verbose)
        notes.install()
    except OSError as trouble:
        return _refuse(_of_disk(trouble, paths))
    code = _attempt(words, paths)
    # A fault of ours passes this by: the hooks must still be there when it reaches the top.
    notes.uninstall()
    log.stop(handler)
    return code


def _attempt(words: argparse.Namespace, paths: Paths) -> int:
    # What the commands import takes longer than `--help` should.
    from desktop_app.cli.commands import COMMANDS
    from desktop_app.cli.report import hush
    from desktop_app.store.schema import StoreTooNew

    try:
        return int(asyncio.run(COMMANDS[words.command](words, paths, _fixed_pace())))
    except (Refusal, StoreTooNew) as refused:
        return _refuse(str(refused))
    except sqlite3.Error as trouble:
        return _refuse(f"the store {paths.store_file} cannot be used: {trouble}")
    except BrokenPipeError:  # of a list, whose reader has seen enough
        hush(sys.stdout)
        return Exit.READY
    except KeyboardInterrupt:
        return Exit.STILL_RUNNING
    except OSError as trouble:
        return _refuse(_of_disk(trouble, paths))


def _of_disk(trouble: OSError, paths: Paths) -> str:
    return f"{trouble.filename or paths.data}: {trouble.strerror or trouble}"


def _serve(words: argparse.Namespace, paths: Paths) -> int:
    from desktop_app.practice.server import serve
    from desktop_app.practice.shapes import Answers

    try:
        return serve(
            paths.practice,
            port=words.port,
            leased=words.leased,
            answers=Answers(words.answers),
            announce=lambda text: print(text, flush=True),
        )
    except OSError as trouble:
        return _refuse(_of_disk(trouble, paths))


def _speak_safely(as_json: bool) -> None:
    """JSON is UTF-8 by its standard; words that a terminal cannot show must not end a command."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8" if as_json else None, errors="replace")


def _fixed_pace() -> float | None:
    text = os.environ.get("DAILIES_POLL_SECONDS", "")
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < float("inf"):
        raise Refusal(f"DAILIES_POLL_SECONDS={text} is not a number of seconds above zero")
    return seconds


def _refuse(why: str) -> int:
    print(f"dailies: {why}", file=sys.stderr)
    return Exit.REFUSED
