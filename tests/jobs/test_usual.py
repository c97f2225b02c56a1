"""What ended jobs teach, although each was only ever asked after now and then."""

import math
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.jobs.usual import ENOUGH, MOST, Took, usual

FLOOR = 10.0
tooks = st.builds(lambda undone, more: (undone, undone + more), st.floats(0, 1e4), st.floats(0.01, 1e4))


def test_seven_jobs_teach_nothing_and_eight_do() -> None:
    assert usual([(100.0, 110.0)] * (ENOUGH - 1), FLOOR) is None
    assert usual([(100.0, 110.0)] * ENOUGH, FLOOR) is not None


@given(took=st.lists(tooks, min_size=ENOUGH, max_size=MOST))
def test_what_is_usual_lies_within_what_was_seen(took: list[Took]) -> None:
    known = usual(took, FLOOR)
    assert known is not None
    assert 0.0 <= known.first <= known.late <= max(done for _, done in took)


def test_a_late_ask_is_not_taken_for_a_long_job() -> None:
    """Jobs of exactly 100 s that are asked after every 10 s, at any phase."""
    random = Random(1)
    ends = [100.0 + random.uniform(0.0, 10.0) for _ in range(MOST)]
    known = usual([(end - 10.0, end) for end in ends], FLOOR)
    assert known is not None
    assert abs(known.first - (100.0 - FLOOR / 2)) < 8.0
    assert known.late < 110.0


def learnt(median: float, begin: list[Took], jobs: int, seed: int) -> list[Took]:
    """What the asks of the pace itself see of `jobs` log-normal jobs, most recent last."""
    random, took = Random(seed), list(begin)
    for _ in range(jobs):
        time = random.lognormvariate(math.log(median), 0.3)
        known = usual(took[-MOST:], FLOOR)
        age, undone = 0.0 if known is None else known.first, 0.0
        while age < time:
            undone, age = age, age + FLOOR
        took.append((undone, age))
    return took


def test_its_own_asks_do_not_lead_it_astray() -> None:
    """It stays near the true 5th percentile (73 s) however long it learns from what it asked itself."""
    firsts = [usual(learnt(120.0, [], 400, seed)[-MOST:], FLOOR) for seed in range(5)]
    assert all(known is not None and 52.0 < known.first < 82.0 for known in firsts), firsts


def test_a_gateway_that_became_faster_is_found_out() -> None:
    slow = learnt(240.0, [], MOST, seed=3)
    faster = usual(learnt(60.0, slow, 150, seed=4)[-MOST:], FLOOR)
    assert faster is not None
    assert faster.first < 60.0
