"""What is known of the AI models on a connection, for whoever lists them."""

from collections.abc import Mapping

import msgspec

from desktop_app.domain.connection import Format
from desktop_app.domain.model import ModelSpec


class Known(msgspec.Struct, frozen=True):
    """`forced` is the connection's only format, `usable` the names that its key can use (None: unknown).

    `usual` tells by name how many seconds a clip took there before; `prices` what one costs, in words.
    """

    forced: Format | None = None
    usable: frozenset[str] | None = None
    usual: Mapping[str, float] = {}
    prices: Mapping[str, str] = {}

    def seconds(self, model: ModelSpec) -> float | None:
        """How long a clip usually takes: by what was made before, else by the catalogue."""
        return self.usual.get(model.name, model.usual_seconds)


NOTHING = Known()
