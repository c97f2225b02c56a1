"""A disk that fills up: the download stops before it is full, keeps what it has, and goes on by itself."""

import asyncio
import errno
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from desktop_app.domain.job import State
from desktop_app.domain.problem import Kind
from desktop_app.jobs import fetch, fetch_digest, patience
from desktop_app.jobs.fetch_part import OVERLAP
from desktop_app.jobs.fetch_room import RESERVE, SMALL, check_room
from tests.faults.files import serve
from tests.faults.gateway import FaultGateway
from tests.support.fetching import Scene, long_clip
from tests.support.workbench import all_in, bench

Usage = namedtuple("Usage", ("total", "used", "free"))
VAST = 1 << 40


class Disk:
    """As much room as a test says; `after` so many looks it is that of `then`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.free = VAST
        self.total = VAST
        self.looks: list[int] = []
        self.then: dict[int, int] = {}
        monkeypatch.setattr(shutil, "disk_usage", self.usage)

    def usage(self, path: Path) -> Usage:
        assert path.is_dir()
        self.free = self.then.get(len(self.looks), self.free)
        self.looks.append(self.free)
        return Usage(self.total, self.total - self.free, self.free)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    monkeypatch.setattr(patience, "DISK_REST", 0.02)
    monkeypatch.setattr(fetch, "LOOK_EVERY", 200_000)
    monkeypatch.setattr(fetch_digest, "NOTE_EVERY", 1)
    return Disk(monkeypatch)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return long_clip(tmp_path_factory.mktemp("clip"))


def play(data: Path, clip: bytes, disk: Disk, free_again_after: float = 0.2) -> list[str]:
    """Fetch while the disk is as a test has set it; then there is room. Gives the ranges asked for."""

    async def main() -> None:
        async with bench(data, fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            (job,) = await table.until(lambda jobs: jobs[0].problem is not None)
            assert job.problem is not None
            assert (job.state, job.problem.kind) == (State.DOWNLOADING, Kind.DISK_FULL)
            await asyncio.sleep(free_again_after)  # room for requests that must not come
            asked = len(gateway.requests)
            await asyncio.sleep(free_again_after)
            assert len(gateway.requests) == asked
            disk.then, disk.free = {}, VAST
            await table.until(all_in(State.READY))

    with FaultGateway() as gateway:
        scene = Scene(gateway, serve(clip))
        asyncio.run(main())
        return scene.ranges


def test_what_does_not_fit_is_not_begun_and_not_asked_for_again_and_again(
    data_dir: Path, clip: bytes, disk: Disk
) -> None:
    disk.free = RESERVE + 1_000_000
    assert play(data_dir, clip, disk) == ["", ""]


def test_a_disk_that_fills_under_a_download_keeps_its_reserve(
    data_dir: Path, clip: bytes, disk: Disk
) -> None:
    disk.then = {2: RESERVE - 1}
    ranges = play(data_dir, clip, disk)
    assert ranges[0] == ""
    start = int(ranges[1].removeprefix("bytes=").partition("-")[0])
    assert 0 < start < len(clip) - OVERLAP


@pytest.mark.parametrize(
    ("total", "free", "to_come", "fits"),
    [
        (VAST, RESERVE, 0, True),
        (VAST, RESERVE - 1, 0, False),
        (VAST, RESERVE + 9, 9, True),
        (VAST, RESERVE + 9, 10, False),
        (SMALL * 100, 100, 0, True),
        (SMALL * 100, 99, 0, False),
        (0, 0, 10, True),  # a file system that does not tell
    ],
)
def test_room_is_what_is_free_beside_the_reserve(
    tmp_path: Path, disk: Disk, total: int, free: int, to_come: int, fits: bool
) -> None:
    disk.total, disk.free = total, free
    if fits:
        check_room(tmp_path, to_come)
    else:
        with pytest.raises(OSError, match="No space left") as caught:
            check_room(tmp_path, to_come)
        assert caught.value.errno == errno.ENOSPC
