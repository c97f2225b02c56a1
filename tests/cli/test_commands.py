"""`dailies jobs` and `models`, refusals, and a data folder that cannot serve."""

import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.gateway import Reply, ScriptedGateway
from tests.support.terminal import PROGRAM, Terminal, until

QUEUED = Reply(body={"id": "x", "status": "queued"})
LOST = Reply(500, b"boom")
Boat = tuple[str, ...]


# jobs


def test_jobs_tells_each_job_with_its_prompt(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    assert terminal.jobs() == []
    assert terminal.run(*boat).code == 0
    (job,) = terminal.jobs()
    assert (job["prompt"], job["state"], job["model"]) == ("a paper boat", "ready", "sora")
    assert Path(job["file"]).is_file()
    listed = terminal.run("jobs")
    assert listed.code == 0
    assert listed.out.split()[:3] == [job["job"], "ready", "sora"]


@pytest.mark.parametrize(
    ("decision", "state", "code", "posts"),
    [
        (("--remote-id", "video_9"), "generating", 0, 1),
        (("--resubmit",), "waiting", 0, 2),
        (("--discard",), "discarded", 0, 1),
    ],
)
def test_a_person_resolves_what_is_unconfirmed(
    terminal: Terminal,
    gateway: ScriptedGateway,
    boat: Boat,
    decision: tuple[str, ...],
    state: str,
    code: int,
    posts: int,
) -> None:
    accepted, gateway.create = gateway.create, lambda asked: LOST
    assert terminal.run(*boat).code == 4
    (job,) = terminal.jobs()
    gateway.create = accepted
    resolved = terminal.run("jobs", "--json", "resolve", job["job"][:6], *decision)
    assert (resolved.code, resolved.last["state"]) == (0, state)
    assert terminal.run("resume").code == code
    (ended,) = terminal.jobs()
    assert ended["state"] == ("discarded" if state == "discarded" else "ready")
    assert len(gateway.posts) == posts
    if state == "generating":
        assert ended["remote_id"] == "video_9"


def test_an_unconfirmed_job_waits_for_a_person_only(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    gateway.create = lambda asked: LOST
    terminal.run(*boat)
    for _ in range(2):
        resumed = terminal.run("resume", "--json", DAILIES_API_KEY="")
        assert (resumed.code, resumed.last["error"]["kind"]) == (4, "gateway_fault")
    assert len(gateway.posts) == 1


def test_stop_look_and_retry(terminal: Terminal, gateway: ScriptedGateway, boat: Boat) -> None:
    done, gateway.query = gateway.query, lambda asked: QUEUED
    whole, gateway.file = gateway.file, lambda asked: Reply(body=b"<html>")
    with terminal.started(*boat, "--json") as running:
        until(lambda: len(gateway.asked) > 2, "a few questions")
        (job,) = terminal.jobs()
        assert terminal.run("jobs", "stop", job["job"]).code == 0
        stopped = running.ended()  # a wish of another process reaches the driver
    assert (stopped.code, stopped.last["state"], stopped.last["remote_id"]) == (1, "stopped", "video_1")
    gateway.query = done
    assert terminal.run("jobs", "look", job["job"]).code == 0
    assert terminal.run("resume").code == 1  # its clip is no clip
    gateway.file = whole
    retried = terminal.run("jobs", "--json", "retry", job["job"])
    assert (retried.code, retried.last["state"]) == (0, "downloading")
    assert terminal.run("resume").code == 0
    assert len(gateway.posts) == 1


def test_a_decision_that_does_not_fit_is_refused(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    assert terminal.run(*boat).code == 0
    (job,) = terminal.jobs()
    for words in (("stop",), ("retry",), ("look",), ("discard",), ("resolve", "--discard")):
        refused = terminal.run("jobs", *words, job["job"])
        assert refused.code == 2
        assert "ready" in refused.err
    unknown = terminal.run("jobs", "stop", "nobody")
    assert (unknown.code, unknown.err) == (2, "dailies: no job begins with 'nobody' (see: dailies jobs)\n")


# models


def test_models_lists_the_catalogue(terminal: Terminal) -> None:
    listed = terminal.run("models", "--json")
    assert (listed.code, listed.err) == (0, "")
    assert {"animatic", "veo3", "sora", "sora-2-pro", "wan-ai/wan2.1-t2v-14b"} <= {
        model["name"] for model in listed.lines
    }
    assert re.search(r"^veo3 .*text", terminal.run("models").out, re.MULTILINE)


def test_models_tells_the_users_own_prices(terminal: Terminal) -> None:
    terminal.data.mkdir(exist_ok=True)
    own = '[models.veo3]\nprice = 0.40\n[models.mine]\nprice_per_second = 0.1\ncurrency = "EUR"\n'
    (terminal.data / "models.toml").write_text(own)
    prices = {model["name"]: model.get("price") for model in terminal.run("models", "--json").lines}
    assert prices["veo3"] == {"amount": 0.4, "unit": "clip", "currency": "USD", "asked_at": None}
    assert (prices["mine"]["unit"], prices["sora"]) == ("second", None)
    table = terminal.run("models").out
    assert re.search(r"^veo3 .* \$0\.40 a clip$", table, re.MULTILINE)
    assert re.search(r"^mine .* 0\.10 EUR a second$", table, re.MULTILINE)


def test_a_broken_file_of_ones_own_is_told_with_its_line_and_stops_nobody(
    terminal: Terminal, boat: Boat
) -> None:
    terminal.data.mkdir()
    own = terminal.data / "models.toml"
    own.write_text('[models.mine]\nmaker = "me"\nformats = ???\n')
    for words in (("models",), boat):
        ended = terminal.run(*words)
        assert ended.code == 0
        assert re.search(rf"{re.escape(str(own))}.*\b3\b", ended.err)


# refusals


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("generate", "x", "--size", "wide"), "'wide' is not a size"),
        (("generate", "x", "--size", "64x64", "--aspect-ratio", "16:9"), "not allowed with"),
        (("generate", "x", "--seconds", "0"), "0 seconds"),
        (("generate", "x", "--seconds", "nan"), "not a number"),
        (("generate", "x", "--takes", "0"), "from 1 to 100"),
        (("generate", "x", "--takes", "101"), "from 1 to 100"),
        (("generate", "x", "--extra", "loose"), "KEY=VALUE"),
        (("generate", "x", "--format", "morse"), "unified, openai, generations"),
        (("resume", "--timeout", "-1"), "not a number of seconds"),
        (("jobs", "resolve", "x"), "is required"),
        (("project",), "invalid choice"),
    ],
)
def test_wrong_usage_ends_with_2_before_anything_is_made(
    terminal: Terminal, words: tuple[str, ...], why: str
) -> None:
    ended = terminal.run(*words)
    assert (ended.code, ended.out) == (2, "")
    assert why in ended.err
    assert not terminal.data.exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "Prompt is missing"),
        (("x", "--storyboard", "absent.json"), "absent.json: No such file"),
        (("--storyboard", "bad.json"), "bad.json: "),
        (("x", "--image", "absent.png"), "absent.png"),
        (("x", "--image", "bad.json"), "bad.json"),
        (("x", "--connection", "nobody"), "there are: This computer"),
        (("x", "--connection", "nobody", "--base-url", "http://localhost"), "either"),
        (("x", "--base-url", "ftp://x"), "https:// or http://"),
        (("x", "--base-url", "http://studio.example"), "--yes"),
        (("x", "--base-url", "http://localhost:1"), "--model"),
        (("x", "--model", "veo3", "--aspect-ratio", "3:1"), "Shape can be"),
        (("x", "--extra", "prompt=y"), "Prompt is a field of its own"),
        (("x", "-o", "."), "is a folder"),
        (("x", "-o", "absent/out.mp4"), "there is no folder"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_its_reason(
    terminal: Terminal, words: tuple[str, ...], why: str
) -> None:
    (terminal.folder / "bad.json").write_text('{"storyboard": [{"prompt": 3}]}')
    ended = terminal.run("generate", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("dailies: ")
    assert why in ended.err
    with closing(sqlite3.connect(terminal.data / "dailies.db")) as db:
        assert db.execute("SELECT count(*) FROM jobs").fetchone() == (0,)


@pytest.mark.parametrize("word", [("--key-stdin",), ("--preset", "litellm")])
def test_what_is_for_typed_addresses_alone_is_not_passed_over(
    terminal: Terminal, word: tuple[str, ...]
) -> None:
    ended = terminal.run("generate", "x", *word)
    assert (ended.code, ended.out) == (2, "")
    assert "go with --base-url" in ended.err


def test_a_pace_that_is_no_number_is_refused(terminal: Terminal) -> None:
    ended = terminal.run("resume", DAILIES_POLL_SECONDS="often")
    assert (ended.code, ended.out) == (2, "")
    assert "DAILIES_POLL_SECONDS=often" in ended.err


def test_a_fault_of_ours_leaves_a_note_without_secrets(terminal: Terminal) -> None:
    broken = """if True:
        import sys
        import desktop_app.cli.commands as commands
        async def fail(*words):
            raise ValueError("with sk-canary-0123456789")
        commands.COMMANDS = {"jobs": fail}
        from desktop_app.cli import main
        sys.exit(main(["jobs"]))
    """
    ended = subprocess.run(
        [sys.executable, "-P", "-c", broken],
        env=terminal.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    (note,) = (terminal.data / "logs").glob("crash-*.txt")
    assert (ended.returncode, ended.stdout) == (1, "")
    for told in (ended.stderr, note.read_text()):
        assert "ValueError: with sk-[removed]" in told
        assert "canary" not in told


# the data folder


def test_a_store_of_a_newer_program_is_left_alone(terminal: Terminal) -> None:
    assert terminal.run("jobs").code == 0
    store = terminal.data / "dailies.db"
    with closing(sqlite3.connect(store)) as db:
        db.execute("PRAGMA user_version = 99")
    ended = terminal.run("resume")
    assert (ended.code, ended.out) == (2, "")
    assert f"{store} was written by a newer version" in ended.err
    with closing(sqlite3.connect(store)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (99,)


def test_a_store_that_is_none_is_set_aside_and_told_of(terminal: Terminal) -> None:
    terminal.data.mkdir()
    store = terminal.data / "dailies.db"
    store.write_bytes(b"not a store at all" * 100)
    ended = terminal.run("jobs")
    [damaged] = terminal.data.glob("dailies-damaged-*.db")
    assert damaged.read_bytes() == b"not a store at all" * 100
    assert ended.code == 0
    assert ended.err == (
        "dailies: The store was damaged and has been made anew (jobs: 0, takes: 0)."
        f" The damaged file was kept: {damaged}\n"
    )
    assert terminal.run("jobs").err == ""


def test_a_data_folder_that_cannot_be_made_is_named(terminal: Terminal) -> None:
    terminal.data.write_text("a file has its name")
    for words in (("jobs",), ("generate", "x"), ("serve",)):
        ended = terminal.run(*words)
        assert (ended.code, ended.out) == (2, "")
        assert str(terminal.data) in ended.err
        assert "--data-dir" in ended.err


def test_a_read_only_data_folder_is_named(terminal: Terminal) -> None:
    """In a mount namespace of its own, since nothing is read-only for root."""
    assert terminal.run("jobs").code == 0
    data = str(terminal.data)
    read_only = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && "$@"'
    ended = subprocess.run(
        ["unshare", "-rm", "sh", "-c", read_only, data, *PROGRAM, "generate", "x"],
        cwd=terminal.folder,
        env=terminal.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert re.fullmatch(rf"dailies: .*{re.escape(data)}.*Read-only file system.*\n", ended.stderr)


# faces


def test_a_list_whose_reader_has_seen_enough_ends_quietly(terminal: Terminal) -> None:
    with terminal.started("models", "--json") as running:
        assert running.process.stdout is not None
        running.process.stdout.close()
        assert running.process.stderr is not None
        assert running.process.stderr.read() == ""
        assert running.process.wait(30) == 0


def test_a_terminal_sees_a_bar_and_is_left_clean(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    moving = Reply(body={"id": "x", "status": "processing", "progress": 50})
    done, gateway.query = gateway.query, lambda asked: moving
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *boat], cwd=terminal.folder, env=terminal.environment, stdin=theirs, stdout=theirs
    )
    os.close(theirs)
    shown = bytearray()

    def read() -> None:
        while True:
            try:
                shown.extend(os.read(ours, 4096))
            except OSError:  # its other end is closed
                return

    reader = threading.Thread(target=read)
    reader.start()
    try:
        half = ("█" * 12 + "░" * 12 + "]  50% processing, 0:0").encode()
        until(lambda: half in shown, "a bar that is half full")
        gateway.query = done
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        reader.join(20)
        os.close(ours)
    last = shown.decode().rstrip("\r\n").rpartition("\n")[2].rpartition("\r")[2]
    assert last.split()[1] == "ready"


def test_help_and_version_need_no_folder(terminal: Terminal) -> None:
    told = terminal.run("--help")
    assert told.code == 0
    assert "exit codes: 0 all ready" in told.out
    assert re.fullmatch(r"dailies \d+\.\d+\.\d+\n", terminal.run("--version").out)
    assert not terminal.data.exists()


def test_serve_prints_its_url_first_and_answers_there(terminal: Terminal) -> None:
    with terminal.started("serve") as serving:
        assert serving.process.stdout is not None
        url = serving.process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
        note = json.loads((terminal.data / "practice" / "practice.json").read_bytes())
        assert (note["url"], note["pid"]) == (url, serving.process.pid)
        words = ("--size", "128x72", "--seconds", "1", "--json")
        made = terminal.run("generate", "a paper boat", "--model", "sora", "--base-url", url, *words)
        assert (made.code, made.last["got"]["width"]) == (0, 128)
        serving.interrupt()
        assert serving.ended().code == 0
