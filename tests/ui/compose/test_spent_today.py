"""What was spent today, in the footer: only where there is a limit, and as soon as it changes."""

import msgspec
import pytest

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Event
from desktop_app.domain.price import Price
from desktop_app.domain.request import Request
from desktop_app.jobs.guard import Limits
from desktop_app.store.store import Change
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
