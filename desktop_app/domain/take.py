"""A finished clip in the library."""

import msgspec

from desktop_app.domain.request import Request


class Facts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a probe found in a clip: size in pixels, length in seconds, frames a second, sound or none."""

    width: int
    height: int
    seconds: float
    fps: float
    sound: bool
    codec: str = ""
    frames: int = 0


class Take(msgspec.Struct, frozen=True):
    """One verified clip. `file` is its path, relative to the library where it lies in it.

    `sha256_delivered` is of the bytes as they came, `sha256` of the file as stored. `created_at` is UTC
    seconds since 1970.
    """

    id: str
    job: str
    file: str
    got: Facts
    request: Request
    number: int = 1
    connection: str = ""
    remote_id: str = ""
    project: str = ""
    draft: str = ""
    shot: str = ""
    group: str = ""
    predecessor: str = ""
    attempt: int = 1
    bytes: int = 0
    sha256: str = ""
    sha256_delivered: str = ""
    created_at: float = 0.0

    @property
    def is_film(self) -> bool:
        """Whether it was joined from the shots of a scene, which is its `group`."""
        return bool(self.group) and self.job.startswith(f"{self.group}.")


class Difference(msgspec.Struct, frozen=True):
    """Something came otherwise than it was asked for; `field` is `size`, `shape` or `seconds`."""

    field: str
    asked: str
    got: str


def differences(request: Request, got: Facts) -> tuple[Difference, ...]:
    """How `got` differs from what `request` asked; half a second and 2 % of shape are let pass."""
    found = []
    came = f"{got.width}x{got.height}"
    if request.size is not None and str(request.size) != came:
        found.append(Difference("size", str(request.size), came))
    if request.aspect_ratio:
        across, _, down = request.aspect_ratio.partition(":")
        asked = float(across) / float(down)
        if abs(got.width / got.height - asked) > 0.02 * asked:
            found.append(Difference("shape", request.aspect_ratio, came))
    seconds = request.total_seconds
    if seconds is not None and abs(seconds - got.seconds) > 0.5:
        found.append(Difference("seconds", f"{seconds:g}", f"{got.seconds:.1f}".removesuffix(".0")))
    return tuple(found)
