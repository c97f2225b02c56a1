"""A clip opened for reading: its one picture stream, and its frames upright at their true shape."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

DEMUXER = "mp4"
"""The one demuxer that is let near a file from outside: it opens MP4 and MOV, and follows no references."""

MOST_PIXELS = 8192 * 8192
"""In one frame: above the largest level of H.264 and H.265."""

_CONTAINER_TICKS = 1_000_000
"""A second of a container's own length (FFmpeg's AV_TIME_BASE)."""


class NoClip(ValueError):
    """The file cannot be opened as a clip; the text says why, in English."""


class Clip:
    """An open MP4 or MOV file with a picture stream."""

    def __init__(self, container: "InputContainer", stream: "VideoStream") -> None:
        self.container = container
        self.stream = stream
        stream.thread_type = "AUTO"
        self._start = stream.start_time or 0
        self._time_base = stream.time_base or Fraction(1, 1_000)

    @property
    def seconds(self) -> float:
        """The length of the pictures in seconds; 0 where the file does not say."""
        if self.stream.duration:
            return float(self.stream.duration * self._time_base)
        return (self.container.duration or 0) / _CONTAINER_TICKS

    @property
    def fps(self) -> float:
        """Frames a second on average; 0 where the file does not say."""
        rate = self.stream.average_rate or self.stream.guessed_rate
        return float(rate) if rate else 0.0

    def time_of(self, frame: "VideoFrame") -> float:
        """When a frame is shown, in seconds from the first."""
        return float(((frame.pts or 0) - self._start) * self._time_base)

    def frames(self, since: float = 0.0) -> Iterator["VideoFrame"]:
        """The frames from the last keyframe at or before `since` (seconds) on.

        Raises av.FFmpegError where they cannot be decoded.
        """
        self.container.seek(self._start + int(max(0.0, since) / self._time_base), stream=self.stream)
        yield from self.container.decode(self.stream)

    def frames_at(self, times: Iterable[float]) -> Iterator["VideoFrame"]:
        """What is on screen at each of `times`, which rise (seconds); the last frame after the end.

        Seeks only where a keyframe stands between one and the next. Raises av.FFmpegError, NoClip.
        """
        keyframes = sorted(
            float((entry.timestamp - self._start) * self._time_base)
            for entry in self.stream.index_entries
            if entry.is_keyframe
        )
        reader: Iterator[VideoFrame] | None = None
        shown: VideoFrame | None = None
        ahead: VideoFrame | None = None
        for time in times:
            before = bisect_right(keyframes, time)
            shortcut = ahead is not None and before > 0 and keyframes[before - 1] > self.time_of(ahead)
            if reader is None or shortcut:
                reader = self.frames(time)
                shown, ahead = None, next(reader, None)
            while ahead is not None and (shown is None or self.time_of(ahead) <= time):
                shown, ahead = ahead, next(reader, None)
            if shown is None:
                raise NoClip("not one of its frames can be decoded")
            yield shown

    def displayed_size(self, frame: "VideoFrame") -> tuple[int, int]:
        """Width and height on screen, in pixels: of square pixels, turned as the file says."""
        aspect = self.stream.sample_aspect_ratio or Fraction(1)
        width, height = frame.width, frame.height
        if aspect > 1:
            width = round(width * aspect)
        elif aspect > 0:
            height = round(height / aspect)
        return (height, width) if frame.rotation % 180 else (width, height)

    def picture(self, frame: "VideoFrame", *, width: int = 0, height: int = 0) -> Image.Image:
        """A frame as it is seen, at most `width` or `height` pixels (0: its own), in RGB."""
        across, down = self.displayed_size(frame)
        scale = min(1.0, width / across if width else 1.0, height / down if height else 1.0)
        across, down = max(1, round(across * scale)), max(1, round(down * scale))
        turned = frame.rotation % 180 != 0
        across, down = (down, across) if turned else (across, down)
        rgb = frame.reformat(across, down, format="rgb24", interpolation="AREA")
        plane = rgb.planes[0]
        image = Image.frombytes("RGB", (across, down), bytes(plane), "raw", "RGB", plane.line_size)
        return image.rotate(frame.rotation, expand=True) if frame.rotation else image


@contextmanager
def open_clip(path: Path) -> Iterator[Clip]:
    """Open a clip. Raises NoClip where it is none, OSError where it cannot be read."""
    with path.open("rb"):  # a file that is not there is not a bad clip
        pass
    import av  # FFmpeg is not loaded before there is something to read

    try:
        with av.open(str(path), format=DEMUXER, metadata_errors="replace") as container:
            if not container.streams.video:
                raise NoClip("it has no pictures")
            stream = container.streams.video[0]
            if not stream.codec_context:  # None, whatever the type says: a codec that is not known
                raise NoClip("its pictures are of an unknown kind")
            if not 0 < stream.codec_context.width * stream.codec_context.height <= MOST_PIXELS:
                raise NoClip("its pictures have no usable size")
            yield Clip(container, stream)
    except av.FFmpegError as trouble:
        raise NoClip(f"it cannot be decoded: {trouble.strerror}") from trouble
