"""Two clocks: the wall's, which people and gateways share and may set, and one that nobody sets."""

import sys
import time
from collections.abc import Callable

import msgspec

if sys.platform == "linux":

    def steady() -> float:
        """Seconds, the sleep of the computer included (clock_gettime(2): CLOCK_BOOTTIME)."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

elif sys.platform == "darwin":

    def steady() -> float:
        """Seconds, the sleep of the computer included (clock_gettime(3): CLOCK_MONOTONIC)."""
        return time.clock_gettime(time.CLOCK_MONOTONIC)

else:
    steady = time.monotonic
    """Seconds; on Windows it goes on while the computer sleeps."""


class Clock(msgspec.Struct, frozen=True):
    """What time it is. `wall` is in UTC seconds since 1970; `steady` counts from anywhere and never jumps."""

    wall: Callable[[], float] = time.time
    steady: Callable[[], float] = steady


class Age:
    """How long ago a job was submitted, in seconds. Once known it follows the steady clock alone.

    So a wall clock that is set while the job generates makes it neither older nor younger.
    """

    def __init__(self, clock: Clock, submitted_at: float) -> None:
        self._clock = clock
        self._born = clock.steady() - max(clock.wall() - submitted_at, 0.0)

    def __call__(self) -> float:
        """Seconds since the submission."""
        return self._clock.steady() - self._born
