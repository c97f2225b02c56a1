"""Reading what a request carries: a JSON object, or the parts of a form with the files in it."""

from collections.abc import AsyncGenerator

import msgspec
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from desktop_app.practice.fields import Fields, FilePart, body_of, invalid
from desktop_app.practice.refusals import Refused

MOST_BODY_BYTES = 64_000_000
_MULTIPART, _URLENCODED = b"multipart/form-data", b"application/x-www-form-urlencoded"
_JSON_IN_FORMS = ("duration", "private", "storyboard", "images", "metadata")
"""A form has text alone: what these fields hold is JSON."""


async def fields_of(request: Request) -> Fields:
    """The fields of a create, by whatever content type. Raises Refused."""
    kind, _ = parse_options_header(request.headers.get("content-type", ""))
    if kind not in (_MULTIPART, _URLENCODED):
        return body_of(await _body(request))
    form = await form_of(request)
    return {name: _from_json(value) if name in _JSON_IN_FORMS else value for name, value in form.items()}


async def form_of(request: Request) -> Fields:
    """The parts of a form: texts, and FilePart for files. Raises Refused."""
    kind, _ = parse_options_header(request.headers.get("content-type", ""))
    raw = await _body(request)
    if kind not in (_MULTIPART, _URLENCODED):
        raise Refused(415, "unsupported_media_type", "The body must be multipart/form-data")

    async def stream() -> AsyncGenerator[bytes, None]:
        yield raw

    parser = (MultiPartParser if kind == _MULTIPART else FormParser)(request.headers, stream())
    try:
        return await _parts(await parser.parse())
    except MultiPartException as trouble:
        raise invalid(f"The form cannot be read: {trouble.message}") from trouble


async def _parts(form: FormData) -> Fields:
    parts: dict[str, object] = {}
    try:
        for name, value in form.multi_items():
            parts[name] = FilePart(await value.read()) if isinstance(value, UploadFile) else value
    finally:
        await form.close()
    return parts


def _from_json(value: object) -> object:
    """What cannot be read stays text, for the field's own refusal."""
    try:
        return msgspec.json.decode(value) if isinstance(value, str) else value
    except (msgspec.DecodeError, RecursionError):
        return value


async def _body(request: Request) -> bytes:
    """The body, refused before it is read where it is known to be too large."""
    too_large = Refused(413, "body_too_large", f"The body is larger than {MOST_BODY_BYTES // 1_000_000} MB")
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > MOST_BODY_BYTES:
        raise too_large
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY_BYTES:
            raise too_large
    return bytes(body)
