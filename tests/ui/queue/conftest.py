"""The queue's panel on a real store, in a real window."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import msgspec
import pytest

from desktop_app.domain.job import Job
from desktop_app.jobs.guess import Guess, NoList
from desktop_app.script.scenes import Scenes
from desktop_app.ui.queue.controller import QueueController
from desktop_app.ui.queue.panel import QueuePanel
from tests.ui.lists.scene import NOW, Scene, fill, scene


class Form:
    """What the queue sees of Compose: it takes back what the test lets it."""

    def __init__(self) -> None:
        self.takes_back = True
        self.given: list[msgspec.Struct] = []

    def take_back(self, asked: msgspec.Struct) -> bool:
        self.given.append(asked)
        return self.takes_back


class Listing:
    """What the gateway's list gives as guesses; an exception is raised."""

    def __init__(self) -> None:
        self.found: list[Guess] | Exception = NoList("Gate")

    async def of(self, job: Job) -> list[Guess]:
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


class Queue(msgspec.Struct, frozen=True):
    """The panel and what it hangs on."""

    stage: Scene
    panel: QueuePanel
    controller: QueueController
    form: Form
    listing: Listing

    @property
    def view(self):
        return self.panel.view

    async def take_keys(self, until) -> None:
        """Have what is typed go to the list."""
        self.panel.activateWindow()
        await until(self.panel.isActiveWindow)
        self.view.setFocus()

    def index(self, job_id: str):
        return self.stage.jobs.index(self.stage.jobs.row_of(job_id))


@asynccontextmanager
async def _opened(folder, full: bool, now) -> AsyncIterator[Queue]:
    async with scene(folder, now) as stage:
        panel = QueuePanel(stage.jobs)
        form, listing = Form(), Listing()
        controller = QueueController(
            panel,
            stage.jobs,
            stage.desk,
            stage.store,
            stage.engine,
            stage.shelf.path,
            guesses=listing,
            compose=form,
            scenes=Scenes(stage.store, stage.desk),
        )
        if full:
            await fill(stage)
        await controller.load()
        panel.resize(340, 900)
        panel.show()
        try:
            yield Queue(stage, panel, controller, form, listing)
        finally:
            await controller.close()
            panel.close()
            panel.deleteLater()


@pytest.fixture
def with_queue(run_qt, tmp_path) -> Callable[..., None]:
    """`with_queue(play, full=True)` runs `await play(queue)` with every state in it."""

    def run(play, *, full: bool = True, now=lambda: NOW) -> None:
        async def main() -> None:
            async with _opened(tmp_path / "data", full, now) as queue:
                await play(queue)

        run_qt(main())

    return run
