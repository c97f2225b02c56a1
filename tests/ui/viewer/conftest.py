"""Clips whose every frame says its own number."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import pytest
from PIL import Image
from PySide6.QtGui import QImage

BITS = 8
MakeClip = Callable[..., Path]


def _picture(number: int, width: int, height: int) -> Image.Image:
    """Bars from left to right: the bits of `number`, the highest first, white for one."""
    bars = Image.new("L", (BITS, 1))
    bars.putdata([255 if number >> (BITS - 1 - bit) & 1 else 30 for bit in range(BITS)])
    return bars.resize((width, height), Image.Resampling.NEAREST).convert("RGB")


@pytest.fixture
def number_in() -> Callable[[QImage], int]:
    """Reads the number back from a picture of any size."""

    def read(image: QImage) -> int:
        middle = image.height() // 2
        wide = image.width() / BITS
        bits = [image.pixelColor(int((at + 0.5) * wide), middle).lightness() for at in range(BITS)]
        return int("".join("1" if bit > 127 else "0" for bit in bits), 2)

    return read


@pytest.fixture
def make_clip(tmp_path: Path) -> MakeClip:
    """`make_clip(frames=48, rate=24, width=320, height=176, sound=True)` writes an H.264 MP4."""

    def make(
        frames: int = 48,
        rate: int | Fraction = 24,
        width: int = 320,
        height: int = 176,
        sound: bool = True,
    ) -> Path:
        path = tmp_path / f"clip-{len(list(tmp_path.iterdir()))}.mp4"
        with av.open(str(path), "w") as out:
            video = out.add_stream("libx264", rate=rate, options={"preset": "ultrafast"})
            video.width, video.height, video.pix_fmt = width, height, "yuv420p"
            audio = out.add_stream("aac", rate=48000, layout="mono") if sound else None
            for number in range(frames):
                frame = av.VideoFrame.from_image(_picture(number, width, height))
                frame.pts = number
                out.mux(video.encode(frame))
            out.mux(video.encode())
            if audio is not None:
                for start in range(0, int(48000 * frames / rate), 1024):
                    silence = av.AudioFrame(format="fltp", layout="mono", samples=1024)
                    silence.planes[0].update(bytes(silence.planes[0].buffer_size))
                    silence.sample_rate, silence.pts = 48000, start
                    silence.time_base = Fraction(1, 48000)
                    out.mux(audio.encode(silence))
                out.mux(audio.encode())
        return path

    return make
