"""What must hold after every kill, and at the end: looked at from outside, in a copy of the store."""

import hashlib
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from desktop_app.domain.job import Job, State
from desktop_app.domain.take import Take
from desktop_app.media.recipe import read_recipe
from desktop_app.media.verify import verify_clip
from tests.e2e.kill_gateway import Intent


class LostError(AssertionError):
    """Something was lost, doubled or damaged."""


@dataclass
class Inspection:
    """What lies on disk: jobs by id, takes by job, clips by the job that their recipe names."""

    jobs: dict[str, Job] = field(default_factory=dict)
    takes: dict[str, Take] = field(default_factory=dict)
    clips: dict[str, Path] = field(default_factory=dict)


def inspect(data: Path, clip: bytes, told: set[str], before: Inspection) -> Inspection:
    """Read the folder without touching it. `told` are jobs that somebody has heard of; `before` is older.

    Raises LostError where the store is damaged, a job or its id is gone, a ready one is not ready any more,
    or the library holds a file that is no whole clip, or two of one job.
    """
    if aside := list(data.glob("*-damaged-*")):
        raise LostError(f"a kill was taken for damage: {aside}")
    found = _store(data)
    for job_id in told | before.jobs.keys():
        if job_id not in found.jobs:
            raise LostError(f"the job {job_id} is gone")
    for job_id, old in before.jobs.items():
        new = found.jobs[job_id]
        if old.remote_id and new.remote_id != old.remote_id:
            raise LostError(f"the job {job_id} was {old.remote_id} and is {new.remote_id!r}")
        if old.state is State.READY and new.state is not State.READY:
            raise LostError(f"the job {job_id} was ready and is {new.state}")
    for path in sorted((data / "library").rglob("*.mp4")):
        owner = _whole(path, clip)
        if owner in found.clips:
            raise LostError(f"{path} and {found.clips[owner]} are both the clip of {owner}")
        found.clips[owner] = path
    for job_id, take in found.takes.items():
        if not (data / "library" / take.file).is_file():
            raise LostError(f"the clip of {job_id} is not at {take.file}")
    return found


def _store(data: Path) -> Inspection:
    found = Inspection()
    store = data / "dailies.db"
    if not store.exists():  # killed before it was made
        return found
    with tempfile.TemporaryDirectory() as folder:
        for name in (store.name, f"{store.name}-wal"):
            if (data / name).exists():
                shutil.copy(data / name, folder)
        with closing(sqlite3.connect(Path(folder) / store.name)) as db:
            said = db.execute("PRAGMA integrity_check").fetchall()
            if said != [("ok",)] or db.execute("PRAGMA foreign_key_check").fetchall():
                raise LostError(f"the store is damaged: {said}")
            if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'takes'").fetchone():
                return found
            jobs = [msgspec.json.decode(body, type=Job) for (body,) in db.execute("SELECT body FROM jobs")]
            takes = [msgspec.json.decode(body, type=Take) for (body,) in db.execute("SELECT body FROM takes")]
    found.jobs = {job.id: job for job in jobs}
    found.takes = {take.job: take for take in takes}
    return found


def _whole(path: Path, clip: bytes) -> str:
    """The id of the job whose whole clip lies at `path`."""
    verify_clip(path)
    recipe = read_recipe(path)
    if recipe is None or path.read_bytes()[: len(clip)] != clip:
        raise LostError(f"{path} is not what was delivered")
    return str(recipe["job"])


def check_end(data: Path, found: Inspection, intents: Mapping[str, Intent]) -> None:
    """Nothing missing, nothing twice, nothing left over. Raises LostError."""
    prompts = Counter(job.request.prompt for job in found.jobs.values())
    for prompt, intent in intents.items():
        if prompts[prompt] != 1:
            raise LostError(f"{prompt!r} is {prompts[prompt]} jobs")
        if len(intent.creates) != 1:
            raise LostError(f"{prompt!r} was created {len(intent.creates)} times")
    for job in found.jobs.values():
        intent = intents[job.request.prompt]
        wanted = State.FAILED if intent.script.fails else State.READY
        if job.state is not wanted:
            raise LostError(f"the job {job.id} ended {job.state}, not {wanted}: {job.problem}")
        if [job.remote_id] != intent.creates:
            raise LostError(f"the job {job.id} is {job.remote_id}; paid were {intent.creates}")
    ready = {job.id for job in found.jobs.values() if job.state is State.READY}
    if not ready == found.takes.keys() == found.clips.keys():
        raise LostError(f"ready: {ready}, takes: {set(found.takes)}, clips: {set(found.clips)}")
    for job_id, take in found.takes.items():
        path = found.clips[job_id]
        if path != data / "library" / take.file:
            raise LostError(f"the clip of {job_id} lies at {path}, and should at {take.file}")
        if take.sha256 != hashlib.sha256(path.read_bytes()).hexdigest():
            raise LostError(f"{path} has another SHA-256 than its take says")
    if left := list((data / "library").rglob("*.part")):
        raise LostError(f"left over: {left}")
