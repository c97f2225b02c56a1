"""Making one shot of a scene again: what is made anew, and what only begins with another frame. Pure."""

import time
import uuid
from collections.abc import Mapping

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Job, State
from desktop_app.domain.price import Price
from desktop_app.domain.request import Request, Role, Shot
from desktop_app.domain.scene import Progress, Scene, SceneShot, chained
from desktop_app.script.shot_by_shot import Formats, part_again

_MADE = frozenset({State.READY, State.FAILED, State.STOPPED, State.DISCARDED})


class NotNow(ValueError):
    """A shot cannot be made again now; `reason` is coming, edited, lost, placing, discarded or changing."""

    def __init__(self, scene_id: str, reason: str) -> None:
        super().__init__(f"the scene {scene_id}: {reason}")
        self.reason = reason


class Retake(msgspec.Struct, frozen=True):
    """The scene as it will be, its new jobs, and with whose last frame some waiting jobs begin then."""

    scene: Scene
    jobs: tuple[Job, ...]
    after: Mapping[str, str]


def plan_retake(
    scene: Scene,
    jobs: Mapping[str, Job],
    shot_id: str,
    shot: Shot | None,
    connection: Connection,
    desk: Formats,
) -> Retake:
    """What making `shot_id` again means. `jobs` are the scene's, by id; `shot` holds other words for it.

    Shots that were not sent yet keep their jobs. Raises UnknownShot, NotNow, NotSendable.
    """
    again = chained(scene, shot_id)
    _check(scene, [jobs.get(link.job) for link in again])
    if shot is not None:
        scene = _with_shot(scene, msgspec.structs.replace(shot, id=shot_id))
    first = scene.number(shot_id) - 1
    links, made, after = list(scene.shots), [], {}
    for place, link in enumerate(again, start=first):
        job, before = jobs[link.job], links[place - 1].job if place else ""
        if job.state is State.WAITING:
            after[job.id] = before
            continue
        if place == first and shot is not None:
            part = part_again(scene.request, place, connection, desk, carried=link.carried)
            price = _price_of(part.request, job)
            job = msgspec.structs.replace(job, request=part.request, format=part.format, price=price)
        new = _made_again(job, before, carried=link.carried)
        made.append(new)
        links[place] = SceneShot(link.shot, new.id, link.carried)
    return Retake(
        scene=msgspec.structs.replace(
            scene,
            shots=tuple(links),
            progress=Progress.OPEN,
            revision=scene.revision + 1,
            problem=None,
            updated_at=time.time(),
        ),
        jobs=tuple(made),
        after=after,
    )


def _check(scene: Scene, jobs: list[Job | None]) -> None:
    """Raises NotNow."""
    found = [job for job in jobs if job is not None]
    if len(found) < len(jobs):
        raise NotNow(scene.id, "lost")
    if scene.progress is Progress.DISCARDED:
        raise NotNow(scene.id, "discarded")
    if scene.file:
        raise NotNow(scene.id, "placing")
    if found[0].state not in _MADE:
        raise NotNow(scene.id, "coming")
    if any(job.state is State.DRAFT for job in found):
        raise NotNow(scene.id, "edited")


def _with_shot(scene: Scene, shot: Shot) -> Scene:
    shots = tuple(shot if old.id == shot.id else old for old in scene.request.shots)
    return msgspec.structs.replace(scene, request=msgspec.structs.replace(scene.request, shots=shots))


def _price_of(request: Request, job: Job) -> Price | None:
    """What a clip of `request` costs at most, going by what `job` cost: a longer one more by the second."""
    before, now = job.request.total_seconds, request.total_seconds
    if job.price is None or not before or not now:
        return job.price
    return msgspec.structs.replace(job.price, amount=job.price.amount * max(now / before, 1.0))


def _made_again(job: Job, before: str, *, carried: bool) -> Job:
    """A new job that asks for what `job` asked for, but for the frame that it began with."""
    return Job(
        id=uuid.uuid4().hex[:12],
        connection=job.connection,
        format=job.format,
        request=_without_carried(job.request) if carried else job.request,
        project=job.project,
        draft=job.draft,
        shot=job.shot,
        group=job.group,
        predecessor=before,
        after=before if carried else "",
        price=job.price,
        estimated_seconds=job.estimated_seconds,
        created_at=time.time(),
    )


def _without_carried(request: Request) -> Request:
    kept = tuple(picture for picture in request.references if picture.role is not Role.FIRST_FRAME)
    return msgspec.structs.replace(request, references=kept)
