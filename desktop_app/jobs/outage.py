"""What says nothing of a video: the line is gone, or who stands before the gateway is alone."""

from desktop_app.domain.problem import Kind, Problem

OF_THE_LINE = frozenset({Kind.NO_NETWORK, Kind.REFUSED, Kind.TIMEOUT, Kind.BROKEN, Kind.RATE_LIMIT})
OF_WHAT_IS_BEHIND = frozenset({502, 503, 504})
"""Statuses of who stands before a server that is away, or of a server that is about to be back."""
TRIES = 6
"""So often in a row nothing is reached before what is due for giving up is given up.

A computer that was off for days tries before its own network is there, and has tried nothing meanwhile.
"""


def is_outage(problem: Problem) -> bool:
    """Whether nobody was reached who knows of the video, or none who would tell now."""
    return problem.kind in OF_THE_LINE or problem.status in OF_WHAT_IS_BEHIND
