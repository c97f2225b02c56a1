"""The parts that window and terminal share, built once and taken down in order."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager

import msgspec

from desktop_app.catalog.catalog import Catalog
from desktop_app.connections.keys import Keys
from desktop_app.connections.this_computer import ThisComputer
from desktop_app.domain.job import Job
from desktop_app.domain.recovery import Recovery
from desktop_app.gateway.transport import Transport
from desktop_app.jobs.casting import Casting
from desktop_app.jobs.claims import Claims
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.fetch import Fetcher
from desktop_app.jobs.gateways import Gateways
from desktop_app.jobs.guess import Guesses
from desktop_app.jobs.pictures import PictureBox
from desktop_app.jobs.runner import Driver
from desktop_app.jobs.switchboard import Switchboard
from desktop_app.jobs.workshop import Workshop
from desktop_app.library.rebuild import recover
from desktop_app.library.shelf import Shelf
from desktop_app.platform import resources
from desktop_app.platform.lock import RunnerLock
from desktop_app.platform.paths import Paths
from desktop_app.script.cast import Cast
from desktop_app.script.cutting_room import CuttingRoom
from desktop_app.script.scenes import Scenes
from desktop_app.store.store import Store

DOWNLOADS_AT_ONCE = 2


class Studio(msgspec.Struct, frozen=True):
    """One data folder, open. `driver` and `cutting_room` run only while `drive` is awaited."""

    paths: Paths
    store: Store
    catalog: Catalog
    keys: Keys
    switchboard: Switchboard
    gateways: Gateways
    cast: Cast
    casting: Casting
    pictures: PictureBox
    shelf: Shelf
    fetcher: Fetcher
    desk: Desk
    driver: Driver
    guesses: Guesses
    scenes: Scenes
    cutting_room: CuttingRoom
    recovery: Recovery | None
    """What became of the store, where it was found damaged just now."""

    async def drive(self) -> None:
        """Drive jobs and scenes until cancelled; then close the driver."""
        await asyncio.gather(self.driver.run(), self.cutting_room.run())


@asynccontextmanager
async def open_studio(
    paths: Paths,
    *,
    wanted: Callable[[Job], bool] | None = None,
    fixed_pace: float | None = None,
) -> AsyncIterator[Studio]:
    """Open the data folder. `wanted` limits what is driven; `fixed_pace`, in seconds, replaces the pace.

    Leaving waits for creates in flight. Raises StoreTooNew, sqlite3.Error, OSError, CatalogError.
    """
    async with AsyncExitStack() as stack:
        paths.create_folders()
        catalog = Catalog.load(resources.path("models.toml"), paths.user_models)
        store = await Store.open(paths.store_file)
        stack.push_async_callback(store.close)
        shelf = Shelf(paths.library)
        recovery = await recover(store, shelf)
        following = asyncio.create_task(store.follow(), name="follow the store")
        stack.push_async_callback(_end, following)
        this_computer = ThisComputer(paths.practice, serve_command(paths))
        stack.push_async_callback(this_computer.close)
        transport = Transport()
        stack.push_async_callback(transport.aclose)
        downloads = ThreadPoolExecutor(DOWNLOADS_AT_ONCE, thread_name_prefix="download")
        fetcher = Fetcher()
        stack.callback(fetcher.close)
        stack.callback(downloads.shutdown)
        keys = Keys()
        gateways = Gateways(transport, keys, this_computer)
        switchboard = Switchboard(store, keys, transport, this_computer, catalog)
        pictures = PictureBox(paths.references)
        workshop = Workshop(store, gateways, pictures, shelf, fetcher, downloads, fixed_pace)
        driver = Driver(store, Claims(paths, gateways.has_session_key), workshop, wanted)
        stack.push_async_callback(driver.close)
        desk = Desk(store, catalog)
        casting = Casting(store, gateways, transport, pictures)
        yield Studio(
            paths,
            store,
            catalog,
            keys,
            switchboard,
            gateways,
            Cast(store, casting),
            casting,
            pictures,
            shelf,
            fetcher,
            desk,
            driver,
            Guesses(store, gateways),
            Scenes(store, desk),
            CuttingRoom(store, pictures, shelf, RunnerLock(paths.film_lock), wanted),
            recovery,
        )


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


def serve_command(paths: Paths) -> list[str]:
    """What starts the practice gateway for a data folder, from a checkout, a wheel or a frozen program."""
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "desktop_app"]
    )
    return [*program, "--data-dir", str(paths.data), "serve", "--leased"]
