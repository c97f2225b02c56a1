"""Scenes over real HTTP: frames are carried, shots retried alone, and one film comes of them."""

import hashlib
import io
from pathlib import Path

from PIL import Image

from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.request import Reference, Role
from desktop_app.domain.scene import Progress, Scene, waits_for
from desktop_app.media.frames import last_frame_png
from desktop_app.media.recipe import read_recipe, recipe_of
from desktop_app.media.verify import verify_clip
from tests.support.cutting import CuttingBench, board, play
from tests.support.shot_gateway import ShotGateway, near


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
