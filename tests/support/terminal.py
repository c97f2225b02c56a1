"""The real program in a process of its own, as a person or a script starts it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.checkout import ROOT

KEY = "sk-canary-fedcba9876543210"
PROGRAM = (sys.executable, "-P", "-m", "desktop_app")
PATIENCE = 180.0


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What `--json` said."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def last(self) -> dict[str, Any]:
        """The last of them."""
        return self.lines[-1]


class Running:
    """A command that has not ended yet."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)

    def kill(self) -> int:
        """End it as a power cut would; gives the exit code."""
        self.process.kill()
        return self.process.wait(PATIENCE)

    def ended(self) -> Ended:
        """Wait for its end."""
        out, err = self.process.communicate(timeout=PATIENCE)
        return Ended(self.process.returncode, out, err)


class Terminal:
    """A terminal whose Dailies has a data folder of its own. `key` is what DAILIES_API_KEY holds."""

    def __init__(self, folder: Path, key: str = KEY, **environment: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.environment = os.environ | {
            "DAILIES_DATA_DIR": str(self.data),
            "DAILIES_API_KEY": key,
            "DAILIES_POLL_SECONDS": "0.05",
            "PYTHONPATH": str(ROOT),
            **environment,
        }

    def run(self, *words: str | bytes, typed: str = "", **environment: str) -> Ended:
        """Run one command to its end; `typed` is its standard input."""
        with self.started(*words, typed=bool(typed), **environment) as running:
            if not typed:
                return running.ended()
            out, err = running.process.communicate(typed, timeout=PATIENCE)
            return Ended(running.process.returncode, out, err)

    @contextmanager
    def started(self, *words: str | bytes, typed: bool = False, **environment: str) -> Iterator[Running]:
        """A command under way; it is killed where it has not ended by then."""
        process = subprocess.Popen(
            [*PROGRAM, *words],
            cwd=self.folder,
            env=self.environment | environment,
            stdin=subprocess.PIPE if typed else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        try:
            yield Running(process)
        finally:
            process.kill()
            process.communicate()

    def jobs(self) -> list[dict[str, Any]]:
        """All jobs, as `jobs --json` tells them."""
        return self.run("jobs", "--json").lines


def until(met: Callable[[], object], what: str) -> None:
    """Wait for something in another process."""
    deadline = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.02)


def everything_under(*places: Path) -> Mapping[Path, bytes]:
    """Every file below some folders, with its bytes."""
    return {path: path.read_bytes() for place in places for path in place.rglob("*") if path.is_file()}
