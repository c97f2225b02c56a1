"""Queueing in a process of its own, for tests of several at once and of a sudden end.

`python -m tests.support.queueing_apart race FOLDER`: for each currency that it is told in a line, it queues
two clips and says whether the guard let it. With `clips` or `scenes`, then FOLDER N …: for each N its fork
queues a table in FOLDER/N and is killed at the N-th statement; one that lives on tells how many there were.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from desktop_app.catalog.catalog import Catalog
from desktop_app.domain.connection import Connection
from desktop_app.domain.draft import Batch, Draft, Mode
from desktop_app.domain.price import Price
from desktop_app.domain.request import Request, Shot
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.guard import GuardAsks
from desktop_app.platform import resources
from desktop_app.script.planning import Bench, plan
from desktop_app.script.queueing import Queueing
from desktop_app.script.scenes import Scenes
from desktop_app.store.store import Store

CATALOG = Catalog.load(resources.path("models.toml"))
GATEWAY = Connection(id="gate", name="Gate", base_url="https://gate.example")
ROWS = 50
TABLE = Batch(("word",), tuple((f"row {number}",) for number in range(ROWS)))
CLIPS = Draft(prompt="{word}", model="veo3", batch=TABLE)
SCENES = Draft(
    mode=Mode.STORYBOARD,
    shots=(Shot("{word} by day", 4), Shot("{word} by night", 4)),
    model="veo3",
    batch=TABLE,
)
PRICE = 0.3


async def _race(folder: Path) -> None:
    store = await Store.open(folder / "dailies.db")
    desk = Desk(store, CATALOG)
    try:
        while currency := sys.stdin.readline().strip():
            price = Price(PRICE, currency=currency)
            try:
                await desk.queue(Request("veo3", "a boat"), GATEWAY, takes=2, price=price)
                print("queued", flush=True)
            except GuardAsks:
                print("asked", flush=True)
    finally:
        await store.close()


async def _cut(folder: Path, at: int, draft: Draft) -> int:
    store = await Store.open(folder / "dailies.db")
    desk = Desk(store, CATALOG)
    passed = 0

    def count(statement: str) -> None:
        nonlocal passed
        passed += 1
        if passed == at:
            os.kill(os.getpid(), signal.SIGKILL)

    found = plan(draft, Bench(CATALOG, GATEWAY, desk))
    await store._run(store._database._db.set_trace_callback, count)
    await Queueing(desk, Scenes(store, desk), GATEWAY).queue(found)
    await store._run(store._database._db.set_trace_callback, None)
    await store.close()
    return passed


def _cuts(folder: Path, draft: Draft, at: list[int]) -> None:
    for number in at:
        child = os.fork()
        if not child:
            print(asyncio.run(_cut(folder / str(number), number, draft)), flush=True)
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    deed, place, *numbers = sys.argv[1:]
    if deed == "race":
        asyncio.run(_race(Path(place)))
    else:
        _cuts(Path(place), CLIPS if deed == "clips" else SCENES, [int(number) for number in numbers])
