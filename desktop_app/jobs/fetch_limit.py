"""How fast downloads may be, all of them together."""

import threading
import time
from collections.abc import Callable

SLICE = 0.05
"""Seconds after which a waiting download looks whether it is to end, or the limit is another one."""

SMALLEST = 1 << 12


class Limit:
    """Shared by the threads that download: each waits here after its bytes, none gets ahead of the others.

    `rate` is in bytes a second, None where there is no limit.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._rate: int | None = None
        self._paid_until = 0.0

    @property
    def rate(self) -> int | None:
        """Bytes a second."""
        return self._rate

    @rate.setter
    def rate(self, rate: int | None) -> None:
        with self._lock:
            self._rate = rate if rate and rate > 0 else None
            self._paid_until = self._clock()

    def portion(self, most: int) -> int:
        """So many bytes, of `most`, may be taken at once without going far over the limit."""
        rate = self._rate
        return most if rate is None else max(SMALLEST, min(most, int(rate * SLICE)))

    def spend(self, count: int) -> float:
        """Count bytes that came; gives until when their thread is to wait, on this limit's clock."""
        with self._lock:
            if self._rate is None:
                return 0.0
            self._paid_until = max(self._paid_until, self._clock()) + count / self._rate
            return self._paid_until

    def wait(self, count: int, asked_to_end: Callable[[], bool]) -> None:
        """Count bytes that came, and block for as long as they should have taken."""
        until, rate = self.spend(count), self._rate
        while (left := until - self._clock()) > 0 and rate == self._rate and not asked_to_end():
            time.sleep(min(left, SLICE))
