"""Scenes over real HTTP: frames are carried, shots retried alone, and one film comes of them."""

import asyncio
import hashlib
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.price import Price
from desktop_app.domain.problem import Kind
from desktop_app.domain.request import Reference, Request, Role, Shot
from desktop_app.domain.scene import Progress, Scene, waits_for
from desktop_app.jobs.guard import Guard, GuardAsks, Limits
from desktop_app.media.frames import last_frame_png
from desktop_app.media.recipe import read_recipe, recipe_of
from desktop_app.media.verify import verify_clip
from desktop_app.script.retakes import NotNow
from tests.support.cutting import CuttingBench, board, cutting_bench, is_joined
from tests.support.shot_gateway import ShotGateway, near


def play(data: Path, main: Callable[[CuttingBench], object], **options: bool) -> None:
    async def run() -> None:
        async with cutting_bench(data, **options) as bench:
            await main(bench)  # type: ignore[misc]

    asyncio.run(run())


def test_the_last_frame_of_each_shot_begins_the_next_and_one_film_comes_of_all(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench) -> None:
        request = board("red boat", "green boat", "blue boat")
        await bench.scenes.queue(request, await bench.connect(gateway.url))
        scene = await bench.joined()
        assert gateway.made == ["red boat", "green boat", "blue boat"]
        assert near(gateway.first_picture("green boat"), "red")
        assert near(gateway.first_picture("blue boat"), "green")
        assert "images" not in gateway.posts[0].body
        takes = {take.job: take for take in await bench.store.takes()}
        assert len(takes) == 4
        film = takes[scene.film]
        assert (film.id, film.group, film.request.shots) == (scene.take, scene.id, request.shots)
        path = bench.shelf.path(film.file)
        assert path.name == "red boat green boat blue boat T01.mp4"
        assert film.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert abs(verify_clip(path).seconds - 3.0) <= 0.2
        recipe = read_recipe(path)
        assert recipe is not None
        assert [part["sha256"] for part in recipe["shots"]] == [takes[s.job].sha256 for s in scene.shots]
        assert "canary" not in str(recipe)

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)
    assert not list(data_dir.rglob("*.part"))


def test_the_carried_frame_is_the_last_one_exactly(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        await bench.scenes.queue(board("red boat", "green boat"), await bench.connect(gateway.url))
        scene = await bench.joined()
        first = await bench.store.take_of(scene.shots[0].job)
        second = await bench.store.job(scene.shots[1].job)
        assert first is not None
        (frame,) = second.request.references
        assert frame.role is Role.FIRST_FRAME
        expected = last_frame_png(bench.shelf.path(first.file))
        with (
            Image.open(bench.pictures.path(frame)) as kept,
            Image.open(io.BytesIO(expected)) as last,
        ):
            assert kept.tobytes() == last.convert("RGB").tobytes()

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_shots_that_carry_nothing_are_made_side_by_side(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        request = board("red boat", "green boat", "blue boat")
        scene = await bench.scenes.queue(request, await bench.connect(gateway.url), carry=False)
        assert [shot.carried for shot in scene.shots] == [False] * 3
        await bench.joined()
        assert all("images" not in asked.body for asked in gateway.posts)

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_a_shot_that_fails_is_retried_alone_and_the_film_goes_on(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        await bench.scenes.queue(
            board("red boat", "green boat", "blue boat"), await bench.connect(gateway.url)
        )
        scene = await bench.until(lambda scene, jobs: jobs[1].state is State.FAILED)
        jobs = await bench.scenes.jobs(scene)
        assert [shot.shot for shot in waits_for(scene, jobs)] == ["s2"]
        assert jobs[scene.shots[2].job].state is State.WAITING
        await bench.store.step(scene.shots[1].job, Event.RETRY)
        await bench.joined()
        assert gateway.made == ["red boat", "green boat", "green boat", "blue boat"]

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        play(data_dir, main)


def test_what_does_not_hang_on_a_failed_shot_goes_on_without_it(data_dir: Path, tmp_path: Path) -> None:
    def all_but_the_first(scene: Scene, jobs: list[Job]) -> bool:
        return [job.state for job in jobs] == [State.FAILED, State.READY, State.READY]

    async def main(bench: CuttingBench) -> None:
        request = board("red boat", "green boat", "blue boat")
        await bench.scenes.queue(request, await bench.connect(gateway.url), carry=False)
        scene = await bench.until(all_but_the_first)
        assert scene.progress is Progress.OPEN

    with ShotGateway(tmp_path, failing=("red boat",)) as gateway:
        play(data_dir, main)


def test_a_retake_makes_the_shot_and_its_chain_again_and_another_film(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        await bench.scenes.queue(board("red boat", "green boat", "blue boat"), connection)
        first = await bench.joined()
        assert [shot.id for shot in bench.scenes.affected(first, "s2")] == ["s2", "s3"]
        new = first.request.shots[1]
        await bench.scenes.retake(first.id, "s2", shot=type(new)("grey boat", 1.0))
        second = await bench.joined(revision=2)
        assert gateway.made == ["red boat", "green boat", "blue boat", "grey boat", "blue boat"]
        assert near(gateway.first_picture("grey boat"), "red")
        assert near(gateway.first_picture("blue boat"), "grey")
        films = [take for take in await bench.store.takes() if take.job in (first.film, second.film)]
        assert sorted(take.number for take in films) == [1, 1]  # of two titles
        assert all(bench.shelf.path(take.file).is_file() for take in await bench.store.takes())
        assert len(await bench.store.takes()) == 3 + 1 + 2 + 1

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_a_discarded_shot_is_replaced_by_a_retake_and_what_waited_waits_for_that(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url, concurrency=1)
        scene = await bench.scenes.queue(board("red boat", "green boat", "blue boat"), connection)
        await bench.store.step(scene.shots[1].job, Event.DISCARD)
        await bench.until(lambda scene, jobs: jobs[0].state is State.READY)
        again = await bench.scenes.retake(scene.id, "s2")
        assert again.shots[2].job == scene.shots[2].job
        assert (await bench.store.job(again.shots[2].job)).after == again.shots[1].job
        await bench.joined(revision=2)
        assert gateway.made == ["red boat", "green boat", "blue boat"]

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_a_restart_in_the_middle_is_no_special_case(data_dir: Path, tmp_path: Path) -> None:
    async def begin(bench: CuttingBench) -> None:
        await bench.scenes.queue(board("red boat", "green boat"), await bench.connect(gateway.url))
        await bench.until(lambda scene, jobs: jobs[0].state is State.READY)
        assert gateway.made == ["red boat"]

    async def finish(bench: CuttingBench) -> None:
        await bench.connect(gateway.url)
        await bench.joined()
        assert gateway.made == ["red boat", "green boat"]

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, begin, cut=False)
        play(data_dir, finish)


@pytest.mark.parametrize("kind", [Kind.DISK_FULL, Kind.CLIP_GONE, Kind.NOT_A_CLIP])
def test_what_keeps_the_film_from_being_joined_is_named_and_mended(
    data_dir: Path, tmp_path: Path, kind: Kind
) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        scene = await bench.scenes.queue(board("red boat", "green boat"), connection, carry=False)
        await bench.until(lambda scene, jobs: all(job.state is State.READY for job in jobs))
        part = bench.shelf.part("First film", scene.film)
        take = await bench.store.take_of(scene.shots[0].job)
        assert take is not None
        clip = bench.shelf.path(take.file)
        whole = clip.read_bytes()
        if kind is Kind.DISK_FULL:
            part.symlink_to("/dev/full")
        elif kind is Kind.CLIP_GONE:
            clip.unlink()
        else:
            clip.write_bytes(b"no clip")
        working = asyncio.create_task(bench.room.run())
        scene = await bench.until(lambda scene, jobs: scene.problem is not None)
        assert scene.problem is not None
        assert scene.problem.kind is kind
        part.unlink(missing_ok=True)
        clip.write_bytes(whole)
        bench.room.wake(scene.id)
        scene = await bench.joined()
        assert scene.problem is None
        working.cancel()
        await asyncio.wait([working])

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)


def test_a_clip_that_is_gone_keeps_its_frame_from_being_carried_until_it_is_back(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench) -> None:
        await bench.scenes.queue(board("red boat", "green boat"), await bench.connect(gateway.url))
        scene = await bench.until(lambda scene, jobs: jobs[0].state is State.READY)
        take = await bench.store.take_of(scene.shots[0].job)
        assert take is not None
        clip = bench.shelf.path(take.file)
        clip.rename(clip.with_suffix(".away"))
        working = asyncio.create_task(bench.room.run())
        scene = await bench.until(lambda scene, jobs: scene.problem is not None)
        assert scene.problem is not None
        assert (scene.problem.kind, scene.problem.values["name"]) == (Kind.CLIP_GONE, clip.name)
        clip.with_suffix(".away").rename(clip)
        assert (await bench.joined()).problem is None
        working.cancel()
        await asyncio.wait([working])

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)


def test_a_film_that_was_found_again_in_the_library_is_not_made_twice(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        await bench.scenes.queue(board("red boat", "green boat"), await bench.connect(gateway.url))
        joined = await bench.joined()
        await bench.store.keep(msgspec.structs.replace(joined, progress=Progress.OPEN, take=""))
        bench.room.wake(joined.id)
        again = await bench.joined()
        assert again.take == joined.take
        assert len(await bench.store.takes()) == 3

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_the_films_recipe_lies_beside_it_where_that_is_wished(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        bench.shelf.recipe_beside = True
        await bench.scenes.queue(board("red boat", "green boat"), await bench.connect(gateway.url))
        scene = await bench.joined()
        film = await bench.store.take_of(scene.film)
        assert film is not None
        path = bench.shelf.path(film.file)
        assert read_recipe(path) is None
        recipe = recipe_of(path)
        assert recipe is not None
        assert recipe["job"] == scene.film

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_a_film_is_never_put_over_another_file(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        folder = bench.shelf.part("First film", "x").parent
        mine = folder / "red boat green boat T01.mp4"
        mine.write_bytes(b"mine")
        await bench.scenes.queue(board("red boat", "green boat"), await bench.connect(gateway.url))
        scene = await bench.joined()
        film = await bench.store.take_of(scene.film)
        assert film is not None
        assert film.file.endswith("T02.mp4")
        assert mine.read_bytes() == b"mine"

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_two_processes_make_one_film(data_dir: Path, tmp_path: Path) -> None:
    async def run() -> None:
        async with cutting_bench(data_dir) as one, cutting_bench(data_dir) as other:
            await one.scenes.queue(board("red boat", "green boat"), await one.connect(gateway.url))
            scene = await one.joined()
            await asyncio.sleep(0.6)  # the other looks for the lock again
            films = [take for take in await other.store.takes() if take.job == scene.film]
            assert len(films) == 1

    with ShotGateway(tmp_path) as gateway:
        asyncio.run(run())
    assert len(list(data_dir.rglob("*boat green boat*.mp4"))) == 1


def test_a_discarded_scene_sends_nothing_more(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        scene = await bench.scenes.queue(board("red boat", "green boat"), connection)
        given_up = await bench.scenes.discard(scene.id)
        assert given_up.progress is Progress.DISCARDED
        assert (await bench.store.job(scene.shots[1].job)).state is State.DISCARDED

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_the_same_board_twice_within_a_minute_is_noticed(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        request = Request(model="veo3", shots=(Shot("red boat", 1.0), Shot("green boat", 1.0)))
        scene = await bench.scenes.queue(request, connection)
        assert await bench.scenes.queued_lately(request, connection) == scene
        other = Request(model="veo3", shots=(Shot("red boat", 1.0),))
        assert await bench.scenes.queued_lately(other, connection) is None
        await bench.scenes.discard(scene.id)
        assert await bench.scenes.queued_lately(request, connection) is None

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)


def test_a_retake_beyond_the_limit_is_asked_for_first(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        dollar = Price(1.0)
        await bench.scenes.queue(
            board("red boat", "green boat"), connection, prices=(dollar, dollar), confirmed=True
        )
        scene = await bench.joined()
        await Guard(bench.store).set_limits(Limits(per_day={"USD": 3.0}))
        with pytest.raises(GuardAsks) as asks:
            await bench.scenes.retake(scene.id, "s1")
        assert asks.value.total.amount == 4.0
        assert await bench.scenes.scene(scene.id) == scene
        await bench.scenes.retake(scene.id, "s1", confirmed=True)
        await bench.joined(revision=2)

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_a_scene_whose_job_cannot_be_read_is_let_be_and_the_others_go_on(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        lost = await bench.scenes.queue(board("red boat", "green boat"), connection, carry=False)
        with closing(sqlite3.connect(data_dir / "dailies.db")) as db, db:
            db.execute(
                "UPDATE jobs SET body = json_set(body, '$.attempt', 'many') WHERE id = ?",
                (lost.shots[0].job,),
            )
        await bench.scenes.queue(board("blue boat", "grey boat"), connection)
        working = asyncio.create_task(bench.room.run())
        await bench.joined()
        jobs = await bench.scenes.jobs(lost)
        assert next(shot.shot for shot in waits_for(lost, jobs)) == "s1"
        with pytest.raises(NotNow) as why:
            await bench.scenes.retake(lost.id, "s1")
        assert why.value.reason == "lost"
        working.cancel()
        await asyncio.wait([working])

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)


def test_a_scene_whose_jobs_were_all_taken_back_is_given_up(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        scene = await bench.scenes.queue(board("red boat", "green boat"), connection, wait=60.0)
        for shot in scene.shots:
            await bench.store.step(shot.job, Event.DISCARD)
        await bench.until(lambda scene, jobs: scene.progress is Progress.DISCARDED)
        assert gateway.made == []

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_listeners_hear_of_a_scene(data_dir: Path, tmp_path: Path) -> None:
    heard: list[Scene | None] = []

    async def main(bench: CuttingBench) -> None:
        bench.scenes.listen(heard.append)
        await bench.scenes.queue(board("red boat", "green boat"), await bench.connect(gateway.url))
        await bench.joined()

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)
    told = [scene for scene in heard if scene is not None]
    assert not is_joined(told[0])
    assert is_joined(told[-1])


def test_common_pictures_go_along_with_every_shot(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        face = Reference(url="https://example.org/face.png")
        start = Reference(url="https://example.org/start.png", role=Role.FIRST_FRAME)
        request = board("red boat", "green boat", references=(face, start))
        await bench.scenes.queue(request, await bench.connect(gateway.url))
        await bench.joined()
        assert gateway.posts[0].body["images"] == [face.url, start.url]
        frame, common = gateway.posts[1].body["images"]
        assert frame.startswith("data:image/png;base64,")
        assert common == face.url

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)
