"""Processes queue at the same moment, or one ends suddenly: the guard holds, and no plan is halved."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec
import pytest

from desktop_app.jobs.guard import SETTING, Limits
from desktop_app.store.store import Store
from tests.support.checkout import ROOT
from tests.support.queueing_apart import PRICE, ROWS

ROUNDS = 60
LIMIT = 1.0
APART = [sys.executable, "-m", "tests.support.queueing_apart"]


@contextmanager
def racer(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that queues whenever it is told a currency."""
    with subprocess.Popen(
        [*APART, "race", str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(20)


def answer(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: "subprocess.Popen[str]", currency: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{currency}\n")
    process.stdin.flush()


def test_processes_that_queue_at_the_same_moment_do_not_pass_a_days_limit_together(tmp_path: Path) -> None:
    currencies = [f"R{number:02}" for number in range(ROUNDS)]

    async def prepare() -> None:
        store = await Store.open(tmp_path / "dailies.db")
        await store.save_setting(
            SETTING, msgspec.to_builtins(Limits(per_day=dict.fromkeys(currencies, LIMIT)))
        )
        await store.close()

    async def spent() -> dict[str, float]:
        store = await Store.open(tmp_path / "dailies.db")
        prices = [job.price for job in await store.jobs() if job.price]
        await store.close()
        return {
            currency: sum(price.amount for price in prices if price.currency == currency)
            for currency in currencies
        }

    asyncio.run(prepare())
    with ExitStack() as stack:
        both = [stack.enter_context(racer(tmp_path)) for _ in range(2)]
        for currency in currencies:
            for one in both:
                tell(one, currency)
            assert sorted(map(answer, both)) == ["asked", "queued"]
    assert {round(amount, 2) for amount in asyncio.run(spent()).values()} == {2 * PRICE}


@pytest.mark.parametrize(("what", "jobs"), [("clips", ROWS), ("scenes", 2 * ROWS)])
def test_a_kill_in_the_middle_of_queueing_leaves_the_whole_plan_or_nothing(
    tmp_path: Path, what: str, jobs: int
) -> None:
    points = [1, 2, 3, 10, ROWS, jobs, jobs + 2, 10_000]
    ran = subprocess.run(
        [*APART, what, str(tmp_path), *map(str, points)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        timeout=120,
        check=True,
    )
    assert int(ran.stdout) > jobs + 2  # only the last one was not killed

    async def found(point: int) -> tuple[int, int]:
        store = await Store.open(tmp_path / str(point) / "dailies.db")
        counts = len(await store.jobs()), len(await store.scenes())
        await store.close()
        return counts

    whole = (jobs, ROWS if what == "scenes" else 0)
    left = {point: asyncio.run(found(point)) for point in points}
    assert set(left.values()) == {(0, 0), whole}
    assert left[points[-1]] == whole
