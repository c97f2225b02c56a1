"""Keys in a real gnome-keyring, in a D-Bus session and a home of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SCENES = Path(__file__).with_name("keyring_scenes.py")
UNLOCK = 'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'

PLAIN_TEXT_BACKEND = """
from pathlib import Path
from keyring.backend import KeyringBackend

class Keyring(KeyringBackend):
    priority = 99
    file = Path.home() / "plain.txt"
    def get_password(self, service, username): return self.file.read_text()
    def set_password(self, service, username, password): self.file.write_text(password)
    def delete_password(self, service, username): self.file.unlink()
"""

SESSION_ONLY = {"where": "session", "found": True, "elsewhere": None, "removed": False, "gone": None}


def play(scene: str, home: Path, *, keyring: bool, **environment: str) -> dict[str, Any]:
    """What a scene of keyring_scenes.py printed: with a keyring unlocked, or without any D-Bus."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    command = [sys.executable, str(SCENES), scene]
    if keyring:
        command = ["dbus-run-session", "--", "bash", "-c", UNLOCK, "bash", *command]
    done = subprocess.run(
        command,
        env=kept
        | {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": f"{ROOT}:{home}"}
        | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_a_key_outlives_the_program_in_the_keyring(tmp_path: Path) -> None:
    assert play("kept", tmp_path, keyring=True) == {
        "where": ["keyring", "keyring"],
        "found": True,
        "stranger": None,
        "again": "second",
        "removed": [True, True],
        "gone": None,
        "trouble": None,
    }
    written = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"k" * 60 not in written


def test_a_locked_keyring_leaves_the_key_in_memory(tmp_path: Path) -> None:
    assert play("locked", tmp_path, keyring=True) == SESSION_ONLY | {"trouble": "locked"}


def test_a_keyring_that_hangs_holds_up_neither_the_caller_nor_the_exit(tmp_path: Path) -> None:
    assert play("hanging", tmp_path, keyring=True) == SESSION_ONLY | {"trouble": "slow"}


def test_no_keyring_leaves_the_key_in_memory(tmp_path: Path) -> None:
    assert play("unusable", tmp_path, keyring=False) == SESSION_ONLY | {"trouble": "absent"}


@pytest.mark.parametrize("backend", ["plain.Keyring", "keyring.backends.null.Keyring"])
def test_a_backend_that_is_no_real_keyring_is_never_used(tmp_path: Path, backend: str) -> None:
    (tmp_path / "plain.py").write_text(PLAIN_TEXT_BACKEND)
    answer = play("unusable", tmp_path, keyring=False, PYTHON_KEYRING_BACKEND=backend)
    assert answer == SESSION_ONLY | {"trouble": "absent"}
    assert not (tmp_path / "plain.txt").exists()
