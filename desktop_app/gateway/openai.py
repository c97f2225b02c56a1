"""The OpenAI format as the seeds speak it: JSON to `POST /v1/videos` (page "OpenAI Video Format")."""

from collections.abc import Sequence
from typing import Any

from desktop_app.domain.request import Request, Shot
from desktop_app.gateway.dialect import Body, Inexpressible, filled, refuse, whole_seconds

FIELDS = frozenset({"model", "prompt", "size", "duration", "image_url", "storyboard", "private"})


class OpenAI:
    """Either a prompt or a storyboard; one picture."""

    create_path = "/v1/videos"
    query_paths = ("/v1/videos/{id}",)

    def body(self, request: Request, images: Sequence[str]) -> Body:
        """The JSON of a create. Raises Inexpressible."""
        refuse(request, aspect_ratio="the OpenAI format takes a size")
        if len(images) > 1:
            raise Inexpressible("references", "the OpenAI format takes one picture")
        own = {
            "model": request.model,
            "prompt": "" if request.shots else request.prompt,
            "storyboard": [_shot(shot) for shot in request.shots],
            "size": None if request.size is None else str(request.size),
            "duration": whole_seconds(request.seconds),
            "image_url": images[0] if images else None,
            "private": request.private,
        }
        return filled(own, request.extra, FIELDS)


def _shot(shot: Shot) -> dict[str, Any]:
    seconds = whole_seconds(shot.seconds, "shots")
    return {"prompt": shot.prompt} if seconds is None else {"prompt": shot.prompt, "duration": seconds}
