"""From a whole clip to a take: the recipe in the file, and the value that the store keeps."""

import time
from pathlib import Path
from typing import Any

import desktop_app
from desktop_app.domain.job import Job
from desktop_app.domain.take import Take
from desktop_app.jobs.fetch import Delivered
from desktop_app.jobs.fetch_digest import digest_of
from desktop_app.jobs.written_request import written_request
from desktop_app.library.names import take_number
from desktop_app.library.shelf import NameTaken, Shelf, recipe_file
from desktop_app.media.recipe import append_recipe, beside, read_recipe, read_recipe_file, write_recipe
from desktop_app.media.verify import NotAClip, verify_clip


def seal(job: Job, take_id: str, apart: bool, part: Path, sha256_delivered: str) -> int:
    """Write how it was made: no key, no signed link. Gives how many bytes of the clip were left alone."""
    recipe = {
        "program": f"Dailies {desktop_app.__version__}",
        "job": job.id,
        "take": take_id,
        "connection": job.connection,
        "remote_id": job.remote_id,
        "format": job.format,
        "request": written_request(job.request),
        "sha256_delivered": sha256_delivered,
    }
    return write_down(recipe, apart, part)


def write_down(recipe: dict[str, Any], apart: bool, part: Path) -> int:
    """Keep the recipe of a clip: beside the part, to follow it to its name, or in it where not `apart`.

    Gives how many bytes of the clip were left alone. Raises BadBoxes, ValueError, OSError.
    """
    if apart:
        write_recipe(recipe_file(part), recipe)
        return part.stat().st_size
    recipe_file(part).unlink(missing_ok=True)  # of an earlier try, when it was to lie beside
    return append_recipe(part, recipe)


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

    The recipe says whose it is: in the file, beside it, or still on its way to there. Blocks: it reads the
    whole file. Raises OSError.
    """
    path, part = shelf.path(job.file), shelf.part_near(job.file, job.id)
    try:
        inside = read_recipe(path)
        recipes = (inside, read_recipe_file(beside(path)), read_recipe_file(recipe_file(part)))
        recipe = next((recipe for recipe in recipes if _is_of(recipe, job)), None)
        if recipe is None:
            return None
        facts, sha256 = verify_clip(path, None), digest_of(path)
        if recipe is not inside and sha256 != recipe["sha256_delivered"]:
            return None
        shelf.place_recipe(part, job.file)
    except (FileNotFoundError, NotAClip, NameTaken):
        return None
    shelf.clear_part(part)  # its other name, where the kill came between the two
    delivered = Delivered(facts, path.stat().st_size, sha256, str(recipe["sha256_delivered"]))
    return make_take(job, str(recipe["take"]), job.file, delivered)


def _is_of(recipe: dict[str, Any] | None, job: Job) -> bool:
    return recipe is not None and (recipe.get("job"), recipe.get("remote_id")) == (job.id, job.remote_id)
