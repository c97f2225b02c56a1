"""The checkout's own Python environment, made from the lock and stamped when it is whole."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.util
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")
STAMP = VENV / "made-from.json"

_REQUIREMENTS = ("install", "--require-hashes", "--no-deps", "--only-binary=:all:")
_QUIET = ("--quiet", "--no-input", "--disable-pip-version-check", "--progress-bar=off")


class CannotMakeError(Exception):
    """The environment could not be made; the message tells a person what to do."""


def ensure() -> None:
    """Make the environment, unless it is there and was made from this very lock.

    It has no stamp while it is being made: one that was left half-made is made anew. Raises
    CannotMakeError.
    """
    if _is_ready():
        return
    with _alone():
        if not _is_ready():
            _make()


def _stamp() -> None:
    """Call the environment whole."""
    part = STAMP.with_suffix(".part")
    part.write_text(json.dumps(_wanted(), indent=1), encoding="utf-8")
    part.replace(STAMP)


def _is_ready() -> bool:
    try:
        stamped = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(stamped == _wanted()) and PYTHON.exists()


def _wanted() -> dict[str, str]:
    """What an environment depends on; its scripts name the folder, so that is part of it."""
    return {
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "python": platform.python_version(),
        "folder": str(ROOT),
    }


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Keep a second start out while the first one makes the environment."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with LOCK.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make() -> None:
    print(f"Making the Python environment in {VENV.name} (once; about 300 MB) ...", flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    pip = _bare()
    done = subprocess.run([*pip, *_REQUIREMENTS, *_QUIET, "-r", str(LOCK)], check=False, cwd=ROOT)
    if done.returncode != 0:
        raise CannotMakeError("The packages of the lock could not be installed: see above.")
    _add_project()
    _stamp()


def _bare() -> list[str]:
    """Make an empty environment and say which pip fills it.

    Debian keeps ensurepip in a package of its own, so a pip outside may have to serve.
    """
    base: str = getattr(sys, "_base_executable", sys.executable)  # we may run inside the old one
    if not (_has("ensurepip") or _has("pip")) and sys.base_prefix == "/usr":
        debian.provide(("python3-venv",))
        importlib.invalidate_caches()
    if not _has("venv") or not (_has("ensurepip") or _has("pip")):
        raise CannotMakeError(
            f"{base} has no pip and cannot make one. Please install it (Debian: python3-venv)."
        )
    inside = [] if _has("ensurepip") else ["--without-pip"]
    made = subprocess.run([base, "-m", "venv", *inside, str(VENV)], check=False)
    if made.returncode != 0:
        raise CannotMakeError(f"{VENV} could not be made: see above.")
    return [base, "-m", "pip", "--python", str(PYTHON)] if inside else [str(PYTHON), "-m", "pip"]


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _add_project() -> None:
    """Put the checkout itself into the environment: importable, and with its command.

    A path file and a two-line script need no build and no network, and never go stale.
    """
    scheme = {"base": str(VENV), "platbase": str(VENV)}
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    (packages / "dailies.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    if sys.platform == "win32":
        (BIN / "dailies.cmd").write_text(f'@"{PYTHON}" -P -m desktop_app %*\n', encoding="utf-8")
        return
    command = BIN / "dailies"
    command.write_text(
        f'#!/bin/sh\nexec {shlex.quote(os.fspath(PYTHON))} -P -m desktop_app "$@"\n', encoding="utf-8"
    )
    command.chmod(0o755)
