"""The spending guard: what it counts, and when it asks."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.connection import THIS_COMPUTER, Connection
from desktop_app.domain.job import Event, Job
from desktop_app.domain.price import Price, Sum, Unit
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Request, Shot
from desktop_app.jobs.desk import Desk
from desktop_app.jobs.guard import GuardAsks, Limits, LimitsUnreadable, Span, Spent, midnight
from desktop_app.script.scenes import Scenes
from desktop_app.store.store import Store
from tests.support.desk import AtDesk

GATE = Connection(id="gate", name="Gate", base_url="https://gw.example")
BOAT = Request(model="sora", prompt="a paper boat")
HALF = Price(0.5)
EURO = Price(1.0, currency="EUR")


async def queued(desk: Desk, price: Price | None = HALF, **wishes) -> Job:
    (job,) = await desk.queue(BOAT, GATE, price=price, **wishes)
    return job


async def failed(store: Store, job: Job, remote_id: str = "") -> Job:
    await store.step(job.id, Event.SEND)
    problem = Problem(Kind.GENERATION, Stage.GENERATE)
    if not remote_id:
        return await store.step(job.id, Event.REFUSE, problem=problem)
    await store.step(job.id, Event.ACCEPT, remote_id=remote_id)
    return await store.step(job.id, Event.OVER, problem=problem)


def test_nothing_is_asked_where_no_limit_is_set(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        jobs = await desk.queue(BOAT, GATE, takes=50, price=Price(100.0), estimated_seconds=90.0)
        assert {(job.price, job.estimated_seconds) for job in jobs} == {(Price(100.0), 90.0)}

    at_desk(work)


def test_a_batch_beyond_its_limit_is_asked_about_and_not_queued(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        await desk.guard.set_limits(Limits(per_batch={"USD": 1.0}))
        await desk.queue(BOAT, GATE, takes=2, price=HALF)
        with pytest.raises(GuardAsks) as asked:
            await desk.queue(BOAT, GATE, takes=3, price=HALF)
        assert (asked.value.span, asked.value.total) == (Span.BATCH, Sum(1.5, "USD"))
        assert asked.value.limit == Sum(1.0, "USD")
        assert len(await store.jobs()) == 2
        await desk.queue(BOAT, GATE, takes=3, price=HALF, confirmed=True)
        await desk.queue(BOAT, GATE, takes=3, price=EURO)  # no limit was set for euros

    at_desk(work)


def test_the_day_counts_what_waits_too(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        await desk.guard.set_limits(Limits(per_day={"USD": 1.0}))
        await queued(desk)
        await queued(desk)
        with pytest.raises(GuardAsks) as asked:
            await queued(desk)
        assert (asked.value.span, asked.value.total) == (Span.DAY, Sum(1.5, "USD"))
        assert (asked.value.spent, asked.value.limit) == (Sum(1.0, "USD"), Sum(1.0, "USD"))
        await queued(desk, Price(0.0))  # what is free is never asked about

    at_desk(work)


def test_each_currency_has_a_limit_of_its_own(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        assert await desk.guard.today() == ()
        await desk.guard.set_limits(Limits(per_day={"USD": 1.0, "EUR": 2.0}))
        await queued(desk)
        await queued(desk, EURO)
        assert await desk.guard.today() == (
            (Sum(0.5, "USD"), Sum(1.0, "USD")),
            (Sum(1.0, "EUR"), Sum(2.0, "EUR")),
        )
        await queued(desk, EURO)
        with pytest.raises(GuardAsks) as asked:
            await queued(desk, EURO)
        assert (asked.value.spent, asked.value.total) == (Sum(2.0, "EUR"), Sum(3.0, "EUR"))

    at_desk(work)


def test_every_attempt_that_may_be_charged_is_counted(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        await failed(store, await queued(desk))  # a clear refusal
        assert (await desk.guard.spent_today()).sums == ()
        job = await failed(store, await queued(desk), "video_1")
        assert (await desk.guard.spent_today()).of("USD") == 0.5
        await desk.act(job.id, Event.RETRY)
        assert (await desk.guard.spent_today()).of("USD") == 1.0
        await store.step(job.id, Event.SEND)
        await store.step(job.id, Event.LOSE, problem=Problem(Kind.UNCONFIRMED, Stage.SUBMIT))
        assert (await desk.guard.spent_today()).of("USD") == 1.0

    at_desk(work)


@pytest.mark.parametrize("hindered", [Event.NEVER_LEFT, Event.THROTTLE])
def test_what_was_discarded_before_it_was_taken_costs_nothing(at_desk: AtDesk, hindered: Event) -> None:
    async def work(desk: Desk, store: Store) -> None:
        job = await queued(desk)
        await store.step(job.id, Event.SEND)
        await store.step(job.id, hindered)
        assert (await desk.guard.spent_today()).of("USD") == 0.5  # it is still to be sent
        await store.step(job.id, Event.SEND)
        await store.step(job.id, Event.LOSE)
        assert (await desk.guard.spent_today()).of("USD") == 0.5
        await desk.act(job.id, Event.RESUBMIT)
        await store.step(job.id, Event.SEND)
        await store.step(job.id, hindered)
        await desk.act(job.id, Event.DISCARD)
        assert (await desk.guard.spent_today()).of("USD") == 0.5  # the first sending, which was lost

    at_desk(work)


def test_a_retry_passes_the_guard_and_a_fetch_costs_nothing(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        job = await failed(store, await queued(desk), "video_1")
        await desk.guard.set_limits(Limits(per_day={"USD": 0.7}))
        with pytest.raises(GuardAsks):
            await desk.act(job.id, Event.RETRY)
        with pytest.raises(GuardAsks):
            await desk.retry_failed({job.id})
        assert (await desk.retry_failed({job.id}, confirmed=True))[0].attempt == 2

    at_desk(work)


def test_what_fails_while_a_person_is_asked_is_not_agreed_to(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        told = {(await failed(store, await queued(desk))).id}
        await desk.guard.set_limits(Limits(per_batch={"USD": 0.4}))
        with pytest.raises(GuardAsks) as asked:
            await desk.retry_failed(told)
        assert asked.value.total == Sum(0.5, "USD")
        later = await failed(store, await queued(desk, confirmed=True))
        assert {job.id for job in await desk.retry_failed(told, confirmed=True)} == told
        assert (await store.job(later.id)).attempt == 1

    at_desk(work)


def test_yesterday_does_not_count(at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(desk: Desk, store: Store) -> None:
        await failed(store, await queued(desk), "video_1")
        assert (await desk.guard.spent_today()).of("USD") == 0.5
        tomorrow = time.time() + 24 * 3600
        monkeypatch.setattr("desktop_app.jobs.guard.time.time", lambda: tomorrow)
        assert (await desk.guard.spent_today()).of("USD") == 0.0

    at_desk(work)


def test_an_edited_job_is_counted_once(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        job = await queued(desk)
        await desk.guard.set_limits(Limits(per_day={"USD": 1.0}))
        await desk.act(job.id, Event.EDIT)
        put_back = await desk.queue_edited(job.id, BOAT, GATE, price=Price(0.9))
        assert put_back.price == Price(0.9)
        await desk.act(job.id, Event.EDIT)
        with pytest.raises(GuardAsks):
            await desk.queue_edited(job.id, BOAT, GATE, price=Price(1.1))

    at_desk(work)


def test_what_has_no_price_is_told(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        await queued(desk, None)
        await queued(desk, Price(0.1, Unit.SECOND))  # of a clip whose length nobody knows
        await desk.queue(BOAT, THIS_COMPUTER)
        assert await desk.guard.spent_today() == Spent((), unpriced=2)

    at_desk(work)


def test_a_scene_is_one_batch(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        await desk.guard.set_limits(Limits(per_batch={"USD": 1.0}))
        board = Request(model="veo3", shots=(Shot("a", 4), Shot("b", 4), Shot("c", 4)))
        with pytest.raises(GuardAsks) as asked:
            await Scenes(store, desk).queue(board, GATE, prices=[HALF] * 3)
        assert asked.value.total == Sum(1.5, "USD")
        assert await store.jobs() == []
        await Scenes(store, desk).queue(board, GATE, prices=[HALF] * 3, confirmed=True)
        assert len(await store.jobs()) == 3

    at_desk(work)


def _spoil(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE settings SET body = '{\"per_day\":' WHERE name = 'guard'")


@pytest.mark.parametrize("how", ["another form", "no JSON"])
def test_limits_that_cannot_be_read_ask_about_whatever_costs(
    at_desk: AtDesk, tmp_path: Path, how: str
) -> None:
    async def work(desk: Desk, store: Store) -> None:
        await store.save_setting("guard", {"per_day": "all"})
        if how == "no JSON":
            _spoil(tmp_path / "dailies.db")
        assert await desk.guard.limits() is None
        assert await desk.guard.today() == ()
        for price, sums in ((HALF, (Sum(0.5, "USD"),)), (None, ())):
            with pytest.raises(LimitsUnreadable) as asked:
                await queued(desk, price)
            assert (asked.value.sums, asked.value.unpriced) == (sums, 0 if price else 1)
        assert await store.jobs() == []
        await queued(desk, Price(0.0))  # what is free is never asked about
        await desk.queue(BOAT, THIS_COMPUTER)
        await queued(desk, confirmed=True)
        await desk.guard.set_limits(Limits(per_day={"USD": 5.0}))
        await queued(desk)

    at_desk(work)


def test_the_day_begins_at_local_midnight() -> None:
    noon = time.mktime((2026, 11, 21, 12, 0, 0, 0, 0, -1))
    assert time.localtime(midnight(noon))[:6] == (2026, 11, 21, 0, 0, 0)
    assert midnight(noon + 11 * 3600) == midnight(noon)
