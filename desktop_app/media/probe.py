"""What a clip really is, whatever was asked for."""

from pathlib import Path

from desktop_app.domain.take import Facts
from desktop_app.media.clip import Clip, open_clip


def probe(path: Path) -> Facts:
    """The facts of a clip: the size on screen (of square pixels, turned as the file says), and the rest.

    Decodes one frame. Raises NoClip, OSError.
    """
    with open_clip(path) as clip:
        return facts_of(clip)


def facts_of(clip: Clip) -> Facts:
    """The facts of an open clip. Raises NoClip, av.FFmpegError."""
    width, height = clip.displayed_size(next(clip.frames_at((0.0,))))
    return Facts(
        width=width,
        height=height,
        seconds=round(clip.seconds, 3),
        fps=round(clip.fps, 3),
        sound=bool(clip.container.streams.audio),
        codec=clip.stream.codec_context.name,
        frames=clip.stream.frames or round(clip.seconds * clip.fps),
    )
