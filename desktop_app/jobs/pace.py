"""When to ask next: pure, all in seconds.

Nothing known, it is the loop that the gateway's pages recommend: ask at once, then every floor.
"""

import msgspec

BACK_OFF_LIMIT = 60.0
THROTTLE_FIRST, THROTTLE_LIMIT = 10.0, 300.0
DEADLINE = 30 * 60.0
SLOW_ASK = 5 * 60.0
GIVE_UP = 24 * 3600.0


class Pace(msgspec.Struct, frozen=True):
    """How often a connection is asked; `fixed` replaces the whole pace (every ask, the first too)."""

    floor: float = 10.0
    fixed: float | None = None

    def first_ask(self) -> float:
        """Seconds from the accepted create to the first query."""
        return 0.0 if self.fixed is None else self.fixed

    def next_ask(self, age: float, poll_after: float | None = None) -> float:
        """Seconds to the next query of a job submitted `age` seconds ago, after an answer."""
        if self.fixed is not None:
            return self.fixed
        wait = max(self.floor, poll_after or 0.0)
        return max(wait, SLOW_ASK) if age >= DEADLINE else wait

    def after_fault(
        self, faults: int, jitter: float, retry_after: float | None = None, age: float = 0.0
    ) -> float:
        """Seconds to the next try after `faults` in a row; `jitter` is a random number from 0 to 1.

        `age` is that of a job that is being asked after, as for `next_ask`.
        """
        if self.fixed is not None:
            return self.fixed
        grown = min(self.floor * 2.0 ** min(faults - 1, 16), max(self.floor, BACK_OFF_LIMIT))
        wait = max(grown * (1.0 + 0.2 * jitter), retry_after or 0.0)
        return max(wait, SLOW_ASK) if age >= DEADLINE else wait


def throttle(times: int, retry_after: float | None) -> float:
    """Seconds to wait after the `times`-th 429 in a row: what it says, else 10 s doubling up to 5 min."""
    if retry_after is not None:
        return max(retry_after, 0.0)
    return float(min(THROTTLE_FIRST * 2.0 ** min(times - 1, 16), THROTTLE_LIMIT))


def overdue(age: float) -> bool:
    """Whether a job that has been generating for `age` seconds gives its slot to another."""
    return age >= DEADLINE
