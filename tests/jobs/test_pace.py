"""When to ask: the gateway's own recommendation, unless something better is known."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.jobs.pace import DEADLINE, Pace, overdue, throttle

seconds = st.floats(0, 1e6)


def test_nothing_known_it_is_the_recommended_loop() -> None:
    pace = Pace()
    assert [pace.first_ask(), pace.next_ask(0.0), pace.next_ask(900.0)] == [0.0, 10.0, 10.0]


def test_past_its_deadline_a_job_is_asked_every_five_minutes() -> None:
    assert overdue(DEADLINE)
    assert Pace(floor=0.2).next_ask(DEADLINE) == 300.0
    assert Pace(floor=0.2).after_fault(1, 0.0, age=DEADLINE) == 300.0


@given(age=seconds, poll_after=st.none() | seconds, floor=st.floats(0.01, 60))
def test_no_header_goes_under_the_floor(age: float, poll_after: float | None, floor: float) -> None:
    wait = Pace(floor).next_ask(age, poll_after)
    assert wait >= floor
    assert poll_after is None or wait >= poll_after


@given(faults=st.integers(1, 10_000), jitter=st.floats(0, 1), retry_after=st.none() | seconds)
def test_faults_back_off_within_bounds(faults: int, jitter: float, retry_after: float | None) -> None:
    wait = Pace(10.0).after_fault(faults, jitter, retry_after)
    assert max(10.0, retry_after or 0.0) <= wait <= max(72.0, retry_after or 0.0)


def test_a_fixed_pace_replaces_everything() -> None:
    pace = Pace(10.0, fixed=0.05)
    waits = {pace.first_ask(), pace.next_ask(1e6, 99.0), pace.after_fault(9, 1.0, 99.0)}
    assert waits == {0.05}


def test_throttling_doubles_from_ten_seconds_to_five_minutes() -> None:
    assert [throttle(times, None) for times in (1, 2, 3, 6, 100)] == [10.0, 20.0, 40.0, 300.0, 300.0]
    assert throttle(5, 400.0) == 400.0
