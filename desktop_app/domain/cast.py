"""The user's own characters: who plays, on whichever model."""

from enum import StrEnum

import msgspec

from desktop_app.domain.request import Reference
from desktop_app.domain.text import make_whole


class Look(msgspec.Struct, frozen=True, omit_defaults=True):
    """One way a character appears: a costume, an age. `description` is added to the character's own."""

    name: str
    description: str = ""
    pictures: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        make_whole(self, "name", "description")


class CastMember(msgspec.Struct, frozen=True, omit_defaults=True):
    """A character of the library. A prompt calls them `@name`; `project` is "" where every film has them.

    On a gateway that makes characters there is a `MadeCharacter` for them, which names this one's id; on
    other models their description and pictures go along with the request. `created_at` is UTC seconds.
    """

    id: str
    name: str
    description: str = ""
    pictures: tuple[Reference, ...] = ()
    looks: tuple[Look, ...] = ()
    project: str = ""
    created_at: float = 0.0

    def __post_init__(self) -> None:
        make_whole(self, "name", "description")

    def plays_in(self, project: str) -> bool:
        """Whether the project of that id has them."""
        return self.project in ("", project)


class Clash(StrEnum):
    """What becomes of an arriving character of whose name there is another one."""

    REPLACE = "replace"  # it takes the other's place; gateways know it as they knew that one
    BOTH = "both"  # it gets a free name
    SKIP = "skip"
