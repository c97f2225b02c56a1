"""The corridor: the table, and whatever a job may meet on its way through it."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop_app.domain.connection import Format
from desktop_app.domain.job import (
    DRIVEN,
    ENDED,
    PERSONAL,
    TABLE,
    Event,
    IllegalEvent,
    Job,
    State,
    after,
    step,
)
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Request

DOORS = """
draft       queue        waiting
waiting     edit         draft
draft        discard      discarded
waiting     discard      discarded
waiting     send         submitting
submitting  never_left   waiting
submitting  throttle     waiting
submitting  refuse       failed
submitting  lose         unconfirmed
submitting  accept       generating
unconfirmed identify     generating
unconfirmed resubmit     waiting
unconfirmed discard      discarded
generating  done         downloading
generating  over         failed
generating  stop_waiting stopped
generating  look_again   generating
stopped     look_again   generating
downloading verify       ready
downloading cannot_fetch failed
failed      fetch_again  downloading
failed      retry        waiting
"""
"""The design's own picture of the corridor, door by door."""

FETCH_TROUBLE = Problem(Kind.CUT_SHORT, Stage.FETCH)
GENERATION_TROUBLE = Problem(Kind.GENERATION, Stage.GENERATE)


def job(state: State = State.DRAFT, **fields: object) -> Job:
    """A job in a state."""
    made: Callable[..., Job] = Job
    return made(
        id="j", connection="c", format=Format.OPENAI, request=Request("m", "p"), state=state, **fields
    )


def reachable(start: State, events: frozenset[Event]) -> set[State]:
    """Every state that those events lead to from `start`."""
    found, frontier = {start}, [start]
    while frontier:
        state = frontier.pop()
        for event in events:
            led = TABLE.get((state, event))
            if led is not None and led not in found:
                found.add(led)
                frontier.append(led)
    return found


def test_the_table_is_the_corridor_of_the_design() -> None:
    doors = [line.split() for line in DOORS.strip().splitlines()]
    assert {(State(a), Event(event)): State(b) for a, event, b in doors} == TABLE


@given(st.sampled_from(State), st.sampled_from(Event))
def test_a_door_that_is_not_there_stays_shut(state: State, event: Event) -> None:
    if (state, event) in TABLE:
        assert after(state, event) is TABLE[state, event]
    else:
        with pytest.raises(IllegalEvent) as caught:
            after(state, event)
        assert (caught.value.state, caught.value.event) == (state, event)


def test_a_job_that_is_ready_or_discarded_stays_so() -> None:
    for state in (State.READY, State.DISCARDED):
        assert reachable(state, frozenset(Event)) == {state}


@pytest.mark.parametrize("state", [State.UNCONFIRMED, State.FAILED, State.STOPPED, State.DRAFT])
def test_only_a_person_leads_on(state: State) -> None:
    assert reachable(state, frozenset(Event) - PERSONAL) == {state}
    assert len(reachable(state, frozenset(Event))) > 1


def test_nothing_sends_a_lost_job_again_by_itself() -> None:
    by_itself = reachable(State.SUBMITTING, frozenset(Event) - PERSONAL - {Event.NEVER_LEFT, Event.THROTTLE})
    assert State.WAITING not in by_itself


def test_every_state_can_be_reached_and_is_driven_ended_or_a_persons() -> None:
    assert reachable(State.DRAFT, frozenset(Event)) == set(State)
    assert set(State) - DRIVEN - ENDED == {State.DRAFT, State.UNCONFIRMED}
    assert not DRIVEN & ENDED


def test_a_new_attempt_forgets_the_old_one() -> None:
    old = job(
        State.FAILED,
        remote_id="r",
        remote_status="failed",
        progress=0.5,
        problem=GENERATION_TROUBLE,
        submitted_at=1.0,
        finished_at=2.0,
        ended_at=2.0,
        due=9.0,
        file="a T01.mp4",
    )
    new = step(old, Event.RETRY, 5.0)
    assert (new.state, new.attempt, new.updated_at) == (State.WAITING, 2, 5.0)
    assert (new.remote_id, new.remote_status, new.progress, new.problem, new.file) == ("", "", None, None, "")
    assert (new.submitted_at, new.finished_at, new.ended_at, new.due) == (0.0, 0.0, 0.0, 0.0)


def test_a_second_look_keeps_the_id() -> None:
    stopped = step(job(State.GENERATING, remote_id="r", progress=0.4), Event.STOP_WAITING, 3.0)
    assert (stopped.remote_id, stopped.ended_at) == ("r", 3.0)
    looking = step(stopped, Event.LOOK_AGAIN, 4.0)
    assert (looking.state, looking.remote_id, looking.attempt, looking.ended_at) == (
        State.GENERATING,
        "r",
        1,
        0.0,
    )


def test_what_was_given_up_is_looked_at_once_more_and_what_is_asked_after_is_not() -> None:
    asked = job(State.GENERATING, remote_id="r")
    assert not asked.allows(Event.LOOK_AGAIN)
    looking = step(msgspec.structs.replace(asked, given_up=True), Event.LOOK_AGAIN, 4.0)
    assert (looking.state, looking.remote_id, looking.given_up) == (State.GENERATING, "r", False)


def test_a_second_fetch_has_a_whole_day_for_the_line_to_come_back() -> None:
    cut = job(State.DOWNLOADING, remote_id="r", unreached_since=3.0)
    failed = step(cut, Event.CANNOT_FETCH, 4.0, problem=FETCH_TROUBLE)
    assert failed.unreached_since == step(failed, Event.FETCH_AGAIN, 5.0).unreached_since == 0.0


def test_only_a_clip_that_exists_is_fetched_again() -> None:
    assert job(State.FAILED, remote_id="r", problem=FETCH_TROUBLE).allows(Event.FETCH_AGAIN)
    for hindered in (
        job(State.FAILED, remote_id="r", problem=GENERATION_TROUBLE),
        job(State.FAILED, problem=FETCH_TROUBLE),
        job(State.FAILED, remote_id="r"),
    ):
        assert not hindered.allows(Event.FETCH_AGAIN)
        with pytest.raises(IllegalEvent):
            step(hindered, Event.FETCH_AGAIN, 1.0)


def test_a_change_goes_over_what_the_event_sets() -> None:
    assert step(job(State.WAITING), Event.SEND, 7.0, submitted_at=6.5).submitted_at == 6.5


class Corridor(RuleBasedStateMachine):
    """A job that meets every event in any order, as a driver and a person would cause them."""

    def __init__(self) -> None:
        super().__init__()
        self.job = job()
        self.now = 1.0
        self.creates = 0
        self.allowed_creates = 0

    @rule(event=st.sampled_from(Event), fetch=st.booleans())
    def meet(self, event: Event, fetch: bool) -> None:
        before = self.job
        self.now += 1.0
        changes: dict[str, object] = {}
        if event in (Event.ACCEPT, Event.IDENTIFY):
            changes = {"remote_id": f"remote {self.now}"}
        elif event in (Event.REFUSE, Event.OVER, Event.CANNOT_FETCH, Event.LOSE):
            fetching = event is Event.CANNOT_FETCH and fetch
            changes = {"problem": FETCH_TROUBLE if fetching else GENERATION_TROUBLE}
        if not before.allows(event):
            with pytest.raises(IllegalEvent):
                step(before, event, self.now, **changes)
            return
        self.job = step(before, event, self.now, **changes)
        assert self.job.updated_at == self.now
        self.count(event)
        if before.state in (State.UNCONFIRMED, State.FAILED, State.STOPPED):
            assert event in PERSONAL
        assert before.state not in (State.READY, State.DISCARDED)
        assert self.job.attempt - before.attempt == (event in (Event.RETRY, Event.RESUBMIT))

    def count(self, event: Event) -> None:
        """A create may happen once for each time that nothing was sent before, or that a person asked."""
        if event in (Event.QUEUE, Event.NEVER_LEFT, Event.THROTTLE, Event.RETRY, Event.RESUBMIT):
            self.allowed_creates += 1
        if event is Event.SEND:
            self.creates += 1

    @invariant()
    def no_create_is_repeated_by_itself(self) -> None:
        assert self.creates <= self.allowed_creates

    @invariant()
    def an_end_has_a_time_and_nothing_else_has(self) -> None:
        assert (self.job.ended_at > 0) == self.job.ended == (self.job.state in ENDED)

    @invariant()
    def what_the_gateway_works_on_has_an_id(self) -> None:
        if self.job.state in (State.GENERATING, State.DOWNLOADING, State.READY, State.STOPPED):
            assert self.job.remote_id

    @invariant()
    def what_is_ready_has_no_problem(self) -> None:
        if self.job.state is State.READY:
            assert self.job.problem is None
            assert self.job.finished_at > 0
            assert self.job.progress == 1.0


TestCorridor = Corridor.TestCase
