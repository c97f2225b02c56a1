"""One holder at a time, also between processes, and a kill frees it."""

import subprocess
import sys
import threading
from pathlib import Path

from desktop_app.platform.lock import RunnerLock

HOLDER = """
import sys, time
from pathlib import Path
from desktop_app.platform.lock import RunnerLock
lock = RunnerLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_the_second_does_not_wait(tmp_path: Path) -> None:
    first = RunnerLock(tmp_path / "made" / "runner.lock")
    second = RunnerLock(tmp_path / "made" / "runner.lock")
    assert first.acquire()
    assert not second.acquire()
    assert (first.held, second.held) == (True, False)
    first.release()
    assert second.acquire()
    second.release()


def test_taking_it_twice_and_letting_go_twice_does_no_harm(tmp_path: Path) -> None:
    lock, other = RunnerLock(tmp_path / "runner.lock"), RunnerLock(tmp_path / "runner.lock")
    assert lock.acquire()
    assert lock.acquire()
    lock.release()
    lock.release()
    assert other.acquire()
    other.release()


def test_another_thread_may_let_go(tmp_path: Path) -> None:
    lock, other = RunnerLock(tmp_path / "runner.lock"), RunnerLock(tmp_path / "runner.lock")
    assert lock.acquire()
    thread = threading.Thread(target=lock.release)
    thread.start()
    thread.join()
    assert other.acquire()
    other.release()


def test_a_killed_holder_holds_no_more(tmp_path: Path) -> None:
    path = tmp_path / "runner.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        mine = RunnerLock(path)
        assert not mine.acquire()
        holder.kill()
        holder.wait()
    assert mine.acquire()
    mine.release()
