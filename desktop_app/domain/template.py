"""A draft that is kept to begin others from."""

import msgspec

from desktop_app.domain.draft import Draft
from desktop_app.domain.text import make_whole, whole


class Template(msgspec.Struct, frozen=True):
    """A named draft; its prompt and shots may hold `{variables}`.

    `values` are what variables are filled with where nobody says otherwise; one without a value stays open.
    `created_at` is UTC seconds.
    """

    id: str
    name: str
    draft: Draft
    created_at: float = 0.0
    values: dict[str, str] = {}

    def __post_init__(self) -> None:
        make_whole(self, "name")
        msgspec.structs.force_setattr(
            self, "values", {whole(name): whole(to) for name, to in self.values.items()}
        )
