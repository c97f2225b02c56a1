"""The limit over all downloads together, and the rate that is shown. The clocks are a test's own."""

import asyncio
import threading
from pathlib import Path

import pytest

from desktop_app.jobs.fetch import Fetcher
from desktop_app.jobs.fetch_limit import SLICE, SMALLEST, Limit
from desktop_app.jobs.speed import WINDOW, Speed
from desktop_app.jobs.transfer import Transfer
from tests.faults.files import serve
from tests.faults.gateway import FaultGateway, hang
from tests.support.fetching import STOP, Scene, long_clip, play
from tests.support.workbench import bench


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return long_clip(tmp_path_factory.mktemp("clip"))


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_without_a_limit_nothing_waits() -> None:
    limit = Limit(Clock())
    assert limit.spend(1 << 30) == 0.0
    assert limit.portion(1 << 20) == 1 << 20


def test_the_threads_share_one_limit() -> None:
    clock = Clock()
    limit = Limit(clock)
    limit.rate = 1_000_000
    assert [limit.spend(500_000) for _ in range(4)] == [100.5, 101.0, 101.5, 102.0]
    clock.now = 110.0  # what was not used is not saved up
    assert limit.spend(500_000) == 110.5


@pytest.mark.parametrize(
    ("rate", "portion"),
    [(1 << 30, 1 << 20), (1_000_000, int(1_000_000 * SLICE)), (10, SMALLEST), (None, 1 << 20), (0, 1 << 20)],
)
def test_a_slow_limit_takes_small_portions(rate: int | None, portion: int) -> None:
    limit = Limit(Clock())
    limit.rate = rate
    assert limit.portion(1 << 20) == portion


@pytest.mark.parametrize("ending", ["the limit is lifted", "the download is to end"])
def test_a_wait_ends_at_once(ending: str) -> None:
    limit, asked = Limit(Clock()), threading.Event()
    limit.rate = 1
    waiting = threading.Thread(target=limit.wait, args=(1 << 30, asked.is_set))
    waiting.start()
    if ending == "the limit is lifted":
        limit.rate = None
    else:
        asked.set()
    waiting.join(20)
    assert not waiting.is_alive()


def test_the_fetcher_tells_its_limit() -> None:
    fetcher = Fetcher()
    told = [fetcher.rate_limit]
    for rate in (500, 0, 700, None):
        fetcher.limit_rate(rate)
        told.append(fetcher.rate_limit)
    assert told == [None, 500, None, 700, None]


def test_the_rate_is_that_of_the_last_two_seconds() -> None:
    speed = Speed()
    assert speed.rate(10.0) is None
    for tenth in range(101):
        speed.add(10.0 + tenth / 10, 5_000_000 + tenth * 100_000)
    assert speed.rate(20.0) == pytest.approx(1_000_000)
    for tenth in range(1, 31):
        speed.add(20.0 + tenth / 10, 15_000_000 + tenth * 300_000)
    assert speed.rate(23.0) == pytest.approx(3_000_000)


def test_what_was_there_at_first_is_no_speed() -> None:
    speed = Speed()
    speed.add(1.0, 900_000_000)
    speed.add(1.1, 900_100_000)
    assert speed.rate(1.1) is None
    speed.add(2.0, 901_000_000)
    assert speed.rate(2.0) == pytest.approx(1_000_000)


def test_a_download_that_stands_still_sinks_to_nothing() -> None:
    speed = Speed()
    for second in range(4):
        speed.add(float(second), second * 1_000_000)
    assert speed.rate(4.0) == pytest.approx(500_000)
    assert speed.rate(3.0 + WINDOW) == 0.0


def test_a_new_beginning_forgets_what_was() -> None:
    speed = Speed()
    for second in range(4):
        speed.add(float(second), second * 1_000_000)
    speed.add(4.0, 0)
    assert speed.rate(4.0) is None


def test_every_byte_of_a_download_counts(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, clip: bytes
) -> None:
    counted: list[int] = []
    monkeypatch.setattr(Limit, "wait", lambda limit, count, asked_to_end: counted.append(count))
    assert play(data_dir, serve(clip))[1] == clip
    assert sum(counted) == len(clip)


def test_a_download_that_hangs_tells_that_nothing_comes(data_dir: Path, clip: bytes) -> None:
    async def main() -> Transfer:
        async with bench(data_dir, fixed_pace=0.01) as table:
            transfers, told = table.driver.transfers, asyncio.Event()

            def look(job_id: str) -> None:
                if transfers[job_id].rate == 0.0:
                    told.set()

            table.driver.listen(look)
            await table.queue(await table.connect(gateway.url))
            async with asyncio.timeout(20):
                await told.wait()
            return transfers["job0"]

    with FaultGateway() as gateway:
        head = f"HTTP/1.1 200 X\r\ncontent-length: {len(clip)}\r\n\r\n".encode()
        Scene(gateway, hang(head + clip[:STOP]))
        transfer = asyncio.run(main())
    assert 0 < transfer.received <= STOP < len(clip) == transfer.total
