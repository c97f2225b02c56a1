"""How a command ends."""

from enum import IntEnum


class Exit(IntEnum):
    """What the process says to its caller; see the command line's own help."""

    READY = 0
    FAILED = 1
    REFUSED = 2
    STILL_RUNNING = 3
    UNCONFIRMED = 4


class Refusal(Exception):
    """Nothing was sent; the text says why and what to do."""
