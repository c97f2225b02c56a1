"""Scenes when disks, damaged rows and other processes get in their way."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.job import State
from desktop_app.domain.problem import Kind
from desktop_app.domain.scene import Progress, waits_for
from desktop_app.script.retakes import NotNow, Wish
from tests.support.cutting import CuttingBench, board, cutting_bench, play
from tests.support.shot_gateway import ShotGateway


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
        await asyncio.sleep(0.3)  # it has looked in vain more than once, without more to say
        clip.with_suffix(".away").rename(clip)
        assert (await bench.joined()).problem is None
        working.cancel()
        await asyncio.wait([working])

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)


def test_a_frame_that_cannot_be_carried_holds_up_no_other(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        request = board("red boat", "green boat", "blue boat", "grey boat")
        apart = msgspec.structs.replace(request.shots[2], carry=False)
        shots = (*request.shots[:2], apart, request.shots[3])
        request = msgspec.structs.replace(request, shots=shots)
        await bench.scenes.queue(request, await bench.connect(gateway.url))
        scene = await bench.until(lambda scene, jobs: {jobs[0].state, jobs[2].state} == {State.READY})
        take = await bench.store.take_of(scene.shots[0].job)
        assert take is not None
        bench.shelf.path(take.file).unlink()
        working = asyncio.create_task(bench.room.run())
        scene = await bench.until(lambda scene, jobs: jobs[3].state is State.READY)
        assert "green boat" not in gateway.made
        working.cancel()
        await asyncio.wait([working])

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)


def test_a_film_that_was_about_to_be_placed_does_not_keep_its_lost_shot_from_being_made_again(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        await bench.scenes.queue(board("red boat", "green boat"), connection, carry=False)
        scene = await bench.until(lambda scene, jobs: all(job.state is State.READY for job in jobs))
        take = await bench.store.take_of(scene.shots[0].job)
        assert take is not None
        bench.shelf.path(take.file).unlink()
        await bench.store.note_scene(scene, file="First film/red boat green boat T01.mp4")  # then killed
        working = asyncio.create_task(bench.room.run())
        await bench.until(lambda scene, jobs: scene.problem is not None)
        await bench.scenes.retake(scene, Wish(frozenset({"s1"})))
        await bench.joined(revision=2)
        working.cancel()
        await asyncio.wait([working])

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)


def test_no_film_is_joined_without_a_shot_whose_take_the_store_has_lost(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        await bench.scenes.queue(board("red boat", "green boat"), connection, carry=False)
        scene = await bench.until(lambda scene, jobs: all(job.state is State.READY for job in jobs))
        with closing(sqlite3.connect(data_dir / "dailies.db")) as store, store:
            store.execute("DELETE FROM takes WHERE job = ?", (scene.shots[0].job,))
        working = asyncio.create_task(bench.room.run())
        scene = await bench.until(lambda scene, jobs: scene.problem is not None)
        assert scene.problem is not None
        assert (scene.problem.kind, scene.problem.values["name"]) == (Kind.CLIP_GONE, "red boat")
        await bench.scenes.retake(scene, Wish(frozenset({"s1"})))
        film = await bench.store.take_of((await bench.joined(revision=2)).film)
        assert film is not None
        assert abs(film.got.seconds - 2.0) <= 0.2
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


def test_a_name_that_is_taken_at_the_last_moment_is_left_to_its_owner(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        choose = bench.shelf.choose
        chosen: list[str] = []

        def choose_late(project: str, title: str) -> str:
            file = choose(project, title)
            if title == "red boat / green" and not chosen:
                chosen.append(file)
                bench.shelf.path(file).write_bytes(b"mine")
            return file

        bench.shelf.choose = choose_late  # type: ignore[method-assign]
        await bench.scenes.queue(board("red boat", "green"), await bench.connect(gateway.url))
        scene = await bench.joined()
        film = await bench.store.take_of(scene.film)
        assert film is not None
        assert film.file not in chosen
        assert bench.shelf.path(chosen[0]).read_bytes() == b"mine"
        assert len(await bench.store.takes()) == 3

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
            await bench.scenes.retake(lost, Wish(frozenset({"s1"})))
        assert why.value.reason == "lost"
        working.cancel()
        await asyncio.wait([working])

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)
