"""What exactly would be sent of an entry: for the form's *What will be sent* and for `--dry-run`."""

from shlex import quote
from typing import Any

import msgspec

from desktop_app.domain.connection import Connection, Format, PictureWay
from desktop_app.domain.request import Reference, Request, Role
from desktop_app.gateway.preview import Preview, preview
from desktop_app.script.entries import Entry, Kind

HERE = "http://127.0.0.1"
"""Where the practice gateway answers, on a port of its own at every start."""


def will_be_sent(entry: Entry, connection: Connection) -> tuple[Preview, ...]:
    """One POST for one take of `entry`, or one for each shot of a scene; nothing where it has problems.

    Pictures are abbreviated, the key is hidden.
    """
    if entry.format is None:
        return ()
    if entry.kind is Kind.CLIP:
        return (_preview(entry.request, entry.format.format, connection),)
    return tuple(_preview(part.as_sent, part.format, connection) for part in entry.parts)


def as_json(sent: Preview) -> dict[str, Any]:
    """Plain JSON values: method, url, headers, body."""
    return {"method": sent.method, "url": sent.url, "headers": dict(sent.headers), "body": sent.body}


def as_text(sent: Preview) -> str:
    """The request as HTTP writes it, with a body that is laid out for reading."""
    lines = [f"{sent.method} {sent.url}", *(f"{name}: {value}" for name, value in sent.headers.items())]
    body = msgspec.json.format(msgspec.json.encode(sent.body), indent=2).decode()
    return "\n".join([*lines, "", body])


def as_curl(sent: Preview) -> str:
    """The request as a command for a POSIX shell, which puts the key in from `$KEY`."""
    parts = [f"curl -X {sent.method} {quote(sent.url)}"]
    form = sent.headers["Content-Type"].startswith("multipart/")
    for name, value in sent.headers.items():
        if name == "Authorization":
            parts.append('-H "Authorization: Bearer $KEY"')
        elif not (form and name == "Content-Type"):  # curl names the boundary itself
            parts.append(f"-H {quote(f'{name}: {value}')}")
    if form:
        parts += (f"--form-string {quote(f'{name}={_field(value)}')}" for name, value in sent.body.items())
    else:
        parts.append(f"-d {quote(_field(sent.body))}")
    return " \\\n  ".join(parts)


def _field(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _preview(request: Request, format: Format, connection: Connection) -> Preview:
    images = [_named(picture, connection.profile.pictures) for picture in request.references]
    bare = msgspec.structs.replace(request, references=())
    return preview(connection.base_url or HERE, format, connection.profile, bare, images)


def _named(picture: Reference, way: PictureWay) -> str:
    """An address as typed; a file by its name, in the place of its bytes."""
    if picture.url:
        head, comma, data = picture.url.partition(",")
        return f"{head},… ({len(data)} characters)" if comma and head.startswith("data:") else picture.url
    name = picture.name or _STANDS_FOR.get(picture.role, "picture")
    if way is PictureWay.UPLOAD:
        return f"https://… ({name}, uploaded first)"
    return f"data:{picture.media_type or 'image/png'};base64,… ({name})"


_STANDS_FOR = {Role.FIRST_FRAME: "last frame of the shot before"}
