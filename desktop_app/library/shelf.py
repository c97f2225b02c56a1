"""Where clips lie: `<library>/<project>/<slug> T<nn>.mp4`, put there whole or not at all.

Until then a clip is `.<job>.part` in the same folder. Beside it lie what tells how far it is, and its recipe
where that is to be a file of its own. All three end in `.part`; none is left once the clip is in its place.
"""

import os
from itertools import count
from pathlib import Path

from desktop_app.library.names import folder_name, take_name
from desktop_app.media.recipe import beside
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
        return _part(folder, job_id)

    def part_near(self, file: str, job_id: str) -> Path:
        """Where the clip of a job was, if `file` is the name that was chosen for it."""
        return _part(self.path(file).parent, job_id)

    def clear_part(self, part: Path) -> None:
        """Remove what was written of a clip that is given up, or has its name by now."""
        for file in (part, record_file(part), recipe_file(part)):
            file.unlink(missing_ok=True)

    def parts(self) -> dict[str, list[Path]]:
        """What lies about of clips that are not in their place, by job."""
        found: dict[str, list[Path]] = {}
        for file in self.root.glob("*/.*.part"):
            found.setdefault(file.name[1:].partition(".")[0], []).append(file)
        return found

    def choose(self, project: str, title: str) -> str:
        """The first name that is free now, also for a recipe beside it."""
        folder = self.root / folder_name(project)
        names = (take_name(title, number) for number in count(1))
        return next(f"{folder.name}/{name}" for name in names if _is_free(folder / name))

    def place(self, part: Path, file: str) -> None:
        """Move a whole clip to its name, and then its recipe beside it. Raises NameTaken, OSError."""
        target = self.path(file)
        try:
            place_new(part, target)
        except FileExistsError as taken:
            raise NameTaken(file) from taken
        self.place_recipe(part, file)
        record_file(part).unlink(missing_ok=True)
        fsync_folder(target.parent)

    def place_recipe(self, part: Path, file: str) -> None:
        """Move the recipe of a clip that is in its place beside it, if it is to be there.

        Raises OSError, and NameTaken where something has come up there: the clip is a part again.
        """
        recipe, target = recipe_file(part), self.path(file)
        if not recipe.is_file():
            return
        try:
            place_new(recipe, beside(target))
        except FileExistsError as taken:
            if not recipe.samefile(beside(target)):  # else a kill came between its two names
                target.replace(part)
                raise NameTaken(file) from taken
            recipe.unlink()


def record_file(part: Path) -> Path:
    """What tells of a part how far it is, and of what."""
    return part.with_suffix(".record.part")


def recipe_file(part: Path) -> Path:
    """The recipe that will lie beside the clip that the part becomes."""
    return part.with_suffix(".recipe.part")


def _is_free(path: Path) -> bool:
    return not (os.path.lexists(path) or os.path.lexists(beside(path)))


def _part(folder: Path, job_id: str) -> Path:
    return folder / f".{job_id}.part"
