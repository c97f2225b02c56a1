"""The mended loop: what TRAPS of qasync would hang, leak, overflow or abort."""

import asyncio
import contextvars
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui import loop as studio
from desktop_app.ui.loop import StudioLoop, TaskScope


class _Endless(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(1 << 40))
        self.end_headers()
        try:
            while True:
                self.wfile.write(bytes(65536))
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def endless_url() -> Iterator[str]:
    """A server whose every answer has no end in sight."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Endless) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_stream_left_by_break_gives_its_connection_back(run_qt, endless_url):
    async def first_bytes(client: httpx.AsyncClient) -> AsyncIterator[bytes]:
        async with client.stream("GET", endless_url) as response:
            async for chunk in response.aiter_raw():
                yield chunk

    async def main() -> int:
        limits = httpx.Limits(max_connections=2)
        streams = 0
        async with httpx.AsyncClient(limits=limits, timeout=60, trust_env=False) as client:
            for _ in range(6):
                async for _chunk in first_bytes(client):
                    streams += 1
                    break
        return streams

    assert run_qt(main()) == 6


def test_hooks_of_async_generators_are_restored_after_the_run(run_qt):
    before = sys.get_asyncgen_hooks()

    async def hooks() -> object:
        return sys.get_asyncgen_hooks()

    assert run_qt(hooks()) != before
    assert sys.get_asyncgen_hooks() == before


def test_callbacks_run_in_the_order_of_the_calls(run_qt):
    async def main() -> list[int]:
        seen: list[int] = []
        loop = asyncio.get_running_loop()
        for number in range(500):
            loop.call_soon(seen.append, number)
        await asyncio.sleep(0.01)
        return seen

    assert run_qt(main()) == list(range(500))


def test_timers_are_never_early(run_qt):
    async def one(delay: float) -> float:
        began = time.monotonic()
        await asyncio.sleep(delay)
        return time.monotonic() - began - delay

    async def main() -> list[float]:
        return await asyncio.gather(*(one(0.0007 * step) for step in range(300)))

    assert min(run_qt(main())) >= 0


def test_a_wait_longer_than_a_timer_is_armed_again_until_it_is_due(run_qt, monkeypatch):
    monkeypatch.setattr(studio, "LONGEST_TIMER", 0.02)

    async def main() -> float:
        began = time.monotonic()
        await asyncio.sleep(0.15)
        return time.monotonic() - began

    assert run_qt(main()) >= 0.15


def test_a_wait_of_a_year_neither_overflows_nor_fires(run_qt):
    async def main() -> bool:
        fired = asyncio.Event()
        handle = asyncio.get_running_loop().call_later(365 * 86400, fired.set)
        await asyncio.sleep(0.05)
        handle.cancel()
        return fired.is_set()

    assert run_qt(main()) is False


def test_a_cancelled_timer_is_forgotten_at_once(run_qt):
    async def main() -> int:
        loop = asyncio.get_running_loop()
        before = len(loop._timer._waiting)
        for _ in range(100):
            loop.call_later(1800, print).cancel()
        return len(loop._timer._waiting) - before

    assert run_qt(main()) == 0


def test_calls_from_threads_keep_their_context(run_qt):
    name = contextvars.ContextVar("name", default="none")

    async def main() -> str:
        loop = asyncio.get_running_loop()
        heard = loop.create_future()
        context = contextvars.copy_context()
        context.run(name.set, "thread")
        call = lambda: heard.set_result(name.get())  # noqa: E731
        await asyncio.to_thread(loop.call_soon_threadsafe, call, context=context)
        return await heard

    assert run_qt(main()) == "thread"


def test_a_closed_loop_refuses_calls_from_threads(qapp):
    with asyncio.Runner(loop_factory=lambda: StudioLoop(qapp)) as runner:
        loop = runner.get_loop()
    with pytest.raises(RuntimeError, match="closed"):
        loop.call_soon_threadsafe(print)


def test_a_runner_may_run_several_coroutines(qapp):
    async def say(word: str) -> str:
        await asyncio.sleep(0)
        return word

    with asyncio.Runner(loop_factory=lambda: StudioLoop(qapp)) as runner:
        assert [runner.run(say("a")), runner.run(say("b"))] == ["a", "b"]


def test_system_exit_in_a_task_reaches_the_caller(run_qt):
    async def main() -> None:
        asyncio.get_running_loop().call_soon(sys.exit, 7)
        await asyncio.sleep(30)

    with pytest.raises(SystemExit) as end:
        run_qt(main())
    assert end.value.code == 7


def test_closing_the_last_window_leaves_the_tasks_running(run_qt):
    async def main() -> str:
        window = QWidget()
        window.show()
        await asyncio.sleep(0.05)
        window.close()
        await asyncio.sleep(0.05)
        return "still here"

    assert run_qt(main()) == "still here"


def test_run_ends_what_main_left_behind(qapp):
    ended: list[str] = []

    async def endless() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0.01)
            ended.append("task")

    async def numbers() -> AsyncIterator[int]:
        try:
            yield 1
            yield 2
        finally:
            ended.append("generator")

    left = numbers()
    work: list[asyncio.Future[None]] = []

    def slow() -> None:
        time.sleep(0.1)
        ended.append("thread")

    async def main(stop: asyncio.Event) -> str:
        work.append(asyncio.create_task(endless()))
        work.append(asyncio.get_running_loop().run_in_executor(None, slow))
        await anext(left)
        QTimer.singleShot(20, QApplication.quit)
        await stop.wait()
        return "saved"

    assert studio.run(main, qapp) == "saved"
    assert sorted(ended) == ["generator", "task", "thread"]


def test_the_first_signal_asks_and_the_second_insists(qapp):
    async def main(stop: asyncio.Event) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        await stop.wait()
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(3600)

    with pytest.raises(asyncio.CancelledError):
        studio.run(main, qapp)


def test_a_scope_ends_its_tasks_together(run_qt):
    async def main() -> tuple[int, int]:
        scope = TaskScope()
        for _ in range(3):
            scope.start(asyncio.sleep(3600))
        began = len(scope)
        scope.cancel()
        await scope.closed()
        return began, len(scope)

    assert run_qt(main()) == (3, 0)


def test_a_scope_dies_with_its_owner(run_qt):
    async def main() -> bool:
        owner = QObject()
        scope = TaskScope(owner)
        task = scope.start(asyncio.sleep(3600))
        owner.deleteLater()
        await scope.closed()
        return task.cancelled()

    assert run_qt(main()) is True


def test_a_scope_reports_an_error_to_the_loop(run_qt, caplog):
    async def fail() -> None:
        raise ValueError("no such take")

    async def main() -> None:
        reported: list[dict[str, object]] = []
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: reported.append(context))
        scope = TaskScope(name="posters")
        scope.start(fail())
        await scope.closed()
        assert [str(context["exception"]) for context in reported] == ["no such take"]
        assert reported[0]["message"] == "posters failed"

    with caplog.at_level(logging.CRITICAL):
        run_qt(main())


_IDLE_HOUR = """
import asyncio, sys
from PySide6.QtWidgets import QApplication
from desktop_app.ui.loop import StudioLoop

async def main():
    loop = asyncio.get_running_loop()
    for turn in range(200_000):
        await asyncio.sleep(0)
    for turn in range(2_000):
        await asyncio.sleep(0.0001)

none = sys.getrefcount(None)
app = QApplication(["dailies"])
with asyncio.Runner(loop_factory=lambda: StudioLoop(app)) as runner:
    runner.run(main())
print("alive", abs(sys.getrefcount(None) - none) < 5_000)
"""


def test_200_000_callbacks_do_not_abort_the_interpreter():
    """PySide6 6.12 on Python 3.11 lost a reference to None in every void call and died here."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(
        [sys.executable, "-c", _IDLE_HOUR], env=environment, capture_output=True, text=True
    )
    assert (answer.returncode, answer.stdout.strip()) == (0, "alive True"), answer.stderr


def test_void_calls_keep_their_reference_to_none(qapp):
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("take")
    assert abs(sys.getrefcount(None) - before) < 50
