"""Which models a key can use: `GET /v1/models`, which lists all modalities mixed."""

from typing import Any

from desktop_app.domain.problem import Stage
from desktop_app.gateway.answer import Answer, json_of, rows_in
from desktop_app.gateway.errors import TransportError, problem_of
from desktop_app.gateway.protocol import Endpoint, GatewayError
from desktop_app.gateway.transport import Transport
from desktop_app.gateway.waiting import retry_after

PATH = "/v1/models"
MOST = 10_000
_LISTS = ("data", "models", "list", "items")
_NAMES = ("id", "model", "model_name", "name")
_LONGEST_NAME = 300


async def list_models(transport: Transport, endpoint: Endpoint) -> tuple[str, ...]:
    """The names that a gateway lists, each once, in its order. Costs nothing. Raises GatewayError."""
    try:
        answer = await transport.call("GET", endpoint.base_url + PATH, endpoint=endpoint, stage=Stage.CHECK)
    except TransportError as error:
        raise GatewayError(error.problem) from error
    names = read_models(answer) if answer.ok else None
    if names is None:
        raise GatewayError(problem_of(answer, Stage.CHECK, endpoint.key), retry_after(answer.headers))
    return names


def read_models(answer: Answer) -> tuple[str, ...] | None:
    """The names in an answer of any of the family's shapes; None where it lists nothing.

    Seen: OpenAI's `{"object": "list", "data": [{"id"}]}`, the same inside `data` once more, `models` instead,
    a bare list, and names instead of objects.
    """
    rows = rows_in(json_of(answer), _LISTS)
    if rows is None:
        return None
    names = (_name(row) for row in rows[:MOST])
    return tuple(dict.fromkeys(name for name in names if name))


def _name(row: Any) -> str:
    named = [row.get(key) for key in _NAMES] if isinstance(row, dict) else [row]
    texts = (value.strip() for value in named if isinstance(value, str))
    return next((text for text in texts if 0 < len(text) <= _LONGEST_NAME and text.isprintable()), "")
