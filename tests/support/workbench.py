"""A driver with all its real parts, on a data folder of the test's own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from desktop_app.connections.keys import Keys
from desktop_app.domain.connection import Connection, Format
from desktop_app.domain.job import Event, Job, State, step
from desktop_app.domain.request import Request
from desktop_app.gateway.transport import Transport
from desktop_app.jobs.asks import Asks
from desktop_app.jobs.claims import Claims
from desktop_app.jobs.clock import Clock
from desktop_app.jobs.fetch import Fetcher
from desktop_app.jobs.gateways import Gateways
from desktop_app.jobs.pictures import PictureBox
from desktop_app.jobs.runner import Driver
from desktop_app.jobs.workshop import Workshop
from desktop_app.library.shelf import Shelf
from desktop_app.platform.paths import resolve
from desktop_app.store.store import Store

KEY = "sk-canary-0123456789abcdef"
PATIENCE = 60.0
"""Seconds for what comes soon but for a busy machine."""


def all_in(*states: State) -> Callable[[list[Job]], bool]:
    """For `Bench.until`: every job is in one of `states`."""
    return lambda jobs: all(job.state in states for job in jobs)


async def until(met: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait for what nobody announces."""
    async with asyncio.timeout(seconds):
        while True:
            if met():
                return
            await asyncio.sleep(0.01)


class NoPractice:
    """Tests of the driver speak to gateways of their own."""

    async def url(self) -> str:
        raise RuntimeError("the practice gateway is not part of this test")


class Bench:
    """What a test of the driver holds in its hands."""

    def __init__(self, store: Store, gateways: Gateways, driver: Driver, shelf: Shelf, asks: Asks) -> None:
        self.store = store
        self.gateways = gateways
        self.driver = driver
        self.shelf = shelf
        self.asks = asks

    async def connect(self, url: str, **changes: object) -> Connection:
        """A typed connection with a key, asked as fast as can be."""
        fields: dict[str, object] = {"base_url": url, "poll_floor": 0.01, "ad_hoc": True} | changes
        connection = Connection(id="typed", name="Scripted", **fields)  # type: ignore[arg-type]
        await self.store.save_connection(connection)
        self.gateways.use_key(connection.id, KEY)
        return connection

    async def queue(self, connection: Connection, count: int = 1, **fields: object) -> list[Job]:
        """Put jobs into the queue."""
        request = Request(**({"model": "sora", "prompt": "a paper boat"} | fields))  # type: ignore[arg-type]
        jobs = [
            Job(id=f"job{number}", connection=connection.id, format=Format.OPENAI, request=request)
            for number in range(count)
        ]
        return await self.store.add_jobs([step(job, Event.QUEUE, 1.0) for job in jobs])

    async def until(self, met: Callable[[list[Job]], bool], seconds: float = PATIENCE) -> list[Job]:
        """Wait until the jobs are as wanted; gives them."""
        changed = asyncio.Event()
        unsubscribe = self.store.subscribe(lambda change: changed.set())
        try:
            async with asyncio.timeout(seconds):
                while not met(jobs := await self.store.jobs()):
                    await changed.wait()
                    changed.clear()
                return jobs
        finally:
            unsubscribe()


@asynccontextmanager
async def bench(
    data: Path,
    *,
    fixed_pace: float | None = None,
    drive: bool = True,
    transport: Transport | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[Bench]:
    """Open the folder and, unless told otherwise, drive it. Leaving is an orderly end."""
    paths = resolve(data)
    paths.create_folders()
    async with AsyncExitStack() as stack:
        store = await Store.open(paths.store_file)
        stack.push_async_callback(store.close)
        transport = transport or Transport()
        stack.push_async_callback(transport.aclose)
        fetcher, downloads = Fetcher(), ThreadPoolExecutor(2, thread_name_prefix="download")
        stack.callback(fetcher.close)
        stack.callback(downloads.shutdown)
        gateways = Gateways(transport, Keys(), NoPractice())
        shelf = Shelf(paths.library)
        asks, pictures = Asks(clock), PictureBox(paths.references)
        workshop = Workshop(store, gateways, pictures, shelf, fetcher, downloads, fixed_pace, asks)
        driver = Driver(store, Claims(paths, gateways.has_session_key), workshop)
        stack.push_async_callback(driver.close)
        if drive:
            driving = asyncio.create_task(driver.run())
            stack.push_async_callback(_end, driving)
        yield Bench(store, gateways, driver, shelf, asks)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])
