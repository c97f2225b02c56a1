"""Making shots of a scene again: what is made anew and why, and what only begins with another frame. Pure."""

import time
import uuid
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Manuscript
from desktop_app.domain.job import Job, State
from desktop_app.domain.price import Price
from desktop_app.domain.request import Request, Role, Shot
from desktop_app.domain.scene import Before, Progress, Scene, SceneShot
from desktop_app.script.estimates import seconds_until_all
from desktop_app.script.manuscripts import of_shot
from desktop_app.script.shot_by_shot import Formats, Part, part_again, shot_request

_replace = msgspec.structs.replace
_Asked = TypeVar("_Asked", Request, Manuscript)
_MADE = frozenset({State.READY, State.FAILED, State.STOPPED, State.DISCARDED})


class NotNow(ValueError):
    """A shot cannot be made again now; `reason` is coming, edited, lost, placing or changing."""

    def __init__(self, scene_id: str, reason: str) -> None:
        super().__init__(f"the scene {scene_id}: {reason}")
        self.reason = reason


class Why(StrEnum):
    """Why a shot is made."""

    NEW = "new"  # the film had no such shot
    CHANGED = "changed"  # other words, seconds, pictures, or it begins otherwise
    WANTED = "wanted"  # as it was, once more
    LACKING = "lacking"  # the film was given up without it
    CHAINED = "chained"  # it begins with the last frame of one that is made


class Wish(msgspec.Struct, frozen=True):
    """What a person wants made again: the shots of the ids `again`, and all that is otherwise on `board`.

    `board` holds the shots that the film is to have, in their order: one with the id of a shot of the film
    is that shot. None leaves them as they are. `written` is what was written for them, where that is sent in
    other words. `private` asks the gateway to publish none of what is made, though it was not asked before.
    """

    again: frozenset[str] = frozenset()
    board: tuple[Shot, ...] | None = None
    written: Manuscript | None = None
    private: bool = False


class Retake(msgspec.Struct, frozen=True):
    """The scene as it will be, its new jobs, and what becomes of those that were not sent yet.

    `why` tells of each shot that is made, by its id. `after` says with whose last frame waiting jobs begin
    then, by their ids; `dropped` are the waiting jobs that are not wanted any more.
    """

    scene: Scene
    jobs: tuple[Job, ...]
    why: Mapping[str, Why]
    after: Mapping[str, str]
    dropped: tuple[str, ...]

    def leaves(self, scene: Scene) -> bool:
        """Whether nothing comes of it: `scene` is as it is wanted."""
        return self.scene.shots == scene.shots and scene.progress is not Progress.DISCARDED

    def seconds(self, at_once: int) -> float | None:
        """The usual time until all new clips are there, `at_once` side by side; None: not known."""
        chains: dict[str, float] = {}
        for job in self.jobs:
            if job.estimated_seconds is None:
                return None
            chains[job.id] = chains.pop(job.after, 0.0) + job.estimated_seconds
        return seconds_until_all(chains.values(), at_once)


class Retakable(msgspec.Struct, frozen=True):
    """A scene of which shots can be made again. `jobs` are its own, by id.

    `usual` is how many seconds a clip of its model takes there by now; None goes by what its jobs were told.
    """

    scene: Scene
    jobs: Mapping[str, Job]
    connection: Connection
    desk: Formats
    usual: float | None = None

    def plan(self, wish: Wish) -> Retake:
        """See plan_retake."""
        found = plan_retake(self.scene, self.jobs, wish, self.connection, self.desk)
        if self.usual is None:
            return found
        return _replace(found, jobs=tuple(_replace(job, estimated_seconds=self.usual) for job in found.jobs))


def plan_retake(
    scene: Scene, jobs: Mapping[str, Job], wish: Wish, connection: Connection, desk: Formats
) -> Retake:
    """What `wish` means. `jobs` are those of the scene, by id.

    A clip that is there is used again where its shot is as it was and begins with the same frame. Shots that
    were not sent yet keep their jobs, unless they are changed. A film that was given up goes on with all that
    it lacks. Raises NotNow, NotSendable.
    """
    if scene.file:
        raise NotNow(scene.id, "placing")
    return _Planning(scene, jobs, wish, connection, desk).plan()


class _Planning:
    """Goes along the film as it is to be, shot by shot."""

    def __init__(
        self, scene: Scene, jobs: Mapping[str, Job], wish: Wish, connection: Connection, desk: Formats
    ) -> None:
        self._scene = scene
        self._jobs = jobs
        self._again = wish.again
        self._connection = connection
        self._desk = desk
        shots = scene.request.shots if wish.board is None else wish.board
        private = True if wish.private else scene.request.private
        self._before_it = _replace(scene.request, private=private)
        self._board = _replace(self._before_it, shots=shots)
        self._written = scene.manuscript if self._board == self._before_it else wish.written
        self._carry = _carries(scene)
        self._known = {link.shot: (place, link) for place, link in enumerate(scene.shots)}
        self._links: list[SceneShot] = []
        self._made: list[Job] = []
        self._why: dict[str, Why] = {}
        self._after: dict[str, str] = {}
        self._dropped: list[str] = []

    def plan(self) -> Retake:
        for place in range(len(self._board.shots)):
            self._take(place)
        staying = {shot.id for shot in self._board.shots}
        for link in self._scene.shots:
            if link.shot not in staying:
                self._drop(self._jobs.get(link.job))
        changed = {
            "request": self._board,
            "manuscript": self._written,
            "shots": tuple(self._links),
            "progress": Progress.OPEN,
            "revision": self._scene.next_revision,
            "before": self._before(),
            "problem": None,
            "updated_at": time.time(),
        }
        scene = _replace(self._scene, **changed)
        return Retake(scene, tuple(self._made), self._why, self._after, tuple(self._dropped))

    def _before(self) -> Before:
        """What the retake may be taken back to; of earlier ones that can be no more, the film alone."""
        scene, now = self._scene, time.time()
        if not any(job.may_be_undone(now) for job in self._jobs.values()):
            film = scene.film_before
            scene = _replace(scene, before=Before(film) if film else None)
        return Before(scene, tuple(self._jobs[job_id] for job_id in (*self._after, *self._dropped)))

    def _take(self, place: int) -> None:
        """Put the shot at `place` into the film, made anew where it has to be."""
        shot = self._board.shots[place]
        before = self._links[-1].job if self._links else ""
        if shot.id not in self._known:
            self._make(place, self._part(place, carried=None), self._any_job(), before, Why.NEW)
            return
        was, link = self._known[shot.id]
        job, part = self._jobs.get(link.job), self._changed_part(place, was, link)
        carried = link.carried if part is None else part.carried
        if part is not None:
            self._may_be_made(job, Why.CHANGED)
            self._drop(job)
            self._make(place, part, job, before, Why.CHANGED)
        elif shot.id in self._again:
            self._make_as_it_was(place, job, before, Why.WANTED, carried=carried)
        elif carried and (job is None or job.predecessor != before):
            if job is not None and job.state is State.WAITING:
                self._after[job.id] = before
                self._links.append(link)
            else:
                self._make_as_it_was(place, job, before, Why.CHAINED, carried=True)
        elif self._scene.progress is Progress.DISCARDED and job is not None and _is_lacking(job):
            self._make_as_it_was(place, job, before, Why.LACKING, carried=carried)
        else:
            self._links.append(link)

    def _changed_part(self, place: int, was: int, link: SceneShot) -> Part | None:
        """The shot as it is sent now; None where that is as it was, when it stood at `was` in the film."""
        old, new = self._scene.request.shots[was], self._board.shots[place]
        begins_alike = _begins(old) == _begins(new) and bool(was) == bool(place)
        part_of_it = shot_request(self._board, place) == shot_request(self._before_it, was)
        if begins_alike:
            return None if part_of_it else self._part(place, carried=link.carried)
        part = self._part(place, carried=None)
        return None if part_of_it and part.carried == link.carried else part

    def _part(self, place: int, *, carried: bool | None) -> Part:
        return part_again(
            self._board, place, self._connection, self._desk, carry=self._carry, carried=carried
        )

    def _any_job(self) -> Job:
        """One of the film's, after which a new shot's is made."""
        for job in self._jobs.values():
            return job
        raise NotNow(self._scene.id, "lost")

    def _may_be_made(self, job: Job | None, why: Why) -> Job:
        """Raises NotNow."""
        if job is None:
            raise NotNow(self._scene.id, "lost")
        if job.state is State.DRAFT:
            raise NotNow(self._scene.id, "edited")
        unsent = job.state is State.WAITING and why is Why.CHANGED
        if why is not Why.CHAINED and job.state not in _MADE and not unsent:
            raise NotNow(self._scene.id, "coming")
        return job

    def _make_as_it_was(self, place: int, job: Job | None, before: str, why: Why, *, carried: bool) -> None:
        known = self._may_be_made(job, why)
        if self._board.private and not known.request.private:
            format = self._part(place, carried=carried).format
            known = _replace(known, request=_replace(known.request, private=True), format=format)
        if carried:
            written = known.manuscript and _without_carried(known.manuscript)
            known = _replace(known, request=_without_carried(known.request), manuscript=written)
        new = _made_again(known, known.request, before, carried=carried)
        self._add(self._board.shots[place].id, new, why, carried=carried)

    def _make(self, place: int, part: Part, like: Job | None, before: str, why: Why) -> None:
        """A job for `part`, which costs and lasts as one `like` it did, or else another of the film.

        One that was edited to be made elsewhere, or by another model, tells of neither.
        """
        assert like is not None, "looked at before"
        where = (self._scene.connection, self._board.model)
        alike = (job for job in (like, *self._jobs.values()) if (job.connection, job.request.model) == where)
        usual = next(alike, _replace(like, price=None, estimated_seconds=None))
        price = _price_of(part.request, usual)
        shot_id, written = self._board.shots[place].id, self._written
        manuscript = written and of_shot(written, self._board, place, carried=part.carried)
        changed = {"connection": self._scene.connection, "format": part.format, "manuscript": manuscript}
        other = _replace(usual, shot=shot_id, price=price, **changed)
        new = _made_again(other, part.request, before, carried=part.carried)
        self._add(shot_id, new, why, carried=part.carried)

    def _add(self, shot_id: str, job: Job, why: Why, *, carried: bool) -> None:
        self._made.append(job)
        self._why[shot_id] = why
        self._links.append(SceneShot(shot_id, job.id, carried))

    def _drop(self, job: Job | None) -> None:
        """Do without a job: what was not sent is not sent. Raises NotNow where it is being edited."""
        if job is not None and job.state is State.DRAFT:
            raise NotNow(self._scene.id, "edited")
        if job is not None and job.state is State.WAITING:
            self._dropped.append(job.id)


def _is_lacking(job: Job) -> bool:
    """Whether no clip comes of it: one that may be at the gateway costs a look or a download alone."""
    return job.state is State.DISCARDED or (job.state is State.FAILED and not job.failed_to_fetch)


def _carries(scene: Scene) -> bool:
    """Whether its shots were to begin with the last frame of the one before, where they can."""
    could = (_begins(shot) == (None, False) for shot in scene.request.shots[1:])
    return any(link.carried for link in scene.shots) or not any(could)


def _begins(shot: Shot) -> tuple[bool | None, bool]:
    """What decides whether a shot begins with the last frame of the one before."""
    return shot.carry, any(picture.role is Role.FIRST_FRAME for picture in shot.references)


def _price_of(request: Request, job: Job) -> Price | None:
    """What a clip of `request` costs at most, going by what `job` cost: a longer one more by the second."""
    before, now = job.request.total_seconds, request.total_seconds
    if job.price is None or not before or not now:
        return job.price
    return _replace(job.price, amount=job.price.amount * max(now / before, 1.0))


def _made_again(job: Job, request: Request, before: str, *, carried: bool) -> Job:
    """A new job in the place of `job`."""
    return Job(
        id=uuid.uuid4().hex[:12],
        connection=job.connection,
        format=job.format,
        request=request,
        project=job.project,
        draft=job.draft,
        shot=job.shot,
        group=job.group,
        predecessor=before,
        after=before if carried else "",
        manuscript=job.manuscript,
        price=job.price,
        estimated_seconds=job.estimated_seconds,
        created_at=time.time(),
    )


def _without_carried(asked: _Asked) -> _Asked:
    """What was asked for, or written, but for the frame that it began with."""
    kept = tuple(picture for picture in asked.references if picture.role is not Role.FIRST_FRAME)
    return _replace(asked, references=kept)
