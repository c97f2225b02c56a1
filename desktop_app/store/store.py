"""The store as everything else sees it: awaitable, one writer thread, changes announced."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec

from desktop_app.domain.cast import CastMember
from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.connection import THIS_COMPUTER, THIS_COMPUTER_ID, Connection
from desktop_app.domain.draft import Draft
from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.problem import Kind, Problem
from desktop_app.domain.project import DEFAULT_PROJECT, Project
from desktop_app.domain.request import Reference
from desktop_app.domain.scene import Progress, Scene
from desktop_app.domain.take import Take
from desktop_app.domain.template import Template
from desktop_app.store.admission import Admission, Check, unchecked
from desktop_app.store.database import Kept
from desktop_app.store.opening import Opened, is_damage, open_store

_P = ParamSpec("_P")
_R = TypeVar("_R")
log = logging.getLogger(__name__)


class Change(msgspec.Struct, frozen=True):
    """What one commit of this process changed. All empty: another process changed something."""

    jobs: tuple[Job, ...] = ()
    take: Take | None = None
    pauses: Pauses | None = None
    scene: Scene | None = None


class Store:
    """Jobs, takes, connections, projects and settings. All methods run on the store's own thread."""

    def __init__(self, opened: Opened, thread: ThreadPoolExecutor) -> None:
        self._database = opened.database
        self._presence = opened.presence
        self.unknown = opened.unknown
        """How many rows this version cannot read; they are passed over and stay as they are."""
        self._thread = thread
        self._suspect = False
        self._listeners: list[Callable[[Change], None]] = []
        self._version = 0

    @classmethod
    async def open(cls, path: Path) -> "Store":
        """Open or make the file; a damaged one is mended. Raises StoreTooNew, sqlite3.Error, OSError."""
        thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        loop = asyncio.get_running_loop()
        try:
            opened = await loop.run_in_executor(thread, open_store, path)
        except BaseException:
            thread.shutdown(wait=False)
            raise
        store = cls(opened, thread)
        store._version = await store._run(opened.database.data_version)
        return store

    async def close(self) -> None:
        """Finish what is under way and let go of the file."""
        await self._run(self._database.close)
        await self._run(self._presence.leave, orderly=not self._suspect)
        self._thread.shutdown()

    async def _run(self, work: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """Run `work` on the store's thread. A commit that began is not undone by a cancelled caller.

        Where the file turns out to be damaged, the next one to open it checks it whole.
        """
        try:
            return await asyncio.wrap_future(self._thread.submit(work, *args, **kwargs))
        except sqlite3.DatabaseError as trouble:
            self._suspect = self._suspect or is_damage(trouble)
            raise

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` on the loop after every change; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _announce(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(change)
            except Exception:  # one listener's fault must not stop a job
                log.exception("a listener of the store failed")

    async def follow(self, seconds: float = 0.25) -> None:
        """Announce what other processes commit, until cancelled."""
        while True:
            await asyncio.sleep(seconds)
            try:
                version = await self._run(self._database.data_version)
            except sqlite3.Error as trouble:  # a disk that fails for a moment
                log.warning("other processes cannot be followed now: %s", trouble)
                continue
            if version != self._version:
                self._version = version
                self._announce(Change())

    # jobs

    async def jobs(self, states: Sequence[State] = ()) -> list[Job]:
        """Jobs in queue order, all or those in `states`."""
        return await self._run(self._database.jobs, states)

    async def queued_since(self, since: float) -> list[Job]:
        """Jobs that were made at `since` (UTC seconds) or later, in queue order."""
        return await self._run(self._database.queued_since, since)

    async def charged_since(self, since: float) -> list[Job]:
        """Attempts that were submitted at `since` (UTC seconds) or later, and jobs that are still to be."""
        return await self._run(self._database.charged_since, since)

    async def driven(self) -> list[Job]:
        """Jobs that the driver works on, in queue order."""
        return await self._run(self._database.driven)

    async def job(self, job_id: str) -> Job:
        """One job. Raises UnknownJob."""
        return await self._run(self._database.job, job_id)

    async def times(self, connection: str, model: str, most: int) -> list[tuple[float, float]]:
        """What the `most` jobs that ended last took, see Job.took, on this connection with this model."""
        return await self._run(self._database.times, connection, model, most)

    async def remote_ids(self) -> set[str]:
        """Every id that a gateway gave to a job, in this attempt or an earlier one."""
        return await self._run(self._database.remote_ids)

    async def add_jobs(self, jobs: Sequence[Job]) -> list[Job]:
        """Put new jobs at the end of the queue, all or none; gives them back with their positions."""
        return await self.admit(Admission(jobs))

    async def admit(self, admission: Admission, check: Check = unchecked) -> list[Job]:
        """Put all of it into the queue or, where `check` raises, none. See SceneDatabase.admit.

        Raises what `check` raises, IllegalEvent, UnknownJob.
        """
        changed = await self._run(self._database.admit, admission, check)
        for scene in admission.scenes:
            shots = tuple(job for job in changed if job.group == scene.id)
            self._announce(Change(jobs=shots, scene=scene))
        scenes = {scene.id for scene in admission.scenes}
        if clips := tuple(job for job in changed if job.group not in scenes):
            self._announce(Change(jobs=clips))
        return changed

    async def step(self, job_id: str, event: Event, **changes: object) -> Job:
        """Take one step of the corridor. Raises IllegalEvent, UnknownJob."""
        return self._changed(await self._run(self._database.step, job_id, event, changes))

    async def send(self, job: Job) -> Job:
        """Write down the intent to send what `job` asks for.

        Raises IllegalEvent where that was edited, or paused while its pictures were on their way.
        """
        return self._changed(await self._run(self._database.send, job))

    async def note(self, job: Job, **changes: object) -> Job:
        """Change fields other than the state, if the job is still in the state that `job` shows."""
        return self._changed(await self._run(self._database.note, job.id, job.state, changes))

    async def hold(self, connection: str, why: Problem) -> list[Job]:
        """Hold all waiting jobs of a connection because of `why`; gives those that changed."""
        changed = await self._run(self._database.hold, connection, why)
        self._announce(Change(jobs=tuple(changed)))
        return changed

    async def release(self, kinds: Collection[Kind], connection: str = "") -> list[Job]:
        """Let go of what was held because of these kinds of problem, not of what a person held.

        With a `connection`, of its jobs alone.
        """
        changed = await self._run(self._database.release, kinds, connection)
        self._announce(Change(jobs=tuple(changed)))
        return changed

    async def move(self, job_id: str, before: str = "") -> list[Job]:
        """Put a waiting job before another one, or last; gives those that changed.

        Raises NotWaiting, UnknownJob.
        """
        changed = await self._run(self._database.move, job_id, before)
        self._announce(Change(jobs=tuple(changed)))
        return changed

    async def pauses(self) -> Pauses:
        """What a person keeps from being sent as a whole, in this process or in another."""
        return await self._run(self._database.pauses)

    async def change_pauses(self, change: Callable[[Pauses], Pauses]) -> Pauses:
        """Pause something, or let it go on; for every process, and after the next start too."""
        pauses = await self._run(self._database.change_pauses, change)
        self._announce(Change(pauses=pauses))
        return pauses

    async def finish(self, job_id: str, take: Take) -> Job:
        """The job is ready and its take exists: one transaction. Raises IllegalEvent."""
        job = await self._run(self._database.finish, job_id, take)
        self._announce(Change(jobs=(job,), take=take))
        return job

    async def attempts(self, job_id: str) -> list[Job]:
        """The job as it stood at the end of each earlier attempt."""
        return await self._run(self._database.attempts, job_id)

    # scenes

    async def scenes(self, progress: Progress | None = None) -> list[Scene]:
        """Scenes in the order of their making, all or those that are so far."""
        return await self._run(self._database.scenes, progress)

    async def scene(self, scene_id: str) -> Scene:
        """One scene. Raises UnknownScene."""
        return await self._run(self._database.scene, scene_id)

    async def jobs_of_group(self, group: str) -> list[Job]:
        """The jobs of one scene, or of takes that were asked for together, in queue order."""
        return await self._run(self._database.jobs_of_group, group)

    async def retake(
        self,
        known: Scene,
        scene: Scene,
        jobs: Sequence[Job],
        after: Mapping[str, str],
        check: Check = unchecked,
        dropped: Sequence[str] = (),
    ) -> list[Job]:
        """Replace `known` by `scene` and add its new jobs. Raises SceneChanged. See SceneDatabase.retake."""
        changed = await self._run(self._database.retake, known, scene, jobs, after, check, dropped)
        self._announce(Change(jobs=tuple(changed), scene=scene))
        return changed

    async def carry(self, job: Job, references: tuple[Reference, ...]) -> Job | None:
        """Let a job begin with the frame that it waits for; None where it no longer does, or was edited."""
        changed = await self._run(self._database.carry, job, references)
        return self._changed(changed) if changed else None

    async def note_scene(self, scene: Scene, **changes: object) -> Scene:
        """Change fields of an open scene. Raises SceneChanged where it has gone on to another film."""
        changed = await self._run(self._database.note_scene, scene, changes)
        self._announce(Change(scene=changed))
        return changed

    async def join_scene(self, scene: Scene, take: Take) -> Scene:
        """The film exists and the scene is joined, in one transaction. Raises SceneChanged."""
        joined = await self._run(self._database.join_scene, scene, take)
        self._announce(Change(take=take, scene=joined))
        return joined

    async def discard_scene(self, scene: Scene) -> Scene:
        """Give an open scene up, or its open retake. Raises SceneChanged. See SceneDatabase.discard_scene."""
        given_up, jobs = await self._run(self._database.discard_scene, scene)
        self._announce(Change(jobs=tuple(jobs), scene=given_up))
        return given_up

    def _changed(self, job: Job) -> Job:
        self._announce(Change(jobs=(job,)))
        return job

    # takes

    async def restore(self, take: Take) -> bool:
        """Keep a take that was found again; False where one of its id, or of its job, is known."""
        try:
            job = await self._run(self._database.restore, take)
        except sqlite3.IntegrityError:
            return False
        self._announce(Change(jobs=(job,) if job else (), take=take))
        return True

    async def takes(self) -> list[Take]:
        """All takes, newest first."""
        return await self._run(self._database.takes)

    async def take_of(self, job_id: str) -> Take | None:
        """The take of a job that is ready."""
        return await self._run(self._database.take_of, job_id)

    # connections, projects, characters, settings

    async def connections(self) -> list[Connection]:
        """*This computer* first, then all others, also those typed for some jobs."""
        saved = await self._run(self._database.connections)
        return [THIS_COMPUTER, *(c for c in saved if c.id != THIS_COMPUTER_ID)]

    async def save_connection(self, connection: Connection) -> None:
        """Add or replace a connection."""
        await self._run(self._database.save_connection, connection)

    async def projects(self) -> list[Project]:
        """All projects by name; the first film is always one of them."""
        saved = await self._run(self._database.projects)
        if any(project.id == DEFAULT_PROJECT.id for project in saved):
            return saved
        return [DEFAULT_PROJECT, *saved]

    async def save_project(self, project: Project) -> None:
        """Add or replace a project."""
        await self._run(self._database.save_project, project)

    async def change_project(self, project_id: str, **changes: object) -> Project:
        """Write some fields of a project anew. Raises UnknownProject."""
        return await self._run(self._database.change_project, project_id, changes)

    async def characters(self) -> list[MadeCharacter]:
        """Characters by name."""
        return await self._run(self._database.characters)

    async def save_character(self, made: MadeCharacter) -> None:
        """Add or replace a character."""
        await self._run(self._database.save_character, made)

    # drafts, templates, cast members, scenes

    async def drafts(self, project: str) -> list[Draft]:
        """The drafts of a project, the one written in last first; those that were removed too."""
        return await self._run(self._database.drafts, project)

    async def keep_draft(self, draft: Draft, undo: Callable[[], bytes]) -> None:
        """Write down a draft with the steps that led to it, as the JSON that `undo` makes on this thread."""
        await self._run(self._database.keep_draft, draft, undo)

    async def undo_of(self, draft_id: str) -> bytes:
        """The steps that led to a draft, as JSON; nothing where there are none."""
        return await self._run(self._database.undo_of, draft_id)

    async def kept(self, kind: type[Kept]) -> list[Kept]:
        """All of one kind, in the order of their making."""
        return await self._run(self._database.kept, kind)

    async def keep(self, value: Draft | Template | CastMember | Scene) -> None:
        """Add or replace it."""
        await self._run(self._database.keep, value)

    async def forget(self, kind: type[Kept], kept_id: str) -> None:
        """Let go of one; what is not there is gone already."""
        await self._run(self._database.forget, kind, kept_id)

    async def setting(self, name: str, unreadable: object = None) -> object:
        """A remembered JSON value, None where there is none; `unreadable` where it cannot be read."""
        return await self._run(self._database.setting, name, unreadable)

    async def save_setting(self, name: str, value: object) -> None:
        """Remember a JSON value."""
        await self._run(self._database.save_setting, name, value)
