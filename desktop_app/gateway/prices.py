"""What a clip costs by a gateway's own list: `GET /api/pricing` of new-api and what is built on it.

A row is `{"model_name", "quota_type", "model_price", "model_ratio", "enable_groups"}`, beside the rows stands
`group_ratio`. Only `quota_type` 1 tells a price, in US dollars a call; 0 counts tokens, which says nothing of
a clip. Whatever is not told so is left out: a price is never guessed.
"""

import asyncio
from collections.abc import Mapping
from math import isfinite
from typing import Any

from desktop_app.domain.problem import Stage
from desktop_app.gateway.answer import Answer, json_of
from desktop_app.gateway.errors import TransportError
from desktop_app.gateway.protocol import Endpoint
from desktop_app.gateway.transport import Transport

PATH = "/api/pricing"
PATIENCE = 10.0
"""Seconds: a price list is welcome, and nothing waits long for it."""
MOST = 10_000
_PER_CALL = 1
_USUAL_GROUP = "default"
_LONGEST_NAME = 300


async def ask_prices(transport: Transport, base_url: str) -> Mapping[str, float]:
    """US dollars a clip by the models' names; empty where the gateway has no such list, or does not answer.

    The list is open to everybody, so no key is shown to it.
    """
    endpoint = Endpoint(base_url, "")
    try:
        async with asyncio.timeout(PATIENCE):
            answer = await transport.call("GET", base_url + PATH, endpoint=endpoint, stage=Stage.CHECK)
    except (TransportError, TimeoutError):
        return {}
    return read_prices(answer) if answer.ok else {}


def read_prices(answer: Answer) -> Mapping[str, float]:
    """The prices in an answer: its rows stand in `data`, which may be wrapped once more."""
    body = json_of(answer)
    if isinstance(body, dict) and isinstance(body.get("data"), dict):
        body = body["data"]
    rows = body.get("data", body.get("models")) if isinstance(body, dict) else body
    if not isinstance(rows, list):
        return {}
    ratio = _ratio(body.get("group_ratio") if isinstance(body, dict) else None)
    found: dict[str, float] = {}
    if ratio is None:
        return found
    for row in rows[:MOST]:
        name = _name(row)
        price = _per_call(row) if name else None
        if price is not None and isfinite(price * ratio):
            found.setdefault(name, price * ratio)
    return found


def _name(row: Any) -> str:
    name = row.get("model_name") if isinstance(row, dict) else None
    name = name.strip() if isinstance(name, str) else ""
    return name if len(name) <= _LONGEST_NAME and name.isprintable() else ""


def _per_call(row: Any) -> float | None:
    kind = row.get("quota_type")
    told = not isinstance(kind, bool) and kind in (_PER_CALL, str(_PER_CALL))
    return _number(row.get("model_price")) if told else None


def _ratio(groups: Any) -> float | None:
    """What a price is multiplied by for a key of the usual group; None where the groups leave that open."""
    if not isinstance(groups, dict) or not groups:
        return 1.0
    if _USUAL_GROUP in groups:
        return _number(groups[_USUAL_GROUP])
    ratios = {_number(ratio) for ratio in groups.values()}
    return ratios.pop() if len(ratios) == 1 else None


def _number(value: Any) -> float | None:
    """A finite number from 0 on, also one written as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) and number >= 0 else None
