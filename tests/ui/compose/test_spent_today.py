"""What was spent today, in the footer: only where there is a limit, and as soon as it changes."""

import time

import msgspec
import pytest

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event
from desktop_app.domain.price import Price
from desktop_app.domain.request import Request
from desktop_app.jobs.guard import Limits, midnight
from desktop_app.store.store import Change
from desktop_app.ui.compose.spent_today import until_next_look
from tests.support.room import open_room

GATE = Connection(id="gate", name="Gate", base_url="https://gw.example")
BOAT = Request(model="sora", prompt="a paper boat")


@pytest.fixture
def with_footer(run_qt, data_dir):
    """Runs `deed(room, spent)`, `spent()` being what the footer says."""

    def run(deed):
        async def opened():
            async with open_room(data_dir) as room:
                label = room.compose_panel.footer._spent
                await deed(room, lambda: label.text() if not label.isHidden() else None)

        run_qt(opened())

    return run


def test_nothing_is_said_where_no_limit_is_set(with_footer, until):
    async def deed(room, spent):
        await room.studio.desk.queue(BOAT, GATE, price=Price(0.5))
        room.spent_today.look()
        await until(lambda: not len(room.spent_today._scope))
        assert spent() is None

    with_footer(deed)


def test_it_follows_what_is_queued_discarded_and_limited(with_footer, until):
    async def deed(room, spent):
        room.controller._open_settings()
        await until(lambda: not len(room.controller._scope))  # the limits are shown
        field = room.controller._settings.limits
        field.day.setValue(5.0)
        await until(lambda: spent() == "Today $0.00 of $5.00")
        (job,) = await room.studio.desk.queue(BOAT, GATE, price=Price(0.5))
        await until(lambda: spent() == "Today $0.50 of $5.00")
        await room.studio.desk.queue(BOAT, GATE, price=Price(1.0, currency="EUR"))
        await room.studio.desk.act(job.id, Event.DISCARD)
        await until(lambda: spent() == "Today $0.00 of $5.00")
        field.currency.setCurrentText("EUR")
        field.currency.activated.emit(1)
        field.day.setValue(9.0)
        await until(lambda: spent() == "Today $0.00 of $5.00 · 1.00 EUR of 9.00 EUR")
        field.day.setValue(0.0)
        await until(lambda: spent() == "Today $0.00 of $5.00")

    with_footer(deed)


def test_how_far_a_job_is_makes_no_sum_anew(with_footer, until):
    async def deed(room, spent):
        await room.studio.desk.guard.set_limits(Limits({"USD": 5.0}))
        room.spent_today.look()
        await until(spent)
        (job,) = await room.studio.desk.queue(BOAT, GATE, price=Price(0.5))
        await until(lambda: spent() == "Today $0.50 of $5.00")
        await until(lambda: not room.spent_today._gathering.isActive())
        room.studio.store._announce(Change(jobs=(msgspec.structs.replace(job, progress=0.5),)))
        assert not room.spent_today._gathering.isActive()

    with_footer(deed)


@pytest.fixture
def berlin(monkeypatch):
    """Gives UTC seconds of a local time of 2026 in Berlin: 29 March has 23 hours, 25 October has 25."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows has one time zone for all programs")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield lambda *local: time.mktime((2026, *local, 0, 0, 0, 0, -1))
    monkeypatch.undo()
    time.tzset()


def test_the_day_ends_when_the_clocks_say_so(berlin):
    assert midnight(berlin(3, 28, 23), days=1) == berlin(3, 29, 0)
    assert midnight(berlin(3, 29, 0), days=1) - berlin(3, 29, 0) == 23 * 3600
    assert midnight(berlin(10, 25, 0), days=1) - berlin(10, 25, 0) == 25 * 3600
    assert midnight(berlin(12, 31, 12), days=1) == berlin(12, 31, 0) + 24 * 3600


def test_it_is_looked_again_when_the_day_ends_and_after_a_sleep(berlin):
    assert until_next_look(berlin(3, 28, 23) + 59 * 60) == 60.0
    assert until_next_look(berlin(10, 25, 0) + 60) == 600.0
    assert until_next_look(berlin(11, 21, 12)) == 600.0
