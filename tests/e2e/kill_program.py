"""The real program, started many times a second: for real, or as forks of one that has imported it all.

    python -m tests.e2e.kill_program        (the nursery: forks on request, told on standard input)

A fork runs the console script's own `main`, in a process of its own: it dies of the same signal in the same
system call, and costs 20 ms instead of 500.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import msgspec

from tests.support.checkout import ROOT

_BESIDE = {"DAILIES_POLL_SECONDS": "0.02", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
KEY = "sk-canary-of-the-kill-test"
PATIENCE = 120.0


class Blow(msgspec.Struct, frozen=True):
    """Which system call kills: the `when`-th one of a thread, on its entry, before anything is done."""

    call: str
    when: int

    @property
    def strace(self) -> list[str]:
        """The words that have strace(1) do it."""
        rule = f"inject={self.call}:signal=KILL:when={self.when}"
        return ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={self.call}", "-e", rule]


class Running:
    """One started program. `output` is what it has printed: JSON lines."""

    def __init__(self, program: "Program", pid: int, output: Path) -> None:
        self._program = program
        self.pid = pid
        self._output = output

    def kill(self) -> None:
        """SIGKILL. Nothing happens where it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    @property
    def ended(self) -> bool:
        """Whether it has ended, by itself or not."""
        return _status(self.pid)[:1] in ("Z", "")

    def wait(self) -> int:
        """The exit code; minus the signal's number where one ended it."""
        return self._program.wait(self.pid)

    def text(self) -> str:
        """All that was printed, with what went wrong."""
        return self._output.read_text("utf-8", errors="replace")

    def lines(self) -> list[dict[str, Any]]:
        """What was printed, without a line that was not finished."""
        text = self._output.read_text("utf-8")
        return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("}\n")]


class Program:
    """Starts `dailies` with one data folder after the other. `real` starts an interpreter each time.

    `warm_up` is about how long that takes, in seconds.
    """

    def __init__(self, *, real: bool) -> None:
        self._real = real
        self.warm_up = 0.4 if real else 0.0
        self._children: dict[int, subprocess.Popen[bytes]] = {}
        self._environment = {name: value for name, value in os.environ.items() if name[:8] != "DAILIES_"}
        self._nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.kill_program"],
            cwd=ROOT,
            env=self._environment | _BESIDE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._started = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.close()
        self._nursery.wait(PATIENCE)
        self._nursery.stdout.close()

    def start(
        self,
        data: Path,
        words: Sequence[str],
        *,
        key: bool = True,
        blow: Blow | None = None,
        quick: bool = False,
    ) -> Running:
        """Start `dailies --data-dir data words`, with a key unless told. `quick`: as a fork."""
        self._started += 1
        output = data.with_name(f"{data.name}.{self._started}.out")
        arguments = ["--data-dir", str(data), *words]
        environment = {"DAILIES_API_KEY": KEY} if key else {}
        if self._real and not quick:
            return Running(self, self._spawn(arguments, environment, output, blow), output)
        asked = {"words": arguments, "environment": environment, "output": str(output), "stopped": bool(blow)}
        pid = int(self._ask(asked)["pid"])
        if blow is not None:
            self._strike(pid, blow)
        return Running(self, pid, output)

    def _spawn(
        self, arguments: list[str], environment: Mapping[str, str], output: Path, blow: Blow | None
    ) -> int:
        command = [sys.executable, "-P", "-m", "desktop_app", *arguments]
        with output.open("wb") as file:
            started = subprocess.Popen(
                [*(blow.strace if blow else ()), *command],
                cwd=output.parent,  # no checkout, so nothing is imported from it
                env={**self._environment, **_BESIDE, **environment},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        self._children[started.pid] = started
        return started.pid

    def _strike(self, pid: int, blow: Blow) -> None:
        """Have strace hold a fork that stops itself first, and let it go on."""
        _await(lambda: _status(pid)[:1] == "T")
        tracer = subprocess.Popen([*blow.strace, "-p", str(pid)], stderr=subprocess.PIPE)
        self._children[-pid] = tracer
        _await(lambda: f"TracerPid:\t{tracer.pid}\n" in _status(pid) or tracer.poll() is not None)
        assert tracer.poll() is None, tracer.communicate()[1]
        os.kill(pid, signal.SIGCONT)

    def wait(self, pid: int) -> int:
        """See `Running.wait`."""
        child = self._children.pop(pid, None)
        if child is not None:
            return child.wait(PATIENCE)
        code = int(self._ask({"wait": pid})["code"])
        tracer = self._children.pop(-pid, None)
        if tracer is not None:
            tracer.communicate(timeout=PATIENCE)
        return code

    def _ask(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.write(json.dumps(asked) + "\n")
        self._nursery.stdin.flush()
        told: dict[str, Any] = json.loads(self._nursery.stdout.readline())
        return told


def _status(pid: int) -> str:
    """What Linux tells of a process, from the letter of its state on; empty where there is none."""
    try:
        return Path(f"/proc/{pid}/status").read_text().partition("State:\t")[2]
    except OSError:
        return ""


def _await(met: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < end, "a fork or its strace does not come"
        time.sleep(0.001)


def nursery() -> None:
    """Fork a program for each line that names one, wait for each that asks so, end with the input."""
    from desktop_app.cli import commands, generate, main, through

    assert commands.COMMANDS  # all that a command needs is imported once, before the first fork

    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            _, status = os.waitpid(asked["wait"], 0)
            told = {"code": os.waitstatus_to_exitcode(status)}
        else:
            told = {"pid": os.fork()}
            if not told["pid"]:
                generate.STARTED = through.STARTED = time.time()
                os._exit(_child(asked, main))
        print(json.dumps(told), flush=True)


def _child(asked: Mapping[str, Any], main: Any) -> int:
    os.environ.update(asked["environment"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    output = os.open(asked["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(nothing, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.stdin = os.fdopen(0)
    if asked["stopped"]:
        os.kill(os.getpid(), signal.SIGSTOP)
    code = int(main(asked["words"]))
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    nursery()
