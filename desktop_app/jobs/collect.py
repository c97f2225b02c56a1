"""The end of a job's walk: its clip is fetched, verified, put into the library and recorded as a take."""

import asyncio
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

import msgspec

from desktop_app.domain.job import Event
from desktop_app.domain.problem import Stage
from desktop_app.domain.project import DEFAULT_PROJECT
from desktop_app.gateway.protocol import GatewayError
from desktop_app.jobs.asking import Asker, jitter
from desktop_app.jobs.desk import Transfer
from desktop_app.jobs.fetch import FetchTrouble, Order, disk_trouble
from desktop_app.jobs.fetch_abort import Abort
from desktop_app.jobs.gateways import Opened
from desktop_app.jobs.pace import Pace
from desktop_app.jobs.shelve import adopt, make_take, seal
from desktop_app.jobs.workshop import Workshop
from desktop_app.library.shelf import NameTaken

_P = ParamSpec("_P")
_R = TypeVar("_R")
FETCH_TRIES = 6


class Collected(Asker, Protocol):
    """What collecting needs of the walk that it is part of."""

    abort: Abort


class Collector:
    """Brings one job's clip home. `moved` is told how far its download is."""

    def __init__(
        self, walk: Collected, workshop: Workshop, pace: Pace, moved: Callable[[str, Transfer], None]
    ) -> None:
        self._walk = walk
        self._shop = workshop
        self._pace = pace
        self._moved = moved

    async def run(self) -> None:
        """Fetch until the job is ready or its clip cannot be had. Raises Blocked, IllegalEvent."""
        for attempt in range(1, FETCH_TRIES + 1):
            opened = await self._walk.open(Stage.FETCH)
            try:
                await self._fetch(opened)
                return
            except FetchTrouble as trouble:
                problem, last = trouble.problem, not trouble.passing
            except GatewayError as error:
                problem, last = msgspec.structs.replace(error.problem, stage=Stage.FETCH), False
            self._walk.report = None  # its link may have expired
            if last or attempt == FETCH_TRIES:
                break
            await self._walk.note(problem=problem)
            await asyncio.sleep(self._pace.after_fault(attempt, jitter()))
        with suppress(FetchTrouble):  # a folder that is gone holds no part
            await self._in_thread(self._shop.shelf.clear_part, await self._folder(), self._walk.job.id)
        await self._walk.step(Event.CANNOT_FETCH, problem=problem)

    async def _fetch(self, opened: Opened) -> None:
        take = await self._in_thread(adopt, self._shop.shelf, self._walk.job) if self._walk.job.file else None
        if take is None:
            report = self._walk.report or await opened.gateway.query(self._walk.job.remote_id)
            part = await self._in_thread(self._shop.shelf.part, await self._folder(), self._walk.job.id)
            take_id = uuid.uuid4().hex[:12]
            order = Order(
                sources=opened.gateway.sources(self._walk.job.remote_id, report),
                endpoint=opened.endpoint,
                part=part,
                seal=partial(seal, self._walk.job, take_id),
                moved=partial(self._tell_moved, asyncio.get_running_loop()),
                abort=self._walk.abort,
            )
            delivered = await self._in_thread(self._shop.fetcher.fetch, order)
            file = await self._place(part)
            take = make_take(self._walk.job, take_id, file, delivered)
        else:  # a kill may have come between its two names
            await self._in_thread(self._shop.shelf.clear_part, await self._folder(), self._walk.job.id)
        self._walk.job = await self._shop.store.finish(self._walk.job.id, take)

    async def _folder(self) -> str:
        """What the job's project is called: its folder in the library."""
        names = {project.id: project.name for project in await self._shop.store.projects()}
        return names.get(self._walk.job.project, DEFAULT_PROJECT.name)

    def _tell_moved(self, loop: asyncio.AbstractEventLoop, received: int, total: int | None) -> None:
        loop.call_soon_threadsafe(self._moved, self._walk.job.id, Transfer(received, total))

    async def _place(self, part: Path) -> str:
        """Move the clip to a name that the store knows already: a kill between leaves nothing unknown."""
        shelf = self._shop.shelf
        while True:
            file = await self._in_thread(shelf.choose, await self._folder(), self._walk.job.request.title)
            await self._walk.note(file=file)
            try:
                await self._in_thread(shelf.place, part, file)
            except NameTaken:
                continue
            return file

    async def _in_thread(self, work: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """Work on files off the loop; a failing disk is a trouble of the download."""
        running = self._shop.downloads.submit(partial(work, *args, **kwargs))
        ended = asyncio.wrap_future(running)
        try:
            return await asyncio.shield(ended)
        except OSError as error:
            raise disk_trouble(error) from error
        except asyncio.CancelledError:
            # Whoever walks this job next works on the same files, so this thread must be done with them.
            running.cancel()
            while not ended.done():
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([ended])
            if not ended.cancelled():
                ended.exception()  # nobody else asks for it
            raise
