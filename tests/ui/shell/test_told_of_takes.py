"""The viewer tells of a take what was estimated and what it took."""

import msgspec

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event
from desktop_app.domain.price import Price
from desktop_app.domain.request import Request
from desktop_app.domain.take import Facts, Take
from tests.support.room import open_room

GATE = Connection(id="gate", name="Gate", base_url="https://gw.example")
BOAT = Request(model="veo3", prompt="a paper boat")
GOT = Facts(width=1280, height=720, seconds=8.0, fps=24.0, sound=True)


def test_time_and_price_stand_behind_what_came(run_qt, until, data_dir):
    async def deed():
        async with open_room(data_dir) as room:
            store = room.studio.store
            (job,) = await room.studio.desk.queue(BOAT, GATE, price=Price(0.4), estimated_seconds=120.0)
            job = await store.step(job.id, Event.SEND)
            job = await store.step(job.id, Event.ACCEPT, remote_id="video_1")
            job = await store.step(job.id, Event.DONE, finished_at=job.submitted_at + 100)
            take = Take(id="t", job=job.id, file="boat.mp4", got=GOT, request=BOAT)
            await store.finish(job.id, take)
            await until(lambda: room.takes.find("t"))
            room.watching.look_at(room.takes.find("t"))
            facts = room.viewer.clip.facts
            assert facts.endswith("1280 × 720 · 8 s · took 1:40, estimated 2:00 · $0.40")
            film = msgspec.structs.replace(take, id="f", job="s.1", group="s")
            assert room.watching._outcome(film).price is None

    run_qt(deed())
