"""Where clips lie: `<library>/<project>/<slug> T<nn>.mp4`, put there whole or not at all."""

import os
from pathlib import Path

from desktop_app.library.names import folder_name, take_name
from desktop_app.platform.atomic import fsync_folder

MOST_TAKES_OF_ONE_NAME = 9999


class Shelf:
    """The library's folder. File names are given relative to it, with forward slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root

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
        for number in range(1, MOST_TAKES_OF_ONE_NAME):
            name = take_name(title, number)
            if not (folder / name).exists():
                return f"{folder.name}/{name}"
        raise FileExistsError(str(folder / take_name(title, 1)))

    def place(self, part: Path, file: str) -> None:
        """Move a whole clip to its name. Raises FileExistsError where the name was taken meanwhile."""
        target = self.path(file)
        try:
            os.link(part, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if target.exists():
                raise FileExistsError(str(target)) from None
            part.rename(target)
        else:
            part.unlink()
        fsync_folder(target.parent)
