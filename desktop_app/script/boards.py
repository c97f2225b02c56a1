"""Storyboards as files: `{"storyboard": [{"prompt", "duration"}…]}`, or the bare list."""

from math import isfinite
from typing import Any

import msgspec

from desktop_app.domain.request import Shot

LENGTH_FIELDS = ("duration", "seconds")
"""What a shot's length is called, in seconds: by the gateway's page, and elsewhere."""


class BoardError(ValueError):
    """A storyboard cannot be read; `shot` counts from 1, 0 where the whole file is meant."""

    def __init__(self, what: str, shot: int = 0) -> None:
        super().__init__(f"shot {shot}: {what}" if shot else what)
        self.what = what
        self.shot = shot


def read_board(content: str | bytes) -> tuple[Shot, ...]:
    """The shots of a storyboard in JSON, in their order. Raises BoardError.

    A length may be a number or a text that holds one, and may be absent. Fields that are not ours are kept
    in the shots' `extra`.
    """
    shots = _decode(content)
    if isinstance(shots, dict):
        if "storyboard" not in shots:
            raise BoardError('there is no "storyboard" in it')
        shots = shots["storyboard"]
    if not isinstance(shots, list):
        raise BoardError("a list of shots is needed")
    if not shots:
        raise BoardError("there is no shot in it")
    return tuple(_shot(number, shot) for number, shot in enumerate(shots, start=1))


def write_board(shots: tuple[Shot, ...]) -> str:
    """The shots as JSON that `read_board` and the gateway's page understand, with each shot's `extra`."""
    board = [
        shot.extra
        | {"prompt": shot.prompt}
        | ({} if shot.seconds is None else {"duration": _whole_or_not(shot.seconds)})
        for shot in shots
    ]
    return msgspec.json.format(msgspec.json.encode({"storyboard": board}), indent=2).decode() + "\n"


def _whole_or_not(seconds: float) -> int | float:
    """A whole number as an int, so that JSON has `3` and not `3.0`."""
    return int(seconds) if seconds == int(seconds) else seconds


def _decode(content: str | bytes) -> Any:
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content.removeprefix("\ufeff")
        return msgspec.json.decode(text)
    except UnicodeError:
        raise BoardError("it is not UTF-8 text") from None
    except (msgspec.DecodeError, RecursionError) as trouble:
        raise BoardError(f"it is not JSON: {trouble}") from None


def _shot(number: int, fields: Any) -> Shot:
    if not isinstance(fields, dict):
        raise BoardError('an object with a "prompt" is needed', number)
    prompt = fields.get("prompt")
    if not isinstance(prompt, str) or not prompt.strip():
        raise BoardError('it has no "prompt"', number)
    extra = {name: value for name, value in fields.items() if name not in ("prompt", *LENGTH_FIELDS)}
    return Shot(prompt=prompt, seconds=_seconds(number, fields), extra=extra)


def _seconds(number: int, fields: dict[str, Any]) -> float | None:
    for field in LENGTH_FIELDS:
        value = fields.get(field)
        if value is None:
            continue
        try:
            seconds = float(value) if isinstance(value, int | float | str) else float("nan")
        except (ValueError, OverflowError):
            seconds = float("nan")
        if isinstance(value, bool) or not isfinite(seconds) or seconds <= 0:
            raise BoardError(f'"{field}" must be a number of seconds above zero', number)
        return seconds
    return None
