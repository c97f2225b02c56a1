"""Copies of takes that `-o` asked for: written whole or not at all."""

import shutil
import uuid
from pathlib import Path

from desktop_app.cli.endings import Refusal
from desktop_app.platform.atomic import fsync_file, place_new, replace_file


def targets(output: Path | None, takes: int, force: bool) -> list[Path | None]:
    """Where each take's copy goes: `OUT.mp4`, `OUT-2.mp4`… Raises Refusal before anything is sent."""
    if output is None:
        return [None] * takes
    if output.is_dir():
        raise Refusal(f"{output} is a folder; name a file in it")
    if not output.absolute().parent.is_dir():
        raise Refusal(f"there is no folder {output.absolute().parent}")
    named = [output, *(output.with_stem(f"{output.stem}-{number}") for number in range(2, takes + 1))]
    for target in named:
        if target.exists() and not force:
            raise Refusal(f"{target} is there already; say --force to overwrite it")
    return list(named)


def copy(clip: Path, target: Path, force: bool) -> None:
    """Copy `clip`. Raises FileExistsError where `target` came up meanwhile, and OSError."""
    part = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        shutil.copyfile(clip, part)
        with part.open("rb+") as file:
            fsync_file(file.fileno())
        if force:
            replace_file(part, target)
        else:
            place_new(part, target)
    finally:
        part.unlink(missing_ok=True)
