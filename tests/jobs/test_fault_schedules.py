"""One create for each intent that a gateway may have accepted, and no lost answer, over schedules of faults.

    DAILIES_FAULT_SCHEDULES=1000 python -m pytest tests/jobs/test_fault_schedules.py -rP

Transport, client, driver, store, downloads and shelf are the real ones, on real sockets; all schedules go
through one driver. They are the same ones in every run.
"""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from desktop_app.domain.connection import Connection, Format
from desktop_app.domain.job import ENDED, TABLE, Event, Job, State, step
from desktop_app.domain.problem import Stage
from desktop_app.domain.request import Request
from desktop_app.store.store import Change
from tests.support.clips import make_clip
from tests.support.practice import until
from tests.support.schedules import SCHEDULES, Means, Plan, Scene, every_row, remote_id
from tests.support.steered import SteeredTransport
from tests.support.workbench import KEY, Bench, bench

COUNT = int(os.environ.get("DAILIES_FAULT_SCHEDULES", "150"))
SETTLED = ENDED | {State.UNCONFIRMED}
DOORS = frozenset((before, after) for (before, _), after in TABLE.items())
PATIENCE = 60.0


class Theatre:
    """A driver at work, and what it has done with every job so far."""

    def __init__(self, table: Bench, connection: Connection, scene: Scene) -> None:
        self._table = table
        self._connection = connection
        self._scene = scene
        self._changed = asyncio.Event()
        self._posts: Counter[str] = Counter()
        self.jobs: dict[str, Job] = {}
        self.plans: dict[str, Plan] = {}
        self.met: Counter[str] = Counter()
        self.illegal: list[str] = []

    def watch(self, change: Change) -> None:
        """Every step that a job takes is a door of the corridor."""
        for job in change.jobs:
            before = self.jobs.get(job.id)
            moved = before is not None and before.state is not job.state
            if moved and (before.state, job.state) not in DOORS:
                self.illegal.append(f"{job.id}: {before.state} to {job.state}")
            self.jobs[job.id] = job
        self._changed.set()

    async def play(self, schedule: tuple[Plan, ...]) -> None:
        """Queue one job for each plan, wait until all have settled, and look at what came of them."""
        number = len(self.plans)
        plans = {f"job{number + place}": plan for place, plan in enumerate(schedule)}
        self.plans |= plans
        self._scene.play(plans)
        await self._table.store.add_jobs([self._job(job) for job in plans])
        async with asyncio.timeout(PATIENCE):
            while self._table.driver._tasks or any(self.jobs[job].state not in SETTLED for job in plans):
                self._changed.clear()
                with suppress(TimeoutError):  # that a walk has ended is not announced
                    async with asyncio.timeout(0.002):
                        await self._changed.wait()
        assert not self.illegal
        for job, plan in plans.items():
            self._judge(self.jobs[job], plan)
        await self._judge_origins()

    def _job(self, name: str) -> Job:
        request = Request(model="sora", prompt=name)
        job = Job(id=name, connection=self._connection.id, format=Format.OPENAI, request=request)
        return step(job, Event.QUEUE, 1.0)

    def _judge(self, job: Job, plan: Plan) -> None:
        means = plan.sent
        self.met[means[-1]] += 1
        assert self._scene.sent[job.id] == len(means), "a create too many, or one too few"
        match means[-1]:
            case Means.UNKNOWN:
                assert (job.state, job.remote_id) == (State.UNCONFIRMED, "")
            case Means.REFUSED:
                assert (job.state, job.remote_id) == (State.FAILED, "")
                assert job.problem is not None
                assert job.problem.stage is Stage.SUBMIT
            case _:
                assert job.remote_id == remote_id(job.id), "an answer was lost"
                assert job.state is (State.FAILED if plan.fails else State.READY), job.problem
        assert KEY not in repr(job)

    async def _judge_origins(self) -> None:
        """The servers' own count of creates; and another origin sees no create, no query and no key."""
        # A server may read what it was sent after we have let go of it.
        await asyncio.to_thread(until, lambda: self._count_creates() >= self._scene.left, "every create")
        assert self._posts == self._scene.left, "something was sent again below us"

    def _count_creates(self) -> Counter[str]:
        here, elsewhere = self._scene.came()
        self._posts.update(request.json["prompt"] for request in here if request.method == "POST")
        for request in elsewhere:
            assert (request.method, request.path[:7]) == ("GET", "/files/")
            assert KEY.encode() not in request.raw
        return self._posts

    async def judge_all(self) -> None:
        """Nothing happened to a job after it had settled, and the store knows what was announced."""
        assert {job.id: job.state for job in await self._table.store.jobs()} == {
            name: job.state for name, job in self.jobs.items()
        }
        assert self._scene.sent == {name: len(plan.sent) for name, plan in self.plans.items()}
        await self._judge_origins()


@asynccontextmanager
async def theatre(data: Path, scene: Scene) -> AsyncIterator[Theatre]:
    transport = SteeredTransport(scene)
    async with bench(data, fixed_pace=0.001, transport=transport) as table:
        made = Theatre(table, await table.connect(scene.gateway.url), scene)
        # No power fails here, and it takes a quarter of the time.
        await table.store._run(table.store._database._db.execute, "PRAGMA synchronous = OFF")
        unsubscribe = table.store.subscribe(made.watch)
        yield made
        unsubscribe()


def test_one_create_for_each_intent_and_no_lost_answer(data_dir: Path, tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "clip.mp4", 64, 64, seconds=0.25, sound=False).read_bytes()
    with Scene(clip) as scene, asyncio.Runner() as runner:
        context = theatre(data_dir, scene)
        stage = runner.run(context.__aenter__())

        @settings(
            max_examples=COUNT,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(SCHEDULES)
        def play(schedule: tuple[Plan, ...]) -> None:
            nonlocal played
            runner.run(stage.play(schedule))
            played += 1

        played = 0
        try:
            for schedule in every_row():
                runner.run(stage.play(schedule))
            play()
            runner.run(stage.judge_all())
        finally:
            runner.run(context.__aexit__(None, None, None))
    assert played >= COUNT
    endings = ", ".join(f"{count} {means}" for means, count in sorted(stage.met.items()))
    print(f"{played} schedules, {len(stage.plans)} jobs ({endings}), {sum(scene.sent.values())} creates")
