"""A store damaged anywhere: the program opens, what can be read is there, nothing is paid twice.

DAILIES_DAMAGES=1000 python -m pytest tests/store/test_recovery.py -k anywhere -rP
"""

import asyncio
import logging
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import msgspec
import pytest

from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.recovery import Recovery, told
from desktop_app.domain.scene import Scene, SceneShot
from desktop_app.store import mend
from desktop_app.store.admission import Admission
from desktop_app.store.opening import Opened, open_store
from desktop_app.store.schema import StoreDamaged, StoreTooNew, back_up, is_whole
from desktop_app.store.store import Store
from tests.store import damage_scene as scene
from tests.support.studio_parts import waiting_job

COUNT = int(os.environ.get("DAILIES_DAMAGES", "30"))
MADE_CAREFUL = {
    (State.WAITING, State.UNCONFIRMED),
    (State.SUBMITTING, State.UNCONFIRMED),
    (State.READY, State.DOWNLOADING),
}
"""What became of a job that may have gone on since, and of one whose take was unreadable."""
FIRST_QUEUED = 41
"""How many jobs the backup holds."""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, scene.Truth]:
    folder = tmp_path_factory.mktemp("killed")
    return folder, scene.make(folder)


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    made = open_store(path)
    try:
        yield made
    finally:
        made.database.close()
        made.presence.leave()


def damaged_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("dailies-damaged-*.db"))


def readable(path: Path, truth: scene.Truth) -> dict[str, Job]:
    """The jobs that a plain SQLite reads as they were, from the first row until it meets the damage."""
    found: dict[str, Job] = {}
    with closing(sqlite3.connect(path)) as db:
        db.text_factory = bytes
        try:
            for key, body in db.execute("SELECT id, body FROM jobs NOT INDEXED"):
                name = key.decode() if isinstance(key, bytes) else ""
                if name in truth.jobs and body == msgspec.json.encode(truth.jobs[name]):
                    found[name] = truth.jobs[name]
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            pass
    return found


def test_an_unharmed_store_is_opened_as_it_was(tmp_path: Path, killed: tuple[Path, scene.Truth]) -> None:
    folder, truth = killed
    data = shutil.copytree(folder, tmp_path / "data")
    with opened(data / "dailies.db") as store:
        assert {job.id: job for job in store.database.jobs()} == truth.jobs
        assert (store.recovery, store.unknown) == (None, 0)
        assert [mark.name for mark in (data / "open").iterdir()] == [store.presence._path.name]
    assert damaged_files(data) == []
    assert list((data / "open").iterdir()) == []


@pytest.mark.usefixtures("expect_logs")
def test_a_store_damaged_anywhere_opens_with_all_that_can_be_read_and_pays_nothing_twice(
    tmp_path: Path, killed: tuple[Path, scene.Truth]
) -> None:
    folder, truth = killed
    kept: Counter[str] = Counter()
    for number in range(COUNT):
        data = shutil.copytree(folder, tmp_path / str(number))
        random = Random(number)
        harm = random.choice(scene.HARMS)
        target = data / ("dailies.db-wal" if random.random() < 0.3 else "dailies.db")
        raw = bytearray(target.read_bytes())
        harm(raw, random)
        target.write_bytes(raw)
        what = f"{number}: {harm.__name__} {target.name}"
        plain = shutil.copytree(data, tmp_path / "plain")
        before = readable(plain / "dailies.db", truth)
        shutil.rmtree(plain)
        try:
            check(data, truth, before, what, kept)
        except StoreTooNew:
            kept["refused"] += 1
            assert target.read_bytes() == bytes(raw)
        shutil.rmtree(data)
    print(f"{COUNT} damages of {len(truth.jobs)} jobs: {dict(kept)}")


def check(data: Path, truth: scene.Truth, before: dict[str, Job], what: str, kept: Counter[str]) -> None:
    path = data / "dailies.db"
    found = path.read_bytes()
    with opened(path) as store:
        jobs = {job.id: job for job in store.database.jobs()}
        assert is_whole(store.database._db), what
    kept["damages"] += 1
    kept["jobs"] += len(jobs)
    kept["jobs as they were"] += sum(truth.jobs.get(name) == job for name, job in jobs.items())
    for name, job in jobs.items():
        sent_before = not scene.never_sent(truth.jobs[name]) if name in truth.jobs else True
        assert not (job.state is State.WAITING and sent_before), f"{what}: {name} would be sent again"
    for name, job in before.items():
        assert jobs[name] == job or (job.state, jobs[name].state) in MADE_CAREFUL, f"{what}: {name}"
    if store.recovery is not None:
        kept["mended"] += 1
        [damaged] = damaged_files(data)
        assert damaged.read_bytes() == found, what
        assert len(jobs) >= FIRST_QUEUED, what
    with opened(path) as again:
        assert again.recovery is None, what
        assert {job.id: job for job in again.database.jobs()} == jobs, what


def lose_the_head(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = bytearray(path.read_bytes())
    scene.behead(raw, Random(0))
    path.write_bytes(raw)


@pytest.mark.usefixtures("expect_logs")
@pytest.mark.parametrize("step", ["_harvest", "_fill", "finish"])
def test_a_mending_that_is_cut_off_is_taken_up_and_loses_nothing(
    tmp_path: Path, killed: tuple[Path, scene.Truth], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    data = shutil.copytree(killed[0], tmp_path / "data")
    lose_the_head(data / "dailies.db")
    found = (data / "dailies.db").read_bytes()
    assert b"SQLite format" not in found

    class Cut(BaseException):
        pass

    def cut(*asked: object, **more: object) -> None:
        raise Cut

    with monkeypatch.context() as patch:
        patch.setattr(mend, step, cut)
        with pytest.raises(Cut):
            open_store(data / "dailies.db")
    if step == "_fill":
        for left in ("dailies-mending.part", "dailies-mending.part-journal"):
            (data / left).write_bytes(b"what a killed mending has left")
    with opened(data / "dailies.db") as store:
        assert len(store.database.jobs()) == len(killed[1].jobs)
    [damaged] = damaged_files(data)
    assert damaged.read_bytes() == found
    assert not [path.name for path in data.glob("dailies-mend*")]
    assert not (data / "mending").exists()


@pytest.mark.usefixtures("expect_logs")
def test_what_is_damaged_is_not_mended_under_another_process(tmp_path: Path) -> None:
    path = tmp_path / "dailies.db"
    with opened(path) as first:
        first.database.admit(Admission([waiting_job()]))
        first.database._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw = path.read_bytes()
        lose_the_head(path)
        with pytest.raises(StoreDamaged, match="close every other Dailies"):
            open_store(path)
        path.write_bytes(raw)
    assert damaged_files(tmp_path) == []
    with opened(path) as again:
        assert len(again.database.jobs()) == 1


def test_a_store_that_does_not_know_what_was_sent_sends_nothing_by_itself(
    tmp_path: Path, killed: tuple[Path, scene.Truth], expect_logs: list[logging.LogRecord]
) -> None:
    data = shutil.copytree(killed[0], tmp_path / "data")
    (data / "dailies.db-wal").unlink()
    with opened(data / "dailies.db") as store:
        assert store.recovery is not None
        assert store.recovery.unconfirmed > 0
        assert store.database.jobs([State.WAITING]) == []
        assert store.database.setting(mend.RECOVERY) == msgspec.to_builtins(store.recovery)
    assert "set aside" in expect_logs[0].getMessage()


def test_a_later_attempt_and_a_later_sending_are_no_sign_of_a_loss(tmp_path: Path) -> None:
    path = tmp_path / "dailies.db"
    with opened(path) as store:
        retried, again = (job.id for job in store.database.admit(Admission([waiting_job(), waiting_job()])))
        refused = {"problem": Problem(Kind.NO_CREDIT, Stage.SUBMIT)}
        for job_id, event, changes in (
            (retried, Event.SEND, {}),
            (retried, Event.REFUSE, refused),
            (retried, Event.RETRY, {}),
            (again, Event.SEND, {"submitted_at": 9e9}),
            (again, Event.THROTTLE, refused),
            (again, Event.SEND, {"submitted_at": 8e9}),  # the clock was set back
        ):
            store.database.step(job_id, event, changes)
        store.database.close()
        store.presence.leave(orderly=False)
        with opened(path) as next_one:
            assert next_one.recovery is None
            assert next_one.database.job(retried).state is State.WAITING


def test_what_another_process_sent_after_the_killed_one_is_no_sign_of_a_loss(tmp_path: Path) -> None:
    path = tmp_path / "dailies.db"
    with opened(path) as store:
        [job] = store.database.admit(Admission([waiting_job()]))
        store.database.step(job.id, Event.SEND, {})
        with opened(path) as follower:
            busy = {"problem": Problem(Kind.RATE_LIMIT, Stage.SUBMIT)}
            store.database.step(job.id, Event.THROTTLE, busy)
            store.database.close()
            store.presence.leave(orderly=False)
            follower.database.step(job.id, Event.SEND, {})
        with opened(path) as next_one:
            assert next_one.recovery is None


def test_what_turns_out_to_be_damaged_while_it_is_open_is_checked_at_the_next_start(
    tmp_path: Path,
) -> None:
    async def meet_the_damage() -> None:
        store = await Store.open(tmp_path / "dailies.db")
        with pytest.raises(sqlite3.DatabaseError):
            await store._run(_malformed)
        await store.close()

    asyncio.run(meet_the_damage())
    assert len(list((tmp_path / "open").glob("*.lock"))) == 1
    with opened(tmp_path / "dailies.db"):
        pass
    assert list((tmp_path / "open").iterdir()) == []


def _malformed() -> None:
    trouble = sqlite3.DatabaseError("database disk image is malformed")
    trouble.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    raise trouble


@pytest.mark.usefixtures("expect_logs")
def test_a_row_that_is_broken_is_set_aside_with_its_file_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "dailies.db"
    with opened(path) as store:
        kept, broken = store.database.admit(Admission([waiting_job("kept"), waiting_job("broken")]))
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b'"prompt":"broken"', b'"prompt":"bro\xff\xfen"'))
    with opened(path) as store:
        assert store.database.jobs() == [kept]
        assert store.recovery is not None
    [damaged] = damaged_files(tmp_path)
    assert broken.id.encode() in damaged.read_bytes()


@pytest.mark.usefixtures("expect_logs")
def test_a_job_that_stands_as_before_an_attempt_that_is_known_may_be_on_its_way(tmp_path: Path) -> None:
    path = tmp_path / "dailies.db"
    refused: dict[str, object] = {"problem": Problem(Kind.NO_CREDIT, Stage.SUBMIT)}
    with opened(path) as store:
        [job] = store.database.admit(Admission([waiting_job()]))
        store.database.step(job.id, Event.SEND, {})
        store.database.step(job.id, Event.REFUSE, refused)
        back_up(store.database._db, path, "daily")
        for event in (Event.RETRY, Event.SEND):
            store.database.step(job.id, event, {})
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM jobs")  # as where their pages are broken, and those of the attempts are not
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    mend.mend(path, behind=False)
    with opened(path) as store:
        [found] = store.database.jobs()
        assert (found.state, found.attempt) == (State.UNCONFIRMED, 2)
        assert [old.attempt for old in store.database.attempts(job.id)] == [1]
        store.database.step(job.id, Event.RESUBMIT, {})
        assert [old.attempt for old in store.database.attempts(job.id)] == [1, 2]


@pytest.mark.usefixtures("expect_logs")
def test_a_scene_is_found_on_its_page_though_nothing_says_of_what_that_is(tmp_path: Path) -> None:
    path = tmp_path / "dailies.db"
    job = waiting_job(group="scene", shot="s1")
    made = Scene("scene", job.connection, job.request, (SceneShot("s1", job.id),), created_at=1.0)
    with opened(path) as store:
        store.database.admit(Admission([job], [made]))
    lose_the_head(path)
    with opened(path) as store:
        assert store.database.scenes() == [made]
        assert [job.state for job in store.database.jobs_of_group("scene")] == [State.UNCONFIRMED]


def test_a_person_is_told_what_became_of_it_and_what_to_look_at() -> None:
    text = told(Recovery("/data/dailies-damaged-1.db", jobs=12, takes=3, older=2, unconfirmed=1), str)
    assert text == (
        "The store was damaged and has been made anew (jobs: 12, takes: 3)."
        " As they may have stood earlier: 2."
        " Jobs that may have been submitted and are not sent by themselves: 1. Look at each."
        " The damaged file was kept: /data/dailies-damaged-1.db"
    )
