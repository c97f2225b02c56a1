"""A gateway's list of its videos: `GET /v1/videos?limit=&order=&after=` (OpenAI: API reference, Videos)."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from desktop_app.gateway.answer import Answer, json_of, printable, rows_in
from desktop_app.gateway.answers import read_row
from desktop_app.gateway.protocol import Endpoint, Listed, Page

PATH = "/v1/videos"
MOST = 100
"""Videos in one answer: the most that OpenAI's page allows."""
NO_LIST = frozenset({400, 404, 405, 410, 422, 501})
_LISTS = ("data", "videos", "items", "list")
_TIMES = ("created_at", "submit_time", "created")
_MILLISECONDS = 1e11
"""A number of seconds as large as this lies beyond the year 5000."""


def address(base_url: str, after: str = "") -> str:
    """Where a part of the list is asked for, the newest first."""
    asked = {"limit": MOST, "order": "desc"} | ({"after": after} if after else {})
    return f"{base_url}{PATH}?{urlencode(asked)}"


def read_page(answer: Answer, endpoint: Endpoint) -> Page | None:
    """What an answer lists; None where it is no list. A row without an id is passed over."""
    body = json_of(answer)
    rows = rows_in(body, _LISTS)
    if rows is None:
        return None
    videos = [video for row in rows[:MOST] if (video := _listed(row, answer, endpoint)) is not None]
    more = isinstance(body, dict) and body.get("has_more") is True and videos
    return Page(tuple(videos), videos[-1].remote_id if more else "")


def _listed(row: Any, answer: Answer, endpoint: Endpoint) -> Listed | None:
    read = read_row(row, answer, endpoint.base_url, endpoint.key)
    if read is None:
        return None
    return Listed(*read, _text(row, "model"), _text(row, "prompt"), _created_at(row))


def _text(row: Mapping[str, Any], name: str) -> str:
    """In one line, without what a terminal would take for an order."""
    value = row.get(name)
    return " ".join(printable(value).split()) if isinstance(value, str) else ""


def _created_at(row: Mapping[str, Any]) -> float:
    """Seconds, milliseconds or ISO text, as UTC seconds; 0 where none is told."""
    return next((time for name in _TIMES if (time := _time(row.get(name)))), 0.0)


def _time(value: object) -> float:
    if isinstance(value, str):
        try:
            told = datetime.fromisoformat(value.strip())
        except ValueError:
            return 0.0
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        return 0.0
    return value / 1000 if value >= _MILLISECONDS else float(value)
