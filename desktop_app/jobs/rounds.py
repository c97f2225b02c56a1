"""Asking after many jobs of one gateway: few at once, spread over the floor, or in one call for many."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Set
from contextlib import contextmanager

from desktop_app.domain.connection import Connection
from desktop_app.domain.problem import Kind
from desktop_app.gateway.protocol import Gateway, GatewayError, Listed, NoList, Phase, Report
from desktop_app.jobs.clock import Clock

AT_ONCE = 8
"""Asks of one connection that are under way together."""
FEW = 8
"""Up to so many jobs each is asked exactly when it is due."""
SPREAD = 0.8
"""More are asked one after the other, over this part of the floor."""
SHARED_BY = 2
MOST_PAGES = 5
NOT_LISTED = 2
"""A job that a list did not hold so often is asked after by itself."""
LIST_REST = 60.0
"""Seconds without a list call after one that failed for a reason that may pass."""


class _Waiter:
    """One job to be asked after, and what was learnt of it meanwhile. Times are of the steady clock."""

    def __init__(self, remote_id: str, due: float, soonest: float, singly: bool) -> None:
        self.remote_id = remote_id
        self.due = due
        self.soonest = soonest
        self.singly = singly
        self.report: Report | None = None
        self.error: GatewayError | None = None
        self.stirred = asyncio.Event()

    @property
    def told(self) -> bool:
        return self.report is not None or self.error is not None

    def tell(self, report: Report | None = None, error: GatewayError | None = None) -> None:
        self.report, self.error = report, error
        self.stirred.set()

    def hurry(self, now: float) -> None:
        """Ask as soon as it may be."""
        self.due = min(self.due, max(self.soonest, now))
        self.stirred.set()

    def answer(self) -> Report:
        """Raises GatewayError."""
        if self.report is None:
            assert self.error is not None, "nobody told it anything"
            raise self.error
        return self.report


class Rounds:
    """The asks of one connection. `floor` is in seconds. Belongs to one event loop."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self.floor = connection.poll_floor
        self._lists = connection.profile.lists
        self._clock = clock
        self._jobs = 0
        self._waiters: list[_Waiter] = []
        self._few = asyncio.Semaphore(AT_ONCE)
        self._listing = asyncio.Lock()
        self._next_start = 0.0
        self._next_list = 0.0
        self._missed: Counter[str] = Counter()

    @property
    def planned(self) -> dict[str, float]:
        """Seconds until each job is asked after, by the gateway's id; none are left where one is due."""
        now = self._clock.steady()
        return {waiter.remote_id: max(waiter.due - now, 0.0) for waiter in self._waiters}

    @property
    def in_use(self) -> bool:
        """Whether there are jobs to be asked after."""
        return self._jobs > 0

    @contextmanager
    def joined(self) -> Iterator[None]:
        """One job more is asked after meanwhile: how many there are decides how far asks are spread."""
        self._jobs += 1
        try:
            yield
        finally:
            self._jobs -= 1

    def wake(self) -> None:
        """Ask after all as soon as each may be: the computer has slept."""
        now = self._clock.steady()
        for waiter in self._waiters:
            waiter.hurry(now)

    async def ask(
        self, gateway: Gateway, remote_id: str, wait: float, least: float = 0.0, *, singly: bool = False
    ) -> Report:
        """Ask after a job that has joined, in `wait` seconds; sooner where a list tells of it, or a sleep of
        the computer is over, which does not bring it before `least`. Told to ask `singly`, it heeds no list.

        Raises GatewayError.
        """
        now = self._clock.steady()
        waiter = _Waiter(remote_id, now + wait, now + least, singly)
        self._waiters.append(waiter)
        try:
            await asyncio.sleep(0)  # who is due at the same moment is here as well then
            await self._until_due(waiter)
            await self._ask_list(gateway, waiter)
            await self._take_turn(waiter)
            if not waiter.told:
                async with self._few:
                    if not waiter.told:
                        return await gateway.query(remote_id)
            return waiter.answer()
        finally:
            self._waiters.remove(waiter)

    async def _until_due(self, waiter: _Waiter) -> None:
        while not waiter.told and (left := waiter.due - self._clock.steady()) > 0:
            waiter.stirred.clear()
            try:
                async with asyncio.timeout(left):
                    await waiter.stirred.wait()
            except TimeoutError:
                continue

    async def _take_turn(self, waiter: _Waiter) -> None:
        """Keep a distance to the ask before, so that many that are due together do not come together."""
        if waiter.told or self._jobs <= FEW:
            return
        now = self._clock.steady()
        waiter.due = max(now, self._next_start)
        self._next_start = waiter.due + SPREAD * self.floor / self._jobs
        await self._until_due(waiter)

    # one call for many

    def _list_pays(self, waiter: _Waiter) -> bool:
        now = self._clock.steady()
        if waiter.told or not self._lists or now < self._next_list:
            return False
        due = [other for other in self._due(now) if self._may_be_listed(other)]
        return waiter in due and len(due) >= SHARED_BY

    def _may_be_listed(self, waiter: _Waiter) -> bool:
        return not waiter.singly and self._missed[waiter.remote_id] < NOT_LISTED

    def _due(self, now: float) -> list[_Waiter]:
        """Who is due now, or would be within a floor."""
        return [waiter for waiter in self._waiters if not waiter.told and waiter.due <= now + self.floor]

    async def _ask_list(self, gateway: Gateway, waiter: _Waiter) -> None:
        """Tell all that wait what the list says of them; where it says nothing they are left to ask."""
        if not self._list_pays(waiter):
            return
        async with self._listing:
            if not self._list_pays(waiter):
                return
            began = self._clock.steady()
            due = self._due(began)
            try:
                wanted = {other.remote_id for other in due if self._may_be_listed(other)}
                listed = await _listed(gateway, wanted)
            except NoList:
                self._lists = False
            except GatewayError as error:
                self._list_failed(error, due)
            else:
                self._next_list = began + self.floor  # whom it did not hold it would not hold at once
                self._tell(listed, due)

    def _list_failed(self, error: GatewayError, due: list[_Waiter]) -> None:
        if error.problem.kind is Kind.RATE_LIMIT or error.retry_after is not None:
            for waiter in due:
                waiter.tell(error=error)
        else:
            self._next_list = self._clock.steady() + LIST_REST

    def _tell(self, listed: dict[str, Report], due: list[_Waiter]) -> None:
        """What a list calls failed is asked after by itself at once: to try that again is paid again."""
        for waiter in self._waiters:
            report = listed.get(waiter.remote_id)
            if report is None or waiter.told or waiter.singly:
                continue
            if report.phase is Phase.OVER:
                waiter.hurry(self._clock.steady())
            else:
                waiter.tell(report)
        self._missed.update(waiter.remote_id for waiter in due if not waiter.told)


async def _listed(gateway: Gateway, wanted: Set[str]) -> dict[str, Report]:
    """What the list says of its videos, by their ids, page for page until all `wanted` are found."""
    reports: dict[str, Report] = {}
    after = ""
    for _ in range(MOST_PAGES):
        page = await gateway.list_videos(after)
        reports |= {video.remote_id: video.report for video in page.videos if _says_how_it_stands(video)}
        after = page.after
        if not after or reports.keys() >= wanted:
            break
    return reports


def _says_how_it_stands(video: Listed) -> bool:
    return bool(video.report.word)
