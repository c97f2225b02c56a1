"""The canary: a key that every fault tries to draw out is found nowhere but at its own gateway."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.support.clips import make_clip
from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.terminal import Ended, Terminal, everything_under, until

KEY = "kanarie+/vogel%42:0123456789=~"
"""Not of the shape that is taken out of every text anyway."""
DONE = Reply(body={"id": "x", "status": "completed"})


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", seconds=1.0).read_bytes()


@pytest.fixture
def gateway(clip: bytes) -> Iterator[ScriptedGateway]:
    with ScriptedGateway(clip) as scripted:
        yield scripted


@pytest.fixture
def elsewhere(clip: bytes) -> Iterator[ScriptedGateway]:
    with ScriptedGateway(clip) as scripted:
        yield scripted


def echo(status: int) -> Callable[[Asked], Reply]:
    """An error that holds all that it was sent, as gateways under development do."""

    def reply(asked: Asked) -> Reply:
        sent = asked.headers["authorization"]
        key = sent.partition(" ")[2]
        said = {"message": f"bad headers {asked.headers}; key {key!r}; {quote(key, safe='')}", "code": sent}
        return Reply(status, {"error": said, "detail": sent}, {"x-request-id": key, "x-echo": sent})

    return reply


def failed(asked: Asked) -> Reply:
    sent = asked.headers["authorization"]
    return Reply(body={"id": sent, "status": "failed", "fail_reason": sent, "error": {"message": sent}})


def to(other: str, path: str, status: int = 302) -> Callable[[Asked], Reply]:
    return lambda asked: Reply(status, b"", {"location": other + path})


def test_no_fault_draws_the_key_out(
    tmp_path: Path, gateway: ScriptedGateway, elsewhere: ScriptedGateway
) -> None:
    terminal = Terminal(tmp_path, KEY)
    boat = ("--verbose", "generate", "a boat", "--model", "sora", "--base-url", gateway.url)
    accepted, link = gateway.create, gateway.query
    said: list[Ended] = []

    def run(*more: str, timeout: int = 100) -> Ended:
        said.append(terminal.run(*boat, *more, "--timeout", str(timeout)))
        return said[-1]

    for status in (400, 401, 500):
        gateway.create = echo(status)
        assert run("--json").code == (4 if status == 500 else 1)
    gateway.create = to(elsewhere.url, "/v1/videos", 307)
    assert run().code == 1
    gateway.create = accepted
    gateway.query = failed
    assert run().code == 1
    gateway.query = echo(401)
    assert run("--json", timeout=2).code == 3
    gateway.query = to(elsewhere.url, "/v1/videos/x")
    assert run("--json", timeout=2).code == 3
    content = to(elsewhere.url, "/files/clip.mp4?signature=1")
    gateway.query = lambda asked: content(asked) if asked.path.endswith("/content") else DONE
    assert run("-o", "out.mp4").code == 0
    gateway.query, gateway.file = link, to(elsewhere.url, "/files/clip.mp4")
    assert run("-o", "out-too.mp4").code == 0
    said.extend([terminal.run("jobs"), terminal.run("jobs", "--json")])

    assert {asked.path.partition("?")[0] for asked in elsewhere.asked} == {"/files/clip.mp4"}
    forms = (KEY, quote(KEY, safe=""))
    assert not [asked for asked in elsewhere.asked if any(form in str(asked) for form in forms)]
    assert not [ended for ended in said if any(form in ended.out + ended.err for form in forms)]
    written = everything_under(tmp_path)
    assert {"dailies.db", "terminal.log", "out.mp4"} <= {path.name for path in written}
    assert not [path for path, data in written.items() if any(form.encode() in data for form in forms)]
    assert all(asked.headers["authorization"] == f"Bearer {KEY}" for asked in gateway.posts)


def test_no_process_is_given_the_key_as_an_argument(tmp_path: Path, gateway: ScriptedGateway) -> None:
    terminal = Terminal(tmp_path, KEY)
    gateway.query = lambda asked: Reply(body={"id": "x", "status": "queued"})
    words = ("generate", "a boat", "--model", "sora", "--base-url", gateway.url)
    with terminal.started(*words) as running:
        until(lambda: len(gateway.asked) > 1, "the job to be under way")
        arguments = [
            Path(f"/proc/{pid}/cmdline").read_bytes()
            for pid in (str(running.process.pid), *_children(running.process.pid))
        ]
        running.interrupt()
        assert running.ended().code == 3
    assert gateway.url.encode() in arguments[0]
    assert not [line for line in arguments if os.fsencode(KEY) in line]


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
