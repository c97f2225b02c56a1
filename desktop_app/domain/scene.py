"""A storyboard made shot by shot: one job a shot, and one film of them all."""

from enum import StrEnum

import msgspec

from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Request


class Progress(StrEnum):
    """How far a scene is."""

    OPEN = "open"  # some of its shots are still to come, or the film is still to be joined
    JOINED = "joined"
    DISCARDED = "discarded"


class SceneShot(msgspec.Struct, frozen=True, omit_defaults=True):
    """One shot of the scene: `shot` is its id on the board, `job` the one that makes it now.

    `carried` says that it begins with the last frame of the shot before.
    """

    shot: str
    job: str
    carried: bool = False


class Scene(msgspec.Struct, frozen=True):
    """What was asked for as one film, and the jobs that make it, in the board's order.

    `request` holds the whole board as it was written. `revision` counts films from 1: a shot that is made
    again begins the next one. `take` is the id of the film that was joined last. Times are UTC seconds.
    """

    id: str
    connection: str
    request: Request
    shots: tuple[SceneShot, ...]
    progress: Progress = Progress.OPEN
    project: str = ""
    draft: str = ""
    revision: int = 1
    take: str = ""
    problem: Problem | None = None
    created_at: float = 0.0
    updated_at: float = 0.0
