"""A gateway that takes requests, as a person set it up."""

from enum import StrEnum

import msgspec

THIS_COMPUTER_ID = "this-computer"


class Format(StrEnum):
    """A dialect of the gateways' HTTP contract."""

    UNIFIED = "unified"
    OPENAI = "openai"
    GENERATIONS = "generations"


class Connection(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where and how to ask. Never holds a key: that lies in the keyring under `id`.

    `format` empty lets the catalogue decide per request. `poll_floor` is in seconds. `ad_hoc` marks one
    that was typed at the terminal for some jobs and is not offered elsewhere.
    """

    id: str
    name: str
    preset: str = "custom"
    base_url: str = ""
    format: Format | None = None
    default_model: str = ""
    concurrency: int = 3
    poll_floor: float = 10.0
    ad_hoc: bool = False

    @property
    def is_this_computer(self) -> bool:
        """Whether the practice gateway serves it, at an address found at run time."""
        return self.id == THIS_COMPUTER_ID


THIS_COMPUTER = Connection(
    id=THIS_COMPUTER_ID,
    name="This computer",
    preset="this-computer",
    default_model="animatic",
    concurrency=2,
    poll_floor=0.2,
)
