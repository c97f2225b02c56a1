"""How long jobs usually take, learnt from those that ended: pure, all in seconds.

What is known of an ended job is not its time but two asks: one that found it undone and one that found it
done. Taken for its time, the later would grow with every lesson, since the next asks are planned by it.
So a job counts evenly over all that lies between; and where the first ask of all found it done, over the
time just before that ask, so that a gateway which has become faster is found out.
"""

import math
from collections.abc import Sequence

import msgspec

Took = tuple[float, float]
"""After so many seconds a job was undone, 0 where no ask found it so, and after so many done."""

ENOUGH = 8
MOST = 200
"""So many of the most recent jobs count."""
EARLY, LATE = 0.05, 0.95
FOUND_DONE = 0.8
"""Where the first ask of all finds a job done, it ended after this part of the time or later."""
_POINTS = 5


class Usual(msgspec.Struct, frozen=True):
    """Ages in seconds: `first` is when to ask first, and by `late` nearly all are done."""

    first: float
    late: float


def usual(took: Sequence[Took], floor: float) -> Usual | None:
    """What `took` teaches about jobs of one model and connection; None where they are too few.

    The first ask comes half a floor before the 5th percentile: so it finds the earliest jobs done no later
    than a loop would that asks every floor.
    """
    if len(took) < ENOUGH:
        return None
    points = sorted(point for one in took for point in _spread(one))
    return Usual(max(_quantile(points, EARLY) - floor / 2, 0.0), _quantile(points, LATE))


def _spread(took: Took) -> list[float]:
    undone, done = took
    start = undone or done * FOUND_DONE
    return [start + (done - start) * (number + 0.5) / _POINTS for number in range(_POINTS)]


def _quantile(points: Sequence[float], share: float) -> float:
    """Between the two points that it lies between."""
    place = min(max(share * len(points) - 0.5, 0.0), len(points) - 1.0)
    below = math.floor(place)
    above = min(below + 1, len(points) - 1)
    return points[below] + (points[above] - points[below]) * (place - below)
