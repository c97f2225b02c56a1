"""The window drives scenes: closed in the middle of a film, it finishes it when it is opened again."""

import asyncio

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import State
from desktop_app.domain.scene import Progress
from tests.support.cutting import board
from tests.support.room import open_room
from tests.support.shot_gateway import ShotGateway


async def _connect(studio, url):
    """A gateway that is asked as fast as can be, with a key."""
    there = Connection(id="typed", name="Scripted", base_url=url, poll_floor=0.01, ad_hoc=True)
    await studio.store.save_connection(there)
    studio.gateways.use_key(there.id, "sk-canary")
    studio.driver.wake()
    return there


async def _eventually(store, met):
    changed = asyncio.Event()
    unsubscribe = store.subscribe(lambda change: changed.set())
    while not await met():
        await changed.wait()
        changed.clear()
    unsubscribe()


def test_a_film_goes_on_where_the_window_was_closed(run_qt, until, data_dir, tmp_path):
    async def begin():
        async with open_room(data_dir, drive=True) as room:
            there = await _connect(room.studio, gateway.url)
            scene = await room.studio.scenes.queue(board("red boat", "green boat", "blue boat"), there)

            async def first_is_made():
                return (await room.studio.store.job(scene.shots[0].job)).state is State.READY

            await _eventually(room.studio.store, first_is_made)
            return scene.id

    async def finish(scene_id):
        async with open_room(data_dir, drive=True) as room:
            await _connect(room.studio, gateway.url)

            async def is_joined():
                return (await room.studio.scenes.scene(scene_id)).progress is Progress.JOINED

            await _eventually(room.studio.store, is_joined)
            await until(lambda: room.takes.rowCount() == 4)
            scene = await room.studio.scenes.scene(scene_id)
            film = await room.studio.store.take_of(scene.film)
            assert abs(film.got.seconds - 3.0) <= 0.2

    with ShotGateway(tmp_path) as gateway:
        run_qt(finish(run_qt(begin())))
        assert gateway.made == ["red boat", "green boat", "blue boat"]
