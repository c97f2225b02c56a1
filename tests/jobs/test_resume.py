"""A download that breaks goes on where it stopped, and what comes is exactly what was delivered."""

import asyncio
import hashlib
import os
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.problem import Kind
from desktop_app.domain.take import Take
from desktop_app.jobs import collect, fetch_blocks, shelve
from desktop_app.jobs.fetch_part import OVERLAP
from desktop_app.library.shelf import record_file
from tests.faults.files import Answer, rest, serve, unsatisfiable, whole
from tests.faults.gateway import FaultGateway, Step, answer, hang
from tests.support.clips import box, make_clip
from tests.support.workbench import KEY, Bench, all_in, bench, until

STOP = 1_000_000


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A whole clip of some three megabytes."""
    short = make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", seconds=1.0).read_bytes()
    return short + box(b"free", random.Random(7).randbytes(3_000_000))


@pytest.fixture(scope="module")
def other(clip: bytes) -> bytes:
    """A whole clip of the same length, with other bytes."""
    start = clip.index(b"free", len(clip) - 3_000_100) + 4
    return clip[:start] + random.Random(8).randbytes(len(clip) - start)


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


def play(data: Path, *steps: Step) -> tuple[Job, bytes, list[str]]:
    """Fetch one clip from those answers: the job, the file as it was delivered, and what was asked for."""

    async def main() -> tuple[Job, Take | None]:
        async with bench(data, fixed_pace=0.01) as table:
            job = await settle(table, gateway.url)
            return job, await table.store.take_of(job.id)

    with FaultGateway() as gateway:
        scene = Scene(gateway, *steps)
        job, take = asyncio.run(main())
        assert gateway.count("POST") == 1
        return job, delivered(data, take), scene.ranges


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


@pytest.mark.parametrize(
    ("headers", "condition"),
    [
        ({"etag": '"one"'}, '"one"'),
        ({"etag": 'W/"one"'}, ""),
        ({}, ""),
        (
            {
                "last-modified": "Sat, 01 Aug 2026 10:00:00 GMT",
                "date": "Sat, 01 Aug 2026 10:00:05 GMT",
            },
            "Sat, 01 Aug 2026 10:00:00 GMT",
        ),
        (  # too fresh to tell two versions apart
            {
                "last-modified": "Sat, 01 Aug 2026 10:00:00 GMT",
                "date": "Sat, 01 Aug 2026 10:00:00 GMT",
            },
            "",
        ),
        ({"last-modified": "yesterday", "date": "today"}, ""),
        ({"etag": 'W/"1"', "last-modified": "Sat, 01 Aug 2026 10:00:00 GMT"}, ""),
    ],
)
def test_only_what_is_missing_is_fetched(
    data_dir: Path, clip: bytes, headers: Mapping[str, str], condition: str
) -> None:
    steps = serve(clip, headers=headers, sent=STOP), serve(clip, headers=headers)
    job, file, ranges = play(data_dir, *steps)
    assert file == clip
    assert ranges == ["", bytes_from(STOP - OVERLAP, condition)]
    assert job.problem is None


def test_a_reset_costs_no_more_than_what_was_on_the_line(data_dir: Path, clip: bytes) -> None:
    _, file, ranges = play(data_dir, serve(clip, sent=STOP, reset=True), serve(clip))
    assert file == clip
    assert len(ranges) == 2


def test_a_cut_without_a_length_is_seen_in_the_boxes_and_fetched_anew(data_dir: Path, clip: bytes) -> None:
    _, file, ranges = play(data_dir, serve(clip, sent=STOP, declared=False), serve(clip))
    assert file == clip
    assert ranges == ["", ""]


def test_a_little_is_not_worth_keeping(data_dir: Path, clip: bytes) -> None:
    _, file, ranges = play(data_dir, serve(clip, sent=OVERLAP), serve(clip))
    assert file == clip
    assert ranges == ["", ""]


def from_elsewhere(body: bytes, start: int) -> Answer:
    return 206, {"content-range": f"bytes {start + 1}-{len(body) - 1}/{len(body)}"}, body[start + 1 :]


def from_the_beginning(body: bytes, start: int) -> Answer:
    return 206, {"content-range": f"bytes 0-{len(body) - 1}/{len(body)}"}, body


def of_another_length(body: bytes, start: int) -> Answer:
    return 206, {"content-range": f"bytes {start}-{len(body)}/{len(body) + 1}"}, body[start:] + b"!"


def of_no_length(body: bytes, start: int) -> Answer:
    return 206, {"content-range": f"bytes {start}-{len(body) - 1}/*"}, body[start:]


def beyond_itself(body: bytes, start: int) -> Answer:
    return 206, {"content-range": f"bytes {start}-{len(body) + 5}/{len(body)}"}, body[start:]


def of_no_place(body: bytes, start: int) -> Answer:
    return 206, {}, body[start:]


def of_vast_numbers(body: bytes, start: int) -> Answer:
    return 206, {"content-range": f"bytes {start}-{'9' * 5000}/{'9' * 5000}"}, body[start:]


def in_parts(body: bytes, start: int) -> Answer:
    return 206, {"content-type": "multipart/byteranges; boundary=x"}, b"--x\r\n" + body[start:]


def a_link(body: bytes, start: int) -> Answer:
    return 206, {"content-type": "application/json", "content-range": "bytes 9-10/11"}, b"{}"


def bad_request(body: bytes, start: int) -> Answer:
    return 400, {}, b""


@pytest.mark.parametrize(
    "ranged",
    [
        unsatisfiable,
        bad_request,
        from_elsewhere,
        from_the_beginning,
        of_another_length,
        of_no_length,
        of_no_place,
        of_vast_numbers,
        beyond_itself,
        in_parts,
        a_link,
    ],
)
@pytest.mark.parametrize("headers", [{"etag": '"one"'}, {}])
def test_an_answer_that_is_not_the_rest_is_followed_by_asking_for_all(
    data_dir: Path, clip: bytes, ranged: Callable[[bytes, int], Answer], headers: Mapping[str, str]
) -> None:
    steps = serve(clip, headers=headers, sent=STOP), serve(clip, headers=headers, ranged=ranged)
    _, file, ranges = play(data_dir, *steps)
    assert file == clip
    assert [asked.partition("-")[0] for asked in ranges] == ["", bytes_from(STOP - OVERLAP)[:-1], ""]


def test_a_server_that_knows_no_ranges_is_taken_at_its_word(data_dir: Path, clip: bytes) -> None:
    _, file, ranges = play(data_dir, serve(clip, sent=STOP), serve(clip, ranged=whole))
    assert file == clip
    assert len(ranges) == 2


@pytest.mark.parametrize("conditional", [True, False])
@pytest.mark.parametrize("headers", [{"etag": '"two"'}, {}])
@pytest.mark.parametrize("first", [{"etag": '"one"'}, {}])
def test_a_clip_that_is_another_one_by_now_is_never_mixed_with_the_old(
    data_dir: Path,
    clip: bytes,
    other: bytes,
    first: Mapping[str, str],
    headers: Mapping[str, str],
    conditional: bool,
) -> None:
    now = serve(other, headers=headers, conditional=conditional)
    _, file, ranges = play(data_dir, serve(clip, headers=first, sent=STOP), now)
    assert file == other
    assert ranges[1].startswith(bytes_from(STOP - OVERLAP))
    honest = bool(first) and conditional
    assert ranges[2:] == ([] if honest else [""])


def test_a_server_that_gives_a_little_at_a_time_is_asked_until_all_is_there(
    data_dir: Path, clip: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect, "WORTH", 100_000)
    _, file, ranges = play(data_dir, serve(clip, sent=300_000))
    assert file == clip
    assert len(ranges) > collect.FETCH_TRIES


def test_a_shorter_range_than_asked_for_is_a_step_forward(data_dir: Path, clip: bytes) -> None:
    def a_piece(body: bytes, start: int) -> Answer:
        end = min(len(body), start + 1_500_000)
        return 206, {"content-range": f"bytes {start}-{end - 1}/{len(body)}"}, body[start:end]

    _, file, ranges = play(data_dir, serve(clip, sent=STOP), serve(clip, ranged=a_piece))
    assert file == clip
    assert len(ranges) == 3


# links


@pytest.mark.parametrize("status", [401, 403, 404, 410, 500])
def test_a_link_that_has_expired_is_asked_for_afresh_and_the_rest_comes_from_the_new_one(
    data_dir: Path, clip: bytes, status: int
) -> None:
    async def main() -> Take | None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            job = await settle(table, gateway.url)
            return await table.store.take_of(job.id)

    with FaultGateway() as gateway:
        scene = Scene(gateway, serve(clip, sent=STOP), answer(b"", status))
        gateway.on("GET", "/files/fresh.mp4", serve(clip))
        gateway.on(
            "GET",
            "/v1/videos/video_1",
            scene.done("clip.mp4"),
            scene.done("clip.mp4"),
            scene.done("fresh.mp4"),
        )
        gateway.on("GET", "/v1/videos/video_1/content", answer(b"", 404))
        assert delivered(data_dir, asyncio.run(main())) == clip
        assert scene.ranges[-1] == bytes_from(STOP - OVERLAP, '"one"')
        assert gateway.requests[-1].path == "/files/fresh.mp4"


# restarts


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
    monkeypatch.setattr(fetch_blocks, "NOTE_EVERY", 1)


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

    monkeypatch.setattr(collect, "seal", seal_and_die)

    async def main() -> Take | None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            await until(lambda: ends)
        monkeypatch.setattr(collect, "seal", sealed)
        async with bench(data_dir, fixed_pace=0.01) as table:
            await table.connect(gateway.url)
            (job,) = await table.until(all_in(State.READY, State.FAILED))
            return await table.store.take_of(job.id)

    with FaultGateway() as gateway:
        scene = Scene(gateway, serve(clip))
        assert delivered(data_dir, asyncio.run(main())) == clip
        assert scene.ranges == [""]


# a person


def test_fetching_again_goes_on_where_the_last_attempt_gave_up(data_dir: Path, clip: bytes) -> None:
    async def main() -> Take | None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            job = await settle(table, gateway.url)
            assert job.problem is not None
            assert (job.state, job.problem.kind) == (State.FAILED, Kind.BROKEN)
            gateway.on("GET", "/files", serve(clip))
            await table.store.step(job.id, Event.FETCH_AGAIN)
            (job,) = await table.until(all_in(State.READY))
            return await table.store.take_of(job.id)

    def no_more(body: bytes, start: int) -> Answer:
        status, headers, _ = rest(body, start)
        return status, headers | {"content-length": str(len(body) - start)}, b""

    with FaultGateway() as gateway:
        scene = Scene(gateway, serve(clip, sent=STOP), serve(clip, ranged=no_more, sent=0))
        assert delivered(data_dir, asyncio.run(main())) == clip
        assert scene.ranges[-1] == bytes_from(STOP - OVERLAP, '"one"')
