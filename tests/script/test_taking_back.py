"""Giving a retake up, and taking it back before it is sent: the film is there again as it was before."""

from pathlib import Path

import msgspec
import pytest

from desktop_app.domain.job import Event, Job, State
from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Shot
from desktop_app.domain.scene import Progress, Scene
from desktop_app.script.retakes import Why, Wish
from desktop_app.store.scenes import SceneChanged
from tests.support.cutting import CuttingBench, board, play, wish_for
from tests.support.shot_gateway import ShotGateway

COLOURS = ("red boat", "green boat", "blue boat", "grey boat")
LATER = 60.0


def _as_it_was(now: Scene, before: Scene) -> bool:
    return msgspec.structs.replace(now, last_revision=before.last_revision) == before


async def _made(bench: CuttingBench, url: str, *, carry: bool = True) -> Scene:
    await bench.scenes.queue(board(*COLOURS), await bench.connect(url), carry=carry)
    return await bench.joined()


async def _stuck(bench: CuttingBench, url: str) -> Scene:
    """A film whose second shot failed, so that the two after it wait."""
    await bench.scenes.queue(board(*COLOURS), await bench.connect(url))
    return await bench.until(lambda scene, jobs: jobs[1].state is State.FAILED)


async def _line(bench: CuttingBench, scene: Scene) -> list[tuple[object, ...]]:
    """What the film's jobs are, in their order, whatever they are called."""
    jobs = await bench.scenes.jobs(scene)
    names = {job_id: number for number, job_id in enumerate(jobs)}

    def seen(job: Job) -> tuple[object, ...]:
        before = names.get(job.predecessor), names.get(job.after)
        return job.shot, job.state, job.held, job.request, job.manuscript, job.position, job.price, *before

    return [seen(job) for job in jobs.values()]


def test_a_film_whose_retake_is_given_up_is_there_as_before_and_its_clips_are_used_again(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench) -> None:
        first = await _made(bench, gateway.url)
        await bench.scenes.retake(first, wish_for(first, s2=Shot("grey ship", 1.0)))
        again = await bench.until(lambda scene, jobs: jobs[1].state is State.FAILED)
        given_up = await bench.scenes.discard(again)
        assert _as_it_was(given_up, first)
        states = [
            job.state for job in await bench.store.jobs() if job.id not in await bench.scenes.jobs(first)
        ]
        assert states == [State.FAILED, State.DISCARDED, State.DISCARDED]
        film = await bench.store.take_of(given_up.film)
        assert film is not None
        assert film.id == given_up.take
        await bench.scenes.retake(given_up, wish_for(given_up, s4=Shot("red ship", 1.0)))
        third = await bench.joined(revision=3)  # a number of a film is given once
        assert third.shots[:3] == first.shots[:3]
        assert gateway.made == [*COLOURS, "grey ship", "red ship"]

    with ShotGateway(tmp_path, failing=("grey ship",)) as gateway:
        play(data_dir, main)


def test_of_several_retakes_without_a_film_the_last_film_is_gone_back_to(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench) -> None:
        first = await _made(bench, gateway.url, carry=False)
        second = await bench.scenes.retake(first, wish_for(first, s2=Shot("grey ship", 1.0)))
        second = await bench.until(lambda scene, jobs: jobs[1].state is State.FAILED)
        await bench.scenes.retake(second, wish_for(second, s2=Shot("red ship", 1.0)))
        third = await bench.until(lambda scene, jobs: jobs[1].state is State.FAILED)
        assert third.revision == 3
        assert third.before is not None
        assert third.before.scene.before is not None
        assert third.before.scene.before.scene == first
        assert _as_it_was(await bench.scenes.discard(third), first)

    with ShotGateway(tmp_path, failing=("grey ship", "red ship")) as gateway:
        play(data_dir, main)


def test_a_film_that_is_given_up_before_it_was_ever_joined_stays_so(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        scene = await _stuck(bench, gateway.url)
        again = await bench.scenes.retake(scene, Wish(frozenset({"s2"})), wait=LATER)
        assert (await bench.scenes.discard(again)).progress is Progress.DISCARDED

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        play(data_dir, main)


def test_a_film_that_was_given_up_goes_on_with_the_clips_that_it_has(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        stuck = await _stuck(bench, gateway.url)
        given_up = await bench.scenes.discard(stuck)
        plan = (await bench.scenes.retakable(given_up)).plan(Wish())
        assert plan.why == {"s2": Why.LACKING, "s3": Why.CHAINED, "s4": Why.CHAINED}
        assert not plan.leaves(given_up)
        again = await bench.scenes.retake(given_up, Wish(), wait=LATER)
        assert _as_it_was(await bench.scenes.take_back(again), given_up)
        await bench.scenes.retake(given_up, Wish())
        joined = await bench.joined(revision=3)
        assert joined.shots[0] == stuck.shots[0]
        assert gateway.made == ["red boat", "green boat", *COLOURS[1:]]

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        play(data_dir, main)


def test_a_clip_that_is_at_the_gateway_is_not_paid_again_as_its_film_goes_on(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench) -> None:
        stuck = await _stuck(bench, gateway.url)
        problem = Problem(Kind.BROKEN, Stage.FETCH)
        await bench.store.note(await bench.store.job(stuck.shots[1].job), remote_id="r", problem=problem)
        given_up = await bench.scenes.discard(stuck)
        again = await bench.scenes.retake(given_up, Wish(), wait=LATER)
        assert again.shots[1] == stuck.shots[1]
        assert len(again.retaken) == 2

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        play(data_dir, main)


def test_a_retake_that_is_taken_back_leaves_the_film_as_it_was(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        first = await _made(bench, gateway.url)
        again = await bench.scenes.retake(first, wish_for(first, s3=Shot("blue ship", 1.0)), wait=LATER)
        assert len(again.retaken) == 2
        assert _as_it_was(await bench.scenes.take_back(again), first)
        assert await bench.store.jobs([State.WAITING]) == []
        with pytest.raises(SceneChanged):
            await bench.scenes.take_back(again)
        assert gateway.made == [*COLOURS]

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_what_a_retake_did_without_waits_again_once_it_is_taken_back(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        before = await _stuck(bench, gateway.url)
        await bench.store.note(await bench.store.job(before.shots[3].job), held=True)
        line = await _line(bench, before)
        shots = wish_for(before, s3=Shot("red ship", 1.0)).board or ()
        again = await bench.scenes.retake(before, Wish(frozenset({"s2"}), shots[:3]), wait=LATER)
        back = await bench.scenes.take_back(again, wait=LATER)
        assert (back.progress, back.revision, back.request) == (Progress.OPEN, 1, before.request)
        assert await _line(bench, back) == line
        jobs = list((await bench.scenes.jobs(back)).values())
        assert [job.due > 0 for job in jobs[2:]] == [True, True]  # they can be undone anew
        for job in jobs[2:]:
            await bench.store.note(job, held=False, due=0.0)
        await bench.store.step(jobs[1].id, Event.RETRY)
        await bench.joined()
        assert gateway.made == ["red boat", "green boat", *COLOURS[1:]]

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        play(data_dir, main)


def test_a_waiting_shot_begins_with_the_old_frame_again(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        before = await _stuck(bench, gateway.url)
        line = await _line(bench, before)
        again = await bench.scenes.retake(before, Wish(frozenset({"s2"})), wait=LATER)
        back = await bench.scenes.take_back(again)
        assert back.shots == before.shots
        assert await _line(bench, back) == line

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        play(data_dir, main)


def test_two_retakes_are_taken_back_one_after_the_other(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        before = await _stuck(bench, gateway.url)
        line = await _line(bench, before)
        shots = wish_for(before, s4=Shot("red ship", 1.0)).board or ()
        second = await bench.scenes.retake(before, Wish(frozenset({"s2"}), shots), wait=LATER)
        middle = await _line(bench, second)
        shots = wish_for(second, s4=Shot("blue ship", 1.0)).board or ()
        third = await bench.scenes.retake(second, Wish(board=shots[2:]), wait=LATER)
        back = await bench.scenes.take_back(third)
        assert await _line(bench, back) == middle
        back = await bench.scenes.take_back(back)
        assert await _line(bench, back) == line
        assert (back.revision, back.next_revision) == (1, 4)

    with ShotGateway(tmp_path, failing=("green boat",)) as gateway:
        play(data_dir, main)


def test_a_retake_of_which_something_was_sent_is_not_taken_back(data_dir: Path, tmp_path: Path) -> None:
    async def main(bench: CuttingBench) -> None:
        first = await _made(bench, gateway.url, carry=False)
        again = await bench.scenes.retake(first, Wish(frozenset({"s1", "s3"})), wait=LATER)
        sent, waits = sorted(again.retaken)
        await bench.store.step(sent, Event.SEND)
        with pytest.raises(SceneChanged):
            await bench.scenes.take_back(again)
        assert await bench.scenes.scene(first.id) == again
        assert (await bench.store.job(waits)).state is State.WAITING

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)


def test_no_other_retake_is_taken_back_or_given_up_than_the_one_that_was_seen(
    data_dir: Path, tmp_path: Path
) -> None:
    async def main(bench: CuttingBench) -> None:
        first = await _made(bench, gateway.url, carry=False)
        seen = await bench.scenes.retake(first, Wish(frozenset({"s1"})), wait=LATER)
        newer = await bench.scenes.retake(seen, Wish(frozenset({"s3"})), wait=LATER)
        for decide in (bench.scenes.take_back, bench.scenes.discard):
            with pytest.raises(SceneChanged):
                await decide(seen)
        assert await bench.scenes.scene(first.id) == newer

    with ShotGateway(tmp_path) as gateway:
        play(data_dir, main)
