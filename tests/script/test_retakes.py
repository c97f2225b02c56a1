"""Retakes of several shots: exactly what changed is paid again, and whatever is as it was is used again."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest

from desktop_app.catalog.choose import NotSendable
from desktop_app.domain.job import State
from desktop_app.domain.request import Reference, Role, Shot
from desktop_app.domain.scene import Scene
from desktop_app.script.retakes import NotNow, Retake, Why, Wish
from tests.support.cutting import CuttingBench, board, play, wish_for
from tests.support.shot_gateway import ShotGateway, near

_replace = msgspec.structs.replace
COLOURS = ("red boat", "green boat", "blue boat", "grey boat")
Made = Callable[[CuttingBench, Scene, ShotGateway], Awaitable[None]]


def _film(data_dir: Path, tmp_path: Path, main: Made, *, carry: bool = True) -> list[str]:
    """Have a film of the four colours made, and do something with it; gives the prompts created since."""

    async def made(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        await bench.scenes.queue(board(*COLOURS), connection, carry=carry)
        await main(bench, await bench.joined(), gateway)

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, made)
    return gateway.made[len(COLOURS) :]


async def _plan(bench: CuttingBench, scene: Scene, wish: Wish) -> Retake:
    return (await bench.scenes.retakable(scene)).plan(wish)


async def _again(bench: CuttingBench, scene: Scene, wish: Wish) -> Scene:
    await bench.scenes.retake(scene, wish)
    return await bench.joined(revision=scene.revision + 1)


def _ordered(scene: Scene, *ids: str) -> Wish:
    shots = {shot.id: shot for shot in scene.request.shots}
    return Wish(board=tuple(shots[one] for one in ids))


def test_the_shots_that_changed_are_made_again_with_their_own_words_and_seconds(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench, first: Scene, gateway: ShotGateway) -> None:
        wish = wish_for(first, s1=Shot("red ship", 2.0), s3=Shot("blue ship", 1.0))
        assert (await _plan(bench, first, wish)).why == {"s1": Why.CHANGED, "s3": Why.CHANGED}
        second = await _again(bench, first, wish)
        assert [link.job for link in second.shots][1::2] == [link.job for link in first.shots][1::2]
        jobs = list((await bench.scenes.jobs(second)).values())
        assert [job.request.seconds for job in jobs] == [2.0, 1.0, 1.0, 1.0]
        films = [await bench.store.take_of(scene.film) for scene in (first, second)]
        assert all(film and bench.shelf.path(film.file).is_file() for film in films)

    assert sorted(_film(data_dir, tmp_path, main, carry=False)) == ["blue ship", "red ship"]


def test_what_hangs_on_several_changed_shots_is_made_once(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench, first: Scene, gateway: ShotGateway) -> None:
        wish = wish_for(first, s2=Shot("grey ship", 1.0), s3=Shot("red ship", 1.0))
        plan = await _plan(bench, first, wish)
        assert plan.why == {"s2": Why.CHANGED, "s3": Why.CHANGED, "s4": Why.CHAINED}
        await _again(bench, first, wish)
        assert near(gateway.first_picture("grey boat"), "red")

    assert _film(data_dir, tmp_path, main) == ["grey ship", "red ship", "grey boat"]


def test_a_film_without_its_last_shot_and_one_in_another_order_cost_nothing(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench, first: Scene, gateway: ShotGateway) -> None:
        second = await _again(bench, first, _ordered(first, "s3", "s1", "s2"))
        assert [link.job for link in second.shots] == [first.shots[at].job for at in (2, 0, 1)]
        film = await bench.store.take_of(second.film)
        assert film is not None
        assert abs(film.got.seconds - 3.0) <= 0.2
        assert len(await bench.store.takes()) == 4 + 2
        third = await _again(bench, second, Wish(board=first.request.shots))
        assert third.number("s4") == 4  # it was left out, and is made when it is wanted again

    assert _film(data_dir, tmp_path, main, carry=False) == ["grey boat"]


def test_where_chained_shots_stand_otherwise_only_what_begins_otherwise_is_made(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench, first: Scene, gateway: ShotGateway) -> None:
        plan = await _plan(bench, first, _ordered(first, "s1", "s2", "s4"))
        assert plan.why == {"s4": Why.CHAINED}
        plan = await _plan(bench, first, _ordered(first, "s2", "s3", "s4"))
        assert plan.why == {"s2": Why.CHANGED, "s3": Why.CHAINED, "s4": Why.CHAINED}
        assert [link.carried for link in plan.scene.shots] == [False, True, True]
        new = Shot("grey ship", 1.0, id="s9")
        second = await _again(bench, first, Wish(board=(*first.request.shots, new)))
        assert [link.job for link in second.shots[:4]] == [link.job for link in first.shots]
        assert second.shots[4].carried
        assert near(gateway.first_picture("grey ship"), "grey")

    assert _film(data_dir, tmp_path, main) == ["grey ship"]


def test_a_shot_may_begin_anew_or_go_on_since(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench, first: Scene, gateway: ShotGateway) -> None:
        anew = wish_for(first, s3=Shot("blue boat", 1.0, carry=False))
        assert (await _plan(bench, first, anew)).why == {"s3": Why.CHANGED, "s4": Why.CHAINED}
        second = await _again(bench, first, anew)
        assert [link.carried for link in second.shots] == [False, True, False, True]
        own = (Reference(url="https://pictures.example/frame.png", role=Role.FIRST_FRAME),)
        pictured = wish_for(second, s4=Shot("grey boat", 1.0, references=own))
        plan = await _plan(bench, second, pictured)
        assert [link.carried for link in plan.scene.shots] == [False, True, False, False]
        assert plan.jobs[0].request.references == own

    assert _film(data_dir, tmp_path, main) == ["blue boat", "grey boat"]


def test_new_shots_of_a_film_without_carried_frames_carry_none(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench, first: Scene, gateway: ShotGateway) -> None:
        plan = await _plan(bench, first, Wish(board=(*first.request.shots, Shot("red ship", 1.0, id="s9"))))
        assert not plan.scene.shots[-1].carried

    _film(data_dir, tmp_path, main, carry=False)


def test_a_shot_that_was_not_sent_yet_is_sent_in_its_new_words_alone(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        scene = await bench.scenes.queue(board(*COLOURS), connection)
        await bench.until(lambda scene, jobs: jobs[1].state is State.FAILED)
        with pytest.raises(NotNow) as why:
            await bench.scenes.retake(scene, Wish(frozenset({"s3"})))
        assert why.value.reason == "coming"
        shots = wish_for(scene, s3=Shot("red ship", 1.0)).board or ()
        known = await bench.scenes.scene(scene.id)
        second = await bench.scenes.retake(known, Wish(frozenset({"s2"}), shots[:3]))
        assert second.shots[2].job != scene.shots[2].job
        old = [await bench.store.job(link.job) for link in scene.shots[2:]]
        assert [job.state for job in old] == [State.DISCARDED, State.DISCARDED]
        await bench.joined(revision=2)

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        play(data_dir, main)
    assert gateway.made == ["red boat", "green boat", "green boat", "red ship"]


def test_what_cannot_be_sent_names_its_shot_and_leaves_all_as_it_is(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench, first: Scene, gateway: ShotGateway) -> None:
        with pytest.raises(NotSendable) as hindered:
            await bench.scenes.retake(first, wish_for(first, s2=Shot("", 1.0)))
        assert hindered.value.problems[0].values["shot"] == "2"
        assert await bench.scenes.scene(first.id) == first

    assert _film(data_dir, tmp_path, main) == []


def test_a_wish_for_a_film_that_went_on_meanwhile_is_not_paid(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench, first: Scene, gateway: ShotGateway) -> None:
        await _again(bench, first, wish_for(first, s4=Shot("grey ship", 1.0)))
        with pytest.raises(NotNow) as why:
            await bench.scenes.retake(first, wish_for(first, s4=Shot("grey raft", 1.0)))
        assert why.value.reason == "changing"

    assert _film(data_dir, tmp_path, main) == ["grey ship"]


def test_a_shot_that_was_sent_since_it_was_told_of_is_not_paid_twice(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        scene = await bench.scenes.queue(board(*COLOURS[:2]), connection)
        scene = await bench.until(lambda scene, jobs: jobs[0].state is State.READY)
        wish = Wish(frozenset({"s1"}))
        told = await _plan(bench, scene, wish)
        assert told.why == {"s1": Why.WANTED}  # the second waits, and begins with the new frame
        waiting = scene.shots[1].job
        await bench.store.carry(await bench.store.job(waiting), ())
        await bench.until(lambda scene, jobs: jobs[1].state is State.READY)
        with pytest.raises(NotNow) as why:
            await bench.scenes.retake(scene, wish, told=told)
        assert why.value.reason == "changing"
        assert await bench.scenes.scene(scene.id) == scene
        told = await _plan(bench, scene, wish)
        assert (await bench.scenes.retake(scene, wish, told=told)).revision == 2

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)


def test_how_long_it_takes_is_that_of_the_longest_chain(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        connection = await bench.connect(gateway.url)
        scene = await bench.scenes.queue(board(*COLOURS), connection, estimated_seconds=60.0, wait=60.0)
        film = await bench.scenes.retakable(scene)
        done = {job.id: _replace(job, state=State.READY) for job in film.jobs.values()}
        film = _replace(film, jobs=done)
        assert film.plan(Wish(frozenset({"s3"}))).seconds(at_once=4) == 120.0
        shots = wish_for(scene, s3=Shot("blue boat", 1.0, carry=False)).board
        assert film.plan(Wish(frozenset({"s1"}), shots)).seconds(at_once=4) == 120.0
        assert film.plan(Wish(frozenset({"s1"}), shots)).seconds(at_once=1) == 240.0
        learnt = _replace(film, usual=5.0)
        assert learnt.plan(Wish(frozenset({"s1"}), shots)).seconds(at_once=1) == 20.0

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main, cut=False)
