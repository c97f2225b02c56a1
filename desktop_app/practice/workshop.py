"""Renders tasks, two at once, each in a process of its own that stays for the next one."""

import asyncio
import logging
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Protocol

import msgspec

from desktop_app.practice import pictures
from desktop_app.practice.plan import Plan
from desktop_app.practice.tasks import Task, TaskFolder
from desktop_app.practice.worker import News, Order, work

log = logging.getLogger(__name__)

AT_ONCE = 2
_END_SECONDS = 5.0


class RenderError(Exception):
    """A task that could not be rendered; the text becomes the task's error."""


class _Pipe(Protocol):
    def send(self, obj: Order, /) -> None: ...

    def recv(self) -> News: ...

    def close(self) -> None: ...


class Renderer:
    """A render process: started when first needed, and again where it has died."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._pipe: _Pipe | None = None
        self._lock = threading.Lock()
        self._closed = False

    def render(self, plan: Plan, target: Path, on_progress: Callable[[float], None]) -> None:
        """Blocks until `target` is there, telling the share that is done. Raises RenderError."""
        pipe = self._running()
        try:
            pipe.send(Order(plan, str(target)))
            while not (news := pipe.recv()).done:
                on_progress(news.progress)
        except (EOFError, OSError) as trouble:
            raise RenderError("the render process ended") from trouble
        if news.error:
            raise RenderError(news.error)

    def _running(self) -> _Pipe:
        with self._lock:
            if self._closed:
                raise RenderError("the gateway is closing")
            if self._pipe is None or self._process is None or not self._process.is_alive():
                context = multiprocessing.get_context("spawn")
                ours, theirs = context.Pipe()
                self._process = context.Process(target=work, args=(theirs,), daemon=True)
                self._process.start()
                theirs.close()
                self._pipe = ours
            return self._pipe

    def close(self) -> None:
        """End the process, whatever it is doing. From any thread."""
        with self._lock:
            self._closed = True
            process = self._process
            if process is not None:
                process.terminate()
                process.join(_END_SECONDS)


class Workshop:
    """The queue in front of the renderers. Of one event loop."""

    def __init__(self, folder: TaskFolder) -> None:
        self._folder = folder
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._renderers = [Renderer() for _ in range(AT_ONCE)]
        self._benches: list[asyncio.Task[None]] = []

    def open(self) -> None:
        """Begin, with what an earlier run left unfinished."""
        for task in self._folder.unfinished():
            self._queue.put_nowait(task.id)
        self._benches = [asyncio.create_task(self._bench(renderer)) for renderer in self._renderers]

    def put(self, task: Task) -> None:
        self._queue.put_nowait(task.id)

    async def close(self) -> None:
        """Stop at once; what is unfinished is taken up by the next `open`."""
        for bench in self._benches:
            bench.cancel()
        await asyncio.gather(*(asyncio.to_thread(renderer.close) for renderer in self._renderers))
        await asyncio.gather(*self._benches, return_exceptions=True)

    async def _bench(self, renderer: Renderer) -> None:
        while True:
            task = self._folder.get(await self._queue.get())
            if task is None:
                continue
            try:
                await self._make(renderer, task)
            except RenderError as trouble:
                log.warning("task %s failed: %s", task.id, trouble)
                self._folder.fail(task.id, str(trouble))
            except OSError as trouble:
                log.warning("task %s failed: %s", task.id, trouble)
                self._folder.fail(task.id, trouble.strerror or str(trouble))
            except Exception as fault:  # whatever one task does, the bench is there for the next
                log.exception("task %s met a fault", task.id)
                self._folder.fail(task.id, f"{type(fault).__name__}: {fault}")

    async def _make(self, renderer: Renderer, task: Task) -> None:
        loop = asyncio.get_running_loop()

        def tell(share: float) -> None:
            # 100 is for the finished task alone.
            loop.call_soon_threadsafe(self._folder.set_progress, task.id, min(99, int(share * 100)))

        plan = _with_name_plates(await self._with_picture(task), task.cast)
        await asyncio.to_thread(renderer.render, plan, self._folder.file(task.id), tell)
        self._folder.complete(task.id)
        log.info("task %s is completed", task.id)

    async def _with_picture(self, task: Task) -> Plan:
        """The plan with its first shot's picture, or with a card that says why there is none."""
        path, card = self._folder.picture(task.id), ""
        if task.picture_url and not path.exists():
            try:
                await asyncio.to_thread(pictures.fetch, task.picture_url, path)
            except pictures.NoPicture as trouble:
                card = str(trouble)
        if not card and not path.exists():
            return task.plan
        first, *rest = task.plan.shots
        shot = msgspec.structs.replace(first, picture="" if card else str(path), card=card)
        return msgspec.structs.replace(task.plan, shots=(shot, *rest))


def _with_name_plates(plan: Plan, cast: tuple[str, ...]) -> Plan:
    """The plan with its characters' names beside the model's in the corner of the picture."""
    return msgspec.structs.replace(plan, model=" · ".join((plan.model, *cast)))
