"""The recipe as a file beside its clip: as durable as the clip, and never one without the other."""

import asyncio
import hashlib
import os
from pathlib import Path

import pytest

from desktop_app.domain.connection import Connection
from desktop_app.domain.job import Job, State
from desktop_app.domain.take import Take
from desktop_app.media.recipe import beside, read_recipe, recipe_of
from desktop_app.platform.atomic import place_new
from tests.support.clips import make_clip
from tests.support.gateway import ScriptedGateway
from tests.support.workbench import KEY, all_in, bench, until

PLACE = "desktop_app.library.shelf.place_new"


class Killed(BaseException):
    """The program ends here."""


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", seconds=1.0).read_bytes()


def fetch(data: Path, gateway: ScriptedGateway, *, apart: bool = True, anew: bool = True) -> tuple[Job, Take]:
    """One job to its end, with the recipe beside the clip; `anew` queues it first."""

    async def main() -> tuple[Job, Take]:
        async with bench(data, fixed_pace=0.01) as table:
            table.shelf.recipe_beside = apart
            connection = await table.connect(gateway.url)
            if anew:
                await table.queue(connection)
            (job,) = await table.until(all_in(State.READY, State.FAILED))
            take = await table.store.take_of(job.id)
            assert take is not None
            return job, take

    return asyncio.run(main())


def files_of(data: Path) -> list[str]:
    return sorted(file.name for file in (data / "library" / "First film").iterdir())


def assert_whole(data: Path, take: Take, clip: bytes, names: list[str]) -> None:
    path = data / "library" / take.file
    assert path.read_bytes() == clip
    assert take.sha256 == take.sha256_delivered == hashlib.sha256(clip).hexdigest()
    recipe = recipe_of(path)
    assert recipe is not None
    assert (recipe["job"], recipe["take"]) == ("job0", take.id)
    assert files_of(data) == names


TWO = ["a paper boat T01.json", "a paper boat T01.mp4"]


def test_the_clip_is_as_it_was_delivered_and_its_recipe_lies_beside_it(data_dir: Path, clip: bytes) -> None:
    with ScriptedGateway(clip) as gateway:
        _, take = fetch(data_dir, gateway)
    assert_whole(data_dir, take, clip, TWO)
    path = data_dir / "library" / take.file
    assert read_recipe(path) is None
    text = beside(path).read_text()
    assert KEY not in text
    assert gateway.url not in text


def test_a_persons_own_file_beside_a_free_name_is_left_alone(data_dir: Path, clip: bytes) -> None:
    folder = data_dir / "library" / "First film"
    folder.mkdir(parents=True)
    (folder / TWO[0]).write_text("a person's own")
    with ScriptedGateway(clip) as gateway:
        _, take = fetch(data_dir, gateway)
    assert (folder / TWO[0]).read_text() == "a person's own"
    assert_whole(data_dir, take, clip, [TWO[0], "a paper boat T02.json", "a paper boat T02.mp4"])


def test_a_file_that_comes_up_at_the_last_moment_is_left_alone(
    data_dir: Path, clip: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def race(source: Path, target: Path) -> None:
        place_new(source, target)
        if target.name == TWO[1]:
            beside(target).write_text("a person's own")

    monkeypatch.setattr(PLACE, race)
    with ScriptedGateway(clip) as gateway:
        _, take = fetch(data_dir, gateway)
    assert_whole(data_dir, take, clip, [TWO[0], "a paper boat T02.json", "a paper boat T02.mp4"])


def kill_at(monkeypatch: pytest.MonkeyPatch, number: int, when: str) -> None:
    """End the program before or after the n-th move to a name, and what it does after on leaving, too."""
    moves = iter(range(100))

    def die(source: Path, target: Path) -> None:
        last = next(moves) >= number
        if last and when == "before":
            raise Killed
        if last and when == "between":
            os.link(source, target)
            raise Killed
        place_new(source, target)
        if last:
            raise Killed

    monkeypatch.setattr(PLACE, die)


@pytest.mark.parametrize("then_apart", [True, False])
@pytest.mark.parametrize("when", ["before", "between", "after"])
@pytest.mark.parametrize("number", [0, 1])
def test_a_kill_between_the_two_names_leaves_neither_alone(
    data_dir: Path,
    clip: bytes,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    when: str,
    then_apart: bool,
) -> None:
    with ScriptedGateway(clip) as gateway:
        with monkeypatch.context() as patch:
            kill_at(patch, number, when)
            placed = asyncio.run(_until_killed(data_dir, gateway))
        assert placed
        _, take = fetch(data_dir, gateway, apart=then_apart, anew=False)
        assert len(gateway.posts) == 1
        files = [asked for asked in gateway.asked if asked.path.startswith("/files/")]
    assert len(files) == 1
    if then_apart or number or when != "before":
        assert_whole(data_dir, take, clip, TWO)
    else:
        assert files_of(data_dir) == TWO[1:]


async def _until_killed(data: Path, gateway: ScriptedGateway) -> bool:
    """Drive until a thread dies; the store stays as it was then."""
    async with bench(data, drive=False, fixed_pace=0.01) as table:
        table.shelf.recipe_beside = True
        walks: list[asyncio.Task[None]] = []
        start = table.driver._start

        def only_once(job: Job, connection: Connection) -> None:
            if not walks:
                start(job, connection)
                walks.append(table.driver._tasks[job.id])

        table.driver._start = only_once  # type: ignore[method-assign]
        driving = asyncio.create_task(table.driver.run())
        await table.queue(await table.connect(gateway.url))
        await until(lambda: walks)
        await asyncio.wait(walks)
        assert isinstance(walks[0].exception(), Killed)
        driving.cancel()
        await asyncio.wait([driving])
        return bool((await table.store.job("job0")).file)
