"""What becomes of a join."""

from pathlib import Path

import msgspec

from desktop_app.domain.take import Facts


class BadShot(ValueError):
    """A shot's file cannot be read as a clip: `path` says which."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name}: {why}")
        self.path = path


class Cancelled(Exception):
    """The join was stopped from outside; what was written is of no use."""


class NotJoined(ValueError):
    """What was written is not the film that it should be."""


class Joined(msgspec.Struct, frozen=True):
    """A film that was written and verified. `encoded` says whether its pictures had to be made anew."""

    facts: Facts
    encoded: bool
