"""When to ask next: pure, all in seconds.

Nothing known, it is the loop that the gateway's pages recommend: ask at once, then every floor. What jobs of
this model and connection took before, and an honest progress, spare asks that would find nothing.
"""

from collections.abc import Sequence

import msgspec

from desktop_app.jobs.progress import Reading, predicted_end
from desktop_app.jobs.usual import Usual

BACK_OFF_LIMIT = 60.0
THROTTLE_FIRST, THROTTLE_LIMIT = 10.0, 300.0
LATE_LIMIT = 30.0
LATE_GROWTH = 0.1
"""Past the usual time the wait grows by this part of what the job is late."""
DEADLINE = 30 * 60.0
SLOW_ASK = 5 * 60.0
GIVE_UP = 24 * 3600.0
TRUSTED_FAR, TRUSTED_LIMIT = 0.8, 60.0
"""A predicted end that is far away is approached: this part of the way, and no longer than that at once."""
NEAR, AFTER_END = 2.0, 0.1
"""In floors: how near an end is asked for at once, and how long after it."""


class Pace(msgspec.Struct, frozen=True):
    """How often a job is asked after; `fixed` replaces the whole pace (every ask, the first too)."""

    floor: float = 10.0
    fixed: float | None = None
    usual: Usual | None = None

    def first_ask(self, age: float = 0.0) -> float:
        """Seconds to the first query of a job submitted `age` seconds ago."""
        if self.fixed is not None:
            return self.fixed
        return 0.0 if self.usual is None else max(self.usual.first - age, 0.0)

    def next_ask(
        self, age: float, poll_after: float | None = None, readings: Sequence[Reading] = ()
    ) -> float:
        """Seconds to the next query of a job submitted `age` seconds ago, after an answer.

        `readings` are what it told of its progress so far.
        """
        if self.fixed is not None:
            return self.fixed
        predicted = self._by_progress(age, readings)
        wait = self._by_time(age) if predicted is None else predicted
        return self._in_bounds(age, wait, poll_after)

    def after_fault(
        self, faults: int, jitter: float, retry_after: float | None = None, age: float = 0.0
    ) -> float:
        """Seconds to the next try after `faults` in a row; `jitter` is a random number from 0 to 1.

        `age` is that of a job that is being asked after, as for `next_ask`.
        """
        if self.fixed is not None:
            return self.fixed
        grown = min(self.floor * 2.0 ** min(faults - 1, 16), max(self.floor, BACK_OFF_LIMIT))
        return self._in_bounds(age, grown * (1.0 + 0.2 * jitter), retry_after)

    def _by_time(self, age: float) -> float:
        if self.usual is None:
            return self.floor
        if age < self.usual.first:
            return self.usual.first - age
        late = max(age - self.usual.late, 0.0)
        return min(self.floor + LATE_GROWTH * late, max(self.floor, LATE_LIMIT))

    def _by_progress(self, age: float, readings: Sequence[Reading]) -> float | None:
        end = predicted_end(readings)
        if end is None or end <= age:
            return None
        if end - age <= NEAR * self.floor:
            return end - age + AFTER_END * self.floor
        return min(TRUSTED_FAR * (end - age), max(self.floor, TRUSTED_LIMIT))

    def _in_bounds(self, age: float, wait: float, told: float | None) -> float:
        """Never under the floor, slow past the deadline, a last look at one; the gateway is obeyed."""
        wait = max(wait, self.floor)
        if age >= DEADLINE:
            wait = max(wait, SLOW_ASK)
        for deadline in (DEADLINE, GIVE_UP):
            if age < deadline < age + wait:
                wait = max(deadline - age, self.floor)
        return max(wait, told or 0.0)


def throttle(times: int, retry_after: float | None) -> float:
    """Seconds to wait after the `times`-th 429 in a row: what it says, else 10 s doubling up to 5 min."""
    if retry_after is not None:
        return max(retry_after, 0.0)
    return float(min(THROTTLE_FIRST * 2.0 ** min(times - 1, 16), THROTTLE_LIMIT))


def overdue(age: float) -> bool:
    """Whether a job that has been generating for `age` seconds gives its slot to another."""
    return age >= DEADLINE
