"""What a person asks a model for."""

import re
from enum import StrEnum
from math import gcd
from typing import Any, Self

import msgspec

from desktop_app.domain.text import make_values_whole, make_whole

_SIZE = re.compile(r"\s*([1-9]\d{1,4})\s*[x×*]\s*([1-9]\d{1,4})\s*", re.IGNORECASE)
_SHAPE = re.compile(r"([1-9]\d{0,4}):([1-9]\d{0,4})", re.ASCII)


class Size(msgspec.Struct, frozen=True, order=True):
    """A picture's size in pixels."""

    width: int
    height: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `1280x720` (also with `×` or `*`); ValueError for anything else."""
        match = _SIZE.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"

    @property
    def shape(self) -> str:
        """The aspect ratio in its smallest terms, such as `16:9`."""
        divisor = gcd(self.width, self.height)
        return f"{self.width // divisor}:{self.height // divisor}"


def sides_of(shape: str) -> tuple[int, int]:
    """Read an aspect ratio such as `16:9` as width and height; ValueError for anything else."""
    match = _SHAPE.fullmatch(shape)
    if match is None:
        raise ValueError(shape)
    return int(match[1]), int(match[2])


class Role(StrEnum):
    """What a reference picture is for."""

    REFERENCE = "reference"
    FIRST_FRAME = "first_frame"
    LAST_FRAME = "last_frame"


class Fit(StrEnum):
    """How a picture comes to another shape."""

    CROP = "crop"
    """The largest part of that shape, from its middle."""

    SCALE = "scale"
    """All of it, with black bars at two sides."""


class Reference(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture to go by: either a `url`, passed on as typed, or bytes kept under their `sha256`.

    `name` is what the person called the file, for showing only. `fit` is how a
    kept picture is still to come to the clip's shape. `whole` is what this one was made from: the picture
    before that, or the address that it was fetched from.
    """

    url: str = ""
    sha256: str = ""
    media_type: str = ""
    name: str = ""
    role: Role = Role.REFERENCE
    fit: Fit | None = None
    whole: "Reference | None" = None

    def __post_init__(self) -> None:
        make_whole(self, "url", "name")


class Shot(msgspec.Struct, frozen=True, omit_defaults=True):
    """One shot of a storyboard; `seconds` is None where the gateway is to choose.

    `extra` holds fields of an imported board that are not ours, kept for its export. `id` stays with the
    shot while it is moved and written anew. `references` and `carry` serve where each shot is a clip of its
    own: `carry` says whether it begins with the last frame of the shot before, None leaves that to the board.
    """

    prompt: str
    seconds: float | None = None
    extra: dict[str, Any] = {}
    id: str = ""
    references: tuple[Reference, ...] = ()
    carry: bool | None = None

    def __post_init__(self) -> None:
        make_whole(self, "prompt")


class Request(msgspec.Struct, frozen=True, omit_defaults=True):
    """One generation. A field left at its default was not given and is not sent.

    Either `prompt` or `shots` is filled; either `size` or `aspect_ratio`, never both. `seconds` counts
    seconds of the finished clip. `extra` are further JSON fields of the model.
    """

    model: str
    prompt: str = ""
    shots: tuple[Shot, ...] = ()
    size: Size | None = None
    aspect_ratio: str = ""
    seconds: float | None = None
    references: tuple[Reference, ...] = ()
    private: bool | None = None
    extra: dict[str, Any] = {}

    def __post_init__(self) -> None:
        make_whole(self, "prompt", "model")
        if self.extra:
            make_values_whole(self, "extra")

    @property
    def title(self) -> str:
        """What to call it in one line: the prompt, or the shots' prompts in order."""
        return self.prompt or " / ".join(shot.prompt for shot in self.shots)

    @property
    def frame(self) -> Size | str:
        """What its pictures are fitted to: the size or shape that is sent, "" for the gateway's."""
        if self.size is not None:
            return self.size
        return self.aspect_ratio if _SHAPE.fullmatch(self.aspect_ratio) else ""

    @property
    def total_seconds(self) -> float | None:
        """The length asked for, in seconds; None where any part is left to the gateway."""
        if self.seconds is not None or not self.shots:
            return self.seconds
        lengths = [shot.seconds for shot in self.shots]
        return None if None in lengths else sum(s for s in lengths if s is not None)
