"""The real program when disk, folder, network or clock fail it: a clear word, and on as soon as it can.

The troubles are real ones, in namespaces of the test's own (user_namespaces(7)): a full tmpfs, a folder that
is mounted read-only, no network. The clock is set for one process, by a module that Python imports first.
"""

import json
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.clips import make_clip
from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.terminal import PROGRAM, Ended, Terminal

DAY = 24 * 3600
ROOM = 16 << 20
"""Bytes of the small disk."""
LARGE = 4 << 20
PATIENCE = 120.0
FULL = f"""
mount -t tmpfs -o size={ROOM} tmpfs "$DAILIES_DATA_DIR" || exit 99
room() {{ df --output=avail -B1 "$DAILIES_DATA_DIR" | tail -1; }}
fill() {{ head -c $(( $(room) - $1 )) /dev/zero > "$DAILIES_DATA_DIR/filler"; }}
dailies() {{ "$0" "$@" 2>&1; echo "{{\\"code\\": $?}}"; }}
"""
READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || exit 99; shift; exec "$@"'
SET_CLOCK = """
import os, time
real, ahead = time.time, float(os.environ["TEST_CLOCK_AHEAD"])
time.time = lambda: real() + ahead
"""


def namespaces_work() -> bool:
    tried = subprocess.run(["unshare", "-rmn", "true"], capture_output=True, check=False)
    return tried.returncode == 0


needs_namespaces = pytest.mark.skipif(
    sys.platform != "linux" or not namespaces_work(), reason="this system gives no namespaces to its users"
)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A whole clip of some megabytes, most of them in a box that players pass over."""
    small = make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", seconds=1.0).read_bytes()
    return small + struct.pack(">I4s", LARGE, b"free") + bytes(LARGE - 8)


@pytest.fixture
def gateway(clip: bytes) -> Iterator[ScriptedGateway]:
    with ScriptedGateway(clip) as gateway:
        yield gateway


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    terminal.data.mkdir()
    return terminal


def asked(gateway: ScriptedGateway, *more: str) -> tuple[str, ...]:
    there = ("--model", "sora", "--format", "openai", "--base-url", gateway.url)
    return ("generate", "a paper boat", *there, "--json", *more)


def queue(terminal: Terminal, gateway: ScriptedGateway) -> None:
    """Queue one job and send nothing yet."""
    assert terminal.run(*asked(gateway, "--timeout", "0"), DAILIES_API_KEY="").code == 3


def resume(terminal: Terminal, seconds: int = 30, before: tuple[str, ...] = (), **environment: str) -> Ended:
    """`dailies resume`, perhaps started by another program."""
    done = subprocess.run(
        [*before, *PROGRAM, "resume", "--json", "--timeout", str(seconds)],
        cwd=terminal.folder,
        env=terminal.environment | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def retry_if_failed(terminal: Terminal, hindered: Ended) -> None:
    """What a person does where the program gave up; else it goes on by itself."""
    assert (hindered.code, hindered.last["state"]) in ((1, "failed"), (3, "downloading"))
    if hindered.code == 1:
        assert terminal.run("jobs", "retry", hindered.last["job"]).code == 0


def on_a_small_disk(terminal: Terminal, gateway: ScriptedGateway, script: str) -> list[dict[str, Any]]:
    """Run a script whose data folder lies on a small disk of its own; what it said, line by line."""
    program = terminal.folder / "dailies"
    program.write_text(f'#!/bin/sh\nexec {" ".join(PROGRAM)} "$@"\n')
    program.chmod(0o755)
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", FULL + script, str(program), *asked(gateway)],
        cwd=terminal.folder,
        env=terminal.environment,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) if line.startswith("{") else {"said": line} for line in done.stdout.splitlines()]


@needs_namespaces
def test_a_clip_that_does_not_fit_is_fetched_once_there_is_room(
    terminal: Terminal, gateway: ScriptedGateway
) -> None:
    said = on_a_small_disk(
        terminal,
        gateway,
        f"""
        DAILIES_API_KEY= dailies "$@" --timeout 0
        fill {LARGE // 2}
        dailies resume --json --timeout 8
        rm "$DAILIES_DATA_DIR/filler"
        dailies jobs retry "$("$0" jobs --json | cut -d'"' -f4)"
        dailies resume --json --timeout 60
        """,
    )
    ends = [number for number, line in enumerate(said) if "code" in line]
    hindered, ready = said[ends[1] - 1], said[ends[-1] - 1]
    assert hindered["error"]["kind"] == "disk_full", said
    assert (hindered["state"], said[ends[1]]["code"]) in (("failed", 1), ("downloading", 3))
    assert (ready["state"], said[-1]["code"]) == ("ready", 0), said
    assert len(gateway.posts) == 1


@needs_namespaces
def test_a_disk_without_a_byte_left_is_named_and_nothing_is_sent(
    terminal: Terminal, gateway: ScriptedGateway
) -> None:
    said = on_a_small_disk(
        terminal,
        gateway,
        """
        DAILIES_API_KEY= dailies "$@" --timeout 0
        fill 0
        dailies resume --json --timeout 3
        rm "$DAILIES_DATA_DIR/filler"
        dailies resume --json --timeout 60
        """,
    )
    codes = [line["code"] for line in said if "code" in line]
    assert codes == [3, 2, 0], said
    assert any("No space left" in str(line) for line in said), said
    assert said[-2]["state"] == "ready"
    assert len(gateway.posts) == 1


@needs_namespaces
def test_a_library_that_is_read_only_is_named_and_used_once_it_is_not(
    terminal: Terminal, gateway: ScriptedGateway
) -> None:
    queue(terminal, gateway)
    library = terminal.data / "library"
    hindered = resume(terminal, 8, ("unshare", "-rm", "sh", "-c", READ_ONLY, "sh", str(library)))
    assert hindered.last["error"]["kind"] == "disk"
    assert "Read-only" in hindered.last["error"]["message"]
    retry_if_failed(terminal, hindered)
    assert resume(terminal).last["state"] == "ready"
    assert len(gateway.posts) == 1


@needs_namespaces
def test_a_data_folder_that_is_read_only_is_refused_in_words(
    terminal: Terminal, gateway: ScriptedGateway
) -> None:
    queue(terminal, gateway)
    refused = resume(terminal, before=("unshare", "-rm", "sh", "-c", READ_ONLY, "sh", str(terminal.data)))
    assert (refused.code, refused.out) == (2, "")
    assert "Read-only" in refused.err
    assert "Traceback" not in refused.err
    assert resume(terminal).last["state"] == "ready"
    assert len(gateway.posts) == 1


def test_a_library_on_a_disk_that_is_gone_is_named_and_found_again(
    terminal: Terminal, gateway: ScriptedGateway
) -> None:
    queue(terminal, gateway)
    library, away = terminal.data / "library", terminal.folder / "on the other disk"
    library.rename(away)
    library.symlink_to(terminal.folder / "nowhere" / "library")
    refused = resume(terminal, 8)
    assert (refused.code, refused.out) == (2, "")
    assert "library" in refused.err
    assert gateway.posts == []
    library.unlink()
    away.rename(library)
    assert resume(terminal).last["state"] == "ready"
    assert len(gateway.posts) == 1


@needs_namespaces
def test_without_a_network_a_job_waits_and_one_under_way_goes_on_afterwards(
    terminal: Terminal, gateway: ScriptedGateway
) -> None:
    queue(terminal, gateway)
    alone = ("unshare", "-rn")
    waiting = resume(terminal, 3, alone)
    assert (waiting.code, waiting.last["state"]) == (3, "waiting")
    assert waiting.last["error"]["kind"] in ("no_network", "refused")
    assert gateway.posts == []
    done, gateway.query = gateway.query, lambda asked: Reply(body={"id": "x", "status": "queued"})
    assert resume(terminal, 4).last["state"] == "generating"
    cut_off = resume(terminal, 3, alone)
    assert (cut_off.code, cut_off.last["state"]) == (3, "generating")
    gateway.query = done
    assert resume(terminal).last["state"] == "ready"
    assert len(gateway.posts) == 1


@pytest.mark.parametrize("days", [30, -30])
def test_a_clock_that_is_a_month_off_costs_no_create_and_no_clip(
    terminal: Terminal, gateway: ScriptedGateway, days: int
) -> None:
    (terminal.folder / "sitecustomize.py").write_text(SET_CLOCK)
    clock = {
        "PYTHONPATH": f"{terminal.folder}:{terminal.environment['PYTHONPATH']}",
        "TEST_CLOCK_AHEAD": str(days * DAY),
    }
    queue(terminal, gateway)
    accepted = gateway.create

    def turn_away(asked: Asked) -> Reply:
        gateway.create = accepted
        return Reply(429, b"", {"retry-after": "5"})

    done, gateway.query = gateway.query, lambda asked: Reply(body={"id": "x", "status": "queued"})
    gateway.create = turn_away
    throttled = resume(terminal, 2)
    assert throttled.last["state"] == "waiting"
    began = time.monotonic()
    sent = resume(terminal, 12, (), **clock)
    assert (sent.code, sent.last["state"]) == (3, "generating"), sent
    assert time.monotonic() - began < PATIENCE
    gateway.query = done
    assert resume(terminal, 30, (), **clock).last["state"] == "ready"
    assert len(gateway.posts) == 2  # one of them was turned away
    assert [job["state"] for job in terminal.jobs()] == ["ready"]
