"""`dailies jobs guess`: candidates for an unconfirmed job, and how a person takes one."""

import time

import pytest

from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.terminal import Terminal

LOST = Reply(502, b"<html>bad gateway</html>")
WORDS = ("generate", "a paper boat", "--model", "sora-2", "--preset", "openai", "--base-url")


@pytest.fixture
def unconfirmed(terminal: Terminal, gateway: ScriptedGateway) -> str:
    """The id of a job whose create had no usable answer."""
    gateway.create = lambda asked: LOST
    assert terminal.run(*WORDS, gateway.url).code == 4
    (job,) = terminal.jobs()
    return str(job["job"])


def test_a_candidate_is_shown_and_taken_by_hand(
    terminal: Terminal, gateway: ScriptedGateway, unconfirmed: str
) -> None:
    done = gateway.query
    row = {"id": "video_7", "status": "in_progress", "model": "sora-2", "prompt": "a paper boat"}
    listing = Reply(body={"data": [row | {"created_at": int(time.time())}]})

    def reply(asked: Asked) -> Reply:
        return listing if "?" in asked.path else done(asked)

    gateway.query = reply
    told = terminal.run("jobs", "guess", unconfirmed[:6])
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("video_7  ")
    assert f"dailies jobs resolve {unconfirmed} --remote-id ID" in told.out
    as_json = terminal.run("jobs", "--json", "guess", unconfirmed)
    assert (as_json.last["remote_id"], as_json.last["status"]) == ("video_7", "in_progress")
    assert terminal.jobs()[0]["state"] == "unconfirmed"
    assert terminal.run("jobs", "resolve", unconfirmed, "--remote-id", "video_7").code == 0
    assert terminal.run("resume").code == 0
    assert len(gateway.posts) == 1


def test_a_gateway_without_a_list_says_where_to_look(
    terminal: Terminal, gateway: ScriptedGateway, unconfirmed: str
) -> None:
    gateway.query = lambda asked: Reply(404)
    refused = terminal.run("jobs", "guess", unconfirmed)
    assert refused.code == 2
    assert "no list of its videos" in refused.err


def test_only_what_is_unconfirmed_is_looked_for(
    terminal: Terminal, gateway: ScriptedGateway, unconfirmed: str
) -> None:
    terminal.run("jobs", "resolve", unconfirmed, "--discard")
    assert "discarded" in terminal.run("jobs", "guess", unconfirmed).err
