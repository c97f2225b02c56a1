"""Why a clip was not fetched."""

import errno
import os

from desktop_app.domain.problem import Kind, Problem, Stage


class FetchTrouble(Exception):
    """The clip was not fetched. `passing` says that trying again may help; so many bytes were `gained`.

    `retry_after` is how long the server wants to be left alone, in seconds; None where it did not say.
    """

    def __init__(self, problem: Problem, *, passing: bool, retry_after: float | None = None) -> None:
        super().__init__(f"{problem.kind}: {problem.message}")
        self.problem = problem
        self.passing = passing
        self.retry_after = retry_after
        self.gained = 0


def trouble(kind: Kind, *, passing: bool = False, **values: str) -> FetchTrouble:
    """A trouble of a kind, with the values of its sentence."""
    return FetchTrouble(Problem(kind, Stage.FETCH, values), passing=passing)


def disk_trouble(error: OSError) -> FetchTrouble:
    """What a failing disk means for a download: it passes once there is room, or the folder is back."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    said = os.strerror(error.errno) if error.errno else str(error)
    kind = Kind.DISK_FULL if full else Kind.DISK
    return trouble(kind, passing=True, reason=said, path=str(error.filename or ""))
