"""A desk on a store of the test's own."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from desktop_app.catalog.catalog import Catalog
from desktop_app.jobs.desk import Desk
from desktop_app.platform import resources
from desktop_app.store.store import Store

AtDesk = Callable[[Callable[[Desk, Store], Awaitable[None]]], None]


def desk_in(folder: Path) -> AtDesk:
    """Gives what runs `await work(desk, store)` on a store in `folder`."""

    def run(work: Callable[[Desk, Store], Awaitable[None]]) -> None:
        async def main() -> None:
            store = await Store.open(folder / "dailies.db")
            try:
                await work(Desk(store, Catalog.load(resources.path("models.toml"))), store)
            finally:
                await store.close()

        asyncio.run(main())

    return run
