"""A body's bytes: JSON, or a form with files (RFC 7578)."""

import base64
import binascii
import re
import secrets
from collections.abc import Iterator
from typing import Any

import msgspec

Body = dict[str, Any]

_DATA_URL = re.compile(r"data:(image/[a-z0-9.+-]+);base64,", re.IGNORECASE)


class Sent(msgspec.Struct, frozen=True):
    """What a POST carries."""

    content_type: str
    data: bytes


def json_body(body: Body) -> Sent:
    """`body` as JSON. Raises TypeError, ValueError, RecursionError for what JSON cannot say."""
    return Sent("application/json", msgspec.json.encode(body))


def form_body(body: Body) -> Sent:
    """`body` as multipart/form-data: a picture that is a `data:` URL becomes a file, structures become JSON.

    Raises as `json_body` does.
    """
    boundary = f"dailies-{secrets.token_hex(16)}"
    parts = b"".join(_part(boundary, name, value) for name, value in body.items())
    return Sent(f"multipart/form-data; boundary={boundary}", parts + f"--{boundary}--\r\n".encode())


def file_form(name: str, data: bytes, media_type: str, **fields: str) -> Sent:
    """A form with one file and some `fields` of text."""
    return form_body({**fields, name: data_url(data, media_type)})


def data_url(data: bytes, media_type: str) -> str:
    """Bytes as a URL that holds them (RFC 2397)."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


def _part(boundary: str, name: str, value: Any) -> bytes:
    heads, data = [f'Content-Disposition: form-data; name="{_quoted(name)}"'], b""
    if (file := _file(value)) is not None:
        media_type, data = file
        heads[0] += f'; filename="{_quoted(name)}.{media_type.partition("/")[2]}"'
        heads.append(f"Content-Type: {media_type}")
    else:
        data = value.encode() if isinstance(value, str) else msgspec.json.encode(value)
    return b"".join([*_lines(f"--{boundary}", *heads, ""), data, b"\r\n"])


def _lines(*lines: str) -> Iterator[bytes]:
    for line in lines:
        yield line.encode() + b"\r\n"


def _file(value: Any) -> tuple[str, bytes] | None:
    match = _DATA_URL.match(value) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        return match[1].lower(), base64.b64decode(value[match.end() :], validate=True)
    except binascii.Error:
        return None


def _quoted(name: str) -> str:
    """A field's name as HTML's forms escape it."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
