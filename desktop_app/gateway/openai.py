"""The OpenAI format: `POST /v1/videos`.

The seeds speak it in JSON with `duration` and `image_url` (page "OpenAI Video Format"); the official API, and
what is built after it, in a form with `seconds` as text and the file `input_reference`. A profile says which.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from desktop_app.domain.connection import LengthField, PictureWay, Profile
from desktop_app.domain.request import Request, Shot
from desktop_app.gateway.bodies import Body, Sent, form_body, json_body
from desktop_app.gateway.dialect import Inexpressible, filled, refuse, whole_seconds

FIELDS = frozenset(
    {
        "model",
        "prompt",
        "size",
        "duration",
        "seconds",
        "image_url",
        "input_reference",
        "storyboard",
        "private",
    }
)
_LENGTHS: Mapping[LengthField, Callable[[int], int | str]] = MappingProxyType(
    {LengthField.DURATION: int, LengthField.SECONDS: str}
)


class OpenAI:
    """Either a prompt or a storyboard; one picture."""

    create_path = "/v1/videos"
    query_paths = ("/v1/videos/{id}",)

    def __init__(self, profile: Profile | None = None) -> None:
        profile = profile or Profile()
        self._length = profile.length
        self._is_form = profile.pictures is PictureWay.MULTIPART

    def body(self, request: Request, images: Sequence[str]) -> Body:
        """The fields of a create. Raises Inexpressible."""
        refuse(request, aspect_ratio="the OpenAI format takes a size")
        if len(images) > 1:
            raise Inexpressible("references", "the OpenAI format takes one picture")
        seconds = whole_seconds(request.seconds)
        own = {
            "model": request.model,
            "prompt": "" if request.shots else request.prompt,
            "storyboard": [_shot(shot) for shot in request.shots],
            "size": None if request.size is None else str(request.size),
            self._length.value: None if seconds is None else _LENGTHS[self._length](seconds),
            "private": request.private,
        }
        if images:
            own[self._picture_field(images[0])] = images[0]
        return filled(own, request.extra, FIELDS)

    def encode(self, body: Body) -> Sent:
        """See Dialect.encode."""
        return form_body(body) if self._is_form else json_body(body)

    def _picture_field(self, image: str) -> str:
        if not self._is_form:
            return "image_url"
        # The official SDK writes an address so: as a member of the object that stands for the file.
        return "input_reference" if image.startswith("data:") else "input_reference[image_url]"


def _shot(shot: Shot) -> dict[str, Any]:
    seconds = whole_seconds(shot.seconds, "shots")
    return {"prompt": shot.prompt} if seconds is None else {"prompt": shot.prompt, "duration": seconds}
