"""A download that breaks goes on where it stopped, and what comes is exactly what was delivered."""

import asyncio
import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from desktop_app.domain.job import Event, State
from desktop_app.domain.take import Take
from desktop_app.jobs import collect
from desktop_app.jobs.fetch_part import OVERLAP
from desktop_app.jobs.patience import FETCH_TRIES
from tests.faults.files import Answer, serve, unsatisfiable, whole
from tests.faults.gateway import FaultGateway, answer
from tests.support.fetching import STOP, Scene, bytes_from, delivered, long_clip, play, settle
from tests.support.workbench import all_in, bench


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return long_clip(tmp_path_factory.mktemp("clip"))


@pytest.fixture(scope="module")
def other(clip: bytes) -> bytes:
    """A whole clip of the same length, with other bytes."""
    start = clip.index(b"free", len(clip) - 3_000_100) + 4
    return clip[:start] + random.Random(8).randbytes(len(clip) - start)


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
    assert len(ranges) > FETCH_TRIES


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


def test_fetching_again_goes_on_where_the_last_attempt_gave_up(data_dir: Path, clip: bytes) -> None:
    async def main() -> Take | None:
        async with bench(data_dir, fixed_pace=0.01) as table:
            job = await settle(table, gateway.url)
            assert job.failed_to_fetch
            gateway.on("GET", "/files", serve(clip))
            await table.store.step(job.id, Event.FETCH_AGAIN)
            (job,) = await table.until(all_in(State.READY))
            return await table.store.take_of(job.id)

    with FaultGateway() as gateway:
        scene = Scene(gateway, serve(clip, sent=STOP), answer(b"", 404))
        assert delivered(data_dir, asyncio.run(main())) == clip
        assert scene.ranges[-1] == bytes_from(STOP - OVERLAP, '"one"')
