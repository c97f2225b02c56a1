"""A gateway with one finished clip, and what a driver made of what it was handed out."""

import asyncio
import hashlib
import random
from pathlib import Path

from desktop_app.domain.job import Job, State
from desktop_app.domain.take import Take
from tests.faults.gateway import FaultGateway, Step, answer
from tests.support.clips import box, make_clip
from tests.support.workbench import Bench, all_in, bench

STOP = 1_000_000
"""Where a long clip breaks off."""


def long_clip(folder: Path) -> bytes:
    """A whole clip of some three megabytes."""
    short = make_clip(folder / "clip.mp4", seconds=1.0).read_bytes()
    return short + box(b"free", random.Random(7).randbytes(3_000_000))


class Scene:
    """A gateway whose one clip is handed out as a test says."""

    def __init__(self, gateway: FaultGateway, *steps: Step) -> None:
        self._gateway = gateway
        gateway.on("POST", "/v1/videos", answer({"id": "video_1", "status": "queued"}))
        gateway.on("GET", "/v1/videos", self.done("clip.mp4"))
        gateway.on("GET", "/files", *steps)
        gateway.on("GET", "/v1/videos/video_1/content", answer({"error": {"message": "no"}}, 404))

    def done(self, name: str) -> Step:
        """A status that links to a file."""
        link = {"url": f"{self._gateway.url}/files/{name}?signature=s3cr3t"}
        return answer({"id": "video_1", "status": "completed", "video": link})

    @property
    def ranges(self) -> list[str]:
        """What each request for the file asked for, and on what condition."""
        files = [asked for asked in self._gateway.requests if asked.path.startswith("/files")]
        asked = [(one.headers.get("range", ""), one.headers.get("if-range", "")) for one in files]
        return [" if ".join(part for part in one if part) for one in asked]


async def settle(table: Bench, url: str) -> Job:
    await table.queue(await table.connect(url))
    (job,) = await table.until(all_in(State.READY, State.FAILED))
    return job


def drive(data: Path, *steps: Step) -> tuple[Job, Take | None, list[str]]:
    """One job, whose clip is handed out like that, to its end; and what was asked for."""

    async def main() -> tuple[Job, Take | None]:
        async with bench(data, fixed_pace=0.01) as table:
            job = await settle(table, gateway.url)
            return job, await table.store.take_of(job.id)

    with FaultGateway() as gateway:
        scene = Scene(gateway, *steps)
        job, take = asyncio.run(main())
        assert gateway.count("POST") == 1
        return job, take, scene.ranges


def play(data: Path, *steps: Step) -> tuple[Job, bytes, list[str]]:
    """`drive`, where a take comes of it: its file as it was delivered."""
    job, take, ranges = drive(data, *steps)
    return job, delivered(data, take), ranges


def delivered(data: Path, take: Take | None) -> bytes:
    """The file of a take without its recipe; its sums are true, and nothing else lies about."""
    assert take is not None
    file = (data / "library" / take.file).read_bytes()
    assert take.sha256 == hashlib.sha256(file).hexdigest()
    bytes_of_it = file[: file.rindex(b"uuid") - 4]
    assert take.sha256_delivered == hashlib.sha256(bytes_of_it).hexdigest()
    assert not list(data.rglob("*.part"))
    return bytes_of_it


def bytes_from(start: int, condition: str = "") -> str:
    return f"bytes={start}-" + (f" if {condition}" if condition else "")
