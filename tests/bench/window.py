"""500 jobs generating and 4 downloading: does the window stay alive, and what does it cost?

    python -m tests.bench.window [--jobs 500] [--seconds 30] [--rounds 3]

Each measurement is a process of its own: a bare asyncio + httpx loop that sends the same queries and
downloads (`bare`), our engine with its store (`engine`), and the whole window, offscreen, its queue in view
(`window`). Prints processor time per query and how late the loop's own 10 ms heartbeat was.
"""

import argparse
import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import msgspec

from desktop_app.domain.connection import Connection, Format
from desktop_app.domain.job import Job, State
from desktop_app.domain.request import Request
from desktop_app.platform.paths import resolve
from desktop_app.studio import Studio, open_studio
from tests.bench.download import big_clip
from tests.bench.measure import machine, spread
from tests.bench.server import serving
from tests.support.checkout import ROOT

BEAT = 0.01
DOWNLOADS, AT_ONCE = 4, 2
FLOOR = 10.0
WARM_UP = 12.0
"""Seconds: the first question after every job, and its answer, is over."""


class Figures(msgspec.Struct):
    """What one process measured: seconds of processor, queries, lateness of the heartbeat in milliseconds."""

    processor: float
    queries: int
    p50: float
    p99: float
    worst: float


async def measure(url: str, seconds: float) -> Figures:
    """Look at this process and its loop for a while."""
    await asyncio.sleep(WARM_UP)
    async with httpx.AsyncClient() as client:

        async def queries() -> int:
            return int((await client.get(f"{url}/queries")).text)

        first, used = await queries(), _processor()
        late = []
        end = time.perf_counter() + seconds
        while (now := time.perf_counter()) < end:
            await asyncio.sleep(BEAT)
            late.append((time.perf_counter() - now - BEAT) * 1000)
        processor = _processor() - used
        cuts = statistics.quantiles(late, n=100)
        return Figures(processor, await queries() - first, cuts[49], cuts[98], max(late))


def _processor() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def bare(url: str, jobs: int, seconds: float, folder: Path) -> Figures:
    """The least that asks after so many jobs: a task each, one client, nothing kept."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def ask(number: int) -> None:
        await asyncio.sleep(FLOOR * number / jobs)  # httpx is at its best when they do not come at once
        while True:
            (await client.get(f"{url}/v1/videos/generate-{number}")).json()
            await asyncio.sleep(FLOOR)

    async def download(name: str) -> None:
        async with slots, client.stream("GET", f"{url}/files/{name}") as response:
            with (folder / name).open("wb") as file:
                async for chunk in response.aiter_raw():
                    file.write(chunk)

    async with httpx.AsyncClient(timeout=60.0) as client:
        work = [asyncio.create_task(ask(number)) for number in range(jobs)]
        work += [asyncio.create_task(download(f"done-{number}")) for number in range(DOWNLOADS)]
        figures = await measure(url, seconds)
        for task in work:
            task.cancel()
        await asyncio.wait(work)
        return figures


async def fill(studio: Studio, url: str, jobs: int) -> None:
    """Put jobs into the store as if they had been accepted a moment ago."""
    connection = Connection(id="bench", name="Bench", base_url=url, poll_floor=FLOOR, ad_hoc=True)
    await studio.store.save_connection(connection)
    studio.gateways.use_key(connection.id, "sk-bench")
    now = time.time()

    def job(kind: str, number: int, state: State) -> Job:
        return Job(
            id=f"{kind}{number}",
            connection=connection.id,
            format=Format.OPENAI,
            request=Request(model="sora", prompt=f"{kind} {number}: a paper boat on a quiet canal"),
            state=state,
            remote_id=f"{kind}-{number}",
            created_at=now,
            submitted_at=now,
            updated_at=now,
        )

    done = [job("done", number, State.DOWNLOADING) for number in range(DOWNLOADS)]
    await studio.store.add_jobs(
        [*done, *(job("generate", number, State.GENERATING) for number in range(jobs))]
    )


async def engine(url: str, jobs: int, seconds: float, folder: Path) -> Figures:
    """The driver and its store, without a window."""
    async with open_studio(resolve(folder / "data")) as studio:
        await fill(studio, url, jobs)
        driving = asyncio.create_task(studio.driver.run())
        figures = await measure(url, seconds)
        driving.cancel()
        await asyncio.wait([driving])
        return figures


def window(url: str, jobs: int, seconds: float, folder: Path) -> Figures:
    """The window as it is opened, on its own loop."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop_app.app import Room, application
    from desktop_app.ui import loop

    app = application()
    measured: list[Figures] = []

    async def run(stop: asyncio.Event) -> int:
        async with AsyncExitStack() as stack:
            studio = await stack.enter_async_context(open_studio(resolve(folder / "data")))
            await fill(studio, url, jobs)
            room = Room(studio)
            await room.open()
            try:
                measured.append(await measure(url, seconds))
            finally:
                await room.close()
        return 0

    loop.run(run, app)
    return measured[0]


KINDS: dict[str, Callable[[str, int, float, Path], Awaitable[Figures] | Figures]] = {
    "bare": bare,
    "engine": engine,
    "window": window,
}


def one(kind: str, url: str, jobs: int, seconds: float) -> Figures:
    """A measurement in a new process."""
    command = [sys.executable, "-m", "tests.bench.window", "--kind", kind, "--url", url]
    command += ["--jobs", str(jobs), "--seconds", str(seconds)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Figures)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.window")
    parser.add_argument("--jobs", type=int, default=500, metavar="N")
    parser.add_argument("--seconds", type=float, default=30.0, metavar="S")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--kind", choices=list(KINDS), help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dailies-bench-") as name:
        folder = Path(name)
        if words.kind:
            measured = KINDS[words.kind](words.url, words.jobs, words.seconds, folder)
            figures = measured if isinstance(measured, Figures) else asyncio.run(measured)  # type: ignore[arg-type]
            print(json.dumps(msgspec.to_builtins(figures)))
            return
        clip = big_clip(folder / "clip.mp4", 60)
        rows: dict[str, list[Figures]] = {kind: [] for kind in KINDS}
        with serving(clip, rate=1_000_000) as url:
            for _ in range(words.rounds):
                for kind, row in rows.items():
                    row.append(one(kind, url, words.jobs, words.seconds))
    _print(words.jobs, rows)


def _print(jobs: int, rows: dict[str, list[Figures]]) -> None:
    print(f"{jobs} generating, {DOWNLOADS} downloading, asked every {FLOOR:.0f} s, {machine()}")
    costs = {kind: [f.processor / f.queries * 1000 for f in row] for kind, row in rows.items()}
    for kind, row in rows.items():
        ratios = [mine / its for mine, its in zip(costs[kind], costs["bare"], strict=True)]
        late = {name: spread([getattr(f, name) for f in row], 1) for name in ("p50", "p99", "worst")}
        print(f"  {kind:<8}processor {spread(costs[kind])} ms a query, {spread(ratios)} x bare;")
        print(f"          heartbeat late, ms: p50 {late['p50']}, p99 {late['p99']}, worst {late['worst']}")


if __name__ == "__main__":
    main()
