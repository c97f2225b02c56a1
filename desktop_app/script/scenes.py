"""What a person does with scenes: storyboards that are made shot by shot, and joined to one film."""

import time
import uuid
from collections.abc import Callable, Sequence
from typing import Unpack

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Job
from desktop_app.domain.price import Price
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.domain.request import Request
from desktop_app.domain.scene import Progress, Scene, SceneShot
from desktop_app.jobs.desk import LATELY, TRIES, CommonTerms, Desk
from desktop_app.jobs.guard import check_of
from desktop_app.script.board_edits import identified
from desktop_app.script.estimates import known_times
from desktop_app.script.manuscripts import of_shot
from desktop_app.script.retakes import NotNow, Retakable, Retake, Wish
from desktop_app.script.shot_by_shot import parts
from desktop_app.script.taking_back import taken_back
from desktop_app.store.admission import Admission
from desktop_app.store.scenes import SceneChanged
from desktop_app.store.store import Change, Store


class SceneTerms(CommonTerms, total=False):
    """What is asked for beside the board itself; `prices` are those of the shots, in their order.

    With `carry`, which is usual, a shot begins with the last frame of the one before, where its model takes
    that picture and unless the shot has a first frame or says otherwise.
    """

    carry: bool
    project: str
    draft: str
    prices: Sequence[Price | None]


class Scenes:
    """Queues scenes and passes on a person's decisions. The driver and the cutting room do the rest."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    async def queue(
        self,
        request: Request,
        connection: Connection,
        *,
        confirmed: bool = False,
        **terms: Unpack[SceneTerms],
    ) -> Scene:
        """Put a board into the queue, one job a shot, all or none. Raises NotSendable, GuardAsks."""
        scene, jobs = self.scene_of(request, connection, **terms)
        await self._desk.admit(Admission(jobs, [scene]), confirmed=confirmed)
        return scene

    def scene_of(
        self, request: Request, connection: Connection, **terms: Unpack[SceneTerms]
    ) -> tuple[Scene, list[Job]]:
        """The scene of a board, and its jobs as they would be put into the queue. Raises NotSendable."""
        board = msgspec.structs.replace(request, shots=identified(request.shots))
        carry, format = terms.get("carry", True), terms.get("format")
        made = parts(board, connection, self._desk, carry=carry, format=format)
        scene_id, now, prices = uuid.uuid4().hex[:12], time.time(), terms.get("prices", ())
        project, draft = terms.get("project", DEFAULT_PROJECT.id), terms.get("draft", "")
        written = terms.get("manuscript")
        jobs: list[Job] = []
        for number, part in enumerate(made):
            before = jobs[-1].id if jobs else ""
            job = Job(
                id=uuid.uuid4().hex[:12],
                connection=connection.id,
                format=part.format,
                request=part.request,
                project=project,
                draft=draft,
                shot=part.shot.id,
                group=scene_id,
                predecessor=before,
                after=before if part.carried else "",
                manuscript=of_shot(written, board, number, carried=part.carried) if written else None,
                price=prices[number] if prices else None,
                estimated_seconds=terms.get("estimated_seconds"),
                created_at=now,
            )
            jobs.append(self._desk.queued(job, terms.get("wait", 0.0)))
        scene = Scene(
            id=scene_id,
            connection=connection.id,
            request=board,
            shots=tuple(
                SceneShot(part.shot.id, job.id, part.carried) for part, job in zip(made, jobs, strict=True)
            ),
            project=project,
            draft=draft,
            manuscript=written,
            created_at=now,
            updated_at=now,
        )
        return scene, jobs

    async def queued_lately(self, request: Request, connection: Connection) -> Scene | None:
        """The last scene of the same board within the last minute, where making it twice is paid twice."""
        if connection.is_this_computer:
            return None
        since, wanted = time.time() - LATELY, _unnamed(request)
        for scene in reversed(await self._store.scenes()):
            same = scene.connection == connection.id and _unnamed(scene.request) == wanted
            if same and scene.created_at >= since and scene.progress is not Progress.DISCARDED:
                return scene
        return None

    async def scene(self, scene_id: str) -> Scene:
        """One scene as it is now. Raises UnknownScene."""
        return await self._store.scene(scene_id)

    async def scenes(self, progress: Progress | None = None) -> list[Scene]:
        """Scenes in the order of their making, all or those that are so far."""
        return await self._store.scenes(progress)

    async def jobs(self, scene: Scene) -> dict[str, Job]:
        """The jobs that make the scene now, by their ids, in the board's order; none that cannot be read."""
        found = {job.id: job for job in await self._store.jobs_of_group(scene.id)}
        return {shot.job: found[shot.job] for shot in scene.shots if shot.job in found}

    async def retakable(self, scene: Scene) -> Retakable:
        """The scene with all that tells what a retake of it means."""
        connections = {connection.id: connection for connection in await self._store.connections()}
        connection, model = connections[scene.connection], scene.request.model
        known = (await known_times(self._store, connection, [model])).get(model)
        usual = known.seconds if known else None
        return Retakable(scene, await self.jobs(scene), connection, self._desk, usual)

    async def retake(
        self,
        known: Scene,
        wish: Wish,
        *,
        told: Retake | None = None,
        wait: float = 0.0,
        confirmed: bool = False,
    ) -> Scene:
        """Make shots again, with what is chained on them, and then another film; the takes that are stay.

        `known` is the scene that the wish was made for, and `told` what a person was told that it means:
        they pay for nothing beyond that. Raises UnknownScene, NotNow where it went on to another film
        meanwhile, or its shots did, or one is still to come, NotSendable and GuardAsks.
        """
        for _ in range(TRIES):
            scene = await self._store.scene(known.id)
            if scene.revision != known.revision:
                break
            retake = (await self.retakable(scene)).plan(wish)
            if told is not None and retake.why.keys() - told.why.keys():
                break
            jobs = [self._desk.queued(job, wait) for job in retake.jobs]
            check = check_of(jobs, instead_of=retake.dropped, confirmed=confirmed)
            try:
                await self._store.retake(scene, retake.scene, jobs, retake.after, check, retake.dropped)
            except SceneChanged:
                continue
            return retake.scene
        raise NotNow(known.id, "changing")

    async def take_back(self, known: Scene, wait: float = 0.0) -> Scene:
        """Have a scene as it was before the retake that `known` shows, of which nothing was sent.

        What the retake did without, and costs, is sent `wait` seconds later. Raises UnknownScene, and
        SceneChanged where it is another retake by now, or something was sent or is edited.
        """
        scene = await self._store.scene(known.id)
        if scene.before is None or scene.revision != known.revision:
            raise SceneChanged(known.id)
        back = taken_back(scene, scene.before, lambda job: self._desk.due_again(job, wait))
        await self._store.retake(scene, back.scene, back.jobs, back.after, dropped=back.dropped)
        return back.scene

    async def discard(self, known: Scene) -> Scene:
        """Give an open scene up: what was not sent is not sent, what is under way becomes a take.

        Of a retake no more than that is given up: the film before it stays as it was, and can be retaken.
        Raises UnknownScene, SceneChanged where it is not open, or is to be another film than `known` shows.
        """
        return await self._store.discard_scene(known)

    def listen(self, listener: Callable[[Scene | None], None]) -> Callable[[], None]:
        """Call `listener` with a scene that changed, or None where another process may have changed any.

        Returns what ends it. How far a scene's shots are is told of their jobs.
        """

        def changed(change: Change) -> None:
            if change.scene is not None or change == Change():
                listener(change.scene)

        return self._store.subscribe(changed)


def _unnamed(request: Request) -> Request:
    """The board without its shots' ids, which the same board has anew each time that it is read."""
    shots = tuple(msgspec.structs.replace(shot, id="") for shot in request.shots)
    return msgspec.structs.replace(request, shots=shots)
