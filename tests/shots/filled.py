"""What the pictures show: takes of the practice gateway, jobs in every state, characters, prices."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from desktop_app.app import Room
from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.connection import THIS_COMPUTER, Connection, Profile
from desktop_app.domain.job import State
from desktop_app.domain.request import Reference, Request, Size
from desktop_app.media.frames import frame_jpeg
from tests.ui.lists.scene import every_state

HD, FULL_HD = Size(1280, 720), Size(1920, 1080)
TAKES = (
    Request("veo3", "A paper boat in the rain, close-up", aspect_ratio="16:9", seconds=8),
    Request("sora", "City skyline at night, neon rain, drone shot", size=HD, seconds=4),
    Request("grok-video-3", "A red fox in the snow at dawn, wide shot", aspect_ratio="16:9"),
    Request("seedance-lite", "纸船在雨中漂流，特写", aspect_ratio="16:9", seconds=5),
    Request("veo2", "A lighthouse by the sea in a storm, tilt up", aspect_ratio="9:16"),
    Request("animatic", "Golden retriever running on the beach, slow motion", size=HD, seconds=6),
)
RUNNING = (
    Request("veo3", "A desert caravan at golden hour, tracking shot", size=FULL_HD, seconds=60),
    Request("sora-pro", "An epic battle scene in a fantasy world", size=FULL_HD, seconds=60),
    Request("veo3.1-components", "The person in the picture starts smiling", aspect_ratio="16:9"),
)
PRICES = """
[models.veo3]
price = 0.40

[models.sora-2]
price_per_second = 0.10

[models.grok-video-3]
price = 0.25
"""


async def until(met: Callable[[], object], seconds: float = 120) -> None:
    """Wait for what nobody announces."""
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, "what was waited for did not happen"
        await asyncio.sleep(0.05)


async def fill(room: Room) -> None:
    """Several takes, jobs that run and wait, one that asks, one that failed."""
    desk, jobs = room.studio.desk, room.jobs
    room.compose_panel.generate_action.trigger()
    await until(lambda: room.takes.rowCount() == 1)
    for request in TAKES:
        await desk.queue(request, THIS_COMPUTER)
    await until(lambda: room.takes.rowCount() == 1 + len(TAKES))
    # What cannot be had from a gateway that works: an answer that was lost, and a refusal.
    await room.studio.store.add_jobs([job for job in every_state() if job.id in ("asks", "moderated")])
    long = [job for request in RUNNING for job in await desk.queue(request, THIS_COMPUTER)]
    room.watching.play(room.takes.item(room.takes.rowCount() - 1))

    def runs() -> bool:
        first = jobs.find(long[0].id)
        return first is not None and first.state is State.GENERATING and (first.progress or 0) > 0.25

    await until(runs)
    await until(lambda: room.viewer.scrubber.strip() and room.viewer.player.frame > 80)
    room.viewer.player.pause()
    room.viewer.player.seek(118)


async def stills(room: Room) -> list[Reference]:
    """A frame of each take, newest first, kept as pictures that can be referred to."""
    takes = [room.takes.item(row) for row in range(room.takes.rowCount())]
    kept = []
    for take in takes:
        data = await asyncio.to_thread(frame_jpeg, room.studio.shelf.path(take.file), 2.0)
        kept.append(await room.studio.pictures.keep(data, f"{Path(take.file).stem}.jpg"))
    return kept


async def cast(room: Room, pictures: list[Reference]) -> None:
    """Two characters, one of them with a second look."""
    raincoat = Look("raincoat", "in a yellow raincoat, hood up, wet hair", pictures[1:2])
    for member in (
        CastMember(
            "",
            "Mara",
            "about thirty, short black hair, a scar over the left brow",
            tuple(pictures[:2]),
            (raincoat,),
        ),
        CastMember("", "Old Tom", "a lighthouse keeper of seventy, white beard, blue woollen cap"),
    ):
        await room.cast.model.add(member)


async def connect(room: Room, url: str) -> Connection:
    """A gateway with prices: the practice gateway, spoken to as if it were somebody else's."""
    gateway = Connection(
        id="gateway", name="Crazyrouter", preset="crazyrouter", base_url=url, profile=Profile()
    )
    await room.studio.store.save_connection(gateway)
    room.studio.gateways.use_key(gateway.id, "practice")
    await room.controller.show_connections(THIS_COMPUTER.id)
    return gateway


def save_prices(file: Path) -> None:
    """Say what models cost, as a user does."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PRICES, encoding="utf-8")


def with_role(picture: Reference, role: str) -> Reference:
    """The same picture for another purpose."""
    return msgspec.convert({**msgspec.to_builtins(picture), "role": role}, Reference)
