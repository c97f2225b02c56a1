"""Parts that nobody needs any more, removed when the driver starts."""

import asyncio
import logging
import sqlite3
import time
from pathlib import Path

from desktop_app.domain.job import Job, State
from desktop_app.domain.scene import Progress
from desktop_app.jobs.workshop import Workshop
from desktop_app.store.database import UnknownJob

log = logging.getLogger(__name__)
PATIENCE = 7 * 24 * 3600.0
"""Seconds that the part of a download that was given up is kept for, in case it is fetched again."""

_COMING = frozenset({State.GENERATING, State.DOWNLOADING})


async def sweep(workshop: Workshop) -> None:
    """Remove the parts of jobs that have their clip, were discarded, or are not known; films' parts stay.

    The parts are looked at first and the jobs after: one that has just begun is never mistaken for a stray.
    A disk that hinders it is let be.
    """
    try:
        found = await asyncio.to_thread(workshop.shelf.parts)
        in_the_making = {scene.id for scene in await workshop.store.scenes(Progress.OPEN)}
        for job_id, parts in found.items():
            if job_id in in_the_making:
                continue
            try:
                job = await workshop.store.job(job_id)
            except UnknownJob:
                job = None
            await asyncio.to_thread(_remove, parts, job)
    except (OSError, sqlite3.Error) as trouble:
        log.info("parts that are left over stay: %s", trouble)


def _remove(parts: list[Path], job: Job | None) -> None:
    for part in parts:
        if not _may_be_needed(job, time.time() - part.stat().st_mtime):
            log.info("removing %s, which no job needs", part.name)
            part.unlink(missing_ok=True)


def _may_be_needed(job: Job | None, age: float) -> bool:
    if job is None:
        return False
    given_up = job.failed_to_fetch or (job.state is State.STOPPED and bool(job.remote_id))
    return job.state in _COMING or (given_up and age < PATIENCE)
