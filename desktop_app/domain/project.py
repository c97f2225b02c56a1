"""A film in the making: what jobs, takes and drafts belong to."""

import msgspec


class Project(msgspec.Struct, frozen=True, omit_defaults=True):
    """A named body of work. `private` is remembered for its next request; `created_at` is UTC seconds.

    `confidential` asks before anything is queued that is not private. `draft` is the id of the one that was
    in hand last.
    """

    id: str
    name: str
    private: bool | None = None
    confidential: bool = False
    draft: str = ""
    created_at: float = 0.0


DEFAULT_PROJECT = Project(id="default", name="First film")
