"""Further JSON fields of a model, as people type them. Pure."""

from typing import Any

import msgspec


def read_value(text: str) -> Any:
    """`7`, `true`, `["a"]` and `"7"` as JSON says it; what is no JSON is text as it stands."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return text


def same_values(extra: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether both are the same JSON: to Python, but to no gateway, 1 is `true` and 1.0."""
    return extra is other or (extra == other and repr(extra) == repr(other))


def write_value(value: Any) -> str:
    """What `read_value` reads as `value`: text without quotation marks where it needs none."""
    if isinstance(value, str) and read_value(value) == value:
        return value
    return msgspec.json.encode(value).decode()
