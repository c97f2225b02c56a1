"""The end of a job's walk: its clip is fetched, verified, put into the library and recorded as a take."""

import asyncio
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

import msgspec

from desktop_app.domain.job import Event
from desktop_app.domain.problem import Stage
from desktop_app.domain.project import folder_of
from desktop_app.gateway.protocol import GatewayError, Report
from desktop_app.jobs.asking import Asker
from desktop_app.jobs.fetch import Delivered, Order
from desktop_app.jobs.fetch_abort import Abort
from desktop_app.jobs.fetch_part import bytes_to_come
from desktop_app.jobs.fetch_room import check_room
from desktop_app.jobs.fetch_trouble import FetchTrouble, disk_trouble
from desktop_app.jobs.gateways import Opened
from desktop_app.jobs.pace import Pace
from desktop_app.jobs.patience import OF_THE_DISK, Again, Patience
from desktop_app.jobs.shelve import adopt, make_take, seal
from desktop_app.jobs.speed import Speed
from desktop_app.jobs.transfer import QUIET, Transfer
from desktop_app.jobs.workshop import Workshop
from desktop_app.library.shelf import NameTaken

_P = ParamSpec("_P")
_R = TypeVar("_R")
WORTH = 1 << 20
"""Bytes; an attempt that got so much further is not counted."""


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
        self._speed = Speed()
        self._transfer: Transfer | None = None

    async def run(self) -> None:
        """Fetch until the job is ready or its clip cannot be had. Raises Blocked, IllegalEvent."""
        patience = Patience(self._pace, self._shop.asks.clock, self._walk.job.unreached_since)
        while (trouble := await self._attempt()) is not None:
            self._walk.report = None  # its link may have expired
            rest = patience.rest(trouble.problem, _again(trouble), trouble.retry_after)
            if rest is None:
                await self._walk.step(Event.CANNOT_FETCH, problem=trouble.problem)
                return
            await self._walk.note(problem=trouble.problem, unreached_since=patience.since)
            await asyncio.sleep(rest)

    async def _attempt(self) -> FetchTrouble | None:
        """What hindered it, None where the clip is there."""
        opened = await self._walk.open(Stage.FETCH)
        try:
            await self._fetch(opened)
        except FetchTrouble as trouble:
            return trouble
        except GatewayError as error:
            problem = msgspec.structs.replace(error.problem, stage=Stage.FETCH)
            return FetchTrouble(problem, passing=True, retry_after=error.retry_after)
        return None

    async def _fetch(self, opened: Opened) -> None:
        job, shelf = self._walk.job, self._shop.shelf
        take = await self._in_thread(adopt, shelf, job) if job.file else None
        if take is None:
            part = await self._in_thread(self._make_room, folder_of(job.project))
            if job.problem is not None and job.problem.kind in OF_THE_DISK:
                await self._walk.note(problem=None)
            report = self._walk.report or await opened.gateway.query(job.remote_id)
            take_id = uuid.uuid4().hex[:12]
            delivered = await self._deliver(part, take_id, opened, report)
            file = await self._place(part)
            take = make_take(self._walk.job, take_id, file, delivered)
        self._walk.job = await self._shop.store.finish(job.id, take)

    def _make_room(self, folder: str) -> Path:
        """The part, in a folder that is there and has room for it. Blocks; raises OSError."""
        part = self._shop.shelf.part(folder, self._walk.job.id)
        check_room(part.parent, bytes_to_come(part))
        return part

    async def _deliver(self, part: Path, take_id: str, opened: Opened, report: Report) -> Delivered:
        loop = asyncio.get_running_loop()

        def moved(received: int, total: int | None) -> None:
            loop.call_soon_threadsafe(self._heard, received, total)

        order = Order(
            remote_id=self._walk.job.remote_id,
            sources=opened.gateway.sources(self._walk.job.remote_id, report),
            endpoint=opened.endpoint,
            part=part,
            seal=partial(seal, self._walk.job, take_id, self._shop.shelf.recipe_beside),
            moved=moved,
            abort=self._walk.abort,
        )
        watching = asyncio.create_task(self._watch(), name=f"rate {self._walk.job.id}")
        try:
            return await self._in_thread(self._shop.fetcher.fetch, order)
        finally:
            watching.cancel()

    def _heard(self, received: int, total: int | None) -> None:
        self._speed.add(time.monotonic(), received)
        self._transfer = Transfer(received, total)
        self._tell(self._transfer)

    def _tell(self, transfer: Transfer) -> None:
        rate = self._speed.rate(time.monotonic())
        self._moved(self._walk.job.id, msgspec.structs.replace(transfer, rate=rate))

    async def _watch(self) -> None:
        """A download that stands still says nothing: then its rate sinks all the same."""
        while True:
            told = self._transfer
            await asyncio.sleep(QUIET)
            if told is not None and told is self._transfer:
                self._tell(told)

    async def _place(self, part: Path) -> str:
        """Move the clip to a name that the store knows already: a kill between leaves nothing unknown."""
        shelf, job = self._shop.shelf, self._walk.job
        while True:
            file = await self._in_thread(shelf.choose, folder_of(job.project), job.request.title)
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


def _again(trouble: FetchTrouble) -> Again:
    if not trouble.passing:
        return Again.NEVER
    return Again.GAINED if trouble.gained >= WORTH else Again.MAY_HELP
