"""Making a character: what is sent, once, and what is understood of the answer, which no page shows."""

from collections.abc import Sequence
from typing import Any

import pytest

from desktop_app.domain.character import Character
from desktop_app.domain.problem import Kind
from desktop_app.gateway.characters import Made, create_character, read_character
from desktop_app.gateway.protocol import Endpoint, Lost, NeverLeft, Refused, Throttled
from desktop_app.gateway.transport import Transport
from tests.faults.gateway import FaultGateway, answer, reset_after
from tests.gateway.conftest import Run
from tests.gateway.variants import reply

KEY = "YOUR_API_KEY"
REFERENCE = "https://example.com/character_ref.jpg"
FAMILY = {
    "id": "ch_1",
    "username": "luna.92",
    "permalink": "https://gw.example/@luna.92",
    "profile_picture_url": "https://cdn.example/luna.webp",
}
READ = Character("Luna", "ch_1", "luna.92", FAMILY["permalink"], FAMILY["profile_picture_url"])


def make(
    faults: FaultGateway, run: Run, name: str = "Luna", description: str = "", images: Sequence[str] = ()
) -> Made | NeverLeft | Throttled | Refused | Lost:
    async def work(transport: Transport) -> Any:
        return await create_character(transport, Endpoint(faults.url, KEY), name, description, images)

    found: Made | NeverLeft | Throttled | Refused | Lost = run(work)
    return found


def test_the_pages_example_arrives_as_shown(faults: FaultGateway, run: Run) -> None:
    faults.on("POST", "/", answer(FAMILY))
    hair = "A young woman with long silver hair and blue eyes"
    made = make(faults, run, "Luna", hair, [REFERENCE])
    (request,) = faults.requests
    assert (request.method, request.target) == ("POST", "/sora/v1/characters")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["content-type"] == "application/json"
    assert request.json == {"name": "Luna", "description": hair, "reference_images": [REFERENCE]}
    assert isinstance(made, Made)
    assert made.character.answer == FAMILY


def test_what_was_not_given_is_not_sent(faults: FaultGateway, run: Run) -> None:
    faults.on("POST", "/", answer(FAMILY))
    make(faults, run)
    assert faults.requests[0].json == {"name": "Luna"}


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (FAMILY, READ),
        ({"code": "success", "message": "", "data": FAMILY}, READ),
        ({"id": "req-1", "data": {"character": FAMILY}}, READ),
        ({"character_id": 7, "username": "@luna"}, Character("Luna", "7", "luna")),
        ({"id": "char_1", "created_at": 1, "name": "Moon"}, Character("Moon", "char_1")),
        ({"id": True, "username": None, "name": "Luna"}, None),
        ({"id": "req-1", "error": {"message": "no"}}, None),
        ({"code": "success", "data": None}, None),
        ([FAMILY], None),
        (b"", None),
        (b"<html>", None),
    ],
)
def test_an_answer_is_read_and_kept_whole(body: Any, read: Character | None) -> None:
    found = read_character(reply(body), "Luna")
    if read is None or found is None:
        assert found is read
    else:
        assert (found.id, found.name, found.username) == (read.id, read.name, read.username)
        assert (found.permalink, found.picture_url) == (read.permalink, read.picture_url)
        assert found.answer == body


@pytest.mark.parametrize(
    ("character", "mention"),
    [
        (Character("Luna", "ch_1", "luna.92"), "@luna.92"),
        (Character("Luna", "ch_1"), "Luna"),
        (Character("", "ch_1"), "ch_1"),
    ],
)
def test_how_a_prompt_calls_them(character: Character, mention: str) -> None:
    assert character.mention == mention


@pytest.mark.parametrize(
    ("status", "outcome"), [(400, Refused), (401, Refused), (429, Throttled), (500, Lost), (200, Lost)]
)
def test_the_money_rules_hold(faults: FaultGateway, run: Run, status: int, outcome: type) -> None:
    faults.on("POST", "/", answer({"error": {"message": "no"}}, status))
    assert type(make(faults, run)) is outcome
    assert faults.count("POST") == 1


def test_one_that_may_have_arrived_is_lost(faults: FaultGateway, run: Run) -> None:
    faults.on("POST", "/", reset_after(0))
    assert isinstance(make(faults, run), Lost)
    assert faults.count("POST") == 1


def test_one_that_never_left(run: Run) -> None:
    with FaultGateway() as gone:
        pass
    assert isinstance(make(gone, run), NeverLeft)


def test_a_character_needs_a_name(faults: FaultGateway, run: Run) -> None:
    refused = make(faults, run, " ")
    assert isinstance(refused, Refused)
    assert (refused.problem.kind, refused.problem.values["field"]) == (Kind.INVALID, "name")
    assert faults.requests == []
