"""The fixtures that watch every test see what they are there to see."""

import logging
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.support import leaks
from tests.support.logs import ErrorTrap


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> leaks.Leaks:
    monkeypatch.setattr(leaks, "GRACE", 0.05)
    return leaks.Leaks(tmp_path)


def test_a_clean_test_leaves_nothing(watch: leaks.Leaks, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("closed again")
    assert watch.found() == []


def test_a_thread_is_seen(watch: leaks.Leaks) -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="forgotten")
    thread.start()
    (found,) = watch.found()
    end.set()
    thread.join()
    assert found.startswith("thread forgotten")
    assert watch.found() == []


def test_a_child_process_is_seen(watch: leaks.Leaks) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "input('forgotten')"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    ) as child:
        (found,) = watch.found()
        child.kill()
    assert "input('forgotten')" in found
    assert watch.found() == []


def test_a_connection_is_seen_and_a_line_within_the_machine_is_not(watch: leaks.Leaks) -> None:
    left, right = socket.socketpair()
    with left, right, socket.create_server(("127.0.0.1", 0)):
        (found,) = watch.found()
    assert found.startswith("open connection")
    assert watch.found() == []


def test_a_file_of_the_test_is_seen(watch: leaks.Leaks, tmp_path: Path) -> None:
    with (tmp_path / "forgotten.db").open("w"):
        assert watch.found() == [f"open file {tmp_path / 'forgotten.db'}"]
    assert watch.found() == []


def test_a_logged_error_is_a_complaint(expect_logs: list[logging.LogRecord]) -> None:
    trap = ErrorTrap()
    logging.getLogger().addHandler(trap)
    logging.getLogger("desktop_app.jobs").warning("no complaint")
    assert trap.complaint() is None
    logging.getLogger("desktop_app.jobs").error("lost %s", "a job")
    logging.getLogger().removeHandler(trap)
    complaint = trap.complaint()
    assert complaint is not None
    assert "ERROR desktop_app.jobs: lost a job" in complaint
    assert len(expect_logs) == 1


def test_an_expected_error_that_does_not_come_is_a_complaint() -> None:
    trap = ErrorTrap()
    trap.expected = True
    assert trap.complaint() is not None


def test_the_real_home_is_out_of_reach(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert Path.home().is_relative_to(tmp_path_factory.getbasetemp())
