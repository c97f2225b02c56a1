"""Where clips lie: `<library>/<project>/<slug> T<nn>.mp4`, put there whole or not at all."""

import os
from itertools import count
from pathlib import Path

from desktop_app.library.names import folder_name, take_name
from desktop_app.platform.atomic import fsync_folder, place_new


class NameTaken(Exception):
    """Something has come up under the name that was free a moment ago."""


class Shelf:
    """The library's folder. File names are given relative to it, with forward slashes.

    `recipe_beside` is a person's choice: how a clip was made is then a `.json` beside it instead of in it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.recipe_beside = False

    def path(self, file: str) -> Path:
        """The place of a file of the library."""
        return self.root / file

    def part(self, project: str, job_id: str) -> Path:
        """Where the clip of a job is written until it is whole; its folder is made."""
        folder = self.root / folder_name(project)
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f".{job_id}.part"

    def clear_part(self, project: str, job_id: str) -> None:
        """Remove what was written of a clip that is given up."""
        (self.root / folder_name(project) / f".{job_id}.part").unlink(missing_ok=True)

    def choose(self, project: str, title: str) -> str:
        """The first name that is free now."""
        folder = self.root / folder_name(project)
        names = (take_name(title, number) for number in count(1))
        return next(f"{folder.name}/{name}" for name in names if not os.path.lexists(folder / name))

    def place(self, part: Path, file: str) -> None:
        """Move a whole clip to its name. Raises NameTaken, OSError."""
        target = self.path(file)
        try:
            place_new(part, target)
        except FileExistsError as taken:
            raise NameTaken(file) from taken
        fsync_folder(target.parent)
