"""The cutting room: carries last frames from shot to shot, and joins a scene's finished shots to its film.

It looks at the store alone, so a restart is no special case. A frame may be carried by any process, since
twice is once; a film is joined under a lock of its own, by one at a time.
"""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress

import msgspec

from desktop_app.domain.job import Job, State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.scene import Progress, Scene
from desktop_app.domain.take import Take
from desktop_app.jobs.pictures import PictureBox
from desktop_app.library.shelf import Shelf
from desktop_app.platform.lock import RunnerLock
from desktop_app.platform.waking import woken
from desktop_app.script.film_making import FilmMaker
from desktop_app.script.frames import last_frame
from desktop_app.script.hindered import Hindered
from desktop_app.script.shot_by_shot import with_first_frame
from desktop_app.store.scenes import SceneChanged
from desktop_app.store.store import Change, Store

log = logging.getLogger(__name__)
LOOK_FOR_THE_LOCK = 0.5
FIRST_REST = 5.0
LONGEST_REST = 60.0
_LETTERS = 60
"""Of a shot's words, by which it is named where it has no file."""


class CuttingRoom:
    """Works on open scenes while `run` is awaited. `wanted` limits it to scenes with such a job."""

    def __init__(
        self,
        store: Store,
        pictures: PictureBox,
        shelf: Shelf,
        lock: RunnerLock,
        wanted: Callable[[Job], bool] | None = None,
        first_rest: float = FIRST_REST,
    ) -> None:
        self._store = store
        self._pictures = pictures
        self._shelf = shelf
        self._lock = lock
        self._wanted = wanted
        self._first_rest = first_rest
        self._wake = asyncio.Event()
        self._rests: dict[str, tuple[float, float]] = {}
        """By scene: until when it rests, in UTC seconds, and how long it rested, in seconds."""
        self._joining: dict[str, asyncio.Task[None]] = {}
        self._one_at_a_time = asyncio.Lock()
        self.shares: dict[str, float] = {}
        """How much of a scene's film is written, from 0 to 1, while it is being joined."""

    def wake(self, scene_id: str) -> None:
        """Try a scene again now: what kept it from being finished is mended."""
        self._rests.pop(scene_id, None)
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled; a film that is being joined is then put aside, and begun anew next time."""
        unsubscribe = self._store.subscribe(self._changed)
        try:
            while True:
                self._wake.clear()
                await woken(self._wake, await self._look_or_rest())
        finally:
            unsubscribe()
            tasks = tuple(self._joining.values())
            for task in tasks:
                task.cancel()
            if tasks:
                await asyncio.wait(tasks)

    def _changed(self, change: Change) -> None:
        if not change.jobs or any(job.shot for job in change.jobs):
            self._wake.set()

    async def _look_or_rest(self) -> float:
        """Gives the seconds until there may be more to do."""
        try:
            return await self._look()
        except (OSError, sqlite3.Error) as trouble:
            log.warning("the cutting room rests: %s", trouble)
            return self._first_rest

    async def _look(self) -> float:
        nap, now = LONGEST_REST, time.time()
        for scene in await self._store.scenes(Progress.OPEN):
            jobs = {job.id: job for job in await self._store.jobs_of_group(scene.id)}
            if self._wanted is not None and not any(map(self._wanted, jobs.values())):
                continue
            if any(shot.job not in jobs for shot in scene.shots):
                continue  # one of them cannot be read, which the store has told of
            rest = self._rests.get(scene.id, (0.0, 0.0))[0] - now
            if rest > 0:
                nap = min(nap, rest)
                continue
            try:
                await self._advance(scene, jobs)
            except Hindered as hindered:
                nap = min(nap, await self._rest(scene, hindered.problem))
            except SceneChanged:
                log.info("scene %s was decided elsewhere", scene.id)
            except (OSError, sqlite3.Error):
                raise
            except Exception:  # a fault of ours must stop neither the driving nor the other scenes
                log.exception("scene %s met a fault of the program", scene.id)
                self._rests[scene.id] = (now + LONGEST_REST, LONGEST_REST)
        return nap

    async def _advance(self, scene: Scene, jobs: dict[str, Job]) -> None:
        """Carry every frame that is there; begin to join where all shots are. Raises Hindered."""
        current = [jobs[shot.job] for shot in scene.shots]
        if scene.revision == 1 and all(job.state is State.DISCARDED for job in current):
            await self._store.discard_scene(scene)  # the press that queued it was undone
            return
        ready = [
            job
            for job in current
            if job.after and job.state is State.WAITING and jobs[job.after].state is State.READY
        ]
        hindered = [trouble for job in ready if (trouble := await self._tried_to_carry(job))]
        if hindered:
            raise hindered[0]
        if ready and scene.problem is not None:
            self._rests.pop(scene.id, None)
            scene = await self._store.note_scene(scene, problem=None)
        if all(job.state is State.READY for job in current) and scene.id not in self._joining:
            task = asyncio.create_task(self._join(scene, current), name=f"join {scene.id}")
            self._joining[scene.id] = task

    async def _tried_to_carry(self, job: Job) -> Hindered | None:
        """Gives what is in the way, so that the other frames are carried none the less."""
        try:
            await self._carry(job)
        except Hindered as hindered:
            return hindered
        return None

    async def _carry(self, job: Job) -> None:
        take = await self._store.take_of(job.after)
        if take is not None:
            frame = await last_frame(self._shelf, self._pictures, take)
            carried = await self._store.carry(job, with_first_frame(job.request, frame).references)
            if carried is not None:
                log.info("job %s begins with the last frame of %s", job.id, job.after)

    async def _join(self, scene: Scene, jobs: list[Job]) -> None:
        try:
            async with self._one_at_a_time:
                if not self._lock.acquire():
                    self._rests[scene.id] = (time.time() + LOOK_FOR_THE_LOCK, 0.0)
                    return
                try:
                    await self._make_film(scene, jobs)
                finally:
                    self._lock.release()
        except Hindered as hindered:
            await self._rest(scene, hindered.problem)
        except SceneChanged:
            log.info("scene %s went on to another film", scene.id)
        except (OSError, sqlite3.Error) as trouble:
            log.warning("scene %s rests: %s", scene.id, trouble)
            self._rests[scene.id] = (time.time() + self._first_rest, self._first_rest)
        except Exception:  # a fault of ours must not end the driving
            log.exception("scene %s met a fault of the program", scene.id)
            self._rests[scene.id] = (time.time() + LONGEST_REST, LONGEST_REST)
        finally:
            del self._joining[scene.id]
            self.shares.pop(scene.id, None)
            self._wake.set()

    async def _make_film(self, known: Scene, jobs: list[Job]) -> None:
        scene = await self._store.scene(known.id)
        if scene.progress is not Progress.OPEN or scene.revision != known.revision:
            return  # another process was faster
        take = await self._store.take_of(scene.film)  # where it was found again by its recipe
        if take is None:
            maker = FilmMaker(self._store, self._shelf, scene, [await self._take(job) for job in jobs])
            take = await maker.make(lambda share: self.shares.__setitem__(scene.id, share))
        await self._store.join_scene(scene, take)
        self._rests.pop(scene.id, None)
        log.info("scene %s is joined as %s", scene.id, take.file)

    async def _take(self, job: Job) -> Take:
        """What came of a job. A store that lost it joins no film without that shot. Raises Hindered."""
        take = await self._store.take_of(job.id)
        if take is None:
            raise Hindered(Problem(Kind.CLIP_GONE, Stage.JOIN, {"name": job.request.title[:_LETTERS]}))
        return take

    async def _rest(self, scene: Scene, problem: Problem) -> float:
        """Say what is in the way, and try again later, by and by more seldom; gives in how many seconds."""
        before = self._rests.get(scene.id, (0.0, 0.0))[1]
        seconds = min(LONGEST_REST, before * 2 or self._first_rest)
        self._rests[scene.id] = (time.time() + seconds, seconds)
        if not before or scene.problem != problem:
            log.warning("scene %s rests: %s", scene.id, msgspec.to_builtins(problem))
            with suppress(SceneChanged, sqlite3.Error):
                await self._store.note_scene(scene, problem=problem)
        return seconds
