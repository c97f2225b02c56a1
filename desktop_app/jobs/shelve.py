"""From a whole clip to a take: the recipe in the file, and the value that the store keeps."""

import time
from pathlib import Path

import msgspec

import desktop_app
from desktop_app.domain.job import Job
from desktop_app.domain.take import Take
from desktop_app.jobs.fetch import Delivered
from desktop_app.jobs.fetch_blocks import digest_of
from desktop_app.library.names import take_number
from desktop_app.library.shelf import Shelf
from desktop_app.media.recipe import append_recipe, read_recipe
from desktop_app.media.verify import NotAClip, verify_clip


def seal(job: Job, take_id: str, part: Path, sha256_delivered: str) -> int:
    """Append how it was made: no key, no signed link. Gives how many bytes of the clip were left alone."""
    return append_recipe(
        part,
        {
            "program": f"Dailies {desktop_app.__version__}",
            "job": job.id,
            "take": take_id,
            "connection": job.connection,
            "remote_id": job.remote_id,
            "format": job.format,
            "request": msgspec.to_builtins(job.request),
            "sha256_delivered": sha256_delivered,
        },
    )


def make_take(job: Job, take_id: str, file: str, delivered: Delivered) -> Take:
    """The take of a clip that lies at `file`."""
    return Take(
        id=take_id,
        job=job.id,
        file=file,
        got=delivered.facts,
        request=job.request,
        number=take_number(file),
        connection=job.connection,
        remote_id=job.remote_id,
        project=job.project,
        draft=job.draft,
        shot=job.shot,
        group=job.group,
        predecessor=job.predecessor,
        attempt=job.attempt,
        bytes=delivered.length,
        sha256=delivered.sha256,
        sha256_delivered=delivered.sha256_delivered,
        created_at=time.time(),
    )


def adopt(shelf: Shelf, job: Job) -> Take | None:
    """The take of a clip that was moved to its place just before the program was killed, else None.

    The recipe in the file says whose it is. Blocks: it reads the whole file.
    """
    path = shelf.path(job.file)
    try:
        recipe = read_recipe(path)
        if recipe is None or recipe.get("job") != job.id or recipe.get("remote_id") != job.remote_id:
            return None
        facts = verify_clip(path, None)
    except (FileNotFoundError, NotAClip):
        return None
    delivered = Delivered(facts, path.stat().st_size, digest_of(path), str(recipe["sha256_delivered"]))
    return make_take(job, str(recipe["take"]), job.file, delivered)
