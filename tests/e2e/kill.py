"""Kill the real program again and again, and count what is lost: nothing.

    python -m tests.e2e.kill --points 500

starts `dailies` on fresh data folders against a gateway that charges for what it accepts, ends it with
SIGKILL at random times, at moments of the gateway's, and on entry of a random system call (strace), takes
everything up again, and looks at store, library and bill. The first thing lost, doubled or damaged ends it,
with the folder kept.
"""

import argparse
import sqlite3
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from random import Random

from tests.e2e.kill_program import Program
from tests.e2e.kill_scene import Scene, Tally
from tests.support.clips import make_clip


class Campaign:
    """Scenes on `lanes` threads until the kills are `points`; `failures` says what went wrong."""

    def __init__(self, folder: Path, points: int, *, seed: int, lanes: int, real: bool) -> None:
        self._folder = folder
        self._points = points
        self._seed = seed
        self._lanes = lanes
        self._real = real
        self._clip = make_clip(folder / "clip.mp4", 160, 90, 1.0, sound=True).read_bytes()
        self._lock = threading.Lock()
        self._next = 0
        self.tally = Tally()
        self.failures: list[str] = []

    def run(self) -> None:
        """Play until there are enough kills, or something failed."""
        lanes = [threading.Thread(target=self._lane, name=f"lane {number}") for number in range(self._lanes)]
        for lane in lanes:
            lane.start()
        for lane in lanes:
            lane.join()

    def _lane(self) -> None:
        with Program(real=self._real) as program:
            while (number := self._draw()) is not None:
                folder = self._folder / f"scene-{self._seed}-{number}"
                folder.mkdir()
                try:
                    Scene(program, folder, self._clip, Random(f"{self._seed} {number}"), self.tally).play()
                except (AssertionError, OSError, ValueError, KeyError, sqlite3.Error):
                    self.failures.append(f"{folder}\n{traceback.format_exc()}")

    def _draw(self) -> int | None:
        with self._lock:
            if self.failures or self.tally.points >= self._points:
                return None
            self._next += 1
            return self._next


def table(tally: Tally, seconds: float) -> str:
    """The figures, as lines of text."""

    def counted(counter: dict[str, int]) -> str:
        return ", ".join(f"{name} {count}" for name, count in sorted(counter.items()))

    return "\n".join(
        (
            f"{tally.points} kills in {tally.scenes} data folders, {seconds:.0f} s",
            f"  by: {counted(tally.kills)}",
            f"  with several programs at once: {tally.several}",
            f"  jobs found after them: {counted(tally.states)}",
            f"{tally.jobs} intents, {tally.creates} creates that were paid for, no intent twice",
            f"  {tally.unconfirmed} unconfirmed, of which {tally.never_arrived} had not arrived;"
            f" the answers of the others came at most {tally.longest_gap * 1000:.0f} ms before the kill"
            " (strace's own kills left out)",
            "lost 0, created twice 0, damaged stores 0, partial files in the library 0",
        )
    )


def main() -> int:
    """Run the campaign that the arguments describe; 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.kill", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=500, metavar="N", help="kills (500)")
    parser.add_argument("--seed", type=int, default=int(time.time()), metavar="N", help="to play it again")
    parser.add_argument("--lanes", type=int, default=2, metavar="N", help="data folders at a time (2)")
    parser.add_argument("--forks", action="store_true", help="forks of one interpreter instead of new ones")
    words = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="dailies-kill-"))
    campaign = Campaign(folder, words.points, seed=words.seed, lanes=words.lanes, real=not words.forks)
    began = time.monotonic()
    campaign.run()
    if campaign.failures:
        print(f"seed {words.seed}\n" + "\n".join(campaign.failures), file=sys.stderr)
        return 1
    print(f"seed {words.seed}: " + table(campaign.tally, time.monotonic() - began))
    return 0


if __name__ == "__main__":
    sys.exit(main())
