"""A download outlasts an outage of line or server, for a day; other answers without a clip are counted."""

import asyncio
import time
from pathlib import Path

import pytest

from desktop_app.domain.job import State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.jobs.outage import OF_THE_LINE, OF_WHAT_IS_BEHIND, TRIES
from desktop_app.jobs.pace import Pace
from desktop_app.jobs.patience import FETCH_TRIES, LONGEST_OUTAGE, Again, Patience
from tests.faults.files import serve
from tests.faults.gateway import FaultGateway, answer, close
from tests.support.clips import make_clip
from tests.support.clocks import Clocks
from tests.support.fetching import Scene
from tests.support.gateway import Asked, Reply, ScriptedGateway
from tests.support.workbench import all_in, bench

DAY = 24 * 3600.0


AWAY = [
    *(Problem(kind, Stage.FETCH) for kind in sorted(OF_THE_LINE)),
    *(Problem(Kind.GATEWAY_FAULT, Stage.FETCH, status=status) for status in sorted(OF_WHAT_IS_BEHIND)),
]
CUT, FULL = Problem(Kind.BROKEN, Stage.FETCH), Problem(Kind.DISK_FULL, Stage.FETCH)
NOT_FOUND = Problem(Kind.NOT_FOUND, Stage.FETCH, status=404)
FAULT = Problem(Kind.GATEWAY_FAULT, Stage.FETCH, status=500)


def patient(clocks: Clocks, since: float = 0.0) -> Patience:
    return Patience(Pace(10.0), clocks.clock, since)


@pytest.mark.parametrize("problem", AWAY, ids=lambda problem: f"{problem.kind} {problem.status or ''}")
def test_an_outage_is_waited_out_for_a_day_with_growing_rests(problem: Problem) -> None:
    clocks, rests = Clocks(), []
    patience = patient(clocks)
    while (rest := patience.rest(problem, Again.MAY_HELP)) is not None:
        rests.append(rest)
        clocks.passed += rest
    assert DAY - 1.0 <= clocks.passed < DAY + 1.0
    assert 10.0 <= rests[0] < 20.0 < rests[2] < 60.0 <= max(rests) <= 72.0


def test_what_got_further_begins_the_day_anew() -> None:
    clocks = Clocks()
    patience = patient(clocks)
    assert patience.rest(CUT, Again.MAY_HELP)
    clocks.passed = LONGEST_OUTAGE
    assert patience.rest(CUT, Again.GAINED)
    assert patience.rest(CUT, Again.MAY_HELP)
    assert [bool(patience.rest(CUT, Again.MAY_HELP)) for _ in range(TRIES)] == [True] * TRIES
    clocks.passed *= 2
    assert patience.rest(CUT, Again.MAY_HELP) is None


def test_a_restart_does_not_begin_the_day_anew() -> None:
    clocks = Clocks()
    before = patient(clocks)
    assert before.rest(CUT, Again.MAY_HELP)
    clocks.passed = LONGEST_OUTAGE - 30.0
    rest = patient(clocks, before.since).rest(CUT, Again.MAY_HELP)
    assert rest is not None
    clocks.passed = LONGEST_OUTAGE
    after = patient(clocks, before.since)
    rests = [after.rest(CUT, Again.MAY_HELP) for _ in range(TRIES)]
    assert rests[-1] is None
    assert all(rest is not None and rest < 80.0 for rest in rests[:-1])  # its own network may come up yet


def test_a_server_that_wants_more_than_the_day_is_not_tried_for_days() -> None:
    clocks = Clocks()
    patience, busy = patient(clocks), Problem(Kind.RATE_LIMIT, Stage.FETCH, status=429)
    assert patience.rest(busy, Again.MAY_HELP, DAY)
    clocks.passed = LONGEST_OUTAGE
    assert patience.rest(busy, Again.MAY_HELP, DAY) is None


def test_what_waits_for_the_disk_looks_at_no_line_meanwhile() -> None:
    clocks = Clocks()
    patience = patient(clocks)
    for _ in range(TRIES):
        assert patience.rest(CUT, Again.MAY_HELP)
    assert patience.rest(FULL, Again.MAY_HELP)
    assert patience.since == 0.0
    clocks.passed = LONGEST_OUTAGE
    assert patience.rest(CUT, Again.MAY_HELP)


def test_outages_between_do_not_hide_answers_without_a_clip() -> None:
    patience = patient(Clocks())
    for _ in range(FETCH_TRIES - 1):
        assert patience.rest(FAULT, Again.MAY_HELP)
        assert patience.rest(AWAY[-1], Again.MAY_HELP)
    assert patience.rest(NOT_FOUND, Again.MAY_HELP) is None


def test_a_server_is_left_alone_for_as_long_as_it_wants_but_not_beyond_the_day() -> None:
    clocks = Clocks()
    patience, busy = patient(clocks), Problem(Kind.RATE_LIMIT, Stage.FETCH, status=429)
    assert patience.rest(busy, Again.MAY_HELP, 1800.0) == 1800.0
    assert patience.rest(busy, Again.MAY_HELP, 7 * DAY) == pytest.approx(DAY, abs=60.0)
    assert patience.rest(FAULT, Again.MAY_HELP, 900.0) == 900.0


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_server_that_is_away_is_outlasted_and_says_how_long(tmp_path: Path, status: int) -> None:
    clip = make_clip(tmp_path / "clip.mp4", seconds=1.0).read_bytes()
    away = answer(b"not now", status, headers={"retry-after": "1"})

    async def main() -> None:
        async with bench(tmp_path / "data", fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            (job,) = await table.until(lambda jobs: jobs[0].problem is not None)
            assert job.state is State.DOWNLOADING
            assert job.unreached_since > 0.0
            (job,) = await table.until(all_in(State.READY, State.FAILED))
            assert (job.state, job.unreached_since) == (State.READY, 0.0)

    with FaultGateway() as gateway:
        scene = Scene(gateway, *[away] * (2 * FETCH_TRIES), serve(clip))
        asyncio.run(main())
        assert len(scene.ranges) > 2 * FETCH_TRIES
        assert gateway.count("POST") == 1


def test_a_second_source_that_is_away_is_outlasted_too(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "clip.mp4", seconds=1.0).read_bytes()

    async def main() -> None:
        async with bench(tmp_path / "data", fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            (job,) = await table.until(all_in(State.READY, State.FAILED))
            assert job.state is State.READY

    with FaultGateway() as gateway:
        Scene(gateway, answer(b"gone", 404))
        away = [answer(b"not now", 503)] * (2 * FETCH_TRIES)
        gateway.on("GET", "/v1/videos/video_1/content", *away, serve(clip))
        asyncio.run(main())
        assert gateway.count("POST") == 1


def test_what_a_download_is_told_of_waiting_is_heeded(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "clip.mp4", seconds=1.0).read_bytes()
    asked: list[float] = []

    async def main() -> None:
        async with bench(tmp_path / "data") as table:
            await table.queue(await table.connect(gateway.url))
            await table.until(all_in(State.READY))

    with ScriptedGateway(clip) as gateway:
        fetch = gateway.file

        def content(request: Asked) -> Reply:
            asked.append(time.monotonic())
            return Reply(429, b"", {"retry-after": "1"}) if len(asked) == 1 else fetch(request)

        gateway.file = content
        asyncio.run(main())
    assert asked[1] - asked[0] >= 1.0


def test_a_job_says_what_hinders_it_and_collects_when_the_line_is_back(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "clip.mp4", seconds=1.0).read_bytes()

    async def main() -> None:
        async with bench(tmp_path / "data", fixed_pace=0.01) as table:
            await table.queue(await table.connect(gateway.url))
            (job,) = await table.until(lambda jobs: jobs[0].problem is not None)
            assert job.problem is not None
            assert (job.state, job.problem.kind) == (State.DOWNLOADING, Kind.BROKEN)
            (job,) = await table.until(all_in(State.READY, State.FAILED))
            assert job.state is State.READY

    with FaultGateway() as gateway:
        scene = Scene(gateway, *[close()] * (2 * FETCH_TRIES), serve(clip))
        asyncio.run(main())
        assert len(scene.ranges) > 2 * FETCH_TRIES
        assert gateway.count("POST") == 1


def test_a_line_that_is_gone_for_a_day_is_told_as_failed(tmp_path: Path) -> None:
    clocks = Clocks()

    async def main() -> None:
        async with bench(tmp_path, fixed_pace=0.01, clock=clocks.clock) as table:
            await table.queue(await table.connect(gateway.url))
            await table.until(lambda jobs: jobs[0].problem is not None)
            clocks.passed = LONGEST_OUTAGE
            (job,) = await table.until(all_in(State.FAILED))
            assert job.failed_to_fetch

    with FaultGateway() as gateway:
        Scene(gateway, close())
        asyncio.run(main())
