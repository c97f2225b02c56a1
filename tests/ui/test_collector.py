"""Garbage that holds Qt objects is let go of on Qt's thread, whoever makes more of it."""

import gc
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread

from desktop_app.ui.collector import LOOK_EVERY_MS, Collector


class Cycle(QObject):
    """Holds itself, so that only the collector lets go of it; tells which thread it went in."""

    went: ClassVar[list[QThread]] = []

    def __init__(self) -> None:
        super().__init__()
        self.itself = self

    def __del__(self) -> None:
        self.went.append(QThread.currentThread())


@pytest.fixture
def collector(qapp: QCoreApplication) -> Iterator[Collector]:
    gc.enable()
    collector = Collector()
    yield collector
    collector.close()


def litter() -> None:
    """More than any threshold of garbage."""
    for _ in range(200_000):
        itself: list[object] = []
        itself.append(itself)


def test_a_busy_thread_collects_nothing_and_qts_own_does(collector, qtbot):
    Cycle.went.clear()
    Cycle()
    worker = threading.Thread(target=litter)
    worker.start()
    worker.join()
    assert Cycle.went == []
    qtbot.waitUntil(lambda: bool(Cycle.went), timeout=20 * LOOK_EVERY_MS)
    assert Cycle.went == [QCoreApplication.instance().thread()]


def test_python_collects_again_once_it_is_closed(qapp):
    gc.enable()
    collector = Collector()
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()
