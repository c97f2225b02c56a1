"""`dailies connections` as a process: with a real gnome-keyring, without one, and what it leaves behind."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.faults.gateway import FaultGateway, answer

ROOT = Path(__file__).parents[2]
KEY = "sk-canary-0123456789abcdefghijklmnop"
PACE_AND_LOG = ("--poll-floor", "2.5", "--log-page", "https://gw.example/log")
UNLOCK = 'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'
PLAY = Path(__file__).with_name("play_commands.py")


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Terminal:
    """A home with or without a keyring; runs commands in one session, one after the other."""

    def __init__(self, home: Path, *, keyring: bool) -> None:
        self.home = home
        self._keyring = keyring
        (home / "run").mkdir(mode=0o700)

    def run(self, *commands: tuple[str, ...]) -> list[Ran]:
        """Each command's last item is its standard input."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        places = {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home / "run"), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, str(PLAY)]
        if self._keyring:
            command = ["dbus-run-session", "--", "bash", "-c", UNLOCK, "bash", *command]
        done = subprocess.run(
            command,
            env=kept | places,
            input=json.dumps([["--data-dir", str(self.home / "data"), *words] for words in commands]),
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [Ran(*told) for told in json.loads(done.stdout.splitlines()[-1])]

    def written(self) -> bytes:
        """Every byte in every file below home."""
        return b"".join(file.read_bytes() for file in self.home.rglob("*") if file.is_file())


@pytest.fixture
def gateway() -> FaultGateway:
    return FaultGateway()


def test_a_gateway_is_added_tested_and_removed_and_its_key_is_nowhere(
    tmp_path: Path, gateway: FaultGateway
) -> None:
    gateway.on("GET", "/v1/models", answer({"data": [{"id": "veo3"}, {"id": "other"}]}))
    gateway.on("GET", "/v1/videos/", answer({"error": {"message": f"who is {KEY}?"}}, 401))
    rows = [{"model_name": "veo3", "quota_type": 1, "model_price": 0.4}]
    gateway.on("GET", "/api/pricing", answer({"data": rows}))
    add = ("connections", "add", "--preset", "openai", "--name", "Mine", "--base-url", f"{gateway.url}/v1/")
    with gateway:
        terminal = Terminal(tmp_path, keyring=True)
        added, listed, unknown, tested, models, replaced, again, removed, rest, gone = terminal.run(
            (*add, "--at-once", "2", *PACE_AND_LOG, "--key-stdin", f"{KEY}\n"),
            ("connections", "list", "--json", ""),
            ("models", "--connection", "mine", ""),
            ("connections", "test", "mine", "--json", ""),
            ("models", "--connection", "mine", "--json", ""),
            ("connections", "set-key", "Mine", "--key-stdin", f"{KEY}-2\n"),
            ("connections", "test", "mine", ""),
            ("connections", "remove", "mine", ""),
            ("connections", "--json", ""),
            ("connections", "test", "mine", ""),
        )
    assert [ran.code for ran in (added, listed, replaced, removed, rest)] == [0, 0, 0, 0, 0]
    mine = listed.json[1]
    assert (mine["connection"], mine["preset"], mine["base_url"]) == ("Mine", "openai", gateway.url)
    assert (mine["format"], mine["pictures"], mine["at_once"]) == ("openai", "multipart", 2)
    assert (mine["key"], mine["models"]) == ("keyring", None)
    assert (mine["poll_floor"], mine["log_page"]) == (2.5, "https://gw.example/log")
    points = {line["point"]: line["verdict"] for line in tested.json}
    assert points == {
        "reached": "yes",
        "key": "no",
        "models": "yes",
        "formats": "untold",
        "pictures": "untold",
    }
    assert tested.code == again.code == 1
    assert [line.split()[0] for line in again.out.splitlines()] == [
        "Reached",
        "Key",
        "Models",
        "Formats",
        "Pictures",
    ]
    assert [line["connection"] for line in rest.json] == ["This computer"]
    assert gone.code == unknown.code == 2
    assert [(line["name"], line.get("known", True)) for line in models.json] == [
        ("veo3", True),
        ("other", False),
    ]
    assert [line.get("price", {}).get("amount") for line in models.json] == [0.4, None]
    assert {request.method for request in gateway.requests} == {"GET"}
    sent = {request.headers.get("authorization") for request in gateway.requests}
    assert sent == {f"Bearer {KEY}", f"Bearer {KEY}-2", None}
    told = "".join(ran.out + ran.err for ran in (added, listed, tested, replaced, again, removed, rest, gone))
    assert "canary" not in told
    assert b"canary" not in terminal.written()


def test_without_a_keyring_the_key_is_not_kept_and_that_is_said(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, keyring=False)
    added, listed, set_key = terminal.run(
        ("connections", "add", "--preset", "crazyrouter", "--key-stdin", f"{KEY}\n"),
        ("connections", "list", "--json", ""),
        ("connections", "set-key", "crazyrouter", "--key-stdin", f"{KEY}\n"),
    )
    assert (added.code, listed.code, set_key.code) == (1, 0, 1)
    assert "no keyring" in added.err
    assert "was not kept" in set_key.err
    assert [line["key"] for line in listed.json] == [None, None]
    assert "canary" not in added.out + added.err + set_key.out + set_key.err
    assert b"canary" not in terminal.written()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "--preset", "nonsense"), "invalid choice"),
        (("add", "--preset", "this-computer"), "invalid choice"),
        (("add",), "the address is empty"),
        (("add", "--base-url", "http://gw.example"), "use https"),
        (("add", "--base-url", "https://me:secret@gw.example"), "leave it out"),
        (("add", "--name", "this computer", "--base-url", "https://gw.example"), "already"),
        (("add", "--base-url", "https://gw.example", "--poll-floor", "1"), "from 10 to 3600 seconds"),
        (("add", "--base-url", "https://gw.example", "--log-page", "log"), "give an address"),
        (("set-key", "this computer"), "needs no key"),
        (("remove", "this computer"), "always there"),
        (("test", "nobody"), "there is no connection 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--data-dir", str(tmp_path), "connections", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert told in done.stderr
    assert "secret@" not in done.stderr


@pytest.mark.parametrize(
    ("preset", "content_type", "said"),
    [("custom", "application/json", b'"duration":8'), ("openai", "multipart/form-data", b"8\r\n")],
)
def test_a_typed_gateway_is_spoken_to_as_its_preset_says(
    tmp_path: Path, gateway: FaultGateway, preset: str, content_type: str, said: bytes
) -> None:
    gateway.on("POST", "/v1/videos", answer({"error": {"message": "not today"}}, 400))
    words = ("generate", "a boat", "--model", "own", "--seconds", "8", "--base-url", gateway.url)
    with gateway:
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", "--data-dir", str(tmp_path), *words, "--preset", preset],
            env=os.environ | {"DAILIES_API_KEY": KEY},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1, done.stderr
    (create,) = gateway.requests
    assert create.headers["content-type"].startswith(content_type)
    assert said in create.body
    assert (b'name="seconds"' in create.body) is (preset == "openai")
