"""What was told before, beside what came of it."""

import pytest

from desktop_app.domain.connection import Format
from desktop_app.domain.job import Job
from desktop_app.domain.outcome import Outcome, outcome_of, price_told
from desktop_app.domain.price import Price, Sum, Unit
from desktop_app.domain.request import Request


def job(price: Price | None = None, **fields) -> Job:
    return Job("j", "gate", Format.UNIFIED, Request("veo3", "a boat", seconds=8), price=price, **fields)


def test_times_and_price_are_those_of_the_present_attempt():
    ended = job(Price(0.1, Unit.SECOND), estimated_seconds=120.0, submitted_at=10.0, finished_at=110.0)
    assert outcome_of(ended) == Outcome(120.0, 100.0, Sum(0.8, "USD"))
    assert outcome_of(job(submitted_at=10.0)) == Outcome()


@pytest.mark.parametrize(
    ("prices", "together"),
    [
        ((), None),
        ((Price(0.5), Price(0.25)), Sum(0.75, "USD")),
        ((Price(0.5), None), None),
        ((Price(0.5), Price(0.5, currency="EUR")), None),
    ],
)
def test_prices_are_added_up_only_where_all_are_known(prices, together):
    assert price_told(*map(job, prices)) == together
