"""Taking a retake back of which nothing was sent: the scene and its jobs as they were before. Pure."""

import uuid
from collections.abc import Callable, Mapping

import msgspec

from desktop_app.domain.job import Job
from desktop_app.domain.scene import Before, Scene

_replace = msgspec.structs.replace


class TakenBack(msgspec.Struct, frozen=True):
    """The scene as it was, and what becomes of its jobs.

    `jobs` stand in for those that the retake did without: what was discarded stays so. `after` says with
    whose last frame waiting jobs begin again, by their ids; `dropped` are the retake's own.
    """

    scene: Scene
    jobs: tuple[Job, ...]
    after: Mapping[str, str]
    dropped: tuple[str, ...]


def taken_back(scene: Scene, before: Before, due: Callable[[Job], float]) -> TakenBack:
    """What it means to go back to `before`, where `due` (UTC seconds) is when a job is sent then."""
    kept = {link.job for link in scene.shots}
    gone = [job for job in before.jobs if job.id not in kept]
    anew = {job.id: uuid.uuid4().hex[:12] for job in gone}
    return TakenBack(
        scene=scene.back_to(_with_other_jobs(before.scene, anew)),
        jobs=tuple(_replace(_with_other_ids(job, anew), attempt=1, due=due(job)) for job in gone),
        after={job.id: anew.get(job.predecessor, job.predecessor) for job in before.jobs if job.id in kept},
        dropped=tuple(sorted(scene.retaken)),
    )


def _with_other_jobs(scene: Scene, anew: Mapping[str, str]) -> Scene:
    links = tuple(_replace(link, job=anew.get(link.job, link.job)) for link in scene.shots)
    before = scene.before
    if before is not None:
        jobs = tuple(_with_other_ids(job, anew) for job in before.jobs)
        before = Before(_with_other_jobs(before.scene, anew), jobs)
    return _replace(scene, shots=links, before=before)


def _with_other_ids(job: Job, anew: Mapping[str, str]) -> Job:
    named = {field: getattr(job, field) for field in ("id", "predecessor", "after")}
    return _replace(job, **{field: anew.get(name, name) for field, name in named.items()})
