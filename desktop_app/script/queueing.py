"""From a plan to the queue: every entry, or, where the spending guard asks, none."""

from collections.abc import Awaitable, Callable

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event, Job
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.domain.request import Request
from desktop_app.domain.scene import Scene
from desktop_app.jobs.desk import Desk
from desktop_app.script.entries import Entry, Kind, Plan
from desktop_app.script.scenes import Scenes

Prepare = Callable[[Request], Awaitable[Request]]


class Queued(msgspec.Struct, frozen=True):
    """What was queued: the jobs of clips, and the scenes, each with jobs of its own."""

    jobs: tuple[Job, ...] = ()
    scenes: tuple[Scene, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Of the jobs, then of the scenes: each is one film."""
        return (*(job.id for job in self.jobs), *(scene.id for scene in self.scenes))


class Queueing(msgspec.Struct, frozen=True):
    """How a plan is queued. `prepare` brings a request's pictures to how they are sent.

    `carry` is as the plan's bench has it. Where it costs, jobs are sent `wait` seconds later. `confirmed`
    says that a person agreed to what the guard asks.
    """

    desk: Desk
    scenes: Scenes
    connection: Connection
    prepare: Prepare | None = None
    carry: bool = True
    project: str = DEFAULT_PROJECT.id
    draft: str = ""
    wait: float = 0.0
    confirmed: bool = False

    async def queue(self, plan: Plan) -> Queued:
        """Put the whole plan into the queue; it is one batch to the guard. Raises GuardAsks, NotSendable.

        A plan with problems is not sendable: look at `Plan.problems` first.
        """
        prepared = [await self._prepared(entry) for entry in plan.entries]
        await self.desk.guard.admit(plan.prices, confirmed=self.confirmed)
        jobs: list[Job] = []
        scenes: list[Scene] = []
        for entry, request in prepared:
            if entry.kind is Kind.CLIP:
                jobs += await self._clips(entry, request)
            else:
                scenes += [await self._scene(entry, request) for _ in range(entry.takes)]
        return Queued(tuple(jobs), tuple(scenes))

    async def _prepared(self, entry: Entry) -> tuple[Entry, Request]:
        return entry, entry.request if self.prepare is None else await self.prepare(entry.request)

    async def _clips(self, entry: Entry, request: Request) -> list[Job]:
        return await self.desk.queue(
            request,
            self.connection,
            takes=entry.takes,
            format=entry.format.format if entry.format else None,
            project=self.project,
            draft=self.draft,
            price=entry.prices[0],
            estimated_seconds=entry.seconds,
            wait=self.wait,
            confirmed=True,
        )

    async def _scene(self, entry: Entry, request: Request) -> Scene:
        return await self.scenes.queue(
            request,
            self.connection,
            carry=self.carry,
            format=entry.format.format if entry.format else None,
            project=self.project,
            draft=self.draft,
            prices=entry.prices,
            estimated_seconds=entry.seconds,
            wait=self.wait,
            confirmed=True,
        )


async def requeue(
    desk: Desk, job_id: str, plan: Plan, connection: Connection, wait: float = 0.0
) -> tuple[list[Job], Plan]:
    """Put a job that was taken out back as the first clip of `plan`: gives it, and the rest of the plan.

    Where the plan begins with a scene, which no single job can become, the job is discarded for it. What the
    guard asks was agreed to. Raises NotSendable, IllegalEvent.
    """
    first = plan.entries[0]
    if first.kind is Kind.SCENE:
        await desk.act(job_id, Event.DISCARD)
        return [], plan
    job = await desk.queue_edited(
        job_id,
        first.request,
        connection,
        format=first.format.format if first.format else None,
        price=first.prices[0],
        estimated_seconds=first.seconds,
        wait=wait,
        confirmed=True,
    )
    again = (msgspec.structs.replace(first, takes=first.takes - 1),) if first.takes > 1 else ()
    return [job], msgspec.structs.replace(plan, entries=(*again, *plan.entries[1:]))
