"""The spending guard: beyond a sum that the user set, a person is asked before anything is queued.

It looks within the very transaction that queues, so no two processes pass a limit together.

Sums are by currency, and a currency without a limit is not guarded. What nobody told the price of cannot be
counted; it is told how many jobs that are. Limits that cannot be read may be any: whatever costs is asked
about.
"""

import time
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

import msgspec

from desktop_app.domain.connection import THIS_COMPUTER_ID
from desktop_app.domain.job import IN_LINE, Job, State
from desktop_app.domain.price import Price, Sum, sums
from desktop_app.store.admission import Books, Check, unchecked
from desktop_app.store.store import Store

SETTING = "guard"


class Limits(msgspec.Struct, frozen=True):
    """The most that is spent without asking: amounts by currency (ISO 4217)."""

    per_day: Mapping[str, float] = {}
    per_batch: Mapping[str, float] = {}


class Span(StrEnum):
    """What a limit is for."""

    DAY = "day"  # the local day, with all that is still to be sent
    BATCH = "batch"  # what one press of a button queues


class Spent(msgspec.Struct, frozen=True):
    """What may be charged for the jobs of a while; `unpriced` counts those whose price nobody told."""

    sums: tuple[Sum, ...] = ()
    unpriced: int = 0

    def of(self, currency: str) -> float:
        """The amount in one currency."""
        return next((one.amount for one in self.sums if one.currency == currency), 0.0)


class GuardAsks(Exception):
    """It goes beyond a limit, and nobody has confirmed it; nothing was queued.

    `total` is what it would come to, with what was `spent` before where the limit is the day's. `unpriced`
    of the jobs cost what nobody told. See LimitsUnreadable for the other reason to ask.
    """

    def __init__(self, span: Span, total: Sum, limit: float, unpriced: int, spent: float = 0.0) -> None:
        super().__init__(f"{total.amount:g} {total.currency} is beyond the {span}'s {limit:g}")
        self.span = span
        self.total = total
        self.limit = Sum(limit, total.currency)
        self.spent = Sum(spent, total.currency)
        self.unpriced = unpriced


class LimitsUnreadable(GuardAsks):
    """What was set cannot be read, so whatever costs is asked about: `sums`, and `unpriced` jobs."""

    def __init__(self, batch: Spent) -> None:
        super().__init__(Span.BATCH, next(iter(batch.sums), Sum(0.0, "")), 0.0, batch.unpriced)
        self.sums = batch.sums


class Guard:
    """Counts what is spent, and asks."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def limits(self) -> Limits | None:
        """What the user set; None where that cannot be read."""
        return _limits(await self._store.setting(SETTING, _UNREADABLE))

    async def set_limits(self, limits: Limits) -> None:
        """Guard by these from now on, in every process."""
        await self._store.save_setting(SETTING, msgspec.to_builtins(limits))

    async def today(self) -> tuple[tuple[Sum, Sum], ...]:
        """What was spent today and the day's limit, for each currency that has one."""
        limits = await self.limits()
        if limits is None or not limits.per_day:
            return ()
        spent = await self.spent_today()
        return tuple(
            (Sum(spent.of(currency), currency), Sum(limit, currency))
            for currency, limit in limits.per_day.items()
        )

    async def spent_today(self) -> Spent:
        """What may be charged for what was submitted on this local day, and for what is still to be sent."""
        return _charged(await self._store.charged_since(midnight(time.time())))


def check_of(jobs: Collection[Job], *, confirmed: bool = False, instead_of: Collection[str] = ()) -> Check:
    """What lets `jobs` be sent, or sent again, together, `instead_of` those of these ids that are in line.

    It raises GuardAsks, never where it is `confirmed`.
    """
    if confirmed:
        return unchecked
    batch = _spent([clip_price(job) for job in jobs if job.connection != THIS_COMPUTER_ID])

    def check(books: Books) -> None:
        limits = _limits(books.setting(SETTING, _UNREADABLE))
        if limits is None:
            _must_be_free(batch)
            return
        for one in batch.sums:
            _must_not_exceed(Span.BATCH, one, limits.per_batch, batch.unpriced)
        if limits.per_day:
            jobs_of_today = books.charged_since(midnight(time.time()))
            counted = (job for job in jobs_of_today if not (job.id in instead_of and job.state in IN_LINE))
            _check_day(batch, _charged(counted), limits)

    return check


def midnight(now: float, days: int = 0) -> float:
    """When the local day of `now` began, or the one so many `days` later, both in UTC seconds."""
    day = time.localtime(now)
    return time.mktime((day.tm_year, day.tm_mon, day.tm_mday + days, 0, 0, 0, 0, 0, -1))


def clip_price(job: Job) -> Price | None:
    """What the job's clip costs; None where that is not known."""
    if job.price is None:
        return None
    amount = job.price.total(1, job.request.total_seconds)
    return None if amount is None else Price(amount, currency=job.price.currency)


_UNREADABLE = "unreadable"


def _limits(kept: object) -> Limits | None:
    try:
        return msgspec.convert(kept, Limits | None) or Limits()
    except msgspec.ValidationError:
        return None


def _must_be_free(batch: Spent) -> None:
    if batch.unpriced or any(one.amount for one in batch.sums):
        raise LimitsUnreadable(batch)


def _check_day(batch: Spent, today: Spent, limits: Limits) -> None:
    for one in batch.sums:
        if one.amount:
            spent = today.of(one.currency)
            together = Sum(spent + one.amount, one.currency)
            _must_not_exceed(Span.DAY, together, limits.per_day, batch.unpriced, spent)


def _must_not_exceed(
    span: Span, total: Sum, limits: Mapping[str, float], unpriced: int, spent: float = 0.0
) -> None:
    limit = limits.get(total.currency)
    if limit is not None and total.amount > limit + _ROUNDING:
        raise GuardAsks(span, total, limit, unpriced, spent)


_ROUNDING = 1e-9


def _spent(prices: Collection[Price | None]) -> Spent:
    known: Iterable[Price] = [price for price in prices if price is not None]
    return Spent(sums((price, 1) for price in known), sum(price is None for price in prices))


def _charged(jobs: Iterable[Job]) -> Spent:
    return _spent([clip_price(job) for job in jobs if _may_be_charged(job)])


def _may_be_charged(job: Job) -> bool:
    """What was clearly refused costs nothing, nor what did not leave, nor what this computer makes."""
    if job.connection == THIS_COMPUTER_ID:
        return False
    if job.state in IN_LINE:
        return True
    refused = job.state is State.FAILED and not job.remote_id
    return bool(job.submitted_at) and not (refused or job.turned_away)
