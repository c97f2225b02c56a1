"""What every format shares in saying a request: strictly the contract's fields, and only those given."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from desktop_app.domain.request import Request
from desktop_app.gateway.bodies import Body, Sent


class Inexpressible(ValueError):
    """The format has no way to say this `field` of a request. Nothing was sent."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class Dialect(Protocol):
    """One format. Paths begin after the base URL; `FIELDS` are the contract's own."""

    @property
    def create_path(self) -> str:
        """Where to POST a body."""
        ...

    @property
    def query_paths(self) -> tuple[str, ...]:
        """Where to ask after a job, `{id}` stands for its percent-encoded id; the contract's comes first."""
        ...

    def body(self, request: Request, images: Sequence[str]) -> Body:
        """The fields of a create. Raises Inexpressible."""
        ...

    def encode(self, body: Body) -> Sent:
        """Those fields as they travel. Raises TypeError, ValueError, RecursionError for what cannot."""
        ...


def refuse(request: Request, **unknown: str) -> None:
    """Raise Inexpressible for the first field, of those named with a reason, that `request` gives."""
    for field, reason in unknown.items():
        if getattr(request, field) not in ("", (), None):
            raise Inexpressible(field, reason)


def whole_seconds(seconds: float | None, field: str = "seconds") -> int | None:
    """The contract counts whole seconds (`duration`, integer)."""
    if seconds is None:
        return None
    if not float(seconds).is_integer():
        raise Inexpressible(field, "the format takes whole seconds only")
    return int(seconds)


def filled(own: Mapping[str, Any], extra: Mapping[str, Any], fields: frozenset[str]) -> Body:
    """The `own` fields that were given, then those of `extra` that are not among the contract's `fields`."""
    given = {name: value for name, value in own.items() if value not in (None, "", [])}
    return given | {name: value for name, value in extra.items() if name not in fields}
