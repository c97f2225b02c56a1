"""How long a start takes: `dailies --help`, an empty queue, and the window to its first paint.

    python -m tests.bench.start [--rounds 10]

Each is a process of its own, from its start to its end, or to the first paint of the main window, offscreen.
A window of PySide6's with nothing in it is the floor. Processor time is told too: it says more than the clock
where other programs use the cores.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time

from tests.bench.measure import machine, spread
from tests.support.checkout import ROOT

_BARE_WINDOW = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        os._exit(0)
app = QApplication([])
window = Window()
window.show()
app.exec()
"""
_FIRST_PAINT = """
import os, sys
from desktop_app.ui.main_window import MainWindow
was = MainWindow.paintEvent
def painted(self, event):
    was(self, event)
    os.write(1, b"painted")
    os._exit(0)
MainWindow.paintEvent = painted
from desktop_app.cli import main
main(sys.argv[1:])
"""


def seconds(*command: str) -> tuple[float, float]:
    """How long a process takes, and how much of a processor."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    began, used = time.perf_counter(), _processor()
    subprocess.run([sys.executable, *command], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began, _processor() - used


def _processor() -> float:
    """What all processes used that were started from here and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.start")
    parser.add_argument("--rounds", type=int, default=10, metavar="N")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="dailies-bench-") as folder:
        kinds = {
            "bare interpreter": ("-c", ""),
            "dailies --help": ("-m", "desktop_app", "--help"),
            "dailies jobs": ("-m", "desktop_app", "--data-dir", folder, "jobs"),
            "bare PySide6 window": ("-c", _BARE_WINDOW),
            "window, first paint": ("-c", _FIRST_PAINT, "--data-dir", folder),
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in kinds}
        for number in range(rounds + 1):
            for name, command in kinds.items():
                passed = seconds(*command)
                if number:  # the first one reads everything from the disk
                    taken[name].append(passed)
    print(f"{rounds} rounds, {machine()}")
    for name, values in taken.items():
        clock, processor = zip(*values, strict=True)
        print(f"  {name:<20}{spread(clock)} s, processor {spread(processor)} s")


if __name__ == "__main__":
    main()
