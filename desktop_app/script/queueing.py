"""From a plan to the queue: every entry in one commit, or, where the spending guard asks, none."""

from collections.abc import Awaitable, Callable

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.domain.request import Request
from desktop_app.domain.scene import Scene
from desktop_app.jobs.desk import CommonTerms, Desk
from desktop_app.script.entries import Entry, Kind, Plan
from desktop_app.script.scenes import Scenes
from desktop_app.store.admission import Admission, Step

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

    `carry` is as the plan's bench has it. Where it costs, jobs are sent `wait` seconds later. The job
    `edited`, which was taken out, is put back as the first clip of the plan; where the plan begins with a
    scene, which no single job can become, it is discarded for it.
    """

    desk: Desk
    scenes: Scenes
    connection: Connection
    prepare: Prepare | None = None
    carry: bool = True
    project: str = DEFAULT_PROJECT.id
    draft: str = ""
    wait: float = 0.0
    edited: str = ""

    async def queue(self, plan: Plan, *, confirmed: bool = False) -> Queued:
        """Put the whole plan into the queue, or nothing of it; it is one batch to the guard.

        `confirmed` says that a person agreed to what the guard asks; else GuardAsks may be raised. A plan
        with problems is not sendable: look at `Plan.problems` first. Raises NotSendable, and IllegalEvent
        where the edited job has moved on.
        """
        entries = [await self._prepared(entry) for entry in plan.entries]
        steps, again, entries = await self._back_in_line(entries)
        jobs: list[Job] = []
        scenes: list[Scene] = []
        for entry in entries:
            if entry.kind is Kind.CLIP:
                jobs += self._clips(entry)
                continue
            for _ in range(entry.takes):
                scene, shots = self._scene(entry)
                scenes.append(scene)
                jobs += shots
        changed = await self.desk.admit(
            Admission(jobs, scenes, steps), again=again, instead_of=self.edited, confirmed=confirmed
        )
        shots_of = {scene.id for scene in scenes}
        clips = [job for job in changed if job.group not in shots_of and job.state is State.WAITING]
        return Queued(tuple(clips), tuple(scenes))

    async def _prepared(self, entry: Entry) -> Entry:
        if self.prepare is None:
            return entry
        return msgspec.structs.replace(entry, request=await self.prepare(entry.request))

    async def _back_in_line(self, entries: list[Entry]) -> tuple[list[Step], list[Job], list[Entry]]:
        """What the edited job does, that job as it is paid then, and what of the plan is new."""
        first = entries[0]
        if not self.edited:
            return [], [], entries
        if first.kind is Kind.SCENE:
            return [Step(self.edited, Event.DISCARD, state=State.DRAFT)], [], entries
        step, job = await self.desk.edited(
            self.edited, first.request, self.connection, price=first.prices[0], **self._terms(first)
        )
        return [step], [job], [msgspec.structs.replace(first, takes=first.takes - 1), *entries[1:]]

    def _clips(self, entry: Entry) -> list[Job]:
        return self.desk.jobs_of(
            entry.request,
            self.connection,
            takes=entry.takes,
            price=entry.prices[0],
            project=self.project,
            draft=self.draft,
            **self._terms(entry),
        )

    def _scene(self, entry: Entry) -> tuple[Scene, list[Job]]:
        return self.scenes.scene_of(
            entry.request,
            self.connection,
            carry=self.carry,
            prices=entry.prices,
            project=self.project,
            draft=self.draft,
            **self._terms(entry),
        )

    def _terms(self, entry: Entry) -> CommonTerms:
        format = entry.format.format if entry.format else None
        return CommonTerms(
            format=format, manuscript=entry.manuscript, estimated_seconds=entry.seconds, wait=self.wait
        )
