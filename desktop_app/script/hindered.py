"""What is in the way of a film: a disk that fails, a clip that was taken away or cannot be read."""

import errno
import os
from pathlib import Path

from desktop_app.domain.problem import Kind, Problem, Stage


class Hindered(Exception):
    """A scene cannot go on for now; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.kind}: {problem.values}")
        self.problem = problem


def disk_hinders(trouble: OSError) -> Hindered:
    """What a failing disk means for a scene."""
    name = str(trouble.filename or "")
    full = trouble.errno in (errno.ENOSPC, errno.EDQUOT)
    said = os.strerror(trouble.errno) if trouble.errno else str(trouble)
    kind = Kind.DISK_FULL if full else Kind.DISK
    return Hindered(Problem(kind, Stage.JOIN, {"reason": said, "path": name}))


def gone(path: Path) -> Hindered:
    """What a clip that was taken away means for a scene."""
    return Hindered(Problem(Kind.CLIP_GONE, Stage.JOIN, {"name": path.name, "path": str(path)}))


def damaged(path: Path, why: str) -> Hindered:
    """What a clip that cannot be read means for a scene."""
    return Hindered(Problem(Kind.NOT_A_CLIP, Stage.JOIN, {"name": path.name}, message=why))
