"""Asking after many jobs of one gateway, in time that passes at once."""

import asyncio
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from desktop_app.domain.connection import Connection, Profile
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.gateway.protocol import GatewayError, Listed, NoList, Page, Phase, Report
from desktop_app.jobs.asks import Asks
from desktop_app.jobs.clock import Clock
from desktop_app.jobs.rounds import AT_ONCE, MOST_PAGES, Rounds
from tests.support.virtual_time import VirtualLoop, run_virtually

FLOOR = 10.0
RUNNING = Report(Phase.RUNNING, "processing")


def throttled() -> GatewayError:
    return GatewayError(Problem(Kind.RATE_LIMIT, Stage.GENERATE), 45.0)


class Counting:
    """A gateway that answers in 0.2 s and remembers when it was asked what."""

    def __init__(self, listed: Callable[[str], Page] | None = None) -> None:
        self.loop = asyncio.get_running_loop()
        assert isinstance(self.loop, VirtualLoop)
        self.clock = Clock(self.loop.steady, self.loop.steady)
        self.queries: list[tuple[float, str]] = []
        self.lists: list[float] = []
        self.at_once = self.most_at_once = 0
        self._listed = listed

    async def query(self, remote_id: str) -> Report:
        self.queries.append((self.clock.steady(), remote_id))
        await self._answer()
        return RUNNING

    async def list_videos(self, after: str = "") -> Page:
        self.lists.append(self.clock.steady())
        await self._answer()
        if self._listed is None:
            raise NoList
        return self._listed(after)

    async def _answer(self) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.2)
        self.at_once -= 1


def of_all(jobs: int) -> Callable[[str], Page]:
    return lambda after: Page(tuple(Listed(f"j{number}", RUNNING) for number in range(jobs)))


def rounds_at(gateway: Counting, *, lists: bool = False) -> Rounds:
    return Rounds(Connection("g", "G", poll_floor=FLOOR, profile=Profile(lists=lists)), gateway.clock)


async def keep_asking(
    rounds: Rounds, gateway: Counting, jobs: int, times: int, begin: float = 0.0, least: float = 0.0
) -> None:
    """So many jobs, each asked so many times, every floor, the first time after `begin`."""

    async def one(number: int) -> None:
        wait = begin
        with rounds.joined():
            for _ in range(times):
                await rounds.ask(gateway, f"j{number}", wait, least)  # type: ignore[arg-type]
                wait = FLOOR

    await asyncio.gather(*(one(number) for number in range(jobs)))


def test_few_are_asked_exactly_when_they_are_due() -> None:
    async def main() -> None:
        gateway = Counting()
        await keep_asking(rounds_at(gateway), gateway, jobs=3, times=2)
        assert [round(at, 1) for at, _ in gateway.queries] == [0.0] * 3 + [10.2] * 3

    run_virtually(main())


def test_500_are_spread_over_the_floor_and_few_are_under_way_together() -> None:
    async def main() -> None:
        gateway = Counting()
        await keep_asking(rounds_at(gateway), gateway, jobs=500, times=3)
        assert len(gateway.queries) == 1500
        in_each_second = Counter(int(at) for at, _ in gateway.queries)
        assert max(in_each_second.values()) <= 70, in_each_second
        assert gateway.most_at_once <= AT_ONCE
        per_job: dict[str, list[float]] = {}
        for at, remote_id in gateway.queries:
            per_job.setdefault(remote_id, []).append(at)
        gaps = [later - at for ats in per_job.values() for at, later in pairwise(ats)]
        assert min(gaps) >= FLOOR
        assert max(gaps) <= 2.5 * FLOOR

    run_virtually(main())


def test_one_list_call_serves_all_that_are_due() -> None:
    async def main() -> None:
        gateway = Counting(of_all(20))
        await keep_asking(rounds_at(gateway, lists=True), gateway, jobs=20, times=5)
        assert len(gateway.lists) == 5
        assert gateway.queries == []

    run_virtually(main())


def test_one_job_alone_is_asked_after_by_itself() -> None:
    async def main() -> None:
        gateway = Counting(of_all(1))
        await keep_asking(rounds_at(gateway, lists=True), gateway, jobs=1, times=2)
        assert gateway.lists == []
        assert len(gateway.queries) == 2

    run_virtually(main())


def test_a_list_tells_of_those_that_are_not_due_as_well() -> None:
    async def main() -> None:
        gateway = Counting(of_all(3))
        rounds = rounds_at(gateway, lists=True)
        later = asyncio.create_task(rounds.ask(gateway, "j2", 300.0))  # type: ignore[arg-type]
        await keep_asking(rounds, gateway, jobs=2, times=1)
        assert await later == RUNNING
        assert gateway.clock.steady() < 1.0

    run_virtually(main())


def test_what_is_not_in_the_list_is_asked_singly_and_soon_left_out_of_it() -> None:
    async def main() -> None:
        gateway = Counting(of_all(2))
        await keep_asking(rounds_at(gateway, lists=True), gateway, jobs=3, times=6)
        assert len(gateway.lists) == 6
        assert {remote_id for _, remote_id in gateway.queries} == {"j2"}
        assert len(gateway.queries) == 6

    run_virtually(main())


def test_a_long_list_is_read_page_for_page_but_not_for_ever() -> None:
    def endless(after: str) -> Page:
        number = int(after or 0)
        return Page((Listed(f"j{number}", RUNNING),), str(number + 1))

    async def main() -> None:
        gateway = Counting(endless)
        await keep_asking(rounds_at(gateway, lists=True), gateway, jobs=3, times=1)
        assert (len(gateway.lists), gateway.queries) == (3, [])
        await keep_asking(rounds_at(gateway, lists=True), gateway, jobs=7, times=1)
        assert len(gateway.lists) == 3 + MOST_PAGES
        assert sorted(remote_id for _, remote_id in gateway.queries) == ["j5", "j6"]

    run_virtually(main())


def test_one_that_no_list_holds_makes_nobody_turn_its_pages() -> None:
    def endless(after: str) -> Page:
        return Page(tuple(Listed(f"j{number}", RUNNING) for number in range(2)), "more")

    async def main() -> None:
        gateway = Counting(endless)
        await keep_asking(rounds_at(gateway, lists=True), gateway, jobs=3, times=6)
        assert len(gateway.lists) == 2 * MOST_PAGES + 4
        assert [remote_id for _, remote_id in gateway.queries] == ["j2"] * 6

    run_virtually(main())


def test_a_list_alone_fails_no_job() -> None:
    over = Report(Phase.OVER, "failed")

    async def main() -> None:
        gateway = Counting(lambda after: Page(tuple(Listed(f"j{number}", over) for number in range(3))))
        rounds = rounds_at(gateway, lists=True)
        later = asyncio.create_task(rounds.ask(gateway, "j2", 300.0))  # type: ignore[arg-type]
        await keep_asking(rounds, gateway, jobs=2, times=1)
        assert await later == RUNNING
        assert gateway.clock.steady() < 1.0
        assert sorted(remote_id for _, remote_id in gateway.queries) == ["j0", "j1", "j2"]

    run_virtually(main())


def test_one_that_is_to_be_asked_singly_heeds_no_list() -> None:
    async def main() -> None:
        gateway = Counting(of_all(3))
        rounds = rounds_at(gateway, lists=True)
        late = asyncio.create_task(rounds.ask(gateway, "j2", 20.0, singly=True))  # type: ignore[arg-type]
        await keep_asking(rounds, gateway, jobs=2, times=4)
        assert await late == RUNNING
        assert [(round(at), remote_id) for at, remote_id in gateway.queries] == [(20, "j2")]
        assert len(gateway.lists) == 4

    run_virtually(main())


def test_a_gateway_without_a_list_is_asked_for_it_once() -> None:
    async def main() -> None:
        gateway = Counting()
        await keep_asking(rounds_at(gateway, lists=True), gateway, jobs=4, times=5)
        assert len(gateway.lists) == 1
        assert len(gateway.queries) == 20

    run_virtually(main())


def test_a_list_that_fails_leaves_the_jobs_to_be_asked_singly_and_rests() -> None:
    def broken(after: str) -> Page:
        raise GatewayError(Problem(Kind.GATEWAY_FAULT, Stage.GENERATE))

    async def main() -> None:
        gateway = Counting(broken)
        await keep_asking(rounds_at(gateway, lists=True), gateway, jobs=2, times=9)
        assert len(gateway.queries) == 18
        assert len(gateway.lists) == 2  # 90 s

    run_virtually(main())


def test_a_throttled_list_throttles_all_that_were_due() -> None:
    def full(after: str) -> Page:
        raise throttled()

    async def main() -> None:
        gateway = Counting(full)
        rounds = rounds_at(gateway, lists=True)
        asks = [rounds.ask(gateway, f"j{number}", 0.0) for number in range(3)]  # type: ignore[arg-type]
        for met in await asyncio.gather(*asks, return_exceptions=True):
            assert isinstance(met, GatewayError)
            assert met.retry_after == 45.0
        assert (len(gateway.lists), gateway.queries) == (1, [])

    run_virtually(main())


def test_one_that_is_cancelled_while_it_lists_leaves_the_list_to_the_others() -> None:
    async def main() -> None:
        gateway = Counting(of_all(3))
        rounds = rounds_at(gateway, lists=True)
        first, *others = [
            asyncio.create_task(rounds.ask(gateway, f"j{number}", 0.0))  # type: ignore[arg-type]
            for number in range(3)
        ]
        await asyncio.sleep(0.1)
        first.cancel()
        assert await asyncio.gather(*others) == [RUNNING] * 2
        assert len(gateway.lists) == 2
        assert rounds.planned == {}

    run_virtually(main())


@pytest.mark.parametrize("told", [0.0, 3600.0])
def test_after_a_sleep_of_the_computer_it_asks_at_once_but_not_before_it_may(told: float) -> None:
    async def main() -> None:
        gateway = Counting()
        loop, asks = gateway.loop, Asks(gateway.clock)
        assert isinstance(loop, VirtualLoop)
        connection = Connection("g", "G", poll_floor=FLOOR)
        wait = max(300.0, told)
        asked = asyncio.create_task(keep_asking(asks.rounds(connection), gateway, 1, 1, wait, told))
        await asyncio.sleep(20.0)
        assert asks.rounds(connection).planned == {"j0": wait - 20.0}
        loop.asleep = 3_000.0  # its timers stand still meanwhile
        await asked
        began = gateway.queries[0][0]
        assert began == pytest.approx(max(3_020.0, told), abs=4.0)

    run_virtually(main())


def test_a_wall_clock_that_is_set_wakes_nobody() -> None:
    async def main() -> None:
        gateway = Counting()
        wall = [0.0]
        clock = Clock(lambda: wall[0], gateway.clock.steady)
        asks = Asks(clock)
        rounds = asks.rounds(Connection("g", "G", poll_floor=FLOOR))
        asked = asyncio.create_task(keep_asking(rounds, gateway, 1, 1, 300.0))
        await asyncio.sleep(20.0)
        wall[0] = 30 * 86_400.0
        await asyncio.sleep(20.0)
        wall[0] = -30 * 86_400.0
        await asked
        assert [round(at) for at, _ in gateway.queries] == [300]

    run_virtually(main())
