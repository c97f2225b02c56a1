"""The asyncio loop that runs inside Qt: qasync 0.28, mended, and tasks that die with their owner.

qasync drives the sockets. What it was seen to get wrong is replaced here:

- its timers are coarse, may fire early and overflow past 24.8 days: `_Clock` is precise, caps a
  delay and looks at the deadline again when it wakes;
- every `call_soon` was a Qt timer of its own, a cancelled timer lived on until it was due, and
  thread-safe calls lost their context: one queue, one wake-up;
- it installs no async-generator hooks, so an HTTP stream left by `break` never gave its connection
  back;
- its own executor blocked in `close()`: asyncio's is used, ended without blocking the loop.
"""

import asyncio
import contextlib
import math
import os
import signal
import sys
from collections import deque
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimerEvent
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_API", "pyside6")  # qasync would take whichever binding it finds first

import qasync

from desktop_app.ui.collector import Collector

if TYPE_CHECKING:  # qasync has no annotations: what is used of its loop, and of asyncio's inside

    class _QtLoop(asyncio.SelectorEventLoop):
        def __init__(self, app: QApplication | None = None) -> None: ...
        def _check_closed(self) -> None: ...
        def _asyncgen_firstiter_hook(self, agen: AsyncGenerator[Any, Any]) -> None: ...
        def _asyncgen_finalizer_hook(self, agen: AsyncGenerator[Any, Any]) -> None: ...

else:
    _QtLoop = qasync.QEventLoop

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

LONGEST_TIMER = 24 * 60 * 60.0
"""Seconds one Qt timer is asked to wait (its `int` of milliseconds ends after 24.8 days)."""

THREADS = 8
"""Workers of a loop's own executor: hashing, file moves, keyring calls."""


class _Clock(QObject):
    """Runs asyncio handles from Qt's event loop: at once in order, or at a time, never before it."""

    _WAKE = QEvent.Type(QEvent.registerEventType())

    def __init__(self, loop: "StudioLoop") -> None:
        super().__init__()
        self._loop = loop
        self._ready: deque[asyncio.Handle] = deque()
        self._wake_timer = 0
        self._waiting: dict[int, asyncio.TimerHandle] = {}
        self._timer_of: dict[int, int] = {}

    def add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        """Queue `handle` (qasync and asyncio's signal handling call this name; no delay is used)."""
        self._ready.append(handle)
        self._arm()
        return handle

    def add_from_thread(self, handle: asyncio.Handle) -> None:
        """Queue `handle` from any thread."""
        self._ready.append(handle)
        QCoreApplication.postEvent(self, QEvent(self._WAKE))

    def add_timer(self, handle: asyncio.TimerHandle) -> None:
        """Run `handle` when its time has come; a long wait is armed again until then."""
        wait = min(max(0.0, handle.when() - self._loop.time()), LONGEST_TIMER)
        timer = self.startTimer(math.ceil(wait * 1000), Qt.TimerType.PreciseTimer)
        self._waiting[timer] = handle
        self._timer_of[id(handle)] = timer

    def drop_timer(self, handle: asyncio.TimerHandle) -> None:
        """Forget a cancelled timer now and not only when it would have been due."""
        timer = self._timer_of.pop(id(handle), None)
        if timer is not None:
            self.killTimer(timer)
            del self._waiting[timer]

    def stop(self) -> None:
        """Forget everything that was to run."""
        for timer in [*self._waiting, *filter(None, [self._wake_timer])]:
            self.killTimer(timer)
        self._wake_timer = 0
        self._ready.clear()
        self._waiting.clear()
        self._timer_of.clear()

    def set_debug(self, enabled: bool) -> None:
        """qasync tells its timer so; asyncio's own debug mode is what this loop uses."""

    def customEvent(self, event: QEvent) -> None:
        if event.type() == self._WAKE and self._ready:
            self._arm()

    def timerEvent(self, event: QTimerEvent) -> None:
        timer = event.timerId()
        self.killTimer(timer)
        if timer == self._wake_timer:
            self._wake_timer = 0
            self._drain()
        elif handle := self._waiting.pop(timer, None):
            del self._timer_of[id(handle)]
            if handle.when() > self._loop.time():
                self.add_timer(handle)
            else:
                self._run(handle)

    def _arm(self) -> None:
        # A timer of zero waits for user input to be handled first; a posted event would not.
        if not self._wake_timer:
            self._wake_timer = self.startTimer(0, Qt.TimerType.PreciseTimer)

    def _drain(self) -> None:
        """Run what is ready now; what that adds waits for the next turn, as in asyncio."""
        for _ in range(len(self._ready)):
            if not self._ready or self._loop.fatal:
                break  # a nested Qt loop (a native drag) ran the rest, or the program is to end
            handle = self._ready.popleft()
            if self._ready:
                self._arm()
            self._run(handle)

    def _run(self, handle: asyncio.Handle) -> None:
        if handle.cancelled():
            return
        try:
            handle._run()  # noqa: SLF001  (how every asyncio loop runs a handle)
        except (KeyboardInterrupt, SystemExit) as end:
            self._loop.end_with(end)


class StudioLoop(_QtLoop):
    """asyncio on Qt's event loop. One per `QApplication`; also fit for `asyncio.Runner`."""

    def __init__(self, app: QApplication | None = None) -> None:
        """`app` is the running application's; without one the existing instance is taken."""
        self.fatal: BaseException | None = None
        super().__init__(app)
        QApplication.setQuitOnLastWindowClosed(False)  # tasks may still run behind the last window
        self._timer = _Clock(self)
        self.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="dailies"))

    if not TYPE_CHECKING:  # what qasync reimplements with less care goes back to asyncio
        run_in_executor = asyncio.BaseEventLoop.run_in_executor
        set_default_executor = asyncio.BaseEventLoop.set_default_executor
        set_exception_handler = asyncio.BaseEventLoop.set_exception_handler
        default_exception_handler = asyncio.BaseEventLoop.default_exception_handler
        call_exception_handler = asyncio.BaseEventLoop.call_exception_handler
        set_debug = asyncio.BaseEventLoop.set_debug
        get_debug = asyncio.BaseEventLoop.get_debug

    def run_forever(self) -> None:
        """Run Qt's event loop until `stop()`, with the hooks that close left async generators."""
        self._check_closed()
        before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(
            firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook
        )
        try:
            super().run_forever()
        finally:
            sys.set_asyncgen_hooks(*before)
        if self.fatal:
            end, self.fatal = self.fatal, None
            raise end

    def end_with(self, end: BaseException) -> None:
        """Leave Qt's event loop and raise `end` from `run_forever` (Qt would swallow it)."""
        self.fatal = end
        self.stop()

    def call_soon(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """Run `callback` in the next turn, in the order of the calls."""
        self._check_closed()
        return self._timer.add_callback(asyncio.Handle(callback, args, self, context))

    def call_soon_threadsafe(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """`call_soon` for other threads. `RuntimeError` once the loop is closed."""
        self._check_closed()
        handle = asyncio.Handle(callback, args, self, context)
        self._timer.add_from_thread(handle)
        return handle

    def call_later(
        self,
        delay: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Run `callback` `delay` seconds from now, never earlier."""
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(
        self,
        when: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Run `callback` once `time()` has reached `when` (seconds, monotonic)."""
        self._check_closed()
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        self._timer.add_timer(handle)
        return handle

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        self._timer.drop_timer(handle)


def run(main: Callable[[asyncio.Event], Coroutine[Any, Any, T]], app: QApplication) -> T:
    """Run `main(stop)` on Qt's loop to its end, then end everything it left behind.

    `stop` is set by SIGINT, SIGTERM and whatever quits Qt (the session's end, a macOS menu): `main`
    then saves and returns in its own time; the second such wish cancels it. Afterwards every task
    is cancelled and awaited, async generators are closed and the executor's work is waited for.
    Closing the last window does not end the program: `main` decides. Garbage is collected on this thread.
    """
    collector = Collector()
    try:
        return _run(main, app)
    finally:
        collector.close()


def _run(main: Callable[[asyncio.Event], Coroutine[Any, Any, T]], app: QApplication) -> T:
    with asyncio.Runner(loop_factory=lambda: StudioLoop(app)) as runner:
        loop = runner.get_loop()
        stop = asyncio.Event()
        task = loop.create_task(main(stop), name="main")

        def wish_to_stop() -> None:
            if stop.is_set():
                task.cancel()
            stop.set()

        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # Windows
                loop.add_signal_handler(number, wish_to_stop)
        task.add_done_callback(lambda _: loop.stop())
        while not task.done():
            loop.run_forever()
            if not task.done():
                wish_to_stop()
        return task.result()


class TaskScope:
    """Tasks that die with their owner: strong references, errors logged, ended together."""

    def __init__(self, owner: QObject | None = None, name: str = "scope") -> None:
        """With an `owner`, the tasks are cancelled when Qt destroys it."""
        self._name = name
        self._tasks: set[asyncio.Task[Any]] = set()
        if owner is not None:
            owner.destroyed.connect(self.cancel)

    def start(self, work: Coroutine[Any, Any, T], name: str | None = None) -> asyncio.Task[T]:
        """Begin `work` and hold on to it. An exception goes to the loop's exception handler."""
        task = asyncio.get_running_loop().create_task(work, name=name or self._name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def cancel(self, *_: object) -> None:
        """Cancel what runs. The scope may be used again (another clip is shown, say)."""
        for task in tuple(self._tasks):
            task.cancel()

    async def closed(self) -> None:
        """Return when every task has ended. Cancels nothing itself."""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))

    def __len__(self) -> int:
        return len(self._tasks)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        if problem := task.exception():
            task.get_loop().call_exception_handler(
                {"message": f"{task.get_name()} failed", "exception": problem, "task": task}
            )


async def let_end(scopes: Sequence[TaskScope], hurry: asyncio.Event, patience: float | None = None) -> None:
    """Return when all that `scopes` do has ended; `hurry`, or that many seconds, cancels what has not."""
    ended = asyncio.gather(*(scope.closed() for scope in scopes))
    hurried = asyncio.ensure_future(hurry.wait())
    await asyncio.wait((ended, hurried), timeout=patience, return_when=asyncio.FIRST_COMPLETED)
    for scope in scopes:
        scope.cancel()
    hurried.cancel()
    await ended
