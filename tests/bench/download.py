"""The verified download beside curl: the same server, the same bytes, the same run.

    python -m tests.bench.download [--megabytes 1000] [--rounds 5]

Ours is the whole way from a finished generation to a take: query, download, length, boxes, frames, both
SHA-256, recipe, fsync, rename, store. curl only writes the bytes, once as it is and once followed by the
fsync without which a power cut may take them. Prints MB/s, ratios, processor seconds, which other work on the
machine changes least, and how much memory the download took.
"""

import argparse
import asyncio
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desktop_app.domain.job import State
from tests.bench.measure import machine, memory, reset_peak, spread
from tests.bench.server import serving
from tests.support.checkout import ROOT
from tests.support.clips import make_clip
from tests.support.workbench import bench


def big_clip(path: Path, megabytes: int) -> Path:
    """A real clip, and so many bytes of a `free` box after it (ISO/IEC 14496-12, section 8.1.2)."""
    make_clip(path)
    block = hashlib.shake_256(b"dailies").digest(1 << 20)
    with path.open("ab") as file:
        file.write(struct.pack(">I4s", 8 + megabytes * len(block), b"free"))
        for _ in range(megabytes):
            file.write(block)
    return path


async def _fetch(url: str, data: Path) -> dict[str, float]:
    """One job from `done` to ready, in this process."""
    async with bench(data, fixed_pace=0.01) as table:
        connection = await table.connect(url)
        reset_peak()
        before, _ = memory()
        (job,) = await table.queue(connection, prompt="done")
        await table.until(lambda jobs: jobs[0].state is State.DOWNLOADING)
        began = time.perf_counter()
        processor = time.process_time()
        (job,) = await table.until(lambda jobs: jobs[0].ended, 600)
        assert job.state is State.READY, job.problem
        seconds = time.perf_counter() - began
        return {
            "seconds": seconds,
            "processor": time.process_time() - processor,
            "growth": memory()[1] - before,
        }


def ours(url: str, folder: Path) -> dict[str, float]:
    """Seconds, processor seconds and megabytes of memory of our download, in a new process."""
    command = [sys.executable, "-m", "tests.bench.download", "--fetch", url, str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def curl(url: str, target: Path, *, synced: bool) -> tuple[float, float]:
    """Seconds, and seconds of processor time, that curl takes for the clip, on disk if `synced`."""
    began, processor = time.perf_counter(), _children()
    subprocess.run(["curl", "-sS", "-o", str(target), f"{url}/files/done-1"], check=True)
    if synced:
        subprocess.run(["sync", str(target)], check=True)
    return time.perf_counter() - began, _children() - processor


def _children() -> float:
    """Processor seconds of the processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.download")
    parser.add_argument("--megabytes", type=int, default=1000, metavar="N")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--fetch", nargs=2, help=argparse.SUPPRESS)
    words = parser.parse_args()
    if words.fetch:
        print(json.dumps(asyncio.run(_fetch(words.fetch[0], Path(words.fetch[1])))))
        return
    folder = Path(tempfile.mkdtemp(prefix="dailies-bench-"))
    rates: dict[str, list[float]] = {"ours": [], "curl": [], "curl, synced": []}
    processor: dict[str, list[float]] = {name: [] for name in rates}
    growth = []
    try:
        clip = big_clip(folder / "clip.mp4", words.megabytes)
        with serving(clip) as url:
            for number in range(words.rounds):
                target = folder / "by curl.mp4"
                for name, synced in (("curl", False), ("curl, synced", True)):
                    seconds, spent = curl(url, target, synced=synced)
                    target.unlink()
                    rates[name].append(words.megabytes / seconds)
                    processor[name].append(spent)
                told = ours(url, folder / f"data {number}")
                shutil.rmtree(folder / f"data {number}")
                rates["ours"].append(words.megabytes / told["seconds"])
                growth.append(told["growth"])
                processor["ours"].append(told["processor"])
    finally:
        shutil.rmtree(folder)
    print(f"{words.megabytes} MB from a loopback server, {words.rounds} rounds, {machine()}")
    for name, values in rates.items():
        print(f"  {name:<14}{spread(values, 0)} MB/s, processor {spread(processor[name])} s")
    for peer in ("curl", "curl, synced"):
        ratios = [mine / its for mine, its in zip(rates["ours"], rates[peer], strict=True)]
        print(f"  ours / {peer}: {spread(ratios)}")
    print(f"  memory growth {spread(growth, 0)} MB")


if __name__ == "__main__":
    main()
