"""`dailies characters`: the page's own example, and what becomes of each answer."""

from desktop_app.cli.endings import Exit
from tests.support.gateway import Reply, ScriptedGateway
from tests.support.terminal import KEY, Terminal

PICTURE = "https://example.com/character_ref.jpg"
LOOKS = "A young woman with long silver hair and blue eyes"


def create(gateway: ScriptedGateway) -> tuple[str, ...]:
    words = ("characters", "create", "Luna", "--description", LOOKS, "--image", PICTURE)
    return (*words, "--base-url", gateway.url, "--json")


def test_the_example_of_the_page_arrives_and_the_whole_answer_is_kept(
    terminal: Terminal, gateway: ScriptedGateway
) -> None:
    answer = {"id": "char_1", "username": "luna.7", "permalink": "https://x.example/luna.7", "new": [1, 2]}
    gateway.create = lambda asked: Reply(body=answer)
    made = terminal.run(*create(gateway))
    assert made.code == Exit.READY, made.err
    (asked,) = gateway.asked
    assert (asked.method, asked.path) == ("POST", "/sora/v1/characters")
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body == {"name": "Luna", "description": LOOKS, "reference_images": [PICTURE]}
    (kept,) = terminal.run("characters", "--json").lines
    assert kept == made.last
    assert (kept["mention"], kept["character"]["answer"]) == ("@luna.7", answer)


def test_a_refusal_makes_nobody(terminal: Terminal, gateway: ScriptedGateway) -> None:
    gateway.create = lambda asked: Reply(401, {"error": {"message": "bad key"}})
    refused = terminal.run(*create(gateway))
    assert refused.code == Exit.REFUSED
    assert "bad key" in refused.err
    assert terminal.run("characters", "list").out == ""


def test_an_answer_that_says_nothing_may_have_made_somebody(
    terminal: Terminal, gateway: ScriptedGateway
) -> None:
    gateway.create = lambda asked: Reply(500, b"boom")
    lost = terminal.run(*create(gateway))
    assert lost.code == Exit.UNCONFIRMED
    assert "may have been made" in lost.err
    assert len(gateway.posts) == 1
