"""Pictures in the shape or size of a clip: exact, from the middle, and of the same kind as before."""

import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from desktop_app.domain.request import Fit, Size
from desktop_app.media.fitting import fit
from desktop_app.media.pictures import NotAPicture, Picture, read_picture

SIDE = st.integers(1, 160)
SHAPES = st.sampled_from(["16:9", "9:16", "1:1", "4:3", "3:2", "21:9", "2:3"])
WAYS = st.sampled_from(Fit)


def made(width: int, height: int, kind: str = "PNG", **options: object) -> Picture:
    """Red in the left fifth, blue in the right one, green between."""
    image = Image.new("RGB", (width, height), "lime")
    image.paste("red", (0, 0, width // 5, height))
    image.paste("blue", (width - width // 5, 0, width, height))
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return read_picture(buffer.getvalue())


def opened(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.data))
    image.load()
    assert image.size == (picture.width, picture.height)
    assert f"image/{str(image.format).lower()}" == picture.media_type
    return image


@given(SIDE, SIDE, SIDE, SIDE, WAYS)
def test_a_size_is_met_to_the_pixel(width: int, height: int, across: int, down: int, how: Fit) -> None:
    assert opened(fit(made(width, height), how, Size(across, down))).size == (across, down)


@given(SIDE, SIDE, SHAPES, WAYS)
def test_a_shape_is_met_to_the_nearest_pixel(width: int, height: int, shape: str, how: Fit) -> None:
    assume(min(width, height) > 4)
    fitted = opened(fit(made(width, height), how, shape))
    across, down = map(int, shape.split(":"))
    assert abs(fitted.width - fitted.height * across / down) <= max(1, across / down)
    if how is Fit.CROP:  # one side whole, the other cut: nothing is scaled
        assert fitted.width == width or fitted.height == height
        assert fitted.width <= width
        assert fitted.height <= height
    else:
        assert fitted.width >= width
        assert fitted.height >= height


def test_a_crop_keeps_the_middle() -> None:
    fitted = opened(fit(made(100, 40), Fit.CROP, "1:1"))
    assert fitted.size == (40, 40)
    assert {fitted.getpixel((x, 20)) for x in range(40)} == {(0, 255, 0)}
    resized = opened(fit(made(100, 40), Fit.CROP, Size(80, 80)))
    assert {resized.getpixel((x, 40)) for x in range(80)} == {(0, 255, 0)}


def test_a_scaled_picture_is_whole_between_black_bars() -> None:
    fitted = opened(fit(made(100, 50), Fit.SCALE, Size(200, 200)))
    assert [fitted.getpixel((x, 100)) for x in (5, 100, 195)] == [(255, 0, 0), (0, 255, 0), (0, 0, 255)]
    assert [fitted.getpixel((100, y)) for y in (0, 49, 50, 149, 150)] == [
        (0, 0, 0),
        (0, 0, 0),
        (0, 255, 0),
        (0, 255, 0),
        (0, 0, 0),
    ]


@pytest.mark.parametrize("frame", [Size(160, 90), "16:9"])
@pytest.mark.parametrize("how", Fit)
def test_a_picture_that_fits_is_left_alone(frame: Size | str, how: Fit) -> None:
    picture = made(160, 90, "JPEG")
    assert fit(picture, how, frame) is picture


def test_a_photograph_stays_one_and_its_profile_with_it() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("JPEG", "PNG"):
        picture = made(100, 50, kind, icc_profile=profile)
        fitted = fit(picture, Fit.CROP, "1:1")
        assert fitted.media_type == picture.media_type
        assert opened(fitted).info["icc_profile"] == profile


@pytest.mark.parametrize("frame", [Size(90_000, 90_000), "99999:1"])
def test_what_would_fill_the_memory_is_refused(frame: Size | str) -> None:
    with pytest.raises(NotAPicture, match="64,000,000 pixels"):
        fit(made(400, 300), Fit.SCALE, frame)


@pytest.mark.parametrize(
    "shape", ["", "auto", "16:0", "16/9", "16:9:1", "-4:3", "\N{ARABIC-INDIC DIGIT FOUR}:3"]
)
def test_what_is_no_shape_is_refused(shape: str) -> None:
    with pytest.raises(ValueError, match=f"^{shape}$"):
        fit(made(40, 30), Fit.CROP, shape)
