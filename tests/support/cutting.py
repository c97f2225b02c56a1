"""A workbench with a cutting room: scenes on a gateway that a test scripts."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Job
from desktop_app.domain.request import Request, Shot
from desktop_app.domain.scene import Progress, Scene
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.pictures import PictureBox
from desktop_app.platform import resources
from desktop_app.platform.lock import RunnerLock
from desktop_app.platform.paths import resolve
from desktop_app.script.cutting_room import CuttingRoom
from desktop_app.script.retakes import Wish
from desktop_app.script.scenes import Scenes
from tests.support.workbench import PATIENCE, Bench, bench

MODEL = "veo3"


def board(*prompts: str, **fields: object) -> Request:
    """A board of shots of one second each."""
    shots = tuple(Shot(prompt, 1.0, id=f"s{number}") for number, prompt in enumerate(prompts, start=1))
    return Request(**({"model": MODEL, "shots": shots} | fields))  # type: ignore[arg-type]


def wish_for(scene: Scene, **changed: Shot) -> Wish:
    """Wish for the scene with other shots in the place of those of these ids."""
    shots = scene.request.shots
    others = (
        msgspec.structs.replace(changed[shot.id], id=shot.id) if shot.id in changed else shot
        for shot in shots
    )
    return Wish(frozenset(changed), tuple(others))


class CuttingBench:
    """What a test of scenes holds in its hands."""

    def __init__(self, table: Bench, scenes: Scenes, room: CuttingRoom, pictures: PictureBox) -> None:
        self.table = table
        self.store = table.store
        self.shelf = table.shelf
        self.scenes = scenes
        self.room = room
        self.pictures = pictures

    async def until(self, met: Callable[[Scene, list[Job]], object], seconds: float = PATIENCE) -> Scene:
        """Wait until the newest scene, and the jobs that make it, are as wanted; gives the scene."""
        changed = asyncio.Event()
        unsubscribe = self.store.subscribe(lambda change: changed.set())
        try:
            async with asyncio.timeout(seconds):
                while True:
                    scene = (await self.store.scenes())[-1]
                    if met(scene, list((await self.scenes.jobs(scene)).values())):
                        return scene
                    await changed.wait()
                    changed.clear()
        finally:
            unsubscribe()

    async def joined(self, revision: int = 1) -> Scene:
        """Wait for the film."""
        return await self.until(lambda scene, jobs: is_joined(scene) and scene.revision == revision)

    async def connect(self, url: str, **changes: object) -> Connection:
        """A typed connection with a key."""
        return await self.table.connect(url, **changes)


def is_joined(scene: Scene) -> bool:
    """Whether its film is there."""
    return scene.progress is Progress.JOINED


@asynccontextmanager
async def cutting_bench(data: Path, *, cut: bool = True) -> AsyncIterator[CuttingBench]:
    """Drive the folder's jobs and, unless told otherwise, work on its scenes."""
    paths = resolve(data)
    async with bench(data, fixed_pace=0.01) as table:
        catalog = Catalog.load(resources.path("models.toml"), paths.user_models)
        pictures = PictureBox(paths.references)
        lock = RunnerLock(paths.film_lock)
        room = CuttingRoom(table.store, pictures, table.shelf, lock, first_rest=0.02)
        working = asyncio.create_task(room.run()) if cut else None
        try:
            yield CuttingBench(table, Scenes(table.store, Desk(table.store, catalog)), room, pictures)
        finally:
            if working is not None:
                working.cancel()
                await asyncio.wait([working])


def play(data: Path, main: Callable[[CuttingBench], Awaitable[None]], *, cut: bool = True) -> None:
    """Run `main` on a bench of its own."""

    async def run() -> None:
        async with cutting_bench(data, cut=cut) as bench:
            await main(bench)

    asyncio.run(run())
