"""How long a download that fails is tried again, and after which rest."""

from collections.abc import Callable
from enum import Enum, auto

from desktop_app.domain.problem import Kind
from desktop_app.jobs.asking import jitter
from desktop_app.jobs.pace import Pace

FETCH_TRIES = 6
OF_THE_DISK = frozenset({Kind.DISK, Kind.DISK_FULL})
DISK_REST = 5.0
DISK_LONGEST = 60.0

OF_THE_LINE = frozenset({Kind.NO_NETWORK, Kind.REFUSED, Kind.TIMEOUT, Kind.BROKEN})
LONGEST_OUTAGE = 24 * 3600.0
"""Seconds; a restart of the program begins to count anew."""


class Again(Enum):
    """Whether a download that failed is worth another attempt."""

    NEVER = auto()
    MAY_HELP = auto()
    GAINED = auto()


class Patience:
    """Counts one download's failures. `steady` is a clock that nobody sets, in seconds.

    A disk is waited for without end: the clip is paid, and goes nowhere else. So is the line, for a day: an
    outage says nothing of the clip. Only answers are counted, and what got further begins anew.
    """

    def __init__(self, pace: Pace, steady: Callable[[], float]) -> None:
        self._pace = pace
        self._steady = steady
        self._answers = self._full = self._cut = 0
        self._cut_since = 0.0

    def rest(self, kind: Kind, again: Again) -> float | None:
        """Seconds until the next attempt, None where it is given up."""
        if again is Again.GAINED:
            self._answers = self._cut = 0
        if kind in OF_THE_DISK:
            self._full += 1
            return min(DISK_REST * 2.0 ** min(self._full - 1, 16), DISK_LONGEST)
        self._full = 0
        if again is Again.NEVER:
            return None
        return self._without_the_line() if kind in OF_THE_LINE else self._after_an_answer()

    def _without_the_line(self) -> float | None:
        if not self._cut:
            self._cut_since = self._steady()
        self._cut += 1
        if self._steady() - self._cut_since >= LONGEST_OUTAGE:
            return None
        return self._pace.after_fault(self._cut, jitter())

    def _after_an_answer(self) -> float | None:
        self._cut = 0
        self._answers += 1
        return None if self._answers == FETCH_TRIES else self._pace.after_fault(self._answers, jitter())
