"""The line of what is not sent: moved in one step, paused for every process."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.job import Event, IllegalEvent, Job, State
from desktop_app.domain.pauses import Pauses
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.store.admission import Admission
from desktop_app.store.database import NotWaiting
from desktop_app.store.scenes import SceneDatabase
from desktop_app.store.store import Change, Store
from tests.support.studio_parts import waiting_job

PAUSED_NOWHERE = Pauses()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[SceneDatabase]:
    database = SceneDatabase(tmp_path / "dailies.db")
    yield database
    database.close()


def _line(database: SceneDatabase) -> list[str]:
    return [job.request.prompt for job in database.jobs([State.WAITING, State.DRAFT])]


def _add(database: SceneDatabase, words: str) -> dict[str, Job]:
    return dict(zip(words, database.admit(Admission([waiting_job(word) for word in words])), strict=True))


@settings(max_examples=30)
@given(moves=st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(["", *"abcde"])), max_size=12))
def test_moves_are_those_of_a_list(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, str]]
) -> None:
    database = SceneDatabase(tmp_path_factory.mktemp("line") / "dailies.db")
    jobs, line = _add(database, "abcde"), list("abcde")
    for moved, before in moves:
        database.move(jobs[moved].id, jobs[before].id if before else "")
        if before != moved:
            line.remove(moved)
            line.insert(line.index(before) if before else len(line), moved)
        assert _line(database) == line
    database.close()


def test_a_move_writes_one_row_until_no_number_is_left_between_two(database: SceneDatabase) -> None:
    jobs = _add(database, "abc")
    written = []
    for _ in range(60):  # each halves the room between a and its follower
        first, second = _line(database)[1:]
        written.append(len(database.move(jobs[second].id, jobs[first].id)))
        assert _line(database) == ["a", second, first]
    assert set(written) == {1, 3}
    database.admit(Admission([waiting_job("d")]))
    assert _line(database)[-1] == "d"


def test_only_what_waits_is_moved_also_before_what_has_gone(database: SceneDatabase) -> None:
    jobs = _add(database, "abcd")
    database.step(jobs["b"].id, Event.SEND, {})
    with pytest.raises(NotWaiting):
        database.move(jobs["b"].id, jobs["a"].id)
    assert _line(database) == ["a", "c", "d"]
    database.move(jobs["d"].id, jobs["b"].id)
    assert _line(database) == ["a", "d", "c"]


def test_a_job_that_is_edited_keeps_its_place(database: SceneDatabase) -> None:
    jobs = _add(database, "abc")
    database.step(jobs["b"].id, Event.EDIT, {})
    assert [job.request.prompt for job in database.driven()] == ["a", "c"]
    with pytest.raises(NotWaiting):
        database.move(jobs["b"].id, "")
    database.step(jobs["b"].id, Event.QUEUE, {})
    assert _line(database) == ["a", "b", "c"]


def test_what_was_edited_meanwhile_is_not_sent_as_it_was_known(database: SceneDatabase) -> None:
    known = _add(database, "a")["a"]
    database.step(known.id, Event.EDIT, {})
    edited = waiting_job("another").request
    database.step(known.id, Event.QUEUE, {"request": edited})
    with pytest.raises(IllegalEvent):
        database.send(known)
    assert database.job(known.id).state is State.WAITING
    assert database.send(database.job(known.id)).request == edited


def test_what_was_paused_meanwhile_is_not_sent(database: SceneDatabase) -> None:
    (known,) = _add(database, "a").values()
    database.change_pauses(lambda pauses: pauses.with_connection(known.connection, True))
    with pytest.raises(IllegalEvent):
        database.send(known)
    database.change_pauses(lambda pauses: pauses.with_connection(known.connection, False))
    assert database.send(known).state is State.SUBMITTING


def test_pauses_are_kept_and_told_to_other_processes(tmp_path: Path) -> None:
    async def main() -> None:
        path = tmp_path / "dailies.db"
        mine, theirs = await Store.open(path), await Store.open(path)
        told: list[Change] = []
        mine.subscribe(told.append)
        following = asyncio.create_task(theirs.follow(0.01))
        seen = asyncio.Event()
        theirs.subscribe(lambda change: seen.set())
        assert await mine.pauses() == PAUSED_NOWHERE
        await mine.change_pauses(lambda pauses: pauses.with_connection("gate", True))
        await theirs.change_pauses(lambda pauses: pauses.with_everything(True))
        both = Pauses(everything=True, connections=frozenset({"gate"}))
        assert await mine.pauses() == both
        assert told[0].pauses == Pauses(connections=frozenset({"gate"}))
        await asyncio.wait_for(seen.wait(), 5)
        following.cancel()
        await mine.close()
        await theirs.close()
        again = await Store.open(path)
        assert await again.pauses() == both
        await again.close()

    asyncio.run(main())


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        (True, Pauses(everything=True)),
        (False, PAUSED_NOWHERE),
        ({"everything": "perhaps"}, Pauses(everything=True)),
        ([1], Pauses(everything=True)),
    ],
)
def test_what_cannot_be_read_pauses_rather_than_sends(
    database: SceneDatabase, kept: object, read: Pauses
) -> None:
    database.save_setting("queue_paused", kept)
    assert database.pauses() == read


def test_one_connections_held_jobs_are_let_go(database: SceneDatabase) -> None:
    here, there = database.admit(Admission([waiting_job(connection=name) for name in ("here", "there")]))
    refused = Problem(Kind.NO_CREDIT, Stage.SUBMIT)
    database.hold("here", refused)
    database.hold("there", refused)
    assert [job.id for job in database.release({Kind.NO_CREDIT}, "there")] == [there.id]
    assert database.job(here.id).held
