"""When to ask: requests a job and delay from completion to knowing, in simulated time.

    python -m tests.bench.pace [--jobs 20000]

beside the fixed loop that the gateways' pages recommend (ask, then sleep 10 s) and the poll helper of
OpenAI's SDK (1 s unless the server says otherwise). Times are log-normal with a median of 120 s; an answer
takes no time. The pace is jobs.pace's own, with its 10 s floor.
"""

import argparse
import math
from collections.abc import Callable, Iterator
from itertools import count
from random import Random
from statistics import fmean

from desktop_app.jobs.pace import Pace

MEDIAN = 120.0
SPREADS = (0.15, 0.3, 0.5, 0.8)
FLOOR = 10.0
SDK_INTERVAL = 1.0

Asks = Callable[[], Iterator[float]]
"""The ages, in seconds, at which one job is asked after while it generates."""


def loop() -> Iterator[float]:
    """The seeds' loop."""
    return count(0.0, FLOOR)


def sdk() -> Iterator[float]:
    """`videos.poll` of the openai package."""
    return count(0.0, SDK_INTERVAL)


def nothing_known() -> Iterator[float]:
    """Ours, for a model and connection without history."""
    pace = Pace(FLOOR)
    age = pace.first_ask()
    while True:
        yield age
        age += pace.next_ask(age)


POLICIES: dict[str, Asks] = {"loop, 10 s": loop, "SDK helper": sdk, "ours, nothing known": nothing_known}


def measure(asks: Asks, times: list[float]) -> tuple[float, float]:
    """Requests a job and mean delay in seconds, over jobs that take `times`."""
    requests, delays = [], []
    for time in times:
        number, age = next((number, age) for number, age in enumerate(asks(), 1) if age >= time)
        requests.append(number)
        delays.append(age - time)
    return fmean(requests), fmean(delays)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pace")
    parser.add_argument("--jobs", type=int, default=20_000, metavar="N", help="in each row (20000)")
    jobs = parser.parse_args().jobs
    print(f"{jobs} jobs a row, log-normal, median {MEDIAN:.0f} s")
    print(f"{'spread':>6}  {'policy':<22}{'requests':>9}{'of loop':>9}{'delay s':>9}")
    for spread in SPREADS:
        random = Random(spread)
        times = [random.lognormvariate(math.log(MEDIAN), spread) for _ in range(jobs)]
        fixed, _ = measure(loop, times)
        for name, asks in POLICIES.items():
            requests, delay = measure(asks, times)
            print(f"{spread:>6}  {name:<22}{requests:>9.1f}{requests / fixed:>9.2f}{delay:>9.2f}")


if __name__ == "__main__":
    main()
