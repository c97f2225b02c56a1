"""When a job will be done by the gateway's own progress, where that is honest: pure, ages in seconds.

Many gateways only make it up: it stands at 99, or steps from 0 to 50 to 100. It is believed where it has
advanced in proportion with time so far, and no longer than that.
"""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

BEHIND = 0.02
"""A progress that runs back by more is made up."""
OFF_THE_LINE = 0.05
AGREE = 0.2
"""Two readings are enough where progress began with the job: the line through both and the one through the
start end within this part of each other."""


class Reading(msgspec.Struct, frozen=True):
    """At `age` the gateway said that this `share`, from 0 to 1, was done."""

    age: float
    share: float


def predicted_end(readings: Sequence[Reading]) -> float | None:
    """The age at which the job will be done; None where the readings cannot be believed."""
    told = [reading for reading in readings if 0.0 < reading.share < 1.0]
    if len(told) < 2 or _runs_back(readings):
        return None
    first, last = told[0], told[-1]
    passed, risen = last.age - first.age, last.share - first.share
    if passed <= 0.0 or risen <= 0.0 or last.share <= told[-2].share:
        return None
    rate = risen / passed
    if any(abs(first.share + rate * (one.age - first.age) - one.share) > OFF_THE_LINE for one in told):
        return None
    end = last.age + (1.0 - last.share) / rate
    from_start = last.age / last.share
    return end if len(told) > 2 or abs(end - from_start) <= AGREE * end else None


def _runs_back(readings: Sequence[Reading]) -> bool:
    return any(later.share < earlier.share - BEHIND for earlier, later in pairwise(readings))
