"""The queue as a list model over a real store."""

import random
import time

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.domain.job import PERSONAL, TABLE, Event, State, step
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.platform.paths import resolve
from desktop_app.store.store import Change, Store
from desktop_app.ui.lists.jobs import CLOCK, Role
from desktop_app.ui.lists.order import Group, place
from desktop_app.ui.lists.stops import Stop
from tests.ui.lists.scene import NOW, fetching, fill, job, scene


@pytest.fixture
def on_stage(run_qt, tmp_path):
    """`on_stage(play)` runs `await play(scene)` on Qt's loop."""

    def run(play, **options):
        async def main():
            async with scene(tmp_path / "data", **options) as stage:
                return await play(stage)

        return run_qt(main())

    return run


def _ids(model):
    return [model.job(row).id for row in range(model.rowCount())]


def _words(model, job_id):
    return model.row(model.row_of(job_id))


def test_it_shows_every_state_in_order_with_its_words(on_stage):
    async def play(stage):
        await fill(stage)
        model = stage.jobs
        ids = _ids(model)
        assert ids[:5] == ["asks", "runs", "fetches", "guesses", "sends"]
        assert ids[5:10] == ["waits", "second", "held", "keyless", "rests"]
        assert ids[10:12] == ["moderated", "cut"]
        assert ids[12:] == ["differs", "ready", "stopped"]
        assert model.counts == {
            Group.ASKS: 1, Group.RUNNING: 4, Group.WAITING: 5, Group.FAILED: 2, Group.ENDED: 3,
        }  # fmt: skip
        assert _words(model, "keyless").state == "Waiting, 2 ahead"
        assert _words(model, "fetches").state == "Downloading 18 of 24 MB"
        assert _words(model, "ready").detail == "2:04 · Seedance Lite"
        assert _words(model, "differs").note == "asked 5 s, got 8 s"
        index = model.index(model.row_of("runs"))
        assert index.data(Role.ELAPSED) == 72
        assert index.data(Role.JOB).id == "runs"
        assert index.data(Role.TAKE) is None
        assert "Generating 62 %" in index.data(Qt.ItemDataRole.AccessibleTextRole)

    on_stage(play)


def test_random_lives_of_jobs_keep_the_model_true(on_stage, qtlog):
    chance = random.Random(7)

    async def play(stage):
        model = stage.jobs
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
        await model.load()
        held = {}
        for number in range(400):
            if number % 10 == 0:
                await stage.add(step(job(f"j{number}", State.DRAFT), Event.QUEUE, 1.0))
            one = chance.choice(await stage.store.jobs())
            doors = [event for state, event in TABLE if state is one.state and one.allows(event)]
            if chance.random() < 0.3 and one.state is State.GENERATING:
                await stage.store.note(one, progress=chance.random())
            elif Event.VERIFY in doors and chance.random() < 0.6:
                await stage.finish(one, clip=False)
            elif doors := [event for event in doors if event not in (Event.VERIFY, Event.EDIT)]:
                event = chance.choice(doors)
                if event not in PERSONAL or chance.random() < 0.4:
                    await stage.store.step(one.id, event)
            truth = [one for one in await stage.store.jobs() if place(one) is not None]
            assert [model.job(row) for row in range(model.rowCount())] == sorted(truth, key=place)
            assert sum(model.counts.values()) == len(truth)
            for row, one in enumerate(sorted(truth, key=place)):
                kept = held.setdefault(one.id, QPersistentModelIndex(model.index(row)))
                assert kept.row() == row
        assert len(held) > 30

    on_stage(play)
    assert [record.message for record in qtlog.records] == []


def test_progress_changes_one_row_and_moves_none(on_stage):
    async def play(stage):
        await fill(stage)
        told = []
        stage.jobs.dataChanged.connect(lambda first, last, _: told.append((first.row(), last.row())))
        for signal in (stage.jobs.rowsInserted, stage.jobs.rowsRemoved, stage.jobs.rowsMoved):
            signal.connect(lambda *_: told.append("structure"))
        await stage.store.note(await stage.store.job("runs"), progress=0.7)
        assert told == [(1, 1)]

    on_stage(play)


def test_those_behind_move_up_when_the_first_is_sent(on_stage):
    async def play(stage):
        await stage.add(job("a"), job("b"), job("c"))
        await stage.jobs.load()
        assert _words(stage.jobs, "c").state == "Waiting, 2 ahead"
        touched = []
        stage.jobs.dataChanged.connect(lambda first, last, _: touched.append((first.row(), last.row())))
        await stage.store.step("a", Event.SEND)
        assert _words(stage.jobs, "c").state == "Waiting, 1 ahead"
        assert touched[-1][1] == 2

    on_stage(play)


def test_what_another_process_changes_is_followed(on_stage, tmp_path, until):
    async def play(stage):
        await stage.add(job("a"), job("b"))
        await stage.jobs.load()
        other = await Store.open(resolve(tmp_path / "data").store_file)
        try:
            await other.step("a", Event.DISCARD)
            await other.add_jobs([job("c")])
        finally:
            await other.close()
        stage.store._announce(Change())
        await until(lambda: _ids(stage.jobs) == ["b", "c"])

    on_stage(play)


def test_news_of_a_download_reach_its_row(on_stage, until):
    async def play(stage):
        await stage.add(fetching("a"), fetching("b"))
        await stage.jobs.load()
        rows = []
        stage.jobs.dataChanged.connect(lambda first, last, _: rows.append((first.row(), last.row())))
        for received in range(1, 20):
            stage.engine.move("b", received * 1_000_000, 20_000_000)
        await until(lambda: rows)
        assert set(rows) == {(1, 1)}
        assert len(rows) < 5
        assert stage.jobs.index(1).data(Role.TRANSFER).received == 19_000_000

    on_stage(play)


def test_a_tick_changes_words_and_never_how_much_room_they_need(on_stage):
    async def play(stage):
        await stage.add(job("a", State.GENERATING, submitted_at=NOW))
        await stage.jobs.load()
        told = []
        stage.jobs.dataChanged.connect(lambda first, last, roles: told.append(tuple(roles)))
        stage.jobs._tick()
        assert told == [CLOCK]
        await stage.store.note(await stage.store.job("a"), problem=Problem(Kind.TIMEOUT, Stage.GENERATE))
        assert told == [CLOCK, ()]

    on_stage(play)


def test_news_that_come_with_the_end_are_not_shown_any_more(on_stage):
    async def play(stage):
        await stage.add(fetching("a"))
        await stage.jobs.load()
        stage.engine.move("a", 1_000_000, 20_000_000)
        assert stage.jobs._gathering.isActive()
        await stage.jobs.close()
        assert not stage.jobs._gathering.isActive()

    on_stage(play)


def test_the_clock_runs_only_while_something_runs(on_stage):
    async def play(stage):
        await stage.add(job("a", State.GENERATING, submitted_at=NOW))
        await stage.jobs.load()
        assert stage.jobs._ticking.isActive()
        await stage.store.step("a", Event.STOP_WAITING)
        assert not stage.jobs._ticking.isActive()

    on_stage(play)


def test_a_ready_row_gets_its_poster(on_stage, until):
    async def play(stage):
        await fill(stage)
        index = stage.jobs.index(stage.jobs.row_of("ready"))
        assert index.data(Role.POSTER) is None
        await until(lambda: index.data(Role.POSTER) is not None)
        assert index.data(Role.POSTER).width() == 320

    on_stage(play, now=time.time)


def test_closed_it_follows_no_more(on_stage):
    async def play(stage):
        await stage.jobs.load()
        await stage.jobs.close()
        await stage.add(job("late"))
        assert _ids(stage.jobs) == []

    on_stage(play)


def test_a_move_is_one_row_that_moves(on_stage):
    async def play(stage):
        model = stage.jobs
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
        await stage.add(*[job(name) for name in "abcde"])
        await model.load()
        moves = []
        model.rowsMoved.connect(lambda _, first, last, __, to: moves.append((first, last, to)))
        chosen = QPersistentModelIndex(model.index(model.row_of("d")))
        await stage.desk.move("d", "b")
        assert _ids(model) == list("adbce")
        assert (moves, chosen.row()) == ([(3, 3, 1)], 1)
        assert _words(model, "d").state == "Waiting, 1 ahead"
        assert _words(model, "c").state == "Waiting, 3 ahead"

    on_stage(play)


def test_pauses_of_this_and_of_another_process_are_shown(on_stage, tmp_path, until):
    async def play(stage):
        model, told = stage.jobs, []
        model.paused.connect(lambda: told.append(model.pauses))
        await stage.add(job("a"))
        await model.load()
        await stage.desk.pause(True)
        assert _words(model, "a").state == "Waiting, the queue is paused"
        other = await Store.open(resolve(tmp_path / "data").store_file)
        await other.change_pauses(lambda pauses: pauses.with_everything(False))
        await other.close()
        stage.store._announce(Change())  # as following the file does
        await until(lambda: len(told) == 2)
        assert _words(model, "a").state == "Waiting, next in line"

    on_stage(play)


def test_a_connection_that_stands_still_is_told_of_once(on_stage):
    async def play(stage):
        model, told = stage.jobs, []
        model.stopped.connect(lambda: told.append(model.stops))
        await stage.add(*[job(f"j{number}", connection="gate") for number in range(20)])
        await model.load()
        assert told == []
        refused = Problem(Kind.UNAUTHORISED, Stage.SUBMIT)
        await stage.store.hold("gate", refused)
        assert told == [(Stop("gate", refused, 20),)]
        await stage.desk.pause_connection("gate", True)
        assert told[-1] == (Stop("gate", None, 20),)
        await stage.desk.pause_connection("gate", False)
        assert model.stops == ()

    on_stage(play)
