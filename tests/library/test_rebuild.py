"""Takes are found again by the recipes in their clips, and a job that waited for one of them is ready."""

import asyncio
import shutil
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.connection import Format
from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.project import Project
from desktop_app.domain.recovery import Recovery
from desktop_app.domain.request import Request
from desktop_app.jobs.shelve import seal
from desktop_app.library.rebuild import rebuild, recover
from desktop_app.library.shelf import Shelf
from desktop_app.store.mend import RECOVERY
from desktop_app.store.store import Store
from tests.support.clips import make_clip

REQUEST = Request("sora", "a paper boat", seconds=1.0)
WAYS: dict[State, tuple[Event, ...]] = {
    State.WAITING: (Event.QUEUE,),
    State.UNCONFIRMED: (Event.QUEUE, Event.SEND, Event.LOSE),
    State.GENERATING: (Event.QUEUE, Event.SEND, Event.ACCEPT),
    State.DOWNLOADING: (Event.QUEUE, Event.SEND, Event.ACCEPT, Event.DONE),
    State.STOPPED: (Event.QUEUE, Event.SEND, Event.ACCEPT, Event.STOP_WAITING),
}


def job(name: str, remote_id: str = "video_1") -> Job:
    return Job(id=name, connection="studio", format=Format.OPENAI, request=REQUEST, remote_id=remote_id)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "library")
    (shelf.root / "Boats").mkdir(parents=True)
    return shelf


def put(shelf: Shelf, of: Job, name: str, *, apart: bool = False) -> Path:
    """A clip of the library, made as the program makes them."""
    part = make_clip(shelf.root / "Boats" / f".{of.id}.part", seconds=0.5)
    seal(of, f"take-{of.id}", apart, part, "d" * 64)
    path = part.rename(part.with_name(name))
    if apart:
        shelf.place_recipe(part, f"Boats/{name}")
    return path


@pytest.mark.parametrize("apart", [False, True])
def test_a_clip_of_which_nothing_is_known_becomes_a_take(tmp_path: Path, shelf: Shelf, apart: bool) -> None:
    path = put(shelf, job("one"), "a paper boat T03.mp4", apart=apart)
    make_clip(shelf.root / "Boats" / "holidays.mp4", seconds=0.5)
    (shelf.root / "Boats" / "broken.mp4").write_bytes(path.read_bytes()[:-9])
    if not apart:
        shutil.copy(path, path.with_name("z copy.mp4"))

    async def main() -> None:
        store = await Store.open(tmp_path / "dailies.db")
        await store.save_project(Project("Boats", "Our boats"))
        [take] = await rebuild(store, shelf)
        assert await store.takes() == [take]
        assert (take.id, take.job, take.file, take.project) == (
            "take-one",
            "one",
            "Boats/a paper boat T03.mp4",
            "Boats",
        )
        assert (take.request, take.remote_id, take.connection, take.number) == (
            REQUEST,
            "video_1",
            "studio",
            3,
        )
        assert (take.bytes, take.sha256_delivered, take.got.seconds) == (path.stat().st_size, "d" * 64, 0.5)
        assert await rebuild(store, shelf) == []
        await store.close()

    asyncio.run(main())


@pytest.mark.parametrize("state", WAYS)
def test_a_job_that_waited_for_the_clip_is_ready_by_it(tmp_path: Path, shelf: Shelf, state: State) -> None:
    put(shelf, job("one"), "boat T01.mp4")

    async def main() -> Job:
        store = await Store.open(tmp_path / "dailies.db")
        await store.add_jobs([job("one", "")])
        for event in WAYS[state]:
            await store.step("one", event, **({"remote_id": "video_1"} if event is Event.ACCEPT else {}))
        assert len(await rebuild(store, shelf)) == 1
        found = await store.job("one")
        await store.close()
        return found

    found = asyncio.run(main())
    if state is State.WAITING:  # another attempt than that of the clip
        assert (found.state, found.remote_id) == (State.WAITING, "")
    else:
        assert (found.state, found.remote_id, found.problem) == (State.READY, "video_1", None)


def test_a_later_attempt_is_not_ended_by_the_clip_of_an_earlier_one(tmp_path: Path, shelf: Shelf) -> None:
    put(shelf, job("one"), "boat T01.mp4")

    async def main() -> Job:
        store = await Store.open(tmp_path / "dailies.db")
        await store.add_jobs([job("one", "")])
        for event in (Event.QUEUE, Event.SEND, Event.ACCEPT, Event.OVER, Event.RETRY, Event.SEND, Event.LOSE):
            await store.step("one", event, **({"remote_id": "video_1"} if event is Event.ACCEPT else {}))
        await rebuild(store, shelf)
        found = await store.job("one")
        await store.close()
        return found

    assert asyncio.run(main()).state is State.UNCONFIRMED


def test_after_a_recovery_the_library_is_looked_through_once(tmp_path: Path, shelf: Shelf) -> None:
    put(shelf, job("one"), "boat T01.mp4")

    async def main() -> None:
        store = await Store.open(tmp_path / "dailies.db")
        assert await recover(store, shelf) is None
        assert await store.takes() == []
        await store.save_setting(RECOVERY, Recovery("/data/dailies-damaged-1.db", jobs=1))
        found = await recover(store, shelf)
        assert found == Recovery("/data/dailies-damaged-1.db", jobs=1, takes=1, rebuilt=1)
        assert msgspec.convert(await store.setting(RECOVERY), Recovery) == found
        assert await recover(store, shelf) is None
        await store.close()

    asyncio.run(main())
