"""A store with a job in every state and takes with real clips, for the window's lists."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.connection import Format
from desktop_app.domain.job import Job, State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Request, Size
from desktop_app.domain.take import Facts, Take
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.transfer import Transfer
from desktop_app.library.shelf import Shelf
from desktop_app.platform import resources
from desktop_app.platform.paths import resolve
from desktop_app.store.store import Store
from desktop_app.ui.lists.jobs import JobsModel
from desktop_app.ui.lists.posters import Posters
from desktop_app.ui.lists.takes import TakesModel
from tests.support.clips import make_clip

NOW = 1_790_000_000.0
UNCONFIRMED = Problem(Kind.UNCONFIRMED, Stage.SUBMIT)
MODERATED = Problem(
    Kind.MODERATION, Stage.SUBMIT, message="prompt was flagged", request_id="req_7f3", status=400
)
CUT = Problem(Kind.CUT_SHORT, Stage.FETCH)
NO_KEY = Problem(Kind.NO_KEY, Stage.SUBMIT, {"connection": "Crazyrouter"})
NO_NETWORK = Problem(Kind.NO_NETWORK, Stage.SUBMIT)
GATEWAY = "crazyrouter"


class StandIn:
    """What the lists see of the driver, as a test decides it."""

    def __init__(self) -> None:
        self.trouble = ""
        self.transfers: dict[str, Transfer] = {}
        self._listeners: list[Callable[[str], None]] = []

    def listen(self, listener: Callable[[str], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def move(self, job_id: str, received: int, total: int | None) -> None:
        """A download moves."""
        self.transfers[job_id] = Transfer(received, total)
        for listener in self._listeners:
            listener(job_id)


class Scene(msgspec.Struct, frozen=True):
    """All that the panels need, on one data folder."""

    store: Store
    catalog: Catalog
    desk: Desk
    shelf: Shelf
    engine: StandIn
    posters: Posters
    jobs: JobsModel
    takes: TakesModel

    async def add(self, *jobs: Job) -> list[Job]:
        """Put jobs into the store as they are, in any state."""
        return await self.store.add_jobs(jobs)

    async def finish(self, job: Job, clip: bool = True, **got: object) -> Take:
        """Let a downloading job become ready; with `clip`, there is a real one in the library."""
        file = f"default/{job.id}.mp4"
        if clip:
            self._film(file, int(got.get("width", 1280)) // 4, int(got.get("height", 720)) // 4)
        facts = {"width": 1280, "height": 720, "seconds": 8.0, "fps": 24.0, "sound": True} | got
        take = Take(
            id=f"take-{job.id}",
            job=job.id,
            file=file,
            got=Facts(**facts),
            request=job.request,
            sha256=f"sha-{job.id}",
            created_at=time.time(),
        )
        await self.store.finish(job.id, take)
        return take

    def _film(self, file: str, width: int, height: int) -> None:
        path = self.shelf.path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        colour = random.Random(file).choices(range(20, 230), k=3)
        make_clip(path, width, height, seconds=0.3, sound=False, colour=tuple(colour))


@asynccontextmanager
async def scene(folder: Path, now: Callable[[], float] = lambda: NOW) -> AsyncIterator[Scene]:
    """Open a data folder with the list models on it; everything is ended after."""
    paths = resolve(folder)
    paths.create_folders()
    store = await Store.open(paths.store_file)
    catalog = Catalog.load(resources.path("models.toml"))
    shelf, engine = Shelf(paths.library), StandIn()
    posters = Posters(paths.cache / "posters", shelf.path)
    jobs = JobsModel(store, catalog, engine, posters, now=now)
    takes = TakesModel(store, catalog, shelf.path, posters)
    try:
        yield Scene(store, catalog, Desk(store, catalog), shelf, engine, posters, jobs, takes)
    finally:
        await jobs.close()
        await takes.close()
        await posters.close()
        await store.close()


def job(name: str, state: State = State.WAITING, prompt: str = "A paper boat", **fields: object) -> Job:
    """A job in any state; `request` fields are given by `ask`."""
    ask: Mapping[str, object] = {"model": "veo3", "aspect_ratio": "16:9", "seconds": 8}
    request = Request(prompt=prompt, **{**ask, **fields.pop("ask", {})})
    where = {"connection": GATEWAY, "format": Format.UNIFIED}
    return Job(id=name, request=request, state=state, **{**where, **fields})


def every_state() -> list[Job]:
    """One job and more in each state, as a full queue looks at NOW."""
    size = {"aspect_ratio": "", "size": Size(1280, 720)}
    return [
        job(
            "asks", State.UNCONFIRMED, "City at night, neon rain, drone shot",
            problem=UNCONFIRMED, submitted_at=NOW - 90,
        ),
        job(
            "runs", State.GENERATING, "A deer walks into frame, @Luna watching from the left",
            progress=0.62, submitted_at=NOW - 72, remote_id="vid_1",
        ),
        job(
            "fetches", State.DOWNLOADING, "Golden retriever running on the beach, slow motion",
            ask={"model": "veo3.1-components"}, submitted_at=NOW - 150, remote_id="vid_2",
        ),
        job(
            "guesses", State.GENERATING, "The person in the image starts smiling",
            ask={"model": "wan-ai/wan2.1-i2v-14b-720p"}, submitted_at=NOW - 48, remote_id="vid_3",
        ),
        job("sends", State.SUBMITTING, "纸船在雨中漂流，特写", ask=size, submitted_at=NOW - 1),
        job(
            "waits", State.WAITING, "An epic battle scene in a fantasy world",
            ask={"model": "sora-pro", **size},
        ),
        job("second", State.WAITING, "Short"),
        job("held", State.WAITING, "The same again, from above", held=True),
        job(
            "keyless", State.WAITING, "Waves against a lighthouse at dawn, wide shot, the light goes on",
            problem=NO_KEY,
        ),
        job("rests", State.WAITING, "A lamp, flickering", problem=NO_NETWORK, due=NOW + 12),
        job(
            "moderated", State.FAILED, "A cat playing piano in a jazz club",
            problem=MODERATED, ended_at=NOW - 100,
        ),
        job(
            "cut", State.FAILED,
            "一只鹿走进画面，露娜在左边看着它，晨雾在树干之间，广角镜头，慢慢推近，直到能看见它的眼睛",
            problem=CUT, remote_id="vid_9", ended_at=NOW - 200,
        ),
        job(
            "stopped", State.STOPPED, "A long prompt " + "that goes on and on " * 40,
            remote_id="vid_8", submitted_at=NOW - 400, ended_at=NOW - 300,
        ),
    ]  # fmt: skip


async def settle() -> None:
    """Let Qt do what it has put off; within a task its own event loop must not be nested."""
    for _ in range(3):
        await asyncio.sleep(0.01)


def fetching(name: str, prompt: str = "A paper boat", **fields: object) -> Job:
    """A job that `Scene.finish` may finish, sent two minutes ago by the real clock."""
    return job(name, State.DOWNLOADING, prompt, submitted_at=time.time() - 124, remote_id=name, **fields)


async def fill(stage: Scene) -> None:
    """Put every state and two takes into the store, and load the models."""
    await stage.add(*every_state())
    for one in (
        fetching("ready", "纸船在雨中漂流，特写", ask={"model": "seedance-lite", "seconds": None}),
        fetching("differs", "City skyline timelapse", ask={"seconds": 5}),
    ):
        await stage.add(one)
        await stage.finish(one)
    stage.engine.transfers["fetches"] = Transfer(18_000_000, 24_000_000)
    await stage.jobs.load()
    await stage.takes.load()
