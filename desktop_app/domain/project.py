"""A film in the making: what jobs, takes and drafts belong to."""

import msgspec


class Project(msgspec.Struct, frozen=True, omit_defaults=True):
    """A named body of work. `private` is remembered for its next request; `created_at` is UTC seconds."""

    id: str
    name: str
    private: bool | None = None
    created_at: float = 0.0


DEFAULT_PROJECT = Project(id="default", name="First film")
