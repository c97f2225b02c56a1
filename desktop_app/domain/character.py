"""Somebody who stays the same from clip to clip."""

from typing import Any

import msgspec

from desktop_app.domain.request import Reference


class Character(msgspec.Struct, frozen=True, omit_defaults=True):
    """A character as a gateway made it. What it did not tell is ""; `answer` is all that it told."""

    name: str
    id: str = ""
    username: str = ""
    permalink: str = ""
    picture_url: str = ""
    answer: dict[str, Any] = {}

    @property
    def mention(self) -> str:
        """How a prompt calls them: `@username` where there is one, else the name, else the id.

        Sora's gateways want the first. The official API, which answers id and name alone, wants the name
        word for word.
        """
        return f"@{self.username}" if self.username else self.name or self.id


class MadeCharacter(msgspec.Struct, frozen=True):
    """A character that is kept: the gateway of `connection` knows it, others do not.

    `description` and `references` are what it was made from; `created_at` is UTC seconds since 1970.
    `member` is the id of the user's own character that it stands for, "" where there is none; `look` is the
    name of that one's look that it was made in, "" for the usual one.
    """

    id: str
    connection: str
    character: Character
    description: str = ""
    references: tuple[Reference, ...] = ()
    member: str = ""
    look: str = ""
    created_at: float = 0.0
