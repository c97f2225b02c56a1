"""Scenes in the store: whole or not at all, and never against what another process decided meanwhile."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.draft import Draft, Manuscript
from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.request import Reference, Request, Role, Shot
from desktop_app.domain.scene import Progress, Scene, SceneShot
from desktop_app.domain.take import Facts, Take
from desktop_app.store.admission import Admission
from desktop_app.store.scenes import SceneChanged, UnknownScene
from desktop_app.store.store import Change, Store
from tests.support.studio_parts import waiting_job

FRAME = Reference(sha256="ab" * 32, media_type="image/png", role=Role.FIRST_FRAME)


def a_scene() -> tuple[Scene, list[Job]]:
    request = Request(model="veo3", shots=(Shot("a", id="s1"), Shot("b", id="s2")))
    first = waiting_job("a", group="scene", shot="s1")
    second = waiting_job("b", group="scene", shot="s2", after=first.id, predecessor=first.id)
    links = (SceneShot("s1", first.id), SceneShot("s2", second.id, carried=True))
    return Scene(id="scene", connection=first.connection, request=request, shots=links), [first, second]


def film(scene: Scene) -> Take:
    got = Facts(width=64, height=64, seconds=2.0, fps=24.0, sound=False)
    return Take(id=f"film{scene.revision}", job=scene.film, file="a T01.mp4", got=got, request=scene.request)


def play(path: Path, main: Callable[[Store, Scene, list[Job]], Awaitable[None]]) -> None:
    async def run() -> None:
        store = await Store.open(path / "dailies.db")
        try:
            scene, jobs = a_scene()
            await main(store, scene, await store.admit(Admission(jobs, [scene])))
        finally:
            await store.close()

    asyncio.run(run())


def test_a_scene_and_its_jobs_come_back_whole(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        assert await store.scene("scene") == scene
        assert await store.scenes(Progress.OPEN) == [scene]
        assert await store.scenes(Progress.JOINED) == []
        assert await store.jobs_of_group("scene") == jobs == await store.jobs()
        with pytest.raises(UnknownScene):
            await store.scene("another")

    play(tmp_path, main)


def test_adding_a_scene_is_all_or_none(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        second = msgspec.structs.replace(scene, id="second")
        with pytest.raises(sqlite3.IntegrityError):
            await store.admit(Admission([waiting_job(), jobs[0]], [second]))
        assert await store.scenes() == [scene]
        assert len(await store.jobs()) == 2

    play(tmp_path, main)


def test_a_frame_is_carried_once(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        assert not jobs[1].allows(Event.SEND)
        carried = await store.carry(jobs[1], (FRAME,))
        assert carried is not None
        assert (carried.after, carried.request.references) == ("", (FRAME,))
        assert carried.allows(Event.SEND)
        assert await store.carry(jobs[1], ()) is None
        assert await store.job(carried.id) == carried

    play(tmp_path, main)


def test_the_frame_that_is_carried_stands_in_what_was_written_too(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        face, stale = Reference(url="https://p.example/face.png"), msgspec.structs.replace(FRAME, name="old")
        await store.step(jobs[1].id, Event.EDIT)
        written = Manuscript("@Mara waits", references=(stale, face))
        known = await store.step(jobs[1].id, Event.QUEUE, manuscript=written)
        carried = await store.carry(known, (FRAME,))
        assert carried is not None
        assert carried.manuscript == Manuscript("@Mara waits", references=(FRAME, face))
        assert Draft.of(carried.request, carried.manuscript).references[0] == FRAME

    play(tmp_path, main)


def test_what_is_being_edited_or_was_discarded_is_carried_nothing(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        await store.step(jobs[1].id, Event.EDIT)
        assert await store.carry(jobs[1], (FRAME,)) is None
        await store.step(jobs[1].id, Event.DISCARD)
        assert await store.carry(jobs[1], (FRAME,)) is None

    play(tmp_path, main)


def test_what_was_edited_meanwhile_keeps_the_pictures_that_it_has_now(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        await store.step(jobs[1].id, Event.EDIT)
        face = Reference(url="https://example.org/face.png")
        request = msgspec.structs.replace(jobs[1].request, references=(face,))
        edited = await store.step(jobs[1].id, Event.QUEUE, request=request)
        assert await store.carry(jobs[1], (FRAME,)) is None
        carried = await store.carry(edited, (FRAME, face))
        assert carried is not None
        assert carried.request.references == (FRAME, face)

    play(tmp_path, main)


def test_a_film_and_its_scene_are_one_fact(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        told: list[Change] = []
        store.subscribe(told.append)
        joined = await store.join_scene(await store.note_scene(scene, file="a T01.mp4"), film(scene))
        assert (joined.progress, joined.take, joined.file) == (Progress.JOINED, "film1", "")
        assert told[-1] == Change(take=film(scene), scene=joined)
        assert await store.take_of(scene.film) == film(scene)
        with pytest.raises(SceneChanged):
            await store.join_scene(scene, film(scene))
        assert len(await store.takes()) == 1

    play(tmp_path, main)


def test_a_film_of_an_older_revision_is_not_taken(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        newer = msgspec.structs.replace(scene, revision=2)
        await store.retake(scene, newer, [], {})
        with pytest.raises(SceneChanged):
            await store.join_scene(scene, film(scene))
        assert await store.takes() == []
        await store.join_scene(newer, film(newer))

    play(tmp_path, main)


def test_a_retake_is_decided_on_what_is_there(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        new = waiting_job("a", group="scene", shot="s1")
        links = (SceneShot("s1", new.id), scene.shots[1])
        again = msgspec.structs.replace(scene, shots=links, revision=2)
        after, left = {jobs[1].id: new.id}, [jobs[0].id]
        changed = await store.retake(scene, again, [new], after, dropped=left)
        assert [job.id for job in changed] == [new.id, jobs[1].id, jobs[0].id]
        assert (await store.job(jobs[1].id)).after == new.id
        with pytest.raises(SceneChanged):
            await store.retake(scene, again, [waiting_job()], {})
        await store.carry(await store.job(jobs[1].id), (FRAME,))
        await store.step(jobs[1].id, Event.SEND)
        third = msgspec.structs.replace(again, revision=3)
        with pytest.raises(SceneChanged):
            await store.retake(again, third, [waiting_job()], {jobs[1].id: new.id})
        assert await store.scene("scene") == again
        assert len(await store.jobs()) == 3

    play(tmp_path, main)


def test_a_job_that_waits_again_meanwhile_is_not_left_out_and_sent_all_the_same(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        new = waiting_job("a", group="scene", shot="s1")
        again = msgspec.structs.replace(scene, shots=(SceneShot("s1", new.id), scene.shots[1]), revision=2)
        with pytest.raises(SceneChanged):
            await store.retake(scene, again, [new], {})
        await store.step(jobs[0].id, Event.EDIT)
        with pytest.raises(SceneChanged):
            await store.retake(scene, again, [new], {})
        assert await store.scene("scene") == scene
        assert len(await store.jobs()) == 2
        await store.step(jobs[0].id, Event.DISCARD)
        await store.retake(scene, again, [new], {})

    play(tmp_path, main)


def test_a_film_that_was_given_up_is_not_gone_back_to_while_a_shot_of_it_waits(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        await store.step(jobs[0].id, Event.SEND)
        given_up = await store.discard_scene(scene)
        again = msgspec.structs.replace(scene, revision=2)
        await store.retake(given_up, again, [], {})
        await store.step(jobs[0].id, Event.THROTTLE)
        with pytest.raises(SceneChanged):
            await store.retake(again, given_up, [], {})
        assert await store.scene("scene") == again

    play(tmp_path, main)


def test_a_scene_that_is_given_up_sends_no_more(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        await store.step(jobs[0].id, Event.SEND)
        [edited] = await store.add_jobs([waiting_job(group=scene.id)])
        await store.step(edited.id, Event.EDIT)
        placing = await store.note_scene(scene, file="First film/a T01.mp4")
        given_up = await store.discard_scene(placing)
        assert (given_up.progress, given_up.file) == (Progress.DISCARDED, "")  # it may be retaken
        states = [job.state for job in await store.jobs()]
        assert states == [State.SUBMITTING, State.DISCARDED, State.DISCARDED]
        with pytest.raises(SceneChanged):
            await store.note_scene(scene, file="x")

    play(tmp_path, main)


def _replaced(scene: Scene) -> tuple[Scene, list[Job]]:
    """The scene with another job for its first shot, and that job."""
    new = waiting_job("a", group="scene", shot="s1")
    links = (SceneShot("s1", new.id), scene.shots[1])
    return msgspec.structs.replace(scene, shots=links, revision=2), [new]


@pytest.mark.parametrize("turned_away", [Event.THROTTLE, Event.NEVER_LEFT])
@pytest.mark.parametrize("given_up", [True, False], ids=["given up", "retaken"])
def test_what_is_turned_away_is_not_sent_for_a_film_that_wants_it_no_more(
    tmp_path: Path, given_up: bool, turned_away: Event
) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        await store.step(jobs[0].id, Event.SEND)
        if given_up:
            await store.discard_scene(scene)
        else:
            again, new = _replaced(scene)
            await store.retake(scene, again, new, {jobs[1].id: new[0].id})
        over = await store.step(jobs[0].id, turned_away)
        assert (over.state, over.turned_away) == (State.DISCARDED, True)
        assert await store.job(over.id) == over

    play(tmp_path, main)


def test_what_the_gateway_took_comes_though_its_film_was_given_up(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        await store.step(jobs[0].id, Event.SEND)
        await store.discard_scene(scene)
        coming = await store.step(jobs[0].id, Event.ACCEPT, remote_id="r")
        assert (coming.state, coming.held) == (State.GENERATING, False)

    play(tmp_path, main)


def test_what_is_turned_away_is_sent_once_more_for_a_film_that_is_wanted_again(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        await store.step(jobs[0].id, Event.SEND)
        given_up = await store.discard_scene(scene)
        again = msgspec.structs.replace(scene, revision=2)
        await store.retake(given_up, again, [], {})
        assert (await store.step(jobs[0].id, Event.THROTTLE)).allows(Event.SEND)

    play(tmp_path, main)


def test_a_person_may_send_it_again_though_its_film_was_given_up(tmp_path: Path) -> None:
    async def main(store: Store, scene: Scene, jobs: list[Job]) -> None:
        await store.step(jobs[0].id, Event.SEND)
        await store.discard_scene(scene)
        await store.step(jobs[0].id, Event.LOSE)
        again = await store.step(jobs[0].id, Event.RESUBMIT)
        assert again.allows(Event.SEND)
        await store.step(again.id, Event.SEND)
        assert (await store.step(again.id, Event.THROTTLE)).allows(Event.SEND)

    play(tmp_path, main)
