"""What the viewer shows, and how a frame is told in words. No widgets."""

import math
from pathlib import Path

import msgspec

SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
USUAL_RATE = 24.0
"""Frames a second where a file does not say."""


class Clip(msgspec.Struct, frozen=True, kw_only=True):
    """A video file to watch, with what is said below it (already in the reader's language)."""

    path: Path
    title: str
    """The prompt, say; elided where it is long."""
    facts: str = ""
    """As "Veo 3 · 1280×720 · 8 s"."""
    difference: str = ""
    """As "asked 5 s, got 8 s"; empty when what came is what was asked for."""
    fps: float = USUAL_RATE
    seconds: float = 0.0
    width: int = 0
    """Pixels, as `height`; 0 where unknown."""
    height: int = 0

    @property
    def rate(self) -> float:
        """Frames a second, never 0."""
        return self.fps if self.fps > 0 and math.isfinite(self.fps) else USUAL_RATE

    @property
    def frames(self) -> int:
        """How many frames there are, at least one."""
        return frame_count(self.seconds, self.rate)


def frame_count(seconds: float, rate: float) -> int:
    """Frames in `seconds` at `rate` frames a second, at least one."""
    return max(1, round(seconds * rate))


def middle_ms(frame: int, rate: float) -> int:
    """The middle of a frame in milliseconds: a player asked for it shows exactly that frame."""
    return round((frame + 0.5) / rate * 1000)


def timecode(frame: int, rate: float) -> str:
    """`mm:ss.ff`: minutes, seconds, and frames within the second. Hours only when there are any.

    Counted in whole frames of the nominal rate (30 for 29.97), as editors do without drop-frame.
    """
    nominal = max(1, round(rate))
    seconds, rest = divmod(max(0, frame), nominal)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    digits = len(str(nominal - 1))
    ahead = f"{hours}:" if hours else ""
    return f"{ahead}{minutes:02}:{seconds:02}.{rest:0{max(2, digits)}}"


def speed_name(speed: float) -> str:
    """As "1×" or "0.25×"."""
    return f"{speed:g}×"
