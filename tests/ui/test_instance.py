"""One window a data folder."""

import signal
import subprocess
import sys

from PySide6.QtTest import QSignalSpy

from desktop_app.ui.instance import Instance

HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_app.ui.instance import Instance
app = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
print("taken" if instance.take() else "not taken", flush=True)
app.exec()
"""


def test_a_second_start_raises_the_first(qapp, qtbot, tmp_path):
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.take()
    spy = QSignalSpy(first.raise_wanted)
    assert not second.take()
    assert second.raise_other()
    qtbot.waitUntil(lambda: spy.count() == 1)
    first.close()
    assert second.take()
    second.close()


def test_folders_have_windows_of_their_own(qapp, tmp_path):
    one, other = Instance(tmp_path / "one"), Instance(tmp_path / "other")
    for instance in (one, other):
        assert instance.take()
        instance.close()


def test_a_kill_leaves_nothing_in_the_way(qapp, qtbot, tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "taken\n"
        late = Instance(tmp_path)
        assert not late.take()
        holder.send_signal(signal.SIGKILL)
    assert late.take()
    spy = QSignalSpy(late.raise_wanted)
    assert Instance(tmp_path).raise_other()
    qtbot.waitUntil(lambda: spy.count() == 1)
    late.close()


def test_a_first_window_that_does_not_answer_is_not_waited_for_long(qapp, tmp_path):
    assert not Instance(tmp_path).raise_other(seconds=0.0)
