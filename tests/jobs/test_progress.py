"""Which progress is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.jobs.progress import Reading, predicted_end


def read(*pairs: tuple[float, float]) -> list[Reading]:
    return [Reading(age, share) for age, share in pairs]


@given(
    time=st.floats(60, 3600),
    shares=st.lists(st.floats(0.05, 0.95), min_size=3, max_size=8, unique_by=lambda share: round(share, 2)),
)
def test_one_in_proportion_with_time_tells_the_end(time: float, shares: list[float]) -> None:
    readings = [Reading(share * time, share) for share in sorted(shares)]
    assert predicted_end(readings) == pytest.approx(time)


def test_one_that_began_after_a_queue_is_believed_from_the_third_reading() -> None:
    queued = read((0, 0.0), (60, 0.0), (110, 0.1), (120, 0.2))
    assert predicted_end(queued) is None
    assert predicted_end([*queued, Reading(130.0, 0.3)]) == pytest.approx(200.0)


@pytest.mark.parametrize(
    "readings",
    [
        [],
        read((10, 0.1)),
        read((0, 0.0), (10, 0.0), (20, 0.0)),
        read((10, 0.5), (20, 0.5), (30, 0.5)),
        read((10, 0.2), (20, 0.4), (30, 0.4)),
        read((10, 0.3), (20, 0.6), (30, 0.9), (40, 0.99), (50, 0.99)),
        read((10, 0.3), (20, 0.6), (30, 0.5)),
        read((10, 0.3), (20, 0.6), (30, 0.0), (40, 0.9)),
        read((10, 0.01), (20, 0.5), (30, 0.99)[:2], (31, 0.6)),
        read((10, 1.0), (20, 1.0)),
        read((10, 0.1), (10, 0.2)),
    ],
)
def test_what_stands_jumps_or_runs_back_is_not(readings: list[Reading]) -> None:
    assert predicted_end(readings) is None


@given(
    st.lists(st.builds(Reading, st.floats(0, 1e5), st.floats(0, 1)), max_size=8).map(
        lambda readings: sorted(readings, key=lambda reading: reading.age)
    )
)
def test_an_end_lies_ahead_of_the_last_reading(readings: list[Reading]) -> None:
    end = predicted_end(readings)
    told = [reading for reading in readings if 0.0 < reading.share < 1.0]
    assert end is None or end >= told[-1].age
