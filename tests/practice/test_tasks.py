"""The task folder: what survives, what is put aside, what is let go."""

from pathlib import Path

import pytest

from desktop_app.practice.plan import Plan, Shot
from desktop_app.practice.tasks import Status, TaskFolder

PLAN = Plan("animatic", 640, 360, (Shot("a paper boat", 2),))


def test_tasks_are_there_after_a_restart(tmp_path: Path) -> None:
    folder = TaskFolder(tmp_path)
    done, failed, waiting = (folder.add(PLAN, picture=b"x" if place == 2 else b"") for place in range(3))
    folder.complete(done.id)
    folder.fail(failed.id, "no reason")
    again = TaskFolder(tmp_path)
    assert [task.id for task in again.unfinished()] == [waiting.id]
    assert again.picture(waiting.id).read_bytes() == b"x"
    found = again.get(failed.id)
    assert found is not None
    assert (found.status, found.error, found.plan) == (Status.FAILED, "no reason", PLAN)


def test_a_broken_task_file_is_put_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    task = TaskFolder(tmp_path).add(PLAN)
    path = tmp_path / "tasks" / f"{task.id}.json"
    path.write_bytes(b"{")
    assert TaskFolder(tmp_path).get(task.id) is None
    assert path.with_suffix(".unreadable").exists()
    assert "cannot be read" in caplog.text


def test_the_rest_of_an_interrupted_render_is_removed(tmp_path: Path) -> None:
    folder = TaskFolder(tmp_path)
    part = folder.file("video_1").with_suffix(".part")
    part.write_bytes(b"half")
    TaskFolder(tmp_path)
    assert not part.exists()


def test_progress_never_runs_back(tmp_path: Path) -> None:
    folder = TaskFolder(tmp_path)
    task = folder.add(PLAN)
    for percent in (10, 40, 20):
        folder.set_progress(task.id, percent)
    found = folder.get(task.id)
    assert found is not None
    assert found.progress == 40


@pytest.mark.parametrize(("tasks", "size"), [(2, 10**9), (100, 2_500)])
def test_the_oldest_finished_tasks_are_let_go(tmp_path: Path, tasks: int, size: int) -> None:
    folder = TaskFolder(tmp_path, keep_tasks=tasks, keep_bytes=size)
    waiting = folder.add(PLAN)
    made = []
    for _ in range(5):
        task = folder.add(PLAN)
        folder.file(task.id).write_bytes(b"x" * 1_000)
        folder.complete(task.id)
        made.append(task.id)
    kept = [task_id for task_id in made if folder.get(task_id)]
    assert len(kept) == 2
    assert made[-1] in kept
    assert {path.stem for path in (tmp_path / "files").iterdir()} == set(kept)
    assert {path.stem for path in (tmp_path / "tasks").iterdir()} == {*kept, waiting.id}
