"""Leaving a server that drips: a byte a minute keeps every timeout away, and a place taken for days."""

import time
from collections.abc import Callable, Iterable, Iterator

from desktop_app.domain.problem import Kind
from desktop_app.jobs.fetch_trouble import trouble

SPAN = 60.0
LEAST = 1024
"""Bytes a second, over a span of so many seconds in which nothing but the server was waited for."""


def flowing(pieces: Iterable[bytes], clock: Callable[[], float] = time.monotonic) -> Iterator[bytes]:
    """The same pieces. Raises FetchTrouble, after the last that came, once they only drip.

    Only waiting for the next piece counts: what its taker does with one, or a limit of our own, does not.
    """
    came, waited, asked = 0, 0.0, clock()
    for piece in pieces:
        waited += clock() - asked
        came += len(piece)
        yield piece
        if waited >= SPAN:
            if came < LEAST * waited:
                raise trouble(Kind.TIMEOUT, passing=True)
            came, waited = 0, 0.0
        asked = clock()
