"""Scenes in the store, and what is admitted: a scene and its jobs change together or not at all."""

import time
from collections.abc import Mapping, Sequence

import msgspec

from desktop_app.domain.draft import Manuscript
from desktop_app.domain.job import IN_LINE, Event, IllegalEvent, Job, State, step
from desktop_app.domain.request import Reference, Role
from desktop_app.domain.scene import Progress, Scene
from desktop_app.domain.take import Take
from desktop_app.store.admission import Admission, Check, Step, unchecked
from desktop_app.store.drafts import DraftDatabase

_encode = msgspec.json.encode


class UnknownScene(KeyError):
    """No scene has this id."""


class SceneChanged(ValueError):
    """The scene is no longer as it was when this was decided: look again."""


class SceneDatabase(DraftDatabase):
    """The store's own thread, with what belongs to scenes too."""

    def scenes(self, progress: Progress | None = None) -> list[Scene]:
        """Scenes in the order of their making, all or those that are so far."""
        if progress is None:
            return self.kept(Scene)
        sql = "SELECT body FROM scenes WHERE progress = ? ORDER BY json_extract(body, '$.created_at'), id"
        return self._rows(Scene, sql, progress)

    def scene(self, scene_id: str) -> Scene:
        """One scene. Raises UnknownScene."""
        found = self._rows(Scene, "SELECT body FROM scenes WHERE id = ?", scene_id)
        if not found:
            raise UnknownScene(scene_id)
        return found[0]

    def jobs_of_group(self, group: str) -> list[Job]:
        """The jobs of one scene, or of takes that were asked for together, in queue order."""
        return self._rows(Job, 'SELECT body FROM jobs WHERE "group" = ? ORDER BY position, id', group)

    def admit(self, admission: Admission, check: Check = unchecked) -> list[Job]:
        """All of it or none; gives the jobs that took a step, then the new ones with their positions.

        Raises what `check` raises, IllegalEvent, UnknownJob.
        """
        with self._transaction():
            check(self)
            stepped = [self._admit_step(one) for one in admission.steps]
            for scene in admission.scenes:
                self._put("scenes", "id", scene.id, scene)
            return stepped + self._place_last(admission.jobs)

    def _admit_step(self, wanted: Step) -> Job:
        job = self.job(wanted.job)
        if wanted.state not in (None, job.state) or wanted.attempt not in (None, job.attempt):
            raise IllegalEvent(job.state, wanted.event)
        return self._step(job, wanted.event, dict(wanted.changes))

    def retake(
        self,
        known: Scene,
        scene: Scene,
        jobs: Sequence[Job],
        after: Mapping[str, str],
        check: Check = unchecked,
        dropped: Sequence[str] = (),
    ) -> list[Job]:
        """Replace `known` by `scene`, whose new `jobs` are added; gives all jobs that changed.

        `after` has waiting jobs begin with a frame of another job than before; the `dropped` ones are not
        sent. Raises what `check` raises, and SceneChanged where the scene is no longer `known`, one of these
        waits no more, or another one that is left out, or whose film was given up, waits by now: it would be
        sent for nothing.
        """
        with self._transaction():
            check(self)
            if self.scene(known.id) != known:
                raise SceneChanged(known.id)
            self._put("scenes", "id", scene.id, scene)
            changed = self._place_last(jobs)
            for job_id, before in after.items():
                changes = {"after": before, "predecessor": before, "updated_at": time.time()}
                changed.append(self._write(msgspec.structs.replace(self._waiting(known, job_id), **changes)))
            for job_id in dropped:
                changed.append(self._write(step(self._waiting(known, job_id), Event.DISCARD, time.time())))
            own = {link.job for link in (*known.shots, *scene.shots)}
            settled = [job for job in self.jobs_of_group(known.id) if job.id in own]
            if any(job.state in IN_LINE and scene.is_over_for(job) for job in settled):
                raise SceneChanged(known.id)
            return changed + self._settle_flying(scene, settled)

    def carry(self, known: Job, references: tuple[Reference, ...]) -> Job | None:
        """Let a job begin with the frame that it waits for; None where it no longer does, or was edited.

        The frame stands in what was written for it, too, so that who edits it does not take it out unseen.
        """
        with self._transaction():
            job = self.job(known.id)
            if (job.after, job.request) != (known.after, known.request) or job.state is not State.WAITING:
                return None
            request = msgspec.structs.replace(job.request, references=references)
            written = job.manuscript and _begun(job.manuscript, references)
            changes = {"request": request, "manuscript": written, "after": "", "updated_at": time.time()}
            return self._write(msgspec.structs.replace(job, **changes))

    def note_scene(self, scene: Scene, changes: dict[str, object]) -> Scene:
        """Change fields of an open scene. Raises SceneChanged where it has gone on to another film."""
        with self._transaction():
            return self._still(scene, changes)

    def join_scene(self, scene: Scene, take: Take) -> Scene:
        """The film exists, if it did not before, and the scene is joined.

        Raises SceneChanged where another film is wanted by now.
        """
        with self._transaction():
            done: dict[str, object] = {
                "progress": Progress.JOINED,
                "take": take.id,
                "file": "",
                "problem": None,
                "before": None,
            }
            joined = self._still(scene, done)
            if self.take_of(take.job) is None:
                self._db.execute(
                    "INSERT INTO takes (id, body) VALUES (?, ?)", (take.id, _encode(take).decode())
                )
            return joined

    def discard_scene(self, scene: Scene) -> tuple[Scene, list[Job]]:
        """Give an open scene up, with those of its jobs that were not sent. Raises SceneChanged.

        Where it is the retake of a film, the scene is that film's again.
        """
        with self._transaction():
            known = self._open(scene)
            if (film := known.film_before) is not None:
                given_up = known.back_to(film)
                self._put("scenes", "id", scene.id, given_up)
            else:
                ended: dict[str, object] = {"progress": Progress.DISCARDED, "file": ""}
                given_up = self._still(scene, ended | {"problem": None, "before": None})
            jobs = self.jobs_of_group(scene.id)
            unsent = [step(job, Event.DISCARD, time.time()) for job in jobs if job.state in IN_LINE]
            return given_up, [self._write(job) for job in unsent] + self._settle_flying(given_up, jobs)

    def _settle_flying(self, scene: Scene, jobs: Sequence[Job]) -> list[Job]:
        """Have no job sent once more that the gateway turns away, if `scene` wants nothing more of it."""
        flying = [job for job in jobs if job.state is State.SUBMITTING]
        return [self._write(msgspec.structs.replace(job, held=scene.is_over_for(job))) for job in flying]

    def _waiting(self, known: Scene, job_id: str) -> Job:
        job = self.job(job_id)
        if job.state is not State.WAITING:
            raise SceneChanged(known.id)
        return job

    def _open(self, known: Scene) -> Scene:
        scene = self.scene(known.id)
        if scene.progress is not Progress.OPEN or scene.revision != known.revision:
            raise SceneChanged(known.id)
        return scene

    def _still(self, known: Scene, changes: dict[str, object]) -> Scene:
        changed = msgspec.structs.replace(self._open(known), updated_at=time.time(), **changes)
        self._put("scenes", "id", changed.id, changed)
        return changed


def _begun(written: Manuscript, references: tuple[Reference, ...]) -> Manuscript:
    """What was written, with the first frame that is among the `references`."""
    frames = tuple(picture for picture in references if picture.role is Role.FIRST_FRAME)
    others = tuple(picture for picture in written.references if picture.role is not Role.FIRST_FRAME)
    return msgspec.structs.replace(written, references=(*frames, *others))
