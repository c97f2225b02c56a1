"""A download that a restart interrupts uses what lies on disk as far as it is proven, and no further."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.job import State
from desktop_app.domain.take import Take
from desktop_app.jobs import fetch_digest, shelve
from desktop_app.jobs.fetch_part import OVERLAP
from desktop_app.library.shelf import record_file
from tests.faults.files import serve
from tests.faults.gateway import FaultGateway, hang
from tests.support.fetching import STOP, Scene, bytes_from, delivered, long_clip
from tests.support.workbench import KEY, all_in, bench, until


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return long_clip(tmp_path_factory.mktemp("clip"))


async def until_kept(data: Path, length: int) -> Path:
    """Wait until a part has so many bytes, and its record tells of them."""

    def there() -> list[Path]:
        parts = [part for part in data.rglob("*.part") if part.name == ".job0.part"]
        return [part for part in parts if part.stat().st_size == length and str(length) in told(part)]

    await until(there)
    return there()[0]


def told(part: Path) -> str:
    record = record_file(part)
    return record.read_text() if record.exists() else ""


def head(clip: bytes) -> bytes:
    return f'HTTP/1.1 200 X\r\ncontent-length: {len(clip)}\r\netag: "one"\r\n\r\n'.encode()


def restart(data: Path, clip: bytes, between: Callable[[Path], object]) -> tuple[bytes, list[str]]:
    """End a download in its middle, do something to its part, and start again."""

    async def main() -> Take | None:
        async with bench(data, fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            part = await until_kept(data, STOP)
        between(part)
        async with bench(data, fixed_pace=0.01) as table:
            await table.connect(gateway.url)
            (job,) = await table.until(all_in(State.READY, State.FAILED))
            return await table.store.take_of(job.id)

    with FaultGateway() as gateway:
        scene = Scene(gateway, hang(head(clip) + clip[:STOP]), serve(clip))
        take = asyncio.run(main())
        return delivered(data, take), scene.ranges


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """The record is written as often as a block comes."""
    monkeypatch.setattr(fetch_digest, "NOTE_EVERY", 1)


def test_a_restart_goes_on_where_the_last_run_ended(data_dir: Path, clip: bytes) -> None:
    texts: list[str] = []
    file, ranges = restart(data_dir, clip, lambda part: texts.append(told(part)))
    assert file == clip
    assert ranges == ["", bytes_from(STOP - OVERLAP, '"one"')]
    assert KEY not in texts[0]
    assert "http" not in texts[0]
    assert "s3cr3t" not in texts[0]


def with_a_hole(part: Path) -> None:
    """What a power cut may leave: the length is there, some of the bytes are not."""
    with part.open("r+b") as file:
        file.seek(STOP - 5000)
        file.write(bytes(5000))


def with_all_lost(part: Path) -> None:
    part.write_bytes(bytes(STOP))


def with_its_tail_lost(part: Path) -> None:
    os.truncate(part, STOP - 1)


def with_its_record_lost(part: Path) -> None:
    record_file(part).unlink()


def with_zeros_for_a_record(part: Path) -> None:
    record_file(part).write_bytes(bytes(record_file(part).stat().st_size))


def with_a_record_cut_short(part: Path) -> None:
    os.truncate(record_file(part), record_file(part).stat().st_size - 5)


def with_the_record_of_another_job(part: Path) -> None:
    text = told(part)
    assert "video_1" in text
    record_file(part).write_text(text.replace("video_1", "video_2"))


@pytest.mark.parametrize(
    "harm",
    [
        with_a_hole,
        with_all_lost,
        with_its_tail_lost,
        with_its_record_lost,
        with_zeros_for_a_record,
        with_a_record_cut_short,
        with_the_record_of_another_job,
        Path.unlink,
    ],
)
def test_nothing_is_used_that_its_sum_does_not_prove(
    data_dir: Path, clip: bytes, harm: Callable[[Path], object]
) -> None:
    file, ranges = restart(data_dir, clip, harm)
    assert file == clip
    start = int(ranges[1].partition("=")[2].partition("-")[0] or 0)
    assert start < STOP - OVERLAP


def test_bytes_after_the_last_sum_are_fetched_again(data_dir: Path, clip: bytes) -> None:
    def with_more(part: Path) -> None:
        with part.open("ab") as file:
            file.write(b"not of the clip")

    file, ranges = restart(data_dir, clip, with_more)
    assert file == clip
    assert ranges[1] == bytes_from(STOP - OVERLAP, '"one"')


def test_a_clip_that_came_whole_before_a_kill_is_not_asked_for_again(
    data_dir: Path, clip: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where its recipe was at its end already."""
    sealed = shelve.seal
    ends: list[Path] = []

    def seal_and_die(*asked: object) -> int:
        sealed(*asked)  # type: ignore[arg-type]
        ends.append(asked[-2])  # type: ignore[arg-type]
        raise asyncio.CancelledError

    monkeypatch.setattr("desktop_app.jobs.collect.seal", seal_and_die)

    async def main() -> Take | None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            await until(lambda: ends)
        monkeypatch.setattr("desktop_app.jobs.collect.seal", sealed)
        async with bench(data_dir, fixed_pace=0.01) as table:
            await table.connect(gateway.url)
            (job,) = await table.until(all_in(State.READY, State.FAILED))
            return await table.store.take_of(job.id)

    with FaultGateway() as gateway:
        scene = Scene(gateway, serve(clip))
        assert delivered(data_dir, asyncio.run(main())) == clip
        assert scene.ranges == [""]
