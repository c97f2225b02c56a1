"""Real MP4 files, made with PyAV in a few hundredths of a second."""

import math
import struct
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
from PIL import Image, ImageDraw

Colour = tuple[int, int, int]


def make_clip(
    path: Path,
    width: int = 320,
    height: int = 180,
    seconds: float = 2.0,
    fps: int = 24,
    *,
    sound: bool = True,
    colour: Colour | Callable[[int], Colour] = (70, 110, 160),
    rotation: int = 0,
    keyframe_every: int = 12,
    faststart: bool = True,
    fragmented: bool = False,
    codec: str = "libx264",
    pixel_aspect: tuple[int, int] = (1, 1),
) -> Path:
    """Write a clip in which a white bar walks over `colour`, or plain frames of `colour(number)`.

    `rotation` is how far a player turns it, in degrees counterclockwise. Returns `path`.
    """
    flags = ["frag_keyframe+empty_moov"] if fragmented else ["+faststart"] if faststart else []
    options = {"movflags": flags[0]} if flags else {}
    with av.open(str(path), "w", format="mp4", options=options) as container:
        video = container.add_stream(
            codec, rate=fps, options={"preset": "ultrafast"} if codec == "libx264" else {}
        )
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        video.codec_context.gop_size = keyframe_every
        video.codec_context.sample_aspect_ratio = Fraction(*pixel_aspect)
        if rotation:
            video.set_display_rotation(rotation)
        audio = container.add_stream("aac", rate=48_000, layout="mono") if sound else None
        count = round(seconds * fps)
        for number in range(count):
            for packet in video.encode(_frame(number, count, width, height, fps, colour)):
                container.mux(packet)
        container.mux(video.encode(None))
        if audio is not None:
            _add_tone(container, audio, seconds)
    return path


def box(kind: bytes, body: bytes = b"") -> bytes:
    """One box of an MP4 file, as bytes."""
    return struct.pack(">I4s", 8 + len(body), kind) + body


def _frame(
    number: int, count: int, width: int, height: int, fps: int, colour: Colour | Callable[[int], Colour]
) -> av.VideoFrame:
    image = Image.new("RGB", (width, height), colour(number) if callable(colour) else colour)
    if not callable(colour):
        left = round(number / max(1, count) * width)
        ImageDraw.Draw(image).rectangle((left, 0, left + width // 20, height), fill=(255, 255, 255))
    frame = av.VideoFrame.from_image(image)
    frame.pts, frame.time_base = number, Fraction(1, fps)
    return frame


def _add_tone(container: av.container.OutputContainer, stream: av.AudioStream, seconds: float) -> None:
    total, done = round(seconds * 48_000), 0
    while done < total:
        samples = min(1_024, total - done)
        wave = [int(8_000 * math.sin((done + i) * 2 * math.pi * 440 / 48_000)) for i in range(samples)]
        frame = av.AudioFrame(format="s16", layout="mono", samples=samples)
        frame.planes[0].update(struct.pack(f"<{samples}h", *wave).ljust(frame.planes[0].buffer_size, b"\0"))
        frame.sample_rate, frame.pts, frame.time_base = 48_000, done, Fraction(1, 48_000)
        container.mux(stream.encode(frame))
        done += samples
    container.mux(stream.encode(None))
