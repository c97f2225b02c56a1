"""A terminal that waits for a film of which another window decides meanwhile."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop_app.cli.films import FilmWatch
from desktop_app.cli.report import Printer
from desktop_app.domain.scene import Scene
from desktop_app.script.retakes import Wish
from tests.support.cutting import CuttingBench, board, play
from tests.support.shot_gateway import ShotGateway

LATER = 60.0
Decide = Callable[[CuttingBench, Scene], Awaitable[object]]


async def _take_back(bench: CuttingBench, retake: Scene) -> object:
    return await bench.scenes.take_back(retake)


async def _give_up(bench: CuttingBench, retake: Scene) -> object:
    return await bench.scenes.discard(retake)


def _watch(bench: CuttingBench, scene: Scene, target: Path) -> FilmWatch:
    studio: Any = SimpleNamespace(scenes=bench.scenes, store=bench.store, shelf=bench.shelf)
    return FilmWatch(studio, [scene], Printer(True), 0.0, {scene.id: target}, force=False)


@pytest.mark.parametrize("decide", [_take_back, _give_up])
def test_the_film_of_before_is_not_handed_out_for_a_retake_that_does_not_come(
    data_dir: Path, tmp_path: Path, decide: Decide
) -> None:
    async def main(bench: CuttingBench) -> None:
        await bench.scenes.queue(board("red boat", "green boat"), await bench.connect(gateway.url))
        first = await bench.joined()
        known = _watch(bench, first, tmp_path / "first.mp4")
        await known.settle(())
        assert (known.over, known.given_up, (tmp_path / "first.mp4").exists()) == (True, False, True)
        again = await bench.scenes.retake(first, Wish(frozenset({"s2"})), wait=LATER)
        watch, coming = _watch(bench, again, tmp_path / "again.mp4"), tuple(again.retaken)
        await watch.settle(coming)
        assert not watch.over
        await decide(bench, again)
        await watch.settle(coming)
        assert (watch.over, watch.given_up, (tmp_path / "again.mp4").exists()) == (True, True, False)

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_a_film_that_is_given_up_did_not_come(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        scene = await bench.scenes.queue(board("red boat"), await bench.connect(gateway.url), wait=LATER)
        watch = _watch(bench, scene, tmp_path / "film.mp4")
        await bench.scenes.discard(scene)
        await watch.settle(())
        assert (watch.over, watch.given_up, watch.unfinished) == (True, True, False)

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_a_film_that_is_retaken_from_elsewhere_is_still_to_come(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        await bench.scenes.queue(board("red boat"), await bench.connect(gateway.url))
        first = await bench.joined()
        watch = _watch(bench, first, tmp_path / "film.mp4")
        await bench.scenes.retake(first, Wish(frozenset({"s1"})), wait=LATER)
        await watch.settle(())
        assert (watch.over, watch.unfinished, (tmp_path / "film.mp4").exists()) == (True, True, False)

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)
