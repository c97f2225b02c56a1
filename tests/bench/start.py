"""How long a start takes: `dailies --help`, an empty queue, and the window to its first paint.

    python -m tests.bench.start [--rounds 10]

Each is a process of its own, from its start to its end, or to the first paint of the main window, offscreen.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

from tests.bench.measure import machine, spread
from tests.support.checkout import ROOT

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


def seconds(*command: str) -> float:
    """How long a process takes."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    subprocess.run([sys.executable, *command], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


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
            "window, first paint": ("-c", _FIRST_PAINT, "--data-dir", folder),
        }
        taken: dict[str, list[float]] = {name: [] for name in kinds}
        for number in range(rounds + 1):
            for name, command in kinds.items():
                passed = seconds(*command)
                if number:  # the first one reads everything from the disk
                    taken[name].append(passed)
    print(f"{rounds} rounds, {machine()}")
    for name, values in taken.items():
        print(f"  {name:<20}{spread(values)} s")


if __name__ == "__main__":
    main()
