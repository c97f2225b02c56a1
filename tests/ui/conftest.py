"""A screen for the window's tests, and Qt's loop for coroutines."""

import asyncio
import gc
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any, TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui import graphics
from desktop_app.ui.loop import StudioLoop
from desktop_app.ui.translate import language, set_language

T = TypeVar("T")
RunQt = Callable[[Coroutine[Any, Any, T]], T]
Until = Callable[..., Awaitable[None]]

_LONGEST = 170.0
"""Seconds that a coroutine of a test may take."""
_SCREEN = ["-screen", "0", "1920x1200x24", "-nolisten", "tcp", "-terminate"]
_X_HELLO = b"l\x00\x0b\x00\x00\x00\x00\x00\x00\x00\x00\x00"


@pytest.fixture(scope="session")
def display() -> str:
    """An Xvfb of this test process, or Qt's offscreen platform where there is none.

    With `-terminate` the server ends with its last client. A bare connection that is never closed is
    that client: the server outlives the QApplication, and ends with this process even if that is killed.
    """
    graphics.prepare()
    if shutil.which("Xvfb") is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return "offscreen"
    read, write = os.pipe()
    subprocess.run(
        ["sh", "-c", f'Xvfb -displayfd {write} "$@" >/dev/null 2>&1 &', "sh", *_SCREEN],
        pass_fds=[write],
        start_new_session=True,
        check=True,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    assert number, "Xvfb did not start"
    client = socket.socket(socket.AF_UNIX)
    client.connect(f"/tmp/.X11-unix/X{number}")
    client.sendall(_X_HELLO)
    client.detach()
    os.environ["DISPLAY"] = f":{number}"
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    os.environ.pop("WAYLAND_DISPLAY", None)
    # Without a session bus libdbus starts one by X11, which would outlive the tests.
    os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    return f":{number}"


@pytest.fixture(scope="session")
def qapp_args(display: str) -> list[str]:
    """pytest-qt asks for this before it makes the QApplication: so the screen is there first."""
    return ["dailies"]


@pytest.fixture(autouse=True)
def collected_here(qapp: QApplication) -> Iterator[None]:
    """Garbage goes where the program lets it go: on this thread, here after each test."""
    gc.disable()
    yield
    gc.collect(1)


@pytest.fixture(autouse=True)
def in_english(qapp: QApplication) -> Iterator[None]:
    """A test that speaks another language speaks it to no other test."""
    yield
    if language() != "en":
        set_language("en", qapp)


@pytest.fixture(autouse=True, scope="module")
def collected_whole() -> Iterator[None]:
    """What many tests left behind goes after each file."""
    yield
    gc.collect()


@pytest.fixture
def run_qt(qapp: QApplication) -> RunQt[Any]:
    """`run_qt(coroutine)` runs it to its end on Qt's loop, and ends all it left behind."""

    async def bounded(work: Coroutine[Any, Any, T]) -> T:
        async with asyncio.timeout(_LONGEST):  # pytest's own alarm ends no loop of Qt's
            return await work

    def run(work: Coroutine[Any, Any, T]) -> T:
        with asyncio.Runner(loop_factory=lambda: StudioLoop(qapp)) as runner:
            return runner.run(bounded(work))

    return run


@pytest.fixture
def until() -> Until:
    """`await until(lambda: …)` waits for a condition; after `seconds` the test fails."""

    async def wait(condition: Callable[[], object], seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "what was waited for did not happen"
            await asyncio.sleep(0.01)

    return wait


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Callable[[QWidget], QWidget]]:
    """`shown(widget)` shows it in front (with the size it has) and destroys it after the test."""
    windows: list[QWidget] = []

    def show(widget: QWidget) -> QWidget:
        windows.append(widget)
        widget.show()
        widget.activateWindow()
        assert QTest.qWaitForWindowActive(widget)
        return widget

    yield show
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()
