"""`dailies generate` and `resume`: what they print, write and end with."""

import hashlib
import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.terminal import KEY, Ended, Terminal, until

QUEUED = Reply(body={"id": "x", "status": "queued"})
FAILED = Reply(body={"id": "x", "status": "failed", "error": {"message": "blurred hands"}})
Boat = tuple[str, ...]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def parts(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix == ".part"]


def test_json_tells_every_door_and_ends_with_what_came(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    ended = terminal.run(*boat, "--seconds", "8", "-o", "out.mp4", "--json")
    assert (ended.code, ended.err) == (0, "")
    states = [line["state"] for line in ended.lines]
    assert list(dict.fromkeys(states)) == ["waiting", "submitting", "generating", "downloading", "ready"]
    last = ended.last
    assert (last["event"], last["state"], last["remote_id"]) == ("end", "ready", "video_1")
    got = {name: last["got"][name] for name in ("width", "height", "fps", "sound", "codec")}
    assert got == {"width": 320, "height": 180, "fps": 24.0, "sound": True, "codec": "h264"}
    assert [found["field"] for found in last["differences"]] == ["seconds"]
    assert last["error"] is None
    assert digest(terminal.folder / "out.mp4") == digest(Path(last["file"]))
    assert len(gateway.posts) == 1
    assert gateway.posts[0].body == {"model": "sora", "prompt": "a paper boat", "duration": 8}
    assert gateway.posts[0].headers["authorization"] == f"Bearer {KEY}"


def test_plain_lines_where_it_is_no_terminal(terminal: Terminal, boat: Boat) -> None:
    ended = terminal.run(*boat)
    assert ended.code == 0
    assert "\r" not in ended.out
    words = [line.split()[1] for line in ended.out.splitlines()]
    assert words[0] == "waiting"
    assert words[-1] == "ready"
    assert "320×180, 1.0 s" in ended.out


def test_the_format_that_was_named_is_spoken(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    assert terminal.run(*boat, "--format", "unified", "--aspect-ratio", "9:16").code == 0
    assert gateway.posts[0].path == "/v1/video/create"
    assert gateway.posts[0].body == {"model": "sora", "prompt": "a paper boat", "aspect_ratio": "9:16"}


@pytest.mark.parametrize(
    ("create", "query", "code", "kind"),
    [
        (Reply(400, {"error": {"message": "bad size", "code": "x"}}), None, 1, "bad_request"),
        (Reply(402, {"error": {"message": "no credit"}}), None, 1, "no_credit"),
        (None, FAILED, 1, "generation"),
        (Reply(500, b"boom"), None, 4, "gateway_fault"),
        (Reply(200, b"<html>"), None, 4, "unreadable"),
    ],
)
def test_the_exit_code_says_what_became_of_it(
    terminal: Terminal,
    gateway: ScriptedGateway,
    boat: Boat,
    create: Reply | None,
    query: Reply | None,
    code: int,
    kind: str,
) -> None:
    if create is not None:
        gateway.create = lambda asked: create
    if query is not None:
        gateway.query = lambda asked: query
    ended = terminal.run(*boat, "-o", "out.mp4", "--json")
    assert ended.code == code
    assert ended.last["error"]["kind"] == kind
    assert len(gateway.posts) == 1
    assert not (terminal.folder / "out.mp4").exists()


def test_the_most_pressing_of_several_ends_decides(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    replies = [Reply(500, b"boom"), Reply(400, {"error": {"message": "no"}})]
    accepted = gateway.create
    gateway.create = lambda asked: replies.pop() if replies else accepted(asked)
    ended = terminal.run(*boat, "--takes", "3", "--json")
    assert ended.code == 4
    ends = [line["state"] for line in ended.lines if line["event"] == "end"]
    assert sorted(ends) == ["failed", "ready", "unconfirmed"]
    assert len(gateway.posts) == 3


def test_a_time_out_loses_nothing_and_resume_collects(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    done, gateway.query = gateway.query, lambda asked: QUEUED
    ended = terminal.run(*boat, "--timeout", "1", "--json")
    assert (ended.code, ended.last["state"]) == (3, "generating")
    assert terminal.run("resume", "--timeout", "0").code == 3
    gateway.query = done
    resumed = terminal.run("resume", "--json")
    assert (resumed.code, resumed.last["state"], resumed.last["remote_id"]) == (0, "ready", "video_1")
    assert len(gateway.posts) == 1
    assert terminal.run("resume").out == "Nothing is unfinished.\n"


def test_without_a_key_it_waits_and_takes_one_from_standard_input_later(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    ended = terminal.run(*boat, "--json", DAILIES_API_KEY="")
    assert (ended.code, ended.last["state"], ended.last["error"]["kind"]) == (3, "waiting", "no_key")
    assert gateway.asked == []
    resumed = terminal.run("resume", "--key-stdin", "--json", typed=f"{KEY}\n", DAILIES_API_KEY="")
    assert (resumed.code, resumed.last["error"]) == (0, None)
    assert gateway.posts[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_key_is_shown_to_the_address_alone_that_it_is_for(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat, clip: bytes
) -> None:
    with ScriptedGateway(clip) as other:
        there = (*boat[:-1], other.url)
        for words in (boat, there):
            assert terminal.run(*words, DAILIES_API_KEY="").code == 3
        refused = terminal.run("resume")
        assert refused.code == 2
        assert gateway.url in refused.err
        assert other.url in refused.err
        assert gateway.asked == other.asked == []
        resumed = terminal.run("resume", "--base-url", gateway.url, "--json")
        assert resumed.code == 3
        assert sorted(line["state"] for line in resumed.lines if line["event"] == "end") == [
            "ready",
            "waiting",
        ]
        assert other.asked == []


def test_what_refusals_held_back_goes_on_with_resume(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    accepted, gateway.create = gateway.create, lambda asked: Reply(401, {"error": {"message": "bad key"}})
    ended = terminal.run(*boat, "--takes", "8", "--json")
    assert ended.code == 3
    ends = [line for line in ended.lines if line["event"] == "end"]
    held = [line["job"] for line in ends if line["held"]]
    assert held
    assert len(gateway.posts) == sum(line["state"] == "failed" for line in ends) == 8 - len(held)
    gateway.create = accepted
    resumed = terminal.run("resume")
    assert resumed.code == 0
    assert resumed.out.count("ready") == len(held)
    assert len(gateway.posts) == 8


# Ctrl-C


class Gate:
    """A create that is answered only when the test says so."""

    def __init__(self, gateway: ScriptedGateway) -> None:
        self.arrived, self.open = threading.Event(), threading.Event()
        self._accepted = gateway.create
        gateway.create = self.create

    def create(self, asked: Asked) -> Reply:
        self.arrived.set()
        self.open.wait(30)
        return self._accepted(asked)


def test_the_first_interrupt_waits_for_the_create_and_says_so(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    gate = Gate(gateway)
    with terminal.started(*boat, "--json") as running:
        assert gate.arrived.wait(30)
        running.interrupt()
        assert running.process.stderr is not None
        assert running.process.stderr.readline() == "waiting for the answer to a submission…\n"
        gate.open.set()
        ended = running.ended()
    assert (ended.code, ended.last["state"], ended.last["remote_id"]) == (3, "generating", "video_1")
    assert terminal.run("resume").code == 0
    assert len(gateway.posts) == 1


def test_the_second_interrupt_ends_at_once_and_the_job_is_unconfirmed(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    gate = Gate(gateway)
    with terminal.started(*boat) as running:
        assert gate.arrived.wait(30)
        running.interrupt()
        assert running.process.stderr is not None
        running.process.stderr.readline()
        running.interrupt()
        assert running.ended().code == -2
    gate.open.set()
    resumed = terminal.run("resume", "--json")
    assert (resumed.code, resumed.last["state"]) == (4, "unconfirmed")
    assert len(gateway.posts) == 1


def test_an_interrupt_while_it_waits_ends_it_soon(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    gateway.query = lambda asked: QUEUED
    with terminal.started(*boat) as running:
        until(lambda: len(gateway.asked) > 2, "a few questions")
        running.interrupt()
        ended = running.ended()
    assert (ended.code, ended.err) == (3, "")


def test_a_store_that_fails_on_the_way_is_no_refusal_beforehand(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    usual, gateway.query = gateway.query, lambda asked: QUEUED
    with terminal.started(*boat) as running:
        until(lambda: len(gateway.asked) > 2, "a few questions")
        with closing(sqlite3.connect(terminal.data / "dailies.db", isolation_level=None)) as db:
            db.execute("ALTER TABLE jobs RENAME TO hidden")
            ended = running.ended()
            db.execute("ALTER TABLE hidden RENAME TO jobs")
    assert ended.code == 3
    assert "goes on with: dailies resume" in ended.err
    gateway.query = usual
    assert terminal.run("resume").code == 0
    assert len(gateway.posts) == 1


# copies


def test_several_takes_get_numbered_copies(terminal: Terminal, boat: Boat) -> None:
    assert terminal.run(*boat, "--takes", "2", "-o", "out.mp4").code == 0
    assert sorted(path.name for path in terminal.folder.glob("*.mp4")) == ["out-2.mp4", "out.mp4"]
    assert not parts(terminal.folder)


def test_nothing_is_overwritten_unless_told_so(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    out = terminal.folder / "out.mp4"
    out.write_text("dear")
    refused = terminal.run(*boat, "-o", "out.mp4")
    assert refused.code == 2
    assert "--force" in refused.err
    assert (gateway.posts, out.read_text()) == ([], "dear")
    assert terminal.run(*boat, "-o", "out.mp4", "--force").code == 0
    assert out.stat().st_size > 1000


def test_a_file_that_came_up_meanwhile_is_kept_and_the_take_is_named(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    done, out = gateway.query, terminal.folder / "out.mp4"

    def write_and_answer(asked: Asked) -> Reply:
        out.write_text("dear")
        return done(asked)

    gateway.query = write_and_answer
    ended = terminal.run(*boat, "-o", "out.mp4", "--json")
    assert (ended.code, ended.last["state"]) == (1, "ready")
    assert ended.last["file"] in ended.err
    assert out.read_text() == "dear"
    assert not parts(terminal.folder)


def test_what_is_no_clip_is_copied_nowhere(terminal: Terminal, gateway: ScriptedGateway, boat: Boat) -> None:
    gateway.file = lambda asked: Reply(body=b"<html>")
    ended = terminal.run(*boat, "-o", "out.mp4", "--json")
    assert (ended.code, ended.last["state"], ended.last["error"]["kind"]) == (1, "failed", "not_a_clip")
    assert not list(terminal.folder.rglob("*.mp4"))
    assert not parts(terminal.folder)


# odd terminals


def test_a_reader_that_goes_away_takes_nothing_with_it(terminal: Terminal, boat: Boat) -> None:
    with terminal.started(*boat, "--json") as running:
        assert running.process.stdout is not None
        running.process.stdout.close()
        assert running.process.stderr is not None
        assert running.process.stderr.read() == ""
        assert running.process.wait(30) == 0
    assert [job["state"] for job in terminal.jobs()] == ["ready"]


def test_words_that_the_terminal_cannot_show_end_nothing(
    terminal: Terminal, gateway: ScriptedGateway
) -> None:
    words = ("generate", "纸船", "--model", "sora", "--base-url", gateway.url)
    assert terminal.run(*words, PYTHONIOENCODING="ascii").code == 0
    told = terminal.run(*words, "--json", PYTHONIOENCODING="ascii")
    assert (told.code, Path(told.last["file"]).name) == (0, "纸船 T02.mp4")


def test_a_prompt_that_is_no_text_is_refused(terminal: Terminal, gateway: ScriptedGateway) -> None:
    words = (b"generate", b"a \xff boat", b"--model", b"sora", b"--base-url", os.fsencode(gateway.url))
    refused = terminal.run(*words)
    assert refused.code == 2
    assert refused.err.startswith("dailies: the request holds bytes that are no text")
    assert gateway.posts == []


def test_a_follower_without_the_key_leaves_the_drivers_job_alone(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    done, gateway.query = gateway.query, lambda asked: QUEUED
    with terminal.started(*boat, "--json") as driver:
        until(lambda: len(gateway.asked) > 2, "the driver to ask")
        followed = terminal.run("resume", "--timeout", "1", "--json", DAILIES_API_KEY="")
        assert (followed.code, followed.last["error"]) == (3, None)
        gateway.query = done
        ended: Ended = driver.ended()
    assert (ended.code, ended.last["error"]) == (0, None)
