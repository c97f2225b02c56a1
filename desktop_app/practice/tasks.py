"""Tasks on disk: one JSON file each, beside the clips, so that a restart loses none.

<folder>/tasks/<id>.json     what was asked and how it stands
<folder>/pictures/<id>       the picture that came with it
<folder>/files/<id>.mp4      the clip, there once it is whole
"""

import logging
import secrets
import time
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from desktop_app.platform.atomic import replace_file
from desktop_app.practice.plan import Plan

log = logging.getLogger(__name__)

KEEP_TASKS = 200
KEEP_BYTES = 5_000_000_000


class Status(StrEnum):
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One clip that was asked for. Times are Unix time in seconds."""

    id: str
    plan: Plan
    cast: tuple[str, ...] = ()
    """The names of the characters in it."""
    picture_url: str = ""
    """Where the first shot's picture is to be fetched; "" for none, or one that came inline."""
    status: Status = Status.PROCESSING
    created_at: float
    updated_at: float
    progress: int = 0
    error: str = ""


class TaskFolder:
    """The tasks of one data folder, held in memory and written on every change of status."""

    def __init__(self, folder: Path, keep_tasks: int = KEEP_TASKS, keep_bytes: int = KEEP_BYTES) -> None:
        """Read what is there. A file that cannot be read is put aside, never deleted."""
        self._tasks_folder = folder / "tasks"
        self._files = folder / "files"
        self._pictures = folder / "pictures"
        self._keep_tasks = keep_tasks
        self._keep_bytes = keep_bytes
        for each in (self._tasks_folder, self._files, self._pictures):
            each.mkdir(parents=True, exist_ok=True)
        for part in [*self._files.glob("*.part"), *self._tasks_folder.glob("*.part")]:
            part.unlink()
        self._tasks = {task.id: task for task in self._read()}

    def _read(self) -> Iterator[Task]:
        for path in sorted(self._tasks_folder.glob("*.json")):
            try:
                yield msgspec.json.decode(path.read_bytes(), type=Task)
            except msgspec.DecodeError:
                log.warning("the task in %s cannot be read and is put aside", path.name)
                replace_file(path, path.with_suffix(".unreadable"))

    def file(self, task_id: str) -> Path:
        """Where the task's clip lies once it is completed."""
        return self._files / f"{task_id}.mp4"

    def picture(self, task_id: str) -> Path:
        """Where the task's picture lies, if it has one and it was fetched."""
        return self._pictures / task_id

    def get(self, task_id: str) -> Task | None:
        return self._tasks.get(task_id)

    def all(self) -> list[Task]:
        """The oldest first."""
        return sorted(self._tasks.values(), key=lambda task: task.created_at)

    def unfinished(self) -> list[Task]:
        """The oldest first."""
        return [task for task in self.all() if task.status is Status.PROCESSING]

    def add(
        self, plan: Plan, picture_url: str = "", picture: bytes = b"", cast: tuple[str, ...] = ()
    ) -> Task:
        """Remember a new task; it is on disk when this returns. Raises OSError on a full disk."""
        now = time.time()
        task = Task(
            id=f"video_{secrets.token_hex(8)}",
            plan=plan,
            cast=cast,
            picture_url=picture_url,
            created_at=now,
            updated_at=now,
        )
        if picture:
            self.picture(task.id).write_bytes(picture)
        self._write(task)
        return task

    def set_progress(self, task_id: str, percent: int) -> None:
        """In memory alone: a restart renders anew."""
        task = self._tasks[task_id]
        self._tasks[task_id] = msgspec.structs.replace(
            task, progress=max(task.progress, percent), updated_at=time.time()
        )

    def complete(self, task_id: str) -> None:
        """Raises OSError on a full disk."""
        task = self._tasks[task_id]
        self._write(
            msgspec.structs.replace(task, status=Status.COMPLETED, progress=100, updated_at=time.time())
        )
        self._prune()

    def fail(self, task_id: str, error: str) -> None:
        """On a full disk in memory alone: who asks must hear of it, and a restart renders anew."""
        failed = msgspec.structs.replace(
            self._tasks[task_id], status=Status.FAILED, error=error, updated_at=time.time()
        )
        try:
            self._write(failed)
        except OSError as trouble:
            log.warning("that task %s failed is not on disk: %s", task_id, trouble)
            self._tasks[task_id] = failed

    def _write(self, task: Task) -> None:
        # No flush to the platter, unlike a paid job's row: what a power cut takes can be rendered again.
        path = self._tasks_folder / f"{task.id}.json"
        part = path.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(task))
        replace_file(part, path)
        self._tasks[task.id] = task

    def _prune(self) -> None:
        """Let the oldest finished tasks go, with their clips."""
        finished = [task for task in self._tasks.values() if task.status is not Status.PROCESSING]
        finished.sort(key=lambda task: task.updated_at, reverse=True)
        total = 0
        for place, task in enumerate(finished):
            path = self.file(task.id)
            total += path.stat().st_size if path.exists() else 0
            if place and (place >= self._keep_tasks or total > self._keep_bytes):
                try:
                    self.remove(task.id)
                except OSError as trouble:  # its clip is open elsewhere: the next prune meets it again
                    log.warning("task %s stays: %s", task.id, trouble)

    def remove(self, task_id: str) -> None:
        """Let a finished task go, with its clip."""
        for old in (self.file(task_id), self.picture(task_id), self._tasks_folder / f"{task_id}.json"):
            old.unlink(missing_ok=True)
        del self._tasks[task_id]
