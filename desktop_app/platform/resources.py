"""Where the files that travel with the program lie."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


class ResourceMissingError(FileNotFoundError):
    """A file that should have travelled with the program is not there: a broken installation."""


def path(name: str) -> Path:
    """The resource called *name*, a path relative to `resources/` with forward slashes.

    Knows a frozen folder, an installed wheel (`desktop_app/_resources`) and a checkout (`resources`
    beside the package). Raises ResourceMissingError where the file or folder is not there.
    """
    found = _root() / name
    if not found.exists():
        raise ResourceMissingError(f"resource {name!r} is missing: there is no {found}")
    return found


def _root() -> Path:
    frozen: str | None = getattr(sys, "_MEIPASS", None)  # PyInstaller, "Run-time Information"
    if frozen is not None:
        return Path(frozen) / "resources"
    in_wheel = _PACKAGE / "_resources"
    # The wheel's folder first: beside an installed package, `resources` may be anybody's.
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / "resources"
