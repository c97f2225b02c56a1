"""`dailies jobs pause|go|move|show`, and a request that is typed twice."""

import asyncio
import os
import pty
import subprocess
from pathlib import Path

import pytest

from desktop_app.domain.job import Event
from desktop_app.store.store import Store
from tests.support.gateway import Reply, ScriptedGateway
from tests.support.terminal import PROGRAM, Terminal, until

Boat = tuple[str, ...]


@pytest.fixture
def three(terminal: Terminal, boat: Boat) -> list[str]:
    """Three jobs that wait in a paused queue, by their ids."""
    assert terminal.run("jobs", "pause", "--all").code == 0
    assert terminal.run(*boat, "--takes", "3").code == 3
    return [job["job"] for job in terminal.jobs()]


def _prompt_order(terminal: Terminal) -> list[str]:
    return [job["job"] for job in terminal.jobs() if job["state"] == "waiting"]


def test_a_paused_queue_ends_a_command_that_waits_for_it_and_says_how_it_goes_on(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    assert terminal.run("jobs", "pause", "--all", "--json").lines == [
        {"event": "paused", "everything": True, "connections": []}
    ]
    ended = terminal.run(*boat)
    assert ended.code == 3
    assert "dailies jobs go --all" in ended.err
    assert terminal.run("resume").code == 3
    assert "the queue is paused" in terminal.run("jobs").err
    assert not gateway.posts
    assert terminal.run("jobs", "go", "--all").code == 0
    assert terminal.run("resume").code == 0
    assert len(gateway.posts) == 1
    assert terminal.run("jobs").err == ""


def test_a_connection_is_paused_by_its_name(terminal: Terminal) -> None:
    add = ("connections", "add", "--preset", "custom", "--name", "Mine", "--base-url", "https://gw.example")
    assert terminal.run(*add).code == 0
    (told,) = terminal.run("jobs", "pause", "--connection", "mine", "--json").lines
    assert (told["everything"], len(told["connections"])) == (False, 1)
    assert "Mine is paused" in terminal.run("jobs").err
    (told,) = terminal.run("jobs", "go", "--connection", "Mine", "--json").lines
    assert told["connections"] == []
    assert "there is no connection" in terminal.run("jobs", "pause", "--connection", "none").err


def test_one_job_is_held_back_and_let_go(
    terminal: Terminal, gateway: ScriptedGateway, three: list[str]
) -> None:
    held = terminal.run("jobs", "pause", three[1], "--json").last
    assert (held["job"], held["held"]) == (three[1], True)
    assert f"{three[1]}  held" in terminal.run("jobs").out
    assert terminal.run("jobs", "go", "--all").code == 0
    assert terminal.run("resume").code == 3
    assert len(gateway.posts) == 2
    assert terminal.run("jobs", "go", three[1], "--json").last["held"] is False
    assert terminal.run("resume").code == 0
    refused = terminal.run("jobs", "pause", three[1])
    assert (refused.code, "only what was not sent can be paused" in refused.err) == (2, True)


def test_what_was_held_and_then_edited_goes_on_at_one_word(terminal: Terminal, three: list[str]) -> None:
    async def edit() -> None:
        store = await Store.open(terminal.data / "dailies.db")
        await store.step(three[1], Event.EDIT)
        await store.close()

    terminal.run("jobs", "pause", three[1])
    asyncio.run(edit())
    went = terminal.run("jobs", "go", three[1], "--json").last
    assert (went["state"], went["held"]) == ("waiting", False)


def test_jobs_are_moved(terminal: Terminal, three: list[str]) -> None:
    a, b, c = three
    for where, order in (
        ((c, "--first"), [c, a, b]),
        ((c, "--last"), [a, b, c]),
        ((b, "--before", a), [b, a, c]),
    ):
        moved = terminal.run("jobs", "move", *where, "--json")
        assert [line["job"] for line in moved.lines] == order
        assert _prompt_order(terminal) == order
    assert terminal.run("jobs", "discard", a).code == 0
    refused = terminal.run("jobs", "move", a, "--first")
    assert (refused.code, "only what was not sent can be moved" in refused.err) == (2, True)


def test_show_tells_every_attempt(terminal: Terminal, gateway: ScriptedGateway, boat: Boat) -> None:
    accepted = gateway.create
    refusal = {"error": {"message": "prompt was flagged", "type": "moderation", "code": "moderation"}}
    gateway.create = lambda asked: Reply(400, refusal, {"x-request-id": "req_77"})
    assert terminal.run(*boat).code == 1
    gateway.create = accepted
    (job,) = terminal.jobs()
    assert terminal.run("jobs", "retry", job["job"]).code == 0
    assert terminal.run("resume").code == 0
    told = terminal.run("jobs", "show", job["job"], "--json").last
    first, second = told["attempts"]
    assert (first["attempt"], first["state"], first["error"]["request_id"]) == (1, "failed", "req_77")
    assert (second["attempt"], second["state"], second["error"]) == (2, "ready", None)
    assert first["submitted_at"] <= first["ended_at"] <= second["submitted_at"]
    words = terminal.run("jobs", "show", job["job"]).out
    assert "attempt 1: failed" in words
    assert "request id req_77" in words
    assert Path(told["file"]).is_file()


def test_a_script_that_says_it_twice_means_it(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    assert terminal.run(*boat).err == ""
    again = terminal.run(*boat)
    assert (again.code, "the same was queued" in again.err) == (0, True)
    assert terminal.run(*boat, "--yes").err == ""
    assert len(gateway.posts) == 3


@pytest.mark.parametrize(("typed", "code", "posts"), [("\n", 2, 1), ("n\n", 2, 1), ("y\n", 0, 2)])
def test_a_person_is_asked_before_the_same_is_paid_twice(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat, typed: str, code: int, posts: int
) -> None:
    assert terminal.run(*boat).code == 0
    ours, theirs = pty.openpty()
    asking = subprocess.Popen(
        [*PROGRAM, *boat],
        cwd=terminal.folder,
        env=terminal.environment,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    out, err = asking.communicate(timeout=60)
    os.close(ours)
    assert "Queue it again? [y/N]" in err
    assert (asking.returncode, len(gateway.posts)) == (code, posts), out + err


def test_a_job_that_was_given_up_says_so_and_is_asked_after_by_hand(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat
) -> None:
    async def give_up() -> None:
        store = await Store.open(terminal.data / "dailies.db")
        (job,) = await store.jobs()
        await store.note(job, given_up=True)
        await store.close()

    done, gateway.query = gateway.query, lambda asked: Reply(body={"id": "x", "status": "queued"})
    with terminal.started(*boat) as running:
        until(lambda: len(gateway.asked) > 1, "the first question")
        running.interrupt()
        assert running.ended().code == 3
    (job,) = terminal.jobs()
    asyncio.run(give_up())
    gateway.query = done
    assert "given up" in terminal.run("jobs").out
    assert terminal.run("jobs", "look", job["job"], "--json").last["given_up"] is False
    asyncio.run(give_up())
    ended = terminal.run("resume", "--json")
    assert (ended.code, ended.last["state"], ended.last["given_up"]) == (0, "ready", False)
    assert len(gateway.posts) == 1


def test_a_prompt_of_several_lines_stays_one_line_of_a_list(terminal: Terminal) -> None:
    assert terminal.run("jobs", "pause", "--all").code == 0
    assert terminal.run("generate", "a boat\nin the rain", "--seconds", "1").code == 3
    (line,) = terminal.run("jobs").out.splitlines()
    assert "a boat in the rain" in line
