"""The unified format: `POST /v1/video/create`, `GET /v1/video/query?id=` (page "Unified Video API")."""

from collections.abc import Sequence

from desktop_app.domain.request import Request
from desktop_app.gateway.bodies import Body, Sent, json_body
from desktop_app.gateway.dialect import Inexpressible, filled, refuse, whole_seconds

FIELDS = frozenset({"model", "prompt", "aspect_ratio", "size", "images", "duration"})


class Unified:
    """Some servers of the family want `task_id` in the query instead of `id`."""

    create_path = "/v1/video/create"
    query_paths = ("/v1/video/query?id={id}", "/v1/video/query?task_id={id}")

    def body(self, request: Request, images: Sequence[str]) -> Body:
        """The fields of a create. Raises Inexpressible."""
        refuse(
            request,
            shots="the unified format has no storyboard",
            private="the unified format has no private mode",
        )
        if request.size is not None and request.aspect_ratio:
            raise Inexpressible("aspect_ratio", "either a size or a shape is sent, never both")
        own = {
            "model": request.model,
            "prompt": request.prompt,
            "aspect_ratio": request.aspect_ratio,
            "size": None if request.size is None else str(request.size),
            "images": list(images),
            "duration": whole_seconds(request.seconds),
        }
        return filled(own, request.extra, FIELDS)

    def encode(self, body: Body) -> Sent:
        """See Dialect.encode."""
        return json_body(body)
