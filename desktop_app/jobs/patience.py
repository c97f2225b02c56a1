"""How long a download that fails is tried again, and after which rest."""

from enum import Enum, auto

from desktop_app.domain.problem import Kind, Problem
from desktop_app.jobs.asking import jitter
from desktop_app.jobs.clock import Age, Clock
from desktop_app.jobs.outage import TRIES, is_outage
from desktop_app.jobs.pace import Pace

FETCH_TRIES = 6
OF_THE_DISK = frozenset({Kind.DISK, Kind.DISK_FULL})
DISK_REST = 5.0
DISK_LONGEST = 60.0

LONGEST_OUTAGE = 24 * 3600.0
NOT_WORTH_A_REST = 1.0
LONGEST_OVERTIME = 600.0
"""Seconds that a rest may last once the day is over and too little was tried."""


class Again(Enum):
    """Whether a download that failed is worth another attempt."""

    NEVER = auto()
    MAY_HELP = auto()
    GAINED = auto()


class Patience:
    """Counts one download's failures. An outage counts from `since` (UTC seconds), 0 where there is none yet.

    A disk is waited for without end: the clip is paid, and goes nowhere else. So are the line, and a server
    that is away or wants to be left alone, for a day and some tries: an outage says nothing of the clip. Only
    other answers are counted, and what got further begins anew.
    """

    def __init__(self, pace: Pace, clock: Clock, since: float = 0.0) -> None:
        self._pace = pace
        self._clock = clock
        self._answers = self._full = self._cut = 0
        self._outage = Age(clock, since) if since else None
        self.since = since

    def rest(self, problem: Problem, again: Again, retry_after: float | None = None) -> float | None:
        """Seconds until the next attempt, None where it is given up. `retry_after` is what a server wants."""
        if again is Again.GAINED:
            self._answers = 0
            self._line_is_back()
        if problem.kind in OF_THE_DISK:
            self._line_is_back()  # or nobody looks at it meanwhile
            self._full += 1
            return min(DISK_REST * 2.0 ** min(self._full - 1, 16), DISK_LONGEST)
        self._full = 0
        if again is Again.NEVER:
            return None
        if is_outage(problem):
            return self._without_the_line(retry_after)
        return self._after_an_answer(retry_after)

    def _line_is_back(self) -> None:
        self._cut, self._outage, self.since = 0, None, 0.0

    def _without_the_line(self, retry_after: float | None) -> float | None:
        if self._outage is None:
            self.since = self._clock.wall()
            self._outage = Age(self._clock, self.since)
        self._cut += 1
        left = LONGEST_OUTAGE - self._outage()
        rest = self._pace.after_fault(self._cut, jitter(), retry_after)
        if left >= NOT_WORTH_A_REST:
            return min(rest, left)
        return rest if self._cut < TRIES and rest <= LONGEST_OVERTIME else None

    def _after_an_answer(self, retry_after: float | None) -> float | None:
        self._line_is_back()
        self._answers += 1
        if self._answers == FETCH_TRIES:
            return None
        return self._pace.after_fault(self._answers, jitter(), retry_after)
