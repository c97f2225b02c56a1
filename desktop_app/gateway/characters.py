"""Making characters: `POST /sora/v1/characters` (page "Sora").

That page does not show the answer. It is kept whole, and read as others of the family give it:
`{id, username, permalink, profile_picture_url}`, flat or inside `data`.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from desktop_app.domain.character import Character
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.answer import Answer, json_of
from desktop_app.gateway.client import outcome_of
from desktop_app.gateway.errors import TransportError, problem_of
from desktop_app.gateway.protocol import Accepted, Endpoint, Lost, NeverLeft, Refused, Throttled
from desktop_app.gateway.transport import Transport

PATH = "/sora/v1/characters"
_WRAPPERS = ("data", "character")
_WRAPPED_AT_MOST = 3
_IDS = ("id", "character_id")
_USERNAMES = ("username", "user_name", "handle")
_PICTURES = ("profile_picture_url", "avatar_url", "avatar", "picture_url")
_LONGEST = 2_048


class Made(msgspec.Struct, frozen=True):
    """2xx that tells of a character."""

    character: Character


async def create_character(
    transport: Transport, endpoint: Endpoint, name: str, description: str = "", images: Sequence[str] = ()
) -> Made | NeverLeft | Throttled | Refused | Lost:
    """Ask for a character once; `images` are URLs. What was not given is not sent.

    Whether it is charged for no page says, so the money rules of a create hold here too: Lost may have
    been accepted, and only a person sends it again.
    """
    if not name.strip():
        return Refused(Problem(Kind.INVALID, Stage.SUBMIT, {"field": "name", "reason": "it is empty"}))
    fields = {"name": name, "description": description, "reference_images": list(images)}
    body = msgspec.json.encode({key: value for key, value in fields.items() if value})
    url = endpoint.base_url + PATH
    try:
        answer = await transport.call("POST", url, endpoint=endpoint, body=body, stage=Stage.SUBMIT)
    except TransportError as error:
        return (NeverLeft if error.never_left else Lost)(error.problem)
    if answer.ok:
        character = read_character(answer, name)
        return Made(character) if character else Lost(problem_of(answer, Stage.SUBMIT, endpoint.key))
    outcome = outcome_of(answer, endpoint)
    assert not isinstance(outcome, Accepted), "it was no 2xx"
    return outcome


def read_character(answer: Answer, name: str) -> Character | None:
    """The character that a 2xx tells of, by `name` where it tells none; None where it tells of nobody."""
    whole = json_of(answer)
    for body in _levels(whole):
        told_id, username = _text(body, _IDS), _text(body, _USERNAMES).removeprefix("@")
        if (told_id or username) and not body.get("error"):
            return Character(
                name=_text(body, ("name",)) or name,
                id=told_id,
                username=username,
                permalink=_text(body, ("permalink",)),
                picture_url=_text(body, _PICTURES),
                answer=whole,
            )
    return None


def _levels(body: Any) -> list[dict[Any, Any]]:
    """The innermost first: an envelope may have an id of its own."""
    levels: list[dict[Any, Any]] = []
    while isinstance(body, dict) and len(levels) <= _WRAPPED_AT_MOST:
        levels.append(body)
        body = next((body[key] for key in _WRAPPERS if isinstance(body.get(key), dict)), None)
    return levels[::-1]


def _text(body: dict[Any, Any], names: tuple[str, ...]) -> str:
    values = (body.get(name) for name in names)
    told = (str(v).strip() for v in values if isinstance(v, str | int) and not isinstance(v, bool))
    return next((text for text in told if text and len(text) <= _LONGEST and text.isprintable()), "")
