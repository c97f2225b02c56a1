"""What is told before sending: how long, how much."""

import pytest

from desktop_app.domain.connection import THIS_COMPUTER
from desktop_app.domain.model import ModelSpec
from desktop_app.domain.price import Price, Unit
from desktop_app.domain.request import Request, Shot
from desktop_app.script.estimates import Usually, price_of_clip, seconds_until_all, usual_seconds, usually
from tests.script.test_planning import CATALOG, DRAFT, GATEWAY, a_bench, made

SECOND = Price(0.1, Unit.SECOND, "EUR")


def test_own_history_is_its_middle_and_its_spread():
    assert usually([]) is None
    assert usually([(10.0, 20.0)]) == Usually(15.0, 15.0, 15.0, 1)
    took = [(float(seconds), float(seconds)) for seconds in range(1, 21)]
    assert usually(took) == Usually(10.5, 3.0, 18.0, 20)
    assert usually([(0.0, 8.0)]).seconds == 8.0  # no ask found it undone


def test_own_history_goes_over_the_catalogue_and_home_draws_everything():
    veo, home = CATALOG.get("veo3"), CATALOG.get("animatic")
    assert usual_seconds(veo, GATEWAY, home) == veo.usual_seconds
    assert usual_seconds(veo, GATEWAY, home, Usually(42.0, 40.0, 44.0, 9)) == 42.0
    assert usual_seconds(veo, THIS_COMPUTER, home) == home.usual_seconds
    assert made(DRAFT, a_bench(usual={"veo3": Usually(42.0, 40.0, 44.0, 9)})).seconds == 42.0


@pytest.mark.parametrize(
    ("request_", "default", "amount"),
    [
        (Request("m", "x", seconds=8), None, 0.8),
        (Request("m", "x"), 5, 0.5),
        (Request("m", shots=(Shot("a", 3), Shot("b", 4))), None, 0.7),
    ],
)
def test_a_price_by_the_second_becomes_a_clips(request_, default, amount):
    price = price_of_clip(SECOND, ModelSpec("m", default_seconds=default), request_)
    assert (price.unit, price.currency) == (Unit.CLIP, "EUR")
    assert price.amount == pytest.approx(amount)


def test_without_a_length_it_stays_by_the_second():
    assert price_of_clip(SECOND, ModelSpec("m"), Request("m", "x")) == SECOND
    board = Request("m", shots=(Shot("a", 3), Shot("b")))
    assert price_of_clip(SECOND, ModelSpec("m", default_seconds=5), board) == SECOND
    assert price_of_clip(None, ModelSpec("m"), Request("m", "x", seconds=3)) is None


def test_side_by_side_the_last_one_counts():
    assert seconds_until_all([10.0, 10.0, 10.0], 2) == 20.0
    assert seconds_until_all([30.0, 10.0, 10.0], 2) == 30.0
    assert seconds_until_all([], 3) == 0.0
