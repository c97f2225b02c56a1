"""What a person does with scenes: make a shot again, give one up, and be asked before it costs."""

import threading
from pathlib import Path

import pytest

from desktop_app.domain.job import Event, State
from desktop_app.domain.price import Price
from desktop_app.domain.request import Request, Shot
from desktop_app.domain.scene import Progress, Scene
from desktop_app.jobs.guard import Guard, GuardAsks, Limits
from desktop_app.script.retakes import Wish
from tests.support.cutting import CuttingBench, board, is_joined, play, wish_for
from tests.support.gateway import Asked, Reply
from tests.support.shot_gateway import ShotGateway, near
from tests.support.workbench import PATIENCE

FIRST = Wish(frozenset({"s1"}))


def test_a_retake_makes_the_shot_and_its_chain_again_and_another_film(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        await bench.scenes.queue(board("red boat", "green boat", "blue boat"), connection)
        first = await bench.joined()
        await bench.scenes.retake(first, wish_for(first, s2=Shot("grey boat", 1.0)))
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
        again = await bench.scenes.retake(await bench.scenes.scene(scene.id), Wish(frozenset({"s2"})))
        assert again.shots[2].job == scene.shots[2].job
        assert (await bench.store.job(again.shots[2].job)).after == again.shots[1].job
        await bench.joined(revision=2)
        assert gateway.made == ["red boat", "green boat", "blue boat"]

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_a_discarded_scene_sends_nothing_more(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        scene = await bench.scenes.queue(board("red boat", "green boat"), connection)
        given_up = await bench.scenes.discard(scene)
        assert given_up.progress is Progress.DISCARDED
        assert (await bench.store.job(scene.shots[1].job)).state is State.DISCARDED

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_a_shot_is_not_sent_again_that_is_turned_away_once_its_film_was_given_up(
    data_dir: Path, tmp_path: Path
) -> None:
    given_up = threading.Event()

    def busy(asked: Asked) -> Reply:
        given_up.wait(PATIENCE)
        return Reply(429, b"", {"retry-after": "0.05"})

    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        scene = await bench.scenes.queue(board("red boat", "green boat"), connection, carry=False)
        await bench.until(lambda _, jobs: all(job.state is State.SUBMITTING for job in jobs))
        await bench.scenes.discard(scene)
        given_up.set()
        await bench.until(lambda _, jobs: all(job.state is State.DISCARDED for job in jobs))
        gateway.create = answers
        await bench.scenes.queue(board("blue boat"), connection)  # behind what would be sent again
        await bench.until(lambda scene, _: is_joined(scene))
        assert sorted(asked.body["prompt"] for asked in gateway.posts) == [
            "blue boat",
            "green boat",
            "red boat",
        ]

    with ShotGateway(tmp_path) as gateway:
        answers, gateway.create = gateway.create, busy
        play(data_dir, main)


def test_the_same_board_twice_within_a_minute_is_noticed(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        request = Request(model="veo3", shots=(Shot("red boat", 1.0), Shot("green boat", 1.0)))
        scene = await bench.scenes.queue(request, connection)
        assert await bench.scenes.queued_lately(request, connection) == scene
        other = Request(model="veo3", shots=(Shot("red boat", 1.0),))
        assert await bench.scenes.queued_lately(other, connection) is None
        await bench.scenes.discard(scene)
        assert await bench.scenes.queued_lately(request, connection) is None

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)


def test_a_film_that_was_admitted_is_made_whole_whatever_the_limit_is_by_then(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench) -> None:
        await Guard(bench.store).set_limits(Limits(per_day={"USD": 3.0}, per_batch={"USD": 3.0}))
        prices = (Price(1.0),) * 3
        connection = await bench.connect(gateway.url)
        await bench.scenes.queue(board("red boat", "green boat", "blue boat"), connection, prices=prices)
        await Guard(bench.store).set_limits(Limits(per_day={"USD": 0.5}, per_batch={"USD": 0.5}))
        await bench.joined()
        assert sorted(gateway.made) == ["blue boat", "green boat", "red boat"]

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


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
            await bench.scenes.retake(scene, FIRST)
        assert asks.value.total.amount == 4.0
        assert await bench.scenes.scene(scene.id) == scene
        await bench.scenes.retake(scene, FIRST, confirmed=True)
        await bench.joined(revision=2)

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_an_unsent_shot_that_is_made_otherwise_is_counted_once(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        request = Request(model="veo3", shots=(Shot("red boat", 2.0, id="s1"), Shot("green boat", 2.0)))
        prices = (Price(1.0), Price(1.0))
        scene = await bench.scenes.queue(request, connection, prices=prices, wait=60.0)
        await Guard(bench.store).set_limits(Limits(per_day={"USD": 2.0}))
        again = await bench.scenes.retake(scene, wish_for(scene, s1=Shot("blue boat", 2.0)), wait=60.0)
        assert (await bench.store.job(scene.shots[0].job)).state is State.DISCARDED
        with pytest.raises(GuardAsks) as asks:
            await bench.scenes.retake(again, wish_for(again, s1=Shot("a longer boat", 4.0)))
        assert asks.value.total.amount == 3.0

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)


def test_a_longer_shot_counts_for_what_it_may_cost_by_the_second(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        dollar = Price(1.0)
        request = Request(model="veo3", shots=(Shot("red boat", 2.0, id="s1"), Shot("green boat", 2.0)))
        scene = await bench.scenes.queue(request, connection, prices=(dollar, dollar), wait=60.0)
        await bench.store.step(scene.shots[0].job, Event.DISCARD)
        await Guard(bench.store).set_limits(Limits(per_batch={"USD": 1.0}))
        with pytest.raises(GuardAsks) as asks:
            await bench.scenes.retake(scene, wish_for(scene, s1=Shot("red boat", 4.0)))
        assert asks.value.total.amount == 2.0
        again = await bench.scenes.retake(scene, wish_for(scene, s1=Shot("red boat", 1.0)))
        assert (await bench.store.job(again.shots[0].job)).price == dollar

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
