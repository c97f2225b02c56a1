"""What a server may send instead of a clip, through the whole driver: the right bytes, or a plain trouble."""

import asyncio
import hashlib
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.job import Job, State
from desktop_app.domain.problem import Kind
from desktop_app.domain.take import Take
from tests.bench.measure import memory, reset_peak
from tests.faults.files import bomb, drip, serve
from tests.faults.gateway import FaultGateway, Step, answer, close, html, raw, redirect
from tests.support.clips import box, make_clip
from tests.support.fetching import Scene, drive
from tests.support.workbench import all_in, bench


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    short = make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", seconds=1.0).read_bytes()
    return short + box(b"free", bytes(300_000))


def play(data: Path, *steps: Step) -> tuple[Job, Take | None]:
    """Fetch one clip from those answers, the last of them ever after; nothing is left over."""
    job, take, _ = drive(data, *steps)
    assert not list(data.rglob("*.part"))
    return job, take


def chunked(body: bytes, *, ended: bool) -> Step:
    """Without a length, in HTTP's chunks; the last, empty one may be missing (RFC 9112, section 7.1)."""
    chunk = b"%x\r\n%s\r\n" % (len(body), body)
    head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
    return raw(head + chunk + (b"0\r\n\r\n" if ended else b""))


FAULTS: dict[str, Callable[[bytes], Step]] = {
    "close": lambda clip: close(),
    "reset in the middle": lambda clip: serve(clip, sent=len(clip) // 2, reset=True),
    "reset at the end": lambda clip: serve(clip, sent=len(clip) - 1, reset=True),
    "cut": lambda clip: serve(clip, sent=len(clip) // 2),
    "cut, no length": lambda clip: serve(clip, sent=len(clip) // 2, declared=False),
    "cut in chunks": lambda clip: chunked(clip[: len(clip) // 2], ended=False),
    "too short a length": lambda clip: raw(
        b"HTTP/1.1 200 X\r\ncontent-length: %d\r\n\r\n%s" % (len(clip) - 7, clip)
    ),
    "too long a length": lambda clip: raw(
        b"HTTP/1.1 200 X\r\ncontent-length: %d\r\n\r\n%s" % (len(clip) + 7, clip)
    ),
    "no HTTP": lambda clip: raw(clip),
    "a page": lambda clip: html("<html>Sign in to the hotel's network</html>", 200),
    "a page, 500": lambda clip: html("<html>Server error</html>", 500),
    "a page, 502": lambda clip: html("<html>Bad gateway</html>", 502),
    "JSON": lambda clip: answer({"error": {"message": "busy"}}),
    "JSON as a clip": lambda clip: answer(b'{"error": "busy"}', 200, {"content-type": "video/mp4"}),
    "empty": lambda clip: answer(b"", 200, {"content-type": "video/mp4"}),
    "no content": lambda clip: raw(b"HTTP/1.1 204 X\r\n\r\n"),
    "packed": lambda clip: answer(clip, 200, {"content-encoding": "gzip"}),
    "packed in chunks of another kind": lambda clip: answer(clip, 200, {"content-encoding": "br"}),
    "another type": lambda clip: answer(b"\x89PNG\r\n\x1a\n" + clip, 200, {"content-type": "image/png"}),
    "busy": lambda clip: answer(b"", 429),
    "a range that nobody asked for": lambda clip: answer(
        clip[5:], 206, {"content-range": f"bytes 5-{len(clip) - 1}/{len(clip)}"}
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_right_bytes_come_once_the_fault_is_over(data_dir: Path, clip: bytes, name: str) -> None:
    _, take = play(data_dir, FAULTS[name](clip), serve(clip))
    assert take is not None
    assert take.sha256_delivered == hashlib.sha256(clip).hexdigest()
    assert (data_dir / "library" / take.file).read_bytes().startswith(clip)


LASTING = {
    "cut, no length": {Kind.NOT_A_CLIP},
    "too short a length": {Kind.NOT_A_CLIP},
    "a page": {Kind.NOT_A_CLIP},
    "a page, 500": {Kind.GATEWAY_FAULT},
    "JSON": {Kind.GATEWAY_FAULT, Kind.UNREADABLE, Kind.BAD_REQUEST, Kind.GENERATION},
    "JSON as a clip": {Kind.NOT_A_CLIP},
    "empty": {Kind.NOT_A_CLIP},
    "packed": {Kind.NOT_A_CLIP},
    "a range that nobody asked for": {Kind.UNREADABLE},
}


@pytest.mark.parametrize("name", LASTING)
def test_a_fault_that_lasts_is_told(data_dir: Path, clip: bytes, name: str) -> None:
    job, take = play(data_dir, FAULTS[name](clip))
    assert take is None
    assert job.failed_to_fetch
    assert job.problem is not None
    assert job.problem.kind in LASTING[name]
    assert not list(data_dir.rglob("*.mp4"))


@pytest.mark.parametrize("length", [None, -300_008])
def test_whole_chunks_are_a_clip_also_a_small_one(data_dir: Path, clip: bytes, length: int | None) -> None:
    _, take = play(data_dir, chunked(clip[:length], ended=True))
    assert take is not None
    assert take.sha256_delivered == hashlib.sha256(clip[:length]).hexdigest()


def test_a_first_range_that_is_all_of_it_is_a_clip(data_dir: Path, clip: bytes) -> None:
    told = {"content-range": f"bytes 0-{len(clip) - 1}/{len(clip)}"}
    _, take = play(data_dir, answer(clip, 206, told))
    assert take is not None
    assert take.sha256_delivered == hashlib.sha256(clip).hexdigest()


def test_a_slow_drip_ends_as_a_clip(data_dir: Path, clip: bytes) -> None:
    _, take = play(data_dir, drip(clip, 5_000, 0.005))
    assert take is not None
    assert take.sha256_delivered == hashlib.sha256(clip).hexdigest()


def test_a_ring_of_addresses_ends(data_dir: Path) -> None:
    job, _ = play(data_dir, redirect("/files/again.mp4"))
    assert job.problem is not None
    assert job.problem.kind is Kind.REDIRECTED


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_bomb_is_not_unpacked(data_dir: Path) -> None:
    packed = bomb(256)
    reset_peak()
    before, _ = memory()
    job, _ = play(data_dir, answer(packed, 200, {"content-encoding": "gzip", "content-type": "video/mp4"}))
    assert memory()[1] - before < 50
    assert job.problem is not None
    assert job.problem.kind is Kind.NOT_A_CLIP
    assert "gzip" in job.problem.values["reason"]


def test_downloads_take_turns(data_dir: Path, clip: bytes) -> None:
    """Two at once, as many as the bench's own threads."""
    under_way, most, lock = 0, 0, threading.Lock()
    honest = serve(clip)

    def counted(*asked: object) -> bool:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        try:
            threading.Event().wait(0.05)
            return honest(*asked)  # type: ignore[arg-type]
        finally:
            with lock:
                under_way -= 1

    async def main() -> None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url, concurrency=6), count=6)
            await table.until(all_in(State.READY))

    with FaultGateway() as gateway:
        Scene(gateway, counted)
        asyncio.run(main())
    assert most == 2


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"HTTP/1.1 200 OK\r\ncontent-length: 90000\r\n\r\n",
        b"HTTP/1.1 503 No\r\ncontent-length: 900\r\n\r\nbusy",
    ],
)
def test_the_end_of_the_program_waits_for_no_silent_server(data_dir: Path, sent: bytes) -> None:
    silent, left = threading.Event(), threading.Event()

    def until_left(connection: socket.socket, *asked: object) -> bool:
        connection.sendall(sent)
        silent.set()
        connection.settimeout(20.0)
        try:
            connection.recv(1)
        except TimeoutError:
            return False
        except OSError:
            pass
        left.set()
        return False

    async def main() -> None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            await asyncio.to_thread(silent.wait)

    with FaultGateway() as gateway:
        Scene(gateway, until_left)
        asyncio.run(main())
        assert left.wait(20.0)
