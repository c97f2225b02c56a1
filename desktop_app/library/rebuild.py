"""Takes that the store does not know, made again from the recipes of the clips in the library."""

import asyncio
import hashlib
import logging
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.domain.project import DEFAULT_PROJECT, Project, folder_of
from desktop_app.domain.recovery import Recovery
from desktop_app.domain.request import Request
from desktop_app.domain.take import Take
from desktop_app.library.names import folder_name, take_number
from desktop_app.library.shelf import Shelf
from desktop_app.media.recipe import recipe_of
from desktop_app.media.verify import NotAClip, verify_clip
from desktop_app.store.mend import RECOVERY
from desktop_app.store.store import Store

log = logging.getLogger(__name__)


async def recover(store: Store, shelf: Shelf) -> Recovery | None:
    """After the store was mended: find the takes again that it has lost. None where nothing was to be done.

    Raises sqlite3.Error.
    """
    kept = await store.setting(RECOVERY)
    if kept is None:
        return None
    recovery = msgspec.convert(kept, Recovery)
    if recovery.rebuilt is not None:
        return None
    found = await rebuild(store, shelf)
    takes = len(await store.takes())
    recovery = msgspec.structs.replace(recovery, rebuilt=len(found), takes=takes)
    await store.save_setting(RECOVERY, recovery)
    return recovery


async def rebuild(store: Store, shelf: Shelf) -> list[Take]:
    """Give every clip that has a recipe its take; gives those that are new. Raises sqlite3.Error.

    A job that still waited for that clip is ready by it.
    """
    known = await store.takes()
    projects = {folder_name(folder_of(project.id)): project for project in await store.projects()}
    found = await asyncio.to_thread(_unknown_takes, shelf, known, projects)
    return [take for take in found if await store.restore(take)]


def _unknown_takes(shelf: Shelf, known: list[Take], projects: dict[str, Project]) -> list[Take]:
    """Blocks: it reads every clip that no take names."""
    ids, files = {take.id for take in known}, {take.file for take in known}
    found = []
    for path in sorted(shelf.root.rglob("*.mp4")):
        file = path.relative_to(shelf.root).as_posix()
        if file in files:
            continue
        take = _take_of(path, file, projects.get(file.partition("/")[0], DEFAULT_PROJECT))
        if take is not None and take.id not in ids:  # a person may have made a copy
            ids.add(take.id)
            found.append(take)
    return found


def _take_of(path: Path, file: str, project: Project) -> Take | None:
    """The take that the clip's recipe tells of; None where it has none, or is no whole clip."""
    try:
        recipe = recipe_of(path)
        if recipe is None:
            return None
        with path.open("rb") as clip:
            sha256 = hashlib.file_digest(clip, "sha256").hexdigest()
        return Take(
            id=_text(recipe, "take"),
            job=_text(recipe, "job"),
            file=file,
            got=verify_clip(path),
            request=msgspec.convert(recipe.get("request"), Request),
            number=take_number(file),
            connection=_text(recipe, "connection"),
            remote_id=_text(recipe, "remote_id"),
            project=project.id,
            bytes=path.stat().st_size,
            sha256=sha256,
            sha256_delivered=_text(recipe, "sha256_delivered"),
            created_at=path.stat().st_mtime,
        )
    except (OSError, NotAClip, msgspec.ValidationError) as trouble:
        log.warning("%s gives no take: %s", file, trouble)
        return None


def _text(recipe: dict[str, Any], name: str) -> str:
    return msgspec.convert(recipe.get(name), str)
