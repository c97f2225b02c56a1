"""The benches: whatever one task does to them, they are there for the next one."""

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.practice.plan import Plan, Shot
from desktop_app.practice.tasks import Status, Task, TaskFolder
from desktop_app.practice.workshop import AT_ONCE, Renderer, Workshop

PLAN = Plan("animatic", 64, 64, (Shot("a paper boat", 1),))
FAULTY = Plan("faulty", 64, 64, PLAN.shots)


@pytest.fixture(autouse=True)
def _no_render_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def render(self: Renderer, plan: Plan, target: Path, on_progress: Callable[[float], None]) -> None:
        if plan.model == FAULTY.model:
            raise ZeroDivisionError("by design")
        target.write_bytes(b"clip")

    monkeypatch.setattr(Renderer, "render", render)


async def ended(folder: TaskFolder, workshop: Workshop, tasks: list[Task]) -> list[tuple[Status, str]]:
    """How the tasks stand, as a client hears of it, once none of them is under way."""
    for task in tasks:
        workshop.put(task)
    end = time.monotonic() + 30
    while folder.unfinished():
        assert time.monotonic() < end, "a task has no bench"
        await asyncio.sleep(0.01)
    return [(found.status, found.error) for task in tasks if (found := folder.get(task.id))]


def test_a_disk_that_takes_no_more_fails_the_tasks_and_no_bench(tmp_path: Path) -> None:
    folder = TaskFolder(tmp_path)
    tasks, aside = tmp_path / "tasks", tmp_path / "aside"

    async def full_then_free() -> None:
        workshop = Workshop(folder)
        workshop.open()
        unlucky = [folder.add(PLAN) for _ in range(AT_ONCE)]
        tasks.rename(aside)
        tasks.write_bytes(b"")  # whatever is written below it fails, for root as well
        told = await ended(folder, workshop, unlucky)
        tasks.unlink()
        aside.rename(tasks)
        after = await ended(folder, workshop, [folder.add(PLAN)])
        await workshop.close()
        assert [status for status, _ in told] == [Status.FAILED] * AT_ONCE
        assert all(error for _, error in told)
        assert after == [(Status.COMPLETED, "")]

    asyncio.run(full_then_free())
    assert len(TaskFolder(tmp_path).unfinished()) == AT_ONCE  # on disk they have not failed


def test_a_fault_fails_its_task_and_no_bench(tmp_path: Path, expect_logs: list[logging.LogRecord]) -> None:
    folder = TaskFolder(tmp_path)

    async def faulty_then_sound() -> None:
        workshop = Workshop(folder)
        workshop.open()
        told = await ended(folder, workshop, [folder.add(FAULTY) for _ in range(AT_ONCE)])
        after = await ended(folder, workshop, [folder.add(PLAN)])
        await workshop.close()
        assert told == [(Status.FAILED, "ZeroDivisionError: by design")] * AT_ONCE
        assert after == [(Status.COMPLETED, "")]

    asyncio.run(faulty_then_sound())
    assert len(expect_logs) == AT_ONCE
