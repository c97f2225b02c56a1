"""A request as a clip's recipe has it: who is given the clip is given no signed link with it."""

from typing import Any

import msgspec

from desktop_app.domain.address import without_secrets
from desktop_app.domain.request import Request

_WITH_ADDRESSES = ("references", "extra")


def written_request(request: Request) -> dict[str, Any]:
    """The JSON object of a request, whose pictures and extra fields name bare addresses only."""
    told: dict[str, Any] = msgspec.to_builtins(request)
    for part in (told, *told.get("shots", ())):
        part |= {name: _bare(part[name]) for name in _WITH_ADDRESSES if name in part}
    return told


def _bare(value: Any) -> Any:
    match value:
        case str():
            return without_secrets(value)
        case dict():
            return {name: _bare(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_bare(inner) for inner in value]
        case _:
            return value
