"""Reference pictures: what a person drops becomes an upright, opaque PNG or JPEG of a size that travels."""

import io
from pathlib import Path

import msgspec
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 20 * 1024 * 1024
"""The largest picture that gateways of the family take (their upload page)."""

MOST_PIXELS = 64_000_000
"""More than cameras and scanners for a desk give; above it a file may be a decompression bomb."""

_READABLE = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
_MOST_BYTES_READ = 256 * 1024 * 1024
_JPEG_QUALITY = 95
_SHRINK = 0.7


class NotAPicture(ValueError):
    """The file cannot be used as a picture; the text says why, in English."""


class Picture(msgspec.Struct, frozen=True):
    """A picture as it is sent: the bytes of a PNG or JPEG file, its media type, its size in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def read_picture(source: Path | bytes) -> Picture:
    """Read a picture and write it anew: turned upright, transparency on white, at most MOST_BYTES.

    A photograph (JPEG) stays one; all else becomes PNG, or JPEG where that would be too large. What the
    file tells beside the picture (place, camera) is left out; its colour profile stays. Of several frames
    the first is taken. Raises NotAPicture, OSError.
    """
    data = source if isinstance(source, bytes) else _read(source)
    try:
        with Image.open(io.BytesIO(data), formats=_READABLE) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            photograph = image.format in ("JPEG", "MPO")
            profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA", "P") else None
            picture = _opaque(ImageOps.exif_transpose(image))
            picture.info = {}
    except UnidentifiedImageError:
        raise NotAPicture("it is not a picture of a kind that can be read") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotAPicture(f"it has more than the {MOST_PIXELS:,} pixels that can be used") from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError) as trouble:
        # Pillow's readers let all of these out of a damaged file.
        raise NotAPicture(f"it is damaged: {trouble}") from trouble
    return written(picture, photograph=photograph, profile=profile)


def as_written(data: bytes) -> Picture:
    """A file that `read_picture` made, as it was. Raises NotAPicture where it is no longer one."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            return Picture(data, f"image/{str(image.format).lower()}", image.width, image.height)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotAPicture("it is damaged") from None


def _read(path: Path) -> bytes:
    if path.stat().st_size > _MOST_BYTES_READ:
        raise NotAPicture("the file is too large for a picture")
    return path.read_bytes()


def _opaque(image: Image.Image) -> Image.Image:
    """`image` in RGB, its transparent parts white."""
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")


def written(image: Image.Image, *, photograph: bool, profile: bytes | None) -> Picture:
    """The file of `image` in RGB: smaller in pixels, step by step, until it has MOST_BYTES at most.

    A `photograph` becomes JPEG, all else PNG, or JPEG where that would be too large.
    """
    if not photograph:
        picture = _encode(image, "PNG", profile)
        if len(picture.data) <= MOST_BYTES:
            return picture
    picture = _encode(image, "JPEG", profile)
    while len(picture.data) > MOST_BYTES:
        image = image.resize((round(image.width * _SHRINK), round(image.height * _SHRINK)))
        picture = _encode(image, "JPEG", profile)
    return picture


def _encode(image: Image.Image, kind: str, profile: bytes | None) -> Picture:
    buffer = io.BytesIO()
    options = {"quality": _JPEG_QUALITY} if kind == "JPEG" else {}
    image.save(buffer, kind, icc_profile=profile, **options)
    return Picture(buffer.getvalue(), f"image/{kind.lower()}", image.width, image.height)
