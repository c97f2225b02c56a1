"""When to ask: requests a job and delay from completion to knowing, in simulated time.

    python -m tests.bench.pace [--jobs 20000]

beside the fixed loop that the gateways' pages recommend (ask, then sleep 10 s) and the poll helper of
OpenAI's SDK (1 s unless the server says otherwise). Times are log-normal with a median of 120 s; an answer
takes no time. The pace is jobs.pace's own, with its 10 s floor; it learns from its own asks alone, never from
the true times. In the rows with a list eight jobs generate at a time, and a list call counts as one request.
"""

import argparse
import asyncio
import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from random import Random
from statistics import fmean

from desktop_app.domain.connection import Connection, Profile
from desktop_app.gateway.protocol import Listed, Page, Phase, Report
from desktop_app.jobs.clock import Clock
from desktop_app.jobs.pace import Pace
from desktop_app.jobs.progress import Reading
from desktop_app.jobs.rounds import Rounds
from desktop_app.jobs.usual import ENOUGH, MOST, Took, Usual, usual
from tests.support.virtual_time import VirtualLoop, run_virtually

MEDIAN = 120.0
SPREADS = (0.15, 0.3, 0.5, 0.8)
FLOOR = 10.0
SDK_INTERVAL = 1.0
LEARN_AGAIN = 5
"""Jobs between two lessons: in the program half a minute passes."""
TOGETHER = 8

Asks = Iterator[float]
"""The ages, in seconds, at which one job is asked after while it generates."""
Shown = Callable[[float], float]
"""The share that a gateway says is done at an age."""
Measured = tuple[float, float]
"""Requests a job, and mean delay in seconds."""


class Lessons:
    """What ended jobs taught, as the program learns it."""

    def __init__(self, learns: bool) -> None:
        self._took: deque[Took] = deque(maxlen=MOST)
        self._learns = learns
        self._ended = 0
        self.usual: Usual | None = None

    def add(self, took: Took) -> None:
        self._took.append(took)
        self._ended += 1
        if self._learns and (self._ended == ENOUGH or self._ended % LEARN_AGAIN == 0):
            self.usual = usual(self._took, FLOOR)


def every(seconds: float) -> Asks:
    """The seeds' loop, and `videos.poll` of the openai package."""
    return count(0.0, seconds)


def ours(known: Usual | None, shown: Shown | None = None) -> Asks:
    """Our own pace."""
    pace = Pace(FLOOR, usual=known)
    readings: list[Reading] = []
    age = pace.first_ask()
    while True:
        yield age
        if shown is not None:
            readings.append(Reading(age, shown(age)))
        age += pace.next_ask(age, None, readings)


def honest(seconds: float, random: Random) -> Shown:
    """In proportion with time, in whole hundredths, a little off at each reading."""
    return lambda age: math.floor(min(max(age / seconds + random.gauss(0, 0.005), 0.0), 0.99) * 100) / 100


def stuck(seconds: float, random: Random) -> Shown:
    """At 99 % from the first half on."""
    return lambda age: min(round(age / seconds * 2, 2), 0.99)


def stepped(seconds: float, random: Random) -> Shown:
    """0, 50, 100."""
    return lambda age: 0.5 if age > seconds / 5 else 0.0


def fixed(times: Sequence[float], seconds: float) -> Measured:
    """Of a loop that asks every so many `seconds`."""
    asked = [_ask(every(seconds), time) for time in times]
    return fmean(number for number, _, _ in asked), fmean(late for _, late, _ in asked)


def alone(
    times: Sequence[float], learns: bool, shows: Callable[[float, Random], Shown] | None = None
) -> Measured:
    """Of our pace, one job after another; the first tenth is for learning and is not counted."""
    lessons, random, asked = Lessons(learns), Random(1), []
    for time in times:
        shown = None if shows is None else shows(time, random)
        number, late, undone = _ask(ours(lessons.usual, shown), time)
        lessons.add((undone, time + late))
        asked.append((number, late))
    counted = asked[len(asked) // 10 :]
    return fmean(number for number, _ in counted), fmean(late for _, late in counted)


def _ask(asks: Asks, time: float) -> tuple[int, float, float]:
    """How often was asked, how late it was known, and when it was last seen undone."""
    undone = 0.0
    for number, age in enumerate(asks, 1):
        if age >= time:
            return number, age - time, undone
        undone = age
    raise AssertionError("asking never ends")


class Listing:
    """A gateway with a list, of jobs that began at an age of the loop and take so long."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.ends: dict[str, float] = {}
        self.requests = 0

    def _report(self, remote_id: str) -> Report:
        done = self._clock.steady() >= self.ends[remote_id]
        return Report(Phase.DONE, "completed") if done else Report(Phase.RUNNING, "in_progress")

    async def query(self, remote_id: str) -> Report:
        """One job."""
        self.requests += 1
        return self._report(remote_id)

    async def list_videos(self, after: str = "") -> Page:
        """All that generate."""
        self.requests += 1
        return Page(tuple(Listed(remote_id, self._report(remote_id)) for remote_id in self.ends))


async def _together(times: Sequence[float], learns: bool) -> Measured:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)
    clock = Clock(loop.time, loop.steady)
    gateway, lessons, delays = Listing(clock), Lessons(learns), []
    connection = Connection("listing", "Listing", poll_floor=FLOOR, profile=Profile(lists=True))
    rounds, waiting = Rounds(connection, clock), iter(enumerate(times))

    async def slot() -> None:
        with rounds.joined():
            await keep_busy()

    async def keep_busy() -> None:
        for number, time in waiting:
            began, remote_id, undone = clock.steady(), str(number), 0.0
            gateway.ends[remote_id] = began + time
            pace = Pace(FLOOR, usual=lessons.usual)
            wait = pace.first_ask()
            while (await rounds.ask(gateway, remote_id, wait)).phase is not Phase.DONE:  # type: ignore[arg-type]
                undone = clock.steady() - began
                wait = pace.next_ask(undone)
            age = clock.steady() - began
            lessons.add((undone, age))
            delays.append(age - time)
            del gateway.ends[remote_id]

    await asyncio.gather(*(slot() for _ in range(TOGETHER)))
    return gateway.requests / len(times), fmean(delays)


def together(times: Sequence[float], learns: bool) -> Measured:
    """Of our pace where eight jobs generate at a time and the gateway has a list."""
    return run_virtually(_together(times, learns))


ROWS: dict[str, Callable[[Sequence[float]], Measured]] = {
    "loop, 10 s": lambda times: fixed(times, FLOOR),
    "SDK helper": lambda times: fixed(times, SDK_INTERVAL),
    "ours, nothing known": lambda times: alone(times, False),
    "ours, history": lambda times: alone(times, True),
    "ours, progress": lambda times: alone(times, False, honest),
    "ours, both": lambda times: alone(times, True, honest),
    "ours, history, stuck at 99": lambda times: alone(times, True, stuck),
    "ours, history, 0/50/100": lambda times: alone(times, True, stepped),
    "ours, list": lambda times: together(times[:2_000], False),
    "ours, list and history": lambda times: together(times[:2_000], True),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pace")
    parser.add_argument("--jobs", type=int, default=20_000, metavar="N", help="in each row (20000)")
    jobs = parser.parse_args().jobs
    print(f"{jobs} jobs a row, log-normal, median {MEDIAN:.0f} s")
    print(f"{'spread':>6}  {'policy':<28}{'requests':>9}{'of loop':>9}{'delay s':>9}")
    for spread in SPREADS:
        random = Random(spread)
        times = [random.lognormvariate(math.log(MEDIAN), spread) for _ in range(jobs)]
        loop, _ = fixed(times, FLOOR)
        for name, measure in ROWS.items():
            requests, delay = measure(times)
            print(f"{spread:>6}  {name:<28}{requests:>9.1f}{requests / loop:>9.3f}{delay:>9.2f}")


if __name__ == "__main__":
    main()
