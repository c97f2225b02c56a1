"""What a person decides about jobs: undone in time, edited in place, asked before it is paid twice."""

import time

import msgspec
import pytest

from desktop_app.domain.connection import THIS_COMPUTER, Connection
from desktop_app.domain.job import Event, IllegalEvent, Job, State
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Request
from desktop_app.domain.scene import Scene, SceneShot
from desktop_app.jobs.desk import LATELY, Desk
from desktop_app.store.admission import Admission
from desktop_app.store.store import Store
from tests.support.desk import AtDesk

GATE = Connection(id="gate", name="Gate", base_url="https://gw.example")
BOAT = Request(model="sora", prompt="a paper boat")
OTHER = Request(model="sora", prompt="a paper plane")


def test_what_costs_waits_so_that_it_can_be_undone(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        (job,) = await desk.queue(BOAT, GATE, wait=3.0)
        now = time.time()
        assert job.due == pytest.approx(now + 3, abs=1)
        assert job.may_be_undone(now)
        assert not job.may_be_undone(job.due)
        (free,) = await desk.queue(BOAT, THIS_COMPUTER, wait=3.0)
        assert free.due == 0
        (at_once,) = await desk.queue(BOAT, GATE)
        assert at_once.due == 0

    at_desk(work)


def test_the_same_request_within_a_minute_is_found_where_it_costs(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        assert await desk.queued_lately(BOAT, GATE) is None
        first, second = await desk.queue(BOAT, GATE, takes=2)
        assert await desk.queued_lately(BOAT, GATE) == second
        assert await desk.queued_lately(OTHER, GATE) is None
        assert await desk.queued_lately(BOAT, msgspec.structs.replace(GATE, id="b")) is None
        await desk.queue(BOAT, THIS_COMPUTER)
        assert await desk.queued_lately(BOAT, THIS_COMPUTER) is None
        await desk.act(second.id, Event.DISCARD)
        assert await desk.queued_lately(BOAT, GATE) == first
        await store.note(first, created_at=time.time() - LATELY - 1)
        assert await desk.queued_lately(BOAT, GATE) is None

    at_desk(work)


def test_what_failed_may_be_queued_again_without_a_question(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        (job,) = await desk.queue(BOAT, GATE)
        for event in (Event.SEND, Event.REFUSE):
            await store.step(job.id, event)
        assert await desk.queued_lately(BOAT, GATE) is None

    at_desk(work)


def test_an_edited_job_is_queued_in_its_old_place(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        (first,) = await desk.queue(BOAT, GATE)
        await desk.queue(OTHER, GATE)
        await desk.hold(first, True)
        await desk.act(first.id, Event.EDIT)
        edited = await desk.queue_edited(first.id, OTHER, THIS_COMPUTER, wait=3.0)
        assert (edited.request, edited.connection, edited.held) == (OTHER, THIS_COMPUTER.id, False)
        assert (await store.driven())[0].id == first.id
        with pytest.raises(IllegalEvent):
            await desk.queue_edited(first.id, BOAT, GATE)

    at_desk(work)


def test_what_was_given_up_is_looked_at_again_and_nothing_else(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        jobs = await desk.queue(BOAT, GATE, takes=3)
        for job in jobs[:2]:
            await store.step(job.id, Event.SEND)
            await store.note(await store.step(job.id, Event.ACCEPT, remote_id="video_1"), progress=0.5)
        given_up = await store.note(await store.job(jobs[0].id), given_up=True)
        before = await store.jobs()
        await desk.look_again()
        after = await store.jobs()
        assert (after[0].given_up, after[0].progress, after[0].state) == (False, 0.5, given_up.state)
        assert after[1:] == before[1:]

    at_desk(work)


def test_a_retry_that_costs_waits_too(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        jobs = [(await desk.queue(BOAT, where))[0] for where in (GATE, THIS_COMPUTER, GATE)]
        for job in jobs:
            for event in (Event.SEND, Event.REFUSE):
                await store.step(job.id, event)
        now = time.time()
        retried = await desk.act(jobs[0].id, Event.RETRY, wait=3.0)
        assert retried.may_be_undone(now)
        told = {job.id for job in await desk.failed()}
        again = {job.connection: job for job in await desk.retry_failed(told, 3.0)}
        assert again[GATE.id].may_be_undone(now)
        assert again[THIS_COMPUTER.id].due == 0
        assert (await store.attempts(jobs[0].id))[0].state is State.FAILED

    at_desk(work)


async def _clip_and_shot_that_failed(desk: Desk, store: Store) -> tuple[Job, Job, Scene]:
    (clip,) = await desk.queue(BOAT, GATE)
    (shot,) = desk.jobs_of(BOAT, GATE)
    shot = msgspec.structs.replace(shot, group="film", shot="s1")
    film = Scene("film", GATE.id, BOAT, (SceneShot("s1", shot.id),))
    await desk.admit(Admission([shot], [film]))
    for job in (clip, shot):
        for event in (Event.SEND, Event.REFUSE):
            await store.step(job.id, event)
    return clip, shot, film


def test_the_failed_shots_of_a_film_that_was_given_up_are_left_alone(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        clip, shot, film = await _clip_and_shot_that_failed(desk, store)
        assert [job.id for job in await desk.failed()] == [clip.id, shot.id]
        await store.discard_scene(film)
        assert [job.id for job in await desk.failed()] == [clip.id]
        assert [job.id for job in await desk.retry_failed({clip.id, shot.id})] == [clip.id]
        assert (await store.job(shot.id)).state is State.FAILED
        assert (await desk.act(shot.id, Event.RETRY)).state is State.WAITING  # a person's own wish

    at_desk(work)


def test_a_film_that_another_program_gives_up_in_that_instant_has_no_shot_paid_again(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(desk: Desk, store: Store) -> None:
        clip, shot, film = await _clip_and_shot_that_failed(desk, store)
        read = desk.failed

        async def given_up_once_read() -> list[Job]:
            jobs = await read()
            if len(jobs) == 2:
                await store.discard_scene(film)
            return jobs

        monkeypatch.setattr(desk, "failed", given_up_once_read)
        assert [job.id for job in await desk.retry_failed({clip.id, shot.id})] == [clip.id]
        assert (await store.job(shot.id)).state is State.FAILED

    at_desk(work)


def test_what_another_program_sent_again_meanwhile_is_not_sent_a_third_time(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        (job,) = await desk.queue(BOAT, GATE)
        for event in (Event.SEND, Event.LOSE):
            job = await store.step(job.id, event)
        for event in (Event.RESUBMIT, Event.SEND, Event.LOSE):  # while a person is asked about `job`
            await store.step(job.id, event)
        with pytest.raises(IllegalEvent):
            await desk.act(job.id, Event.RESUBMIT, shown=job)
        now = await store.job(job.id)
        assert (now.state, now.attempt) == (State.UNCONFIRMED, 2)
        assert (await desk.act(job.id, Event.RESUBMIT, shown=now)).attempt == 3

    at_desk(work)


def test_an_id_is_not_given_to_another_attempt_than_the_one_that_was_looked_for(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        (job,) = await desk.queue(BOAT, GATE)
        for event in (Event.SEND, Event.LOSE):
            shown = await store.step(job.id, event)
        for event in (Event.RESUBMIT, Event.SEND, Event.LOSE):
            await store.step(job.id, event)
        for event in (Event.IDENTIFY, Event.DISCARD):
            with pytest.raises(IllegalEvent):
                await desk.act(job.id, event, remote_id="video_1", shown=shown)
        now = await store.job(job.id)
        assert (now.state, now.remote_id) == (State.UNCONFIRMED, "")
        found = await desk.act(job.id, Event.IDENTIFY, remote_id=" video_2 ", shown=now)
        assert (found.state, found.remote_id) == (State.GENERATING, "video_2")

    at_desk(work)


def test_what_was_shown_waiting_is_not_discarded_unasked_once_it_may_have_been_paid(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        (shown,) = await desk.queue(BOAT, GATE)
        for event in (Event.SEND, Event.LOSE):
            await store.step(shown.id, event)
        with pytest.raises(IllegalEvent):
            await desk.act(shown.id, Event.DISCARD, shown=shown)
        assert (await store.job(shown.id)).state is State.UNCONFIRMED

    at_desk(work)


def test_an_edit_that_is_cancelled_leaves_the_job_as_it_was_and_time_to_undo(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        hurried, mine, late = await desk.queue(BOAT, GATE, takes=3, wait=1.0)
        await desk.hold(mine, True)
        late = await store.note(late, due=time.time() + 600)
        for job in (hurried, mine, late):
            await desk.act(job.id, Event.EDIT)
        now = time.time()
        back = [await desk.act(job.id, Event.QUEUE, wait=30.0) for job in (hurried, mine, late)]
        assert [job.held for job in back] == [False, True, False]
        assert back[0].may_be_undone(now + 29)
        assert back[2].due == late.due
        (free,) = await desk.queue(BOAT, THIS_COMPUTER)
        await desk.act(free.id, Event.EDIT)
        assert (await desk.act(free.id, Event.QUEUE, wait=30.0)).due == 0

    at_desk(work)


def test_what_its_connections_refusal_held_goes_on_with_it_though_it_was_being_edited(
    at_desk: AtDesk,
) -> None:
    async def work(desk: Desk, store: Store) -> None:
        first, second = await desk.queue(BOAT, GATE, takes=2)
        refusal = Problem(Kind.UNAUTHORISED, Stage.SUBMIT)
        await store.hold(GATE.id, refusal)
        for job in (first, second):
            await desk.act(job.id, Event.EDIT)
        back = await desk.act(first.id, Event.QUEUE)
        assert (back.held, back.problem) == (True, refusal)
        await desk.pause_connection(GATE.id, False)
        await desk.act(second.id, Event.QUEUE)
        assert [job.held for job in await store.jobs([State.WAITING])] == [False, False]

    at_desk(work)


def test_a_job_that_was_edited_is_held_by_nothing_of_before(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        (job,) = await desk.queue(BOAT, GATE)
        await store.hold(GATE.id, Problem(Kind.UNAUTHORISED, Stage.SUBMIT))
        await desk.act(job.id, Event.EDIT)
        edited = await desk.queue_edited(job.id, OTHER, GATE, wait=3.0)
        assert (edited.held, edited.problem) == (False, None)
        assert edited.may_be_undone(time.time())

    at_desk(work)


def test_a_connection_that_goes_on_lets_go_of_what_its_refusals_held(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        refused, mine = await desk.queue(BOAT, GATE, takes=2)
        await store.hold(GATE.id, Problem(Kind.UNAUTHORISED, Stage.SUBMIT))
        await desk.hold(await store.job(mine.id), False)
        await desk.hold(await store.job(mine.id), True)
        assert await desk.pause_connection(GATE.id, True) == Pauses(connections=frozenset({GATE.id}))
        assert (await store.job(refused.id)).held
        assert await desk.pause_connection(GATE.id, False) == Pauses()
        assert not (await store.job(refused.id)).held
        assert (await store.job(mine.id)).held  # a person's own wish

    at_desk(work)


def test_send_next_goes_before_all_others(at_desk: AtDesk) -> None:
    async def work(desk: Desk, store: Store) -> None:
        jobs = await desk.queue(BOAT, GATE, takes=3)
        await desk.send_next(jobs[2].id)
        await desk.send_next(jobs[2].id)
        assert [job.id for job in await store.driven()] == [jobs[2].id, jobs[0].id, jobs[1].id]

    at_desk(work)
