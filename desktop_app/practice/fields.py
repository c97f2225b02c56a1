"""The fields of a create, read strictly: what is wrong is named in the refusal."""

import base64
import binascii
import re
from collections.abc import Collection, Mapping
from urllib.parse import unquote_to_bytes, urlsplit

import msgspec

from desktop_app.practice.refusals import Refused

Fields = Mapping[str, object]

SMALLEST, LARGEST = 64, 4096
"""Pixels, each way; both even, as H.264 in 4:2:0 wants them."""
LONGEST_SHOT = 60
LONGEST_BOARD = 600
"""Seconds."""
MOST_SHOTS = 100
DEFAULT_SECONDS = 5
DEFAULT_SIZE = (1280, 720)
ASPECT_RATIOS = {"16:9": (1280, 720), "9:16": (720, 1280), "1:1": (960, 960)}
LONGEST_PROMPT = 20_000
MOST_PICTURE_BYTES = 20 << 20


class Picture(msgspec.Struct, frozen=True):
    """A picture that came with a request: its bytes, or the http(s) URL that they are at."""

    url: str = ""
    data: bytes = b""


class FilePart(msgspec.Struct, frozen=True):
    """A file that came as a part of a form."""

    data: bytes


def invalid(message: str) -> Refused:
    return Refused(400, "invalid_request", message)


def body_of(raw: bytes) -> Fields:
    """The JSON object of a request. Raises Refused."""
    try:
        decoded: object = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as trouble:
        raise Refused(400, "invalid_json", f"The body is not JSON: {trouble}") from trouble
    if not isinstance(decoded, dict):
        raise invalid("The body must be a JSON object")
    return decoded


def text(fields: Fields, name: str) -> str:
    """A required text with something in it."""
    value = fields.get(name)
    if value is None:
        raise invalid(f"'{name}' is missing")
    if not isinstance(value, str):
        raise invalid(f"'{name}' must be a string")
    if not value.strip():
        raise invalid(f"'{name}' is empty")
    if len(value) > LONGEST_PROMPT:
        raise invalid(f"'{name}' is longer than {LONGEST_PROMPT} characters")
    return value


def model(fields: Fields, known: Collection[str]) -> str:
    name = text(fields, "model")
    if name not in known:
        raise Refused(404, "model_not_found", f"The model '{name}' does not exist")
    return name


def seconds(fields: Fields, name: str = "duration", label: str = "duration") -> int:
    """A whole number of seconds, `DEFAULT_SECONDS` where none is given."""
    value = fields.get(name)
    if value is None:
        return DEFAULT_SECONDS
    if isinstance(value, bool) or not isinstance(value, int):
        raise invalid(f"'{label}' must be an integer number of seconds")
    if not 1 <= value <= LONGEST_SHOT:
        raise invalid(f"'{label}' must be from 1 to {LONGEST_SHOT} seconds, not {value}")
    return value


def length(fields: Fields) -> int:
    """Whole seconds: `seconds`, which OpenAI's own format says as text, else `duration`."""
    value = fields.get("seconds")
    if value is None:
        return seconds(fields)
    if not isinstance(value, str) or re.fullmatch("[0-9]{1,6}", value) is None:
        raise invalid("'seconds' must be a string of digits such as \"8\"")
    return seconds({"seconds": int(value)}, "seconds", "seconds")


def size(fields: Fields) -> tuple[int, int] | None:
    """Width and height in pixels, None where no size is given."""
    value = fields.get("size")
    if value is None:
        return None
    match = re.fullmatch(r"([0-9]{1,5})x([0-9]{1,5})", value) if isinstance(value, str) else None
    if match is None:
        raise invalid("'size' must be a string such as \"1280x720\"")
    width, height = int(match[1]), int(match[2])
    for side in (width, height):
        if not SMALLEST <= side <= LARGEST or side % 2:
            raise invalid(f"'size' must be even and from {SMALLEST} to {LARGEST} each way, not {value}")
    return width, height


def aspect_ratio(fields: Fields) -> tuple[int, int] | None:
    """Width and height in pixels for a shape, None where none is given."""
    value = fields.get("aspect_ratio")
    if value is None:
        return None
    if not isinstance(value, str) or value not in ASPECT_RATIOS:
        raise invalid(f"'aspect_ratio' must be one of {', '.join(ASPECT_RATIOS)}")
    return ASPECT_RATIOS[value]


def flag(fields: Fields, name: str) -> bool:
    value = fields.get(name)
    if value is not None and not isinstance(value, bool):
        raise invalid(f"'{name}' must be true or false")
    return bool(value)


def storyboard(fields: Fields) -> list[tuple[str, int]] | None:
    """The shots as (prompt, seconds), None where there is no storyboard."""
    rows = fields.get("storyboard")
    if rows is None:
        return None
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_SHOTS:
        raise invalid(f"'storyboard' must be an array of 1 to {MOST_SHOTS} shots")
    shots = []
    for place, row in enumerate(rows):
        where = f"storyboard[{place}]"
        if not isinstance(row, dict):
            raise invalid(f"'{where}' must be an object with a prompt and a duration")
        prompt = text({f"{where}.prompt": row.get("prompt")}, f"{where}.prompt")
        shots.append((prompt, seconds(row, label=f"{where}.duration")))
    total = sum(length for _, length in shots)
    if total > LONGEST_BOARD:
        raise invalid(f"'storyboard' lasts {total} seconds; the most is {LONGEST_BOARD}")
    return shots


def picture(value: object, name: str) -> Picture:
    """An http(s) URL as it is, a `data:` URL decoded, a file's bytes."""
    if isinstance(value, FilePart):
        return Picture(data=_of_fair_size(value.data, name))
    if not isinstance(value, str):
        raise invalid(f"'{name}' must be a URL")
    if value.startswith("data:"):
        return Picture(data=_inline(value, name))
    try:
        parts = urlsplit(value)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole:
        raise invalid(f"'{name}' must be an http(s) or data: URL")
    return Picture(url=value)


def first_picture(fields: Fields, name: str = "images") -> Picture:
    """An animatic has one ground: the first of an array of pictures; the others are read and left."""
    images = fields.get(name)
    if images is None:
        return Picture()
    if not isinstance(images, list):
        raise invalid(f"'{name}' must be an array of URLs")
    found = [picture(value, f"{name}[{place}]") for place, value in enumerate(images)]
    return found[0] if found else Picture()


def _inline(url: str, name: str) -> bytes:
    """The bytes of a `data:` URL (RFC 2397)."""
    head, comma, payload = url.partition(",")
    if not comma:
        raise invalid(f"'{name}' is a data: URL without data")
    try:
        raw = unquote_to_bytes(payload)
        data = base64.b64decode(raw, validate=True) if head.endswith(";base64") else raw
    except (binascii.Error, ValueError) as trouble:
        raise invalid(f"'{name}' is not valid base64") from trouble
    return _of_fair_size(data, name)


def _of_fair_size(data: bytes, name: str) -> bytes:
    if not data:
        raise invalid(f"'{name}' holds no data")
    if len(data) > MOST_PICTURE_BYTES:
        raise invalid(f"'{name}' is larger than {MOST_PICTURE_BYTES >> 20} MB")
    return data
