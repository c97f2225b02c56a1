"""The third format, beyond the seeds: `POST /v1/video/generations` of open-source new-api servers."""

from collections.abc import Sequence

from desktop_app.domain.request import Request
from desktop_app.gateway.bodies import Body, Sent, json_body
from desktop_app.gateway.dialect import filled, refuse, whole_seconds

FIELDS = frozenset({"model", "prompt", "seconds", "size", "image", "images"})


class Generations:
    """Seconds travel as text; one picture as `image`, several as `images`."""

    create_path = "/v1/video/generations"
    query_paths = ("/v1/video/generations/{id}",)

    def body(self, request: Request, images: Sequence[str]) -> Body:
        """The fields of a create. Raises Inexpressible."""
        refuse(
            request,
            shots="the generations format has no storyboard",
            private="the generations format has no private mode",
            aspect_ratio="the generations format takes a size",
        )
        seconds = whole_seconds(request.seconds)
        own = {
            "model": request.model,
            "prompt": request.prompt,
            "seconds": None if seconds is None else str(seconds),
            "size": None if request.size is None else str(request.size),
            "image": images[0] if len(images) == 1 else None,
            "images": list(images) if len(images) > 1 else None,
        }
        return filled(own, request.extra, FIELDS)

    def encode(self, body: Body) -> Sent:
        """See Dialect.encode."""
        return json_body(body)
