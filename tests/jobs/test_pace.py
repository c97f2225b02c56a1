"""When to ask: the gateway's own recommendation, unless something better is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.jobs.pace import DEADLINE, GIVE_UP, LATE_LIMIT, SLOW_ASK, Pace, overdue, throttle
from desktop_app.jobs.progress import Reading
from desktop_app.jobs.usual import Usual

seconds = st.floats(0, 1e6)
usuals = st.none() | st.builds(
    lambda first, more: Usual(first, first + more), st.floats(0, 3600), st.floats(0, 3600)
)
progresses = st.lists(st.builds(Reading, st.floats(0, 2e5), st.floats(0, 1)), max_size=6)


def test_nothing_known_it_is_the_recommended_loop() -> None:
    pace = Pace()
    assert [pace.first_ask(), pace.next_ask(0.0), pace.next_ask(900.0)] == [0.0, 10.0, 10.0]


def test_past_its_deadline_a_job_is_asked_every_five_minutes() -> None:
    assert overdue(DEADLINE)
    assert Pace(floor=0.2).next_ask(DEADLINE) == 300.0
    assert Pace(floor=0.2).after_fault(1, 0.0, age=DEADLINE) == 300.0


@given(
    age=seconds,
    poll_after=st.none() | seconds,
    floor=st.floats(0.01, 3600),
    usual=usuals,
    readings=progresses,
)
def test_no_header_and_no_knowledge_goes_under_the_floor(
    age: float, poll_after: float | None, floor: float, usual: Usual | None, readings: list[Reading]
) -> None:
    wait = Pace(floor, usual=usual).next_ask(age, poll_after, readings)
    assert wait >= floor
    assert poll_after is None or wait >= poll_after
    most = max(60.0, SLOW_ASK if age >= DEADLINE else 0.0, 1.1 * floor, usual.first if usual else 0.0)
    assert wait <= max(most, 2.2 * floor, poll_after or 0.0)


@given(age=seconds, usual=usuals)
def test_the_first_ask_is_never_later_than_usual(age: float, usual: Usual | None) -> None:
    assert Pace(usual=usual).first_ask(age) == max((usual.first if usual else 0.0) - age, 0.0)


def test_where_the_usual_times_are_known_it_asks_early_and_then_less_often() -> None:
    pace = Pace(usual=Usual(first=80.0, late=160.0))
    assert pace.first_ask() == 80.0
    assert pace.first_ask(age=75.0) == 5.0
    assert pace.first_ask(age=500.0) == 0.0
    assert pace.next_ask(20.0) == 60.0  # a list told of it before it was due
    assert [pace.next_ask(age) for age in (90.0, 160.0, 210.0, 360.0, 1000.0)] == [10, 10, 15, 30, 30]


def test_a_floor_above_the_late_limit_stays() -> None:
    assert Pace(floor=120.0, usual=Usual(80.0, 160.0)).next_ask(1000.0) == 120.0 > LATE_LIMIT


def test_an_honest_progress_says_when_to_ask() -> None:
    readings = [Reading(10.0, 0.1), Reading(20.0, 0.2)]
    assert Pace().next_ask(20.0, None, readings) == pytest.approx(60.0)  # three quarters of the way
    readings.append(Reading(84.0, 0.84))
    assert Pace().next_ask(84.0, None, readings) == pytest.approx(17.0)  # at its end, and a second
    assert Pace().next_ask(84.0, 45.0, readings) == 45.0
    readings.append(Reading(101.0, 0.99))
    assert Pace().next_ask(101.0, None, readings) == pytest.approx(10.0)


@pytest.mark.parametrize("deadline", [DEADLINE, GIVE_UP])
@pytest.mark.parametrize("before", [12.0, 25.0])
def test_it_looks_a_last_time_at_a_deadline(deadline: float, before: float) -> None:
    late = Pace(usual=Usual(80.0, 160.0))
    assert late.next_ask(deadline - before) == before
    assert late.after_fault(5, 1.0, None, deadline - before) == before
    assert late.next_ask(deadline - before, 400.0) == 400.0  # told to
    assert late.next_ask(deadline - 3.0) == late.floor


@given(faults=st.integers(1, 10_000), jitter=st.floats(0, 1), retry_after=st.none() | seconds)
def test_faults_back_off_within_bounds(faults: int, jitter: float, retry_after: float | None) -> None:
    wait = Pace(10.0).after_fault(faults, jitter, retry_after)
    assert max(10.0, retry_after or 0.0) <= wait <= max(72.0, retry_after or 0.0)


@given(faults=st.integers(1, 100), jitter=st.floats(0, 1), floor=st.floats(0.01, 3600))
def test_another_fault_never_shortens_the_wait(faults: int, jitter: float, floor: float) -> None:
    pace = Pace(floor)
    assert pace.after_fault(faults + 1, jitter) >= pace.after_fault(faults, jitter)


def test_a_fixed_pace_replaces_everything() -> None:
    pace = Pace(10.0, fixed=0.05, usual=Usual(80.0, 160.0))
    waits = {pace.first_ask(), pace.next_ask(1e6, 99.0), pace.after_fault(9, 1.0, 99.0)}
    assert waits == {0.05}


def test_throttling_doubles_from_ten_seconds_to_five_minutes() -> None:
    assert [throttle(times, None) for times in (1, 2, 3, 6, 100)] == [10.0, 20.0, 40.0, 300.0, 300.0]
    assert throttle(5, 400.0) == 400.0
