"""A download outlasts an outage of the line, for a day; answers that bring no clip are counted."""

import asyncio
from pathlib import Path

import pytest

from desktop_app.domain.job import State
from desktop_app.domain.problem import Kind
from desktop_app.jobs.pace import Pace
from desktop_app.jobs.patience import FETCH_TRIES, LONGEST_OUTAGE, OF_THE_LINE, Again, Patience
from tests.faults.files import serve
from tests.faults.gateway import FaultGateway, close
from tests.support.clips import make_clip
from tests.support.clocks import Clocks
from tests.support.fetching import Scene
from tests.support.workbench import all_in, bench

DAY = 24 * 3600.0


@pytest.mark.parametrize("kind", sorted(OF_THE_LINE))
def test_an_outage_is_waited_out_for_a_day_with_growing_rests(kind: Kind) -> None:
    now = 1000.0
    patience, rests = Patience(Pace(10.0), lambda: now), []
    while (rest := patience.rest(kind, Again.MAY_HELP)) is not None:
        rests.append(rest)
        now += rest
    assert DAY <= now - 1000.0 < DAY + 100.0
    assert 10.0 <= rests[0] < 20.0 < rests[2] < 60.0 <= rests[-1] <= 72.0


def test_what_got_further_begins_the_day_anew() -> None:
    now = 0.0
    patience = Patience(Pace(10.0), lambda: now)
    assert patience.rest(Kind.BROKEN, Again.MAY_HELP)
    now = LONGEST_OUTAGE
    assert patience.rest(Kind.BROKEN, Again.GAINED)
    assert patience.rest(Kind.BROKEN, Again.MAY_HELP)
    now *= 2
    assert patience.rest(Kind.BROKEN, Again.MAY_HELP) is None


def test_outages_between_do_not_hide_answers_without_a_clip() -> None:
    patience = Patience(Pace(10.0), lambda: 0.0)
    for _ in range(FETCH_TRIES - 1):
        assert patience.rest(Kind.NOT_FOUND, Again.MAY_HELP)
        assert patience.rest(Kind.TIMEOUT, Again.MAY_HELP)
    assert patience.rest(Kind.NOT_FOUND, Again.MAY_HELP) is None


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
