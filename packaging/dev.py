#!/usr/bin/env python3
"""The two commands of this project, with nothing but Python itself.

    python3 packaging/dev.py run            open the window (without a screen: make the sample film)
    python3 packaging/dev.py run -- ARGS    run `dailies ARGS`
    python3 packaging/dev.py test           check everything that CI checks
    python3 packaging/dev.py shots          make the screenshot set anew
    python3 packaging/dev.py lock           make packaging/requirements.lock anew

Both make what is missing first: the environment in .venv, and Debian's packages when root.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import debian
import environment
from environment import BIN, LOCK, PYTHON, ROOT

OLDEST, TOO_NEW = (3, 11), (3, 14)
# What the newest releases would break: decisions/0001 (PySide6), and av 19 is untried.
CEILINGS = ("PySide6==6.11.3", "av<19")

# Two for each core: one alone was seen to use less than half of it, the rest it waits for others.
WORKERS = min(2 * (os.cpu_count() or 1), 8)

CHECKS = (
    ("ruff check", (str(PYTHON), "-m", "ruff", "check", ".")),
    ("ruff format", (str(PYTHON), "-m", "ruff", "format", "--check", ".")),
    ("mypy", (str(PYTHON), "-m", "mypy")),
    ("import-linter", (str(BIN / "lint-imports"),)),
)


def run(arguments: list[str]) -> NoReturn:
    """Start the program: as asked, or its window, or without a screen the sample film."""
    environment.ensure()
    debian.provide(debian.RUN)
    _become("desktop_app", arguments or ([] if _has_screen() else ["sample"]))


def test(arguments: list[str], workers: int) -> int:
    """Run every check, the tests last; non-zero if any of them failed."""
    environment.ensure()
    debian.provide(debian.TEST)
    failed = [name for name, command in CHECKS if _step(name, command) != 0]
    if failed:
        print(f"\nFailed so far: {', '.join(failed)}", flush=True)
    spread = ["-n", str(workers)] if workers > 1 else []
    tests = _step("pytest", (str(PYTHON), "-m", "pytest", "-q", *spread, *arguments))
    return tests or int(bool(failed))


def shots(arguments: list[str]) -> NoReturn:
    """Make the screenshots that the README and the guide show."""
    environment.ensure()
    debian.provide(debian.TEST)
    _become("tests.shots", arguments)


def lock() -> int:
    """Resolve pyproject.toml's dependencies anew, for every system and Python that we support."""
    with tempfile.TemporaryDirectory() as folder:
        ceilings = Path(folder) / "ceilings.txt"
        ceilings.write_text("\n".join(CEILINGS) + "\n", encoding="utf-8")
        made = Path(folder) / "requirements.lock"
        tool = Path(folder) / "uv"
        install = (sys.executable, "-m", "pip", "install", "-q", "--target", str(tool), "uv")
        options = "--universal --no-config --generate-hashes --no-emit-index-url --no-annotate"
        resolve = (
            *(str(tool / "bin" / "uv"), "pip", "compile", *options.split(), "--no-header"),
            *("--python-version", ".".join(map(str, OLDEST)), "--group", "dev", "--quiet"),
            *("-c", str(ceilings), "-o", str(made), "pyproject.toml"),
        )
        if _step("uv", install) != 0 or _step("resolve", resolve) != 0:
            return 1
        LOCK.write_bytes(made.read_bytes())
    return 0


def _step(name: str, command: tuple[str, ...]) -> int:
    print(f"\n== {name}", flush=True)
    return subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode


def _become(module: str, arguments: list[str]) -> NoReturn:
    command = [str(PYTHON), "-P", "-m", module, *arguments]  # -P: import nothing from here
    if sys.platform == "win32":  # there, exec lets the terminal go on without the program
        sys.exit(subprocess.run(command, check=False).returncode)
    else:
        os.execv(command[0], command)


def _has_screen() -> bool:
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(arguments: list[str]) -> int:
    """The exit code of the command that *arguments* name."""
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        print(
            f"Dailies needs Python 3.11, 3.12 or 3.13; this is {platform.python_version()}. "
            "Please start it with one of those, for example: python3.11 packaging/dev.py run",
            file=sys.stderr,
        )
        return 2
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    asked, passed_on = _parser().parse_args(arguments[:cut]), arguments[cut + 1 :]
    try:
        if asked.command == "run":
            run(passed_on)
        if asked.command == "shots":
            shots(passed_on)
        return lock() if asked.command == "lock" else test(passed_on, asked.workers)
    except environment.CannotMakeError as problem:
        print(problem, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("run", "test", "shots", "lock"))
    parser.add_argument(
        "--workers",
        type=int,
        default=WORKERS,
        metavar="N",
        help="test: processes that share the tests",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
