"""When to come back, as headers say it. All results are seconds."""

import math
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

_PREFIXES = ("", "llm_provider-")  # LiteLLM passes its provider's headers on under a prefix
LONGEST = 86_400.0


def retry_after(headers: Mapping[str, str]) -> float | None:
    """From `retry-after-ms` or `Retry-After` (seconds or a date, RFC 9110 §10.2.3); None if unsaid."""
    for prefix in _PREFIXES:
        seconds = _number(headers.get(prefix + "retry-after-ms", ""), 1_000)
        if seconds is None:
            said = headers.get(prefix + "retry-after", "")
            seconds = _number(said, 1)
            if seconds is None:
                seconds = _until(said, headers.get("date", ""))
        if seconds is not None:
            return seconds
    return None


def poll_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from `openai-poll-after-ms` or `Retry-After`, the longer of both; None if unsaid."""
    said = (_number(headers.get("openai-poll-after-ms", ""), 1_000), retry_after(headers))
    return max((seconds for seconds in said if seconds is not None), default=None)


def _number(text: str, divisor: float) -> float | None:
    try:
        number = float(text) / divisor
    except ValueError:
        return None
    return min(max(number, 0.0), LONGEST) if math.isfinite(number) else None


def _until(text: str, date: str) -> float | None:
    """Seconds until the moment `text`, by the gateway's own clock where it told its time."""
    moment = _moment(text)
    if moment is None:
        return None
    now = _moment(date)
    return min(max(moment - (time.time() if now is None else now), 0.0), LONGEST)


def _moment(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
