"""Uploaded pictures: `POST /v1/files/uploads`, each there for 48 hours under a link that needs no key.

<folder>/uploads/<id>.<kind>     its age is the file's own

Source: the upload page of Crazyrouter's newer documentation.
"""

import io
import secrets
import time
import warnings
from pathlib import Path

from PIL import Image

from desktop_app.practice.fields import MOST_PICTURE_BYTES, Fields, FilePart, invalid
from desktop_app.practice.refusals import Refused

KEEP_SECONDS = 48 * 3600
PURPOSE = "model_input"


class UploadFolder:
    """The uploads of one data folder."""

    def __init__(self, folder: Path, keep_seconds: float = KEEP_SECONDS) -> None:
        self._folder = folder / "uploads"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._keep_seconds = keep_seconds

    def add(self, form: Fields) -> Path:
        """Keep the picture of a form. Raises Refused, OSError. Blocks."""
        part = form.get("file")
        if not isinstance(part, FilePart):
            raise invalid("'file' is missing: send the picture as a part with a file name")
        if form.get("purpose") != PURPOSE:
            raise invalid(f"'purpose' must be \"{PURPOSE}\"")
        if len(part.data) > MOST_PICTURE_BYTES:
            megabytes = MOST_PICTURE_BYTES >> 20
            raise Refused(413, "file_too_large", f"'file' is larger than {megabytes} MB")
        self._prune()
        path = self._folder / f"file_{secrets.token_hex(8)}.{_kind(part.data)}"
        path.write_bytes(part.data)
        return path

    def expires_at(self, path: Path) -> float:
        """Unix time in seconds. Raises OSError."""
        return path.stat().st_mtime + self._keep_seconds

    def find(self, name: str) -> Path | None:
        """The file of an upload that has not expired."""
        path = self._folder / name
        try:
            there = path.is_file() and path.parent == self._folder and self.expires_at(path) > time.time()
        except OSError:
            there = False
        return path if there else None

    def _prune(self) -> None:
        for path in self._folder.iterdir():
            if self.expires_at(path) <= time.time():
                path.unlink(missing_ok=True)


def _kind(data: bytes) -> str:
    """What kind of picture it is, as the ending of a file's name. Raises Refused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data)) as image:
                return str(image.format).lower()
    except (OSError, Image.DecompressionBombError, Warning) as trouble:
        raise invalid("'file' is not a picture that can be read") from trouble
