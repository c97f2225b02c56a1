"""Reference pictures brought to the shape or the size that a clip will have."""

import io

from PIL import Image

from desktop_app.domain.request import Fit, Size, sides_of
from desktop_app.media.pictures import MOST_PIXELS, NotAPicture, Picture, written

BARS = (0, 0, 0)
"""What stands beside a picture that is scaled into another shape: black, as film is letterboxed."""


def fit(picture: Picture, how: Fit, frame: Size | str) -> Picture:
    """`picture` in exactly the size `frame` (by Lanczos), or in a shape such as `16:9` at its own scale.

    A picture that fits already is given back as it is. The file's kind and colour profile stay. Raises
    ValueError where `frame` is no shape, NotAPicture where it would make a picture of too many pixels.
    """
    whole = Size(picture.width, picture.height)
    if isinstance(frame, Size):
        target = frame
    else:
        target = inner(whole, sides_of(frame)) if how is Fit.CROP else _outer(whole, sides_of(frame))
    if target == whole:
        return picture
    if target.width * target.height > MOST_PIXELS:
        raise NotAPicture(f"at {target} it would have more than the {MOST_PIXELS:,} pixels that can be used")
    with Image.open(io.BytesIO(picture.data)) as image:
        profile = image.info.get("icc_profile")
        fitted = (_cropped if how is Fit.CROP else _barred)(image.convert("RGB"), target)
    return written(fitted, photograph=picture.media_type == "image/jpeg", profile=profile)


def inner(whole: Size, sides: tuple[int, int]) -> Size:
    """The largest size within `whole` whose width is to its height as `sides`, to the nearest pixel."""
    across, down = sides
    if whole.width * down > whole.height * across:
        return Size(max(1, round(whole.height * across / down)), whole.height)
    return Size(whole.width, max(1, round(whole.width * down / across)))


def _outer(whole: Size, sides: tuple[int, int]) -> Size:
    """The smallest size around `whole` whose width is to its height as `sides`, to the nearest pixel."""
    across, down = sides
    if whole.width * down > whole.height * across:
        return Size(whole.width, max(whole.height, round(whole.width * down / across)))
    return Size(max(whole.width, round(whole.height * across / down)), whole.height)


def _cropped(image: Image.Image, target: Size) -> Image.Image:
    part = inner(Size(*image.size), (target.width, target.height))
    left, top = (image.width - part.width) // 2, (image.height - part.height) // 2
    middle = image.crop((left, top, left + part.width, top + part.height))
    return middle.resize((target.width, target.height), Image.Resampling.LANCZOS)


def _barred(image: Image.Image, target: Size) -> Image.Image:
    part = inner(target, image.size)
    scaled = image.resize((part.width, part.height), Image.Resampling.LANCZOS)
    ground = Image.new("RGB", (target.width, target.height), BARS)
    ground.paste(scaled, ((target.width - part.width) // 2, (target.height - part.height) // 2))
    return ground
