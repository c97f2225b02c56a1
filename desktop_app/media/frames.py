"""Still pictures out of clips: posters, filmstrips, a frame to go on from. All are bytes of picture files."""

import io
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageStat

from desktop_app.media.clip import Clip, NoClip, open_clip

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

QUALITY = 88
DARKEST = 24
"""The least mean brightness, of 255, of a frame that can stand for its clip."""

_POSTER_MOMENTS = (0.1, 0.3, 0.5, 0.7, 0.9)


def frame_jpeg(path: Path, seconds: float, width: int = 0) -> bytes:
    """The frame on screen at `seconds`, at most `width` pixels across (0: its own).

    Raises NoClip, OSError.
    """
    with open_clip(path) as clip:
        return _jpeg(clip.picture(next(clip.frames_at((seconds,))), width=width))


def last_frame_png(path: Path) -> bytes:
    """The last frame that can be decoded, as it is: a PNG file. Raises NoClip, OSError."""
    with open_clip(path) as clip:
        last = _last_frame(clip, clip.seconds) or _last_frame(clip, 0.0)
        if last is None:
            raise NoClip("not one of its frames can be decoded")
        buffer = io.BytesIO()
        clip.picture(last).save(buffer, "PNG")
    return buffer.getvalue()


def _last_frame(clip: Clip, since: float) -> "VideoFrame | None":
    from av import FFmpegError

    last = None
    with suppress(FFmpegError):
        for frame in clip.frames(since):
            last = last if frame.is_corrupt else frame
    return last


def filmstrip(path: Path, count: int, height: int) -> list[bytes]:
    """`count` frames, evenly spread, each at most `height` pixels high. Raises NoClip, OSError."""
    with open_clip(path) as clip:
        times = [(number + 0.5) / count * clip.seconds for number in range(count)]
        return [_jpeg(clip.picture(frame, height=height)) for frame in clip.frames_at(times)]


def poster(path: Path, width: int) -> bytes:
    """A frame that shows something: the first of five that is not nearly black, else the brightest.

    At most `width` pixels across. Raises NoClip, OSError.
    """
    with open_clip(path) as clip:
        best: Image.Image | None = None
        most = -1.0
        for frame in clip.frames_at(moment * clip.seconds for moment in _POSTER_MOMENTS):
            picture = clip.picture(frame, width=width)
            brightness = ImageStat.Stat(picture.convert("L")).mean[0]
            if brightness > most:
                best, most = picture, brightness
            if brightness >= DARKEST:
                break
        assert best is not None, "frames_at yields a frame a moment"
        return _jpeg(best)


def _jpeg(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()
