"""How far a download is, for whoever shows it."""

import msgspec

QUIET = 0.5
"""Seconds without a byte after which the rate is told anew."""


class Transfer(msgspec.Struct, frozen=True):
    """How far a download is, in bytes; `total` is None where the server did not say.

    `rate` is in bytes a second over the last two; None while there is too little to go by.
    """

    received: int
    total: int | None = None
    rate: float | None = None
