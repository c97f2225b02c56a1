"""How old a job is, whatever is done to the wall's clock."""

import time

import pytest

from desktop_app.jobs.clock import Age, steady
from tests.support.clocks import Clocks

DAYS_30 = 30 * 86_400.0
TICK = 0.02
"""Seconds by which two clocks of a computer may differ in what they call now."""


@pytest.mark.parametrize("set_by", [DAYS_30, -DAYS_30])
def test_a_clock_that_is_set_makes_a_job_neither_older_nor_younger(set_by: float) -> None:
    clocks = Clocks()
    age = Age(clocks.clock, clocks.clock.wall() - 40.0)
    clocks.set_by = set_by
    assert age() == pytest.approx(40.0, abs=5.0)
    clocks.passed = 600.0
    assert age() == pytest.approx(640.0, abs=5.0)


def test_a_job_that_was_submitted_in_the_future_is_new() -> None:
    clocks = Clocks()
    assert Age(clocks.clock, clocks.clock.wall() + DAYS_30)() == pytest.approx(0.0, abs=5.0)


def test_the_steady_clock_goes_with_the_time() -> None:
    outer, began, inner = time.monotonic(), steady(), time.monotonic()
    time.sleep(0.02)
    least, passed, most = time.monotonic() - inner, steady() - began, time.monotonic() - outer
    assert least - TICK <= passed <= most + TICK
