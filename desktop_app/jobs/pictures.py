"""Reference pictures: kept when queued, so that a retry sends the same bytes."""

import asyncio
import hashlib
from importlib import import_module
from pathlib import Path

import msgspec

from desktop_app.domain.problem import Kind, Problem, Stage
from desktop_app.domain.request import Fit, Reference, Role, Size
from desktop_app.gateway.protocol import Picture
from desktop_app.media.fitting import fit
from desktop_app.media.pictures import MOST_BYTES, NotAPicture, as_written, read_picture
from desktop_app.platform.aside import aside
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
        # A share that is gone may never answer.
        return await asyncio.wrap_future(aside(self._keep, source, name, role))

    def _keep(self, source: Path | bytes, name: str, role: Role) -> Reference:
        name = name or (source.name if isinstance(source, Path) else "picture")
        try:
            picture = read_picture(source)
            digest = self._write(picture.data)
        except NotAPicture as trouble:
            raise PictureTrouble(name, str(trouble)) from trouble
        except OSError as trouble:
            raise PictureTrouble(name, trouble.strerror or str(trouble)) from trouble
        return Reference(sha256=digest, media_type=picture.media_type, name=name, role=role)

    def _write(self, data: bytes) -> str:
        """Keep `data`; gives its SHA-256."""
        digest = hashlib.sha256(data).hexdigest()
        target = self._folder / digest
        if not target.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(target, data)
        return digest

    async def look_at(self, url: str) -> bytes:
        """The file of the picture at an address, for looking at it; it is not kept. Raises PictureTrouble."""
        # httpx is not loaded before it is needed, and takes too long for the loop.
        await asyncio.to_thread(import_module, "desktop_app.jobs.fetch_picture")
        from desktop_app.jobs.fetch_picture import NotFetched, fetch_picture

        try:
            return await fetch_picture(url, MOST_BYTES)
        except NotFetched as trouble:
            raise PictureTrouble(url, str(trouble)) from trouble

    async def fetch(self, reference: Reference) -> Reference:
        """Keep the picture that lies at an address, made from `reference`. Raises PictureTrouble."""
        data = await self.look_at(reference.url)
        kept = await self.keep(data, reference.name or reference.url, reference.role)
        return msgspec.structs.replace(kept, whole=reference)

    async def fit(self, reference: Reference, how: Fit, frame: Size | str) -> Reference:
        """A kept picture in another size or shape, made from `reference`; that itself where it fits already.

        See media.fitting. Raises PictureTrouble, and ValueError where `frame` is no shape.
        """
        return await asyncio.to_thread(self._fit, reference, how, frame)

    def _fit(self, reference: Reference, how: Fit, frame: Size | str) -> Reference:
        try:
            picture = as_written(self.path(reference).read_bytes())
            fitted = fit(picture, how, frame)
            if fitted is picture:
                return reference
            digest = self._write(fitted.data)
        except NotAPicture as trouble:
            raise PictureTrouble(reference.name, str(trouble)) from trouble
        except OSError as trouble:
            raise PictureTrouble(reference.name, trouble.strerror or str(trouble)) from trouble
        whole = msgspec.structs.replace(reference, fit=how)
        return msgspec.structs.replace(
            reference, sha256=digest, media_type=fitted.media_type, fit=None, whole=whole
        )

    def path(self, reference: Reference) -> Path:
        """Where the bytes of a kept picture lie; in the folder, whatever a foreign file calls them."""
        return self._folder / Path(reference.sha256).name

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
