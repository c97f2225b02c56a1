"""What a create would send, told without sending it: the key is hidden, pictures are named."""

from collections.abc import Mapping, Sequence

import msgspec

from desktop_app.domain.connection import Format, Profile
from desktop_app.domain.request import Request
from desktop_app.gateway.bodies import Body
from desktop_app.gateway.dialects import dialect_of

HIDDEN = "•••"


class Preview(msgspec.Struct, frozen=True):
    """One POST: its whole address, its headers, and the fields of its body before they are encoded."""

    url: str
    headers: Mapping[str, str]
    body: Body
    method: str = "POST"


def preview(
    base_url: str, format: Format, profile: Profile, request: Request, images: Sequence[str]
) -> Preview:
    """What `create` would send of `request`, whose pictures are called `images`. Raises Inexpressible."""
    dialect = dialect_of(format, profile)
    body = dialect.body(request, images)
    content_type = dialect.encode({}).content_type.partition(";")[0]
    headers = {"Authorization": f"Bearer {HIDDEN}", "Content-Type": content_type, "Connection": "close"}
    return Preview(base_url + dialect.create_path, headers, body)
