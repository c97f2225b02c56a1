"""What is to be rendered: plain values that travel from the server to the render process."""

from __future__ import annotations

import msgspec

FPS = 24
"""Frames a second of every animatic."""


class Shot(msgspec.Struct, frozen=True):
    """One shot of a clip.

    `seconds` is whole. `picture` is the path of a still that becomes the ground, "" for none.
    `card` is a sentence shown on a card, "" for none: why a picture is missing.
    """

    prompt: str
    seconds: int
    picture: str = ""
    card: str = ""


class Plan(msgspec.Struct, frozen=True):
    """One clip: `width` and `height` are even and in pixels; the shots play in their order."""

    model: str
    width: int
    height: int
    shots: tuple[Shot, ...]

    @property
    def seconds(self) -> int:
        return sum(shot.seconds for shot in self.shots)

    @property
    def frames(self) -> int:
        return self.seconds * FPS
