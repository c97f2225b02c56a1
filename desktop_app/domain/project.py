"""A film in the making: what jobs, takes and drafts belong to."""

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.text import make_whole


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

    def __post_init__(self) -> None:
        make_whole(self, "name")

    def asks_before(self, connection: Connection, *, private: bool) -> bool:
        """Whether a person is to be asked before something is queued: nothing leaves *This computer*."""
        return self.confidential and not private and not connection.is_this_computer


DEFAULT_PROJECT = Project(id="default", name="First film")


def folder_of(project: str) -> str:
    """The folder in the library of the project of this id: the id itself, but for the first film."""
    return DEFAULT_PROJECT.name if project in ("", DEFAULT_PROJECT.id) else project
