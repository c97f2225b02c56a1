"""A storyboard made shot by shot: one job a shot, and one film of them all."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from desktop_app.domain.draft import Manuscript
from desktop_app.domain.job import Job, State
from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Request

UNDER_WAY = frozenset({State.SUBMITTING, State.UNCONFIRMED, State.GENERATING, State.DOWNLOADING})
"""States of a job whose clip may be coming."""


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


class Before(msgspec.Struct, frozen=True):
    """What a retake began with: the scene, and those of its waiting jobs that it changed or did without."""

    scene: "Scene"
    jobs: tuple[Job, ...] = ()


class Scene(msgspec.Struct, frozen=True):
    """What was asked for as one film, and the jobs that make it, in the board's order.

    `request` holds the whole board as it is sent, and `manuscript` as it was written, where that is otherwise
    (see Job). `revision` counts films from 1: a shot that is made
    again begins the next one. `last_revision` is the highest there was, where a retake was taken back or
    given up since: no two films are called the same. `before` is what an open retake goes back to then.
    `file` is the name chosen in the library just before the film is moved there.
    `take` is the id of the film that was joined last. `problem` is what keeps its frames or the film from
    being made. Times are UTC seconds.
    """

    id: str
    connection: str
    request: Request
    shots: tuple[SceneShot, ...]
    progress: Progress = Progress.OPEN
    project: str = ""
    draft: str = ""
    manuscript: Manuscript | None = None
    revision: int = 1
    last_revision: int = 0
    before: Before | None = None
    file: str = ""
    take: str = ""
    problem: Problem | None = None
    created_at: float = 0.0
    updated_at: float = 0.0

    @property
    def film(self) -> str:
        """What the film of this revision is called where a take names its job."""
        return f"{self.id}.{self.revision}"

    @property
    def title(self) -> str:
        """What to call it in one line."""
        return self.request.title

    @property
    def next_revision(self) -> int:
        """What its next film is counted as."""
        return max(self.revision, self.last_revision) + 1

    @property
    def retaken(self) -> frozenset[str]:
        """The ids of the jobs that its open retake made; none where there is no such."""
        if self.before is None:
            return frozenset()
        return frozenset(_jobs_of(self) - _jobs_of(self.before.scene))

    @property
    def film_before(self) -> "Scene | None":
        """The scene with the film that an open retake is to follow; None where it has none yet."""
        before = self.before
        while before is not None and before.scene.progress is not Progress.JOINED:
            before = before.scene.before
        return before.scene if before is not None else None

    def back_to(self, earlier: "Scene") -> "Scene":
        """That `earlier` scene in the place of this one."""
        return msgspec.structs.replace(earlier, last_revision=max(self.revision, self.last_revision))

    def number(self, shot_id: str) -> int:
        """The place of a shot, from 1. Raises UnknownShot."""
        for number, shot in enumerate(self.shots, start=1):
            if shot.shot == shot_id:
                return number
        raise UnknownShot(shot_id)

    def replaced(self, job: Job) -> bool:
        """Whether `job` made one of its shots once, and another job does now."""
        return job.group == self.id and all(shot.job != job.id for shot in self.shots)

    def is_over_for(self, job: Job) -> bool:
        """Whether nothing more is wanted of `job`: another makes its shot now, or the film was given up."""
        return self.replaced(job) or (job.group == self.id and self.progress is Progress.DISCARDED)


class UnknownShot(KeyError):
    """The scene has no shot of this id."""


def waits_for(scene: Scene, jobs: Mapping[str, Job]) -> tuple[SceneShot, ...]:
    """The shots that come no further by themselves: only a person can have them go on. `jobs` are by id."""
    return tuple(shot for shot in scene.shots if _needs_a_person(jobs.get(shot.job)))


def _jobs_of(scene: Scene) -> set[str]:
    return {shot.job for shot in scene.shots}


def _needs_a_person(job: Job | None) -> bool:
    if job is None or job.state is State.READY:
        return job is None
    return job.ended or job.held or job.state in (State.UNCONFIRMED, State.DRAFT)
