"""Reference pictures: kept when queued, so that a retry sends the same bytes."""

import asyncio
import hashlib
from pathlib import Path

from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Reference, Role
from desktop_app.gateway.protocol import Picture
from desktop_app.media.pictures import NotAPicture, read_picture
from desktop_app.platform.atomic import write_atomically


class PictureTrouble(Exception):
    """A picture cannot be used; `problem` says which and why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.problem = Problem(Kind.PICTURE, Stage.CHECK, {"name": name, "reason": reason})


class PictureBox:
    """The folder `references/<sha256>`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, source: Path | bytes, name: str = "", role: Role = Role.REFERENCE) -> Reference:
        """Check a picture, upright and flattened, and keep its bytes. Raises PictureTrouble."""
        return await asyncio.to_thread(self._keep, source, name, role)

    def _keep(self, source: Path | bytes, name: str, role: Role) -> Reference:
        name = name or (source.name if isinstance(source, Path) else "picture")
        try:
            picture = read_picture(source)
        except NotAPicture as trouble:
            raise PictureTrouble(name, str(trouble)) from trouble
        except OSError as trouble:
            raise PictureTrouble(name, trouble.strerror or str(trouble)) from trouble
        digest = hashlib.sha256(picture.data).hexdigest()
        target = self._folder / digest
        if not target.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(target, picture.data)
        return Reference(sha256=digest, media_type=picture.media_type, name=name, role=role)

    def path(self, reference: Reference) -> Path:
        """Where the bytes of a kept picture lie."""
        return self._folder / reference.sha256

    async def load(self, references: tuple[Reference, ...]) -> list[Picture]:
        """The pictures as they go along: addresses as typed, and kept bytes. Raises PictureTrouble."""
        return [await asyncio.to_thread(self._load, reference) for reference in references]

    def _load(self, reference: Reference) -> Picture:
        if reference.url:
            return Picture(url=reference.url)
        try:
            data = self.path(reference).read_bytes()
        except OSError as trouble:
            raise PictureTrouble(reference.name, trouble.strerror or str(trouble)) from trouble
        return Picture(data=data, media_type=reference.media_type, name=reference.name)
