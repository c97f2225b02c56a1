"""Where a job stands in the queue."""

from desktop_app.domain.job import State
from desktop_app.ui.lists.order import Group, ahead, group, place
from tests.ui.lists.scene import job


def _in_order(*jobs):
    return [one.id for one in sorted(jobs, key=place)]


def test_needs_you_then_running_then_waiting_then_failed_then_over():
    jobs = [
        job("ready", State.READY, ended_at=9.0),
        job("failed", State.FAILED, ended_at=1.0),
        job("waiting", State.WAITING, position=1),
        job("running", State.GENERATING, position=2),
        job("asks", State.UNCONFIRMED, position=3),
        job("stopped", State.STOPPED, ended_at=10.0),
    ]
    assert _in_order(*jobs) == ["asks", "running", "waiting", "failed", "stopped", "ready"]


def test_what_runs_keeps_its_place_from_sending_to_downloading():
    running = (State.SUBMITTING, State.GENERATING, State.DOWNLOADING)
    places = {place(job("a", state, position=5, ended_at=0)) for state in running}
    assert len(places) == 1


def test_what_waits_stands_in_the_order_of_the_queue_and_what_is_over_newest_first():
    waiting = [job(f"w{n}", State.WAITING, position=float(n)) for n in (3, 1, 2)]
    over = [job(f"r{n}", State.READY, ended_at=float(n)) for n in (3, 1, 2)]
    assert _in_order(*waiting) == ["w1", "w2", "w3"]
    assert _in_order(*over) == ["r3", "r2", "r1"]


def test_what_was_discarded_is_not_shown():
    assert place(job("a", State.DISCARDED)) is None


def test_a_job_that_is_edited_keeps_its_place_among_those_that_wait():
    line = [job("a", position=1.0), job("b", State.DRAFT, position=2.0), job("c", position=3.0)]
    assert _in_order(*line) == ["a", "b", "c"]
    assert ahead(line) == {"a": 0, "c": 1}


def test_every_other_state_is_shown():
    hidden = {State.DISCARDED}
    assert all(isinstance(group(job("a", state)), Group) for state in State if state not in hidden)


def test_ahead_counts_what_its_own_connection_sends_before():
    jobs = [
        job("runs", State.GENERATING),
        job("a"),
        job("other", connection="elsewhere"),
        job("held", held=True),
        job("b"),
    ]
    assert ahead(jobs) == {"a": 0, "other": 0, "b": 1}
