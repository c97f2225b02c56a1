"""Reference pictures: upright, opaque, of a kind and size that travel, and nothing else in them."""

import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from desktop_app.media import pictures
from desktop_app.media.pictures import NotAPicture, Picture, read_picture

RED, BLUE = (220, 30, 30), (30, 30, 220)
ORIENTATION, CAMERA = 0x0112, 0x010F


def halves(width: int = 80, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def file_of(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.data))
    image.load()
    assert f"image/{str(image.format).lower()}" == picture.media_type
    assert image.size == (picture.width, picture.height)
    assert image.mode == "RGB"
    return image


def assert_near(pixel: object, colour: tuple[int, int, int], tolerance: int = 12) -> None:
    assert isinstance(pixel, tuple)
    assert all(abs(a - b) <= tolerance for a, b in zip(pixel, colour, strict=True)), (pixel, colour)


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("WEBP", "image/png"),
        ("GIF", "image/png"),
        ("BMP", "image/png"),
        ("TIFF", "image/png"),
        ("AVIF", "image/png"),
    ],
)
def test_pictures_of_every_usual_kind_are_read(tmp_path: Path, kind: str, media_type: str) -> None:
    path = tmp_path / "picture"
    path.write_bytes(file_of(halves(), kind))
    picture = read_picture(path)
    assert picture == read_picture(path.read_bytes())
    assert picture.media_type == media_type
    image = opened(picture)
    assert_near(image.getpixel((10, 20)), RED, 40)
    assert_near(image.getpixel((70, 20)), BLUE, 40)


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (80, 40), (5, 20)),
        (2, (80, 40), (75, 20)),
        (3, (80, 40), (75, 20)),
        (4, (80, 40), (5, 20)),
        (5, (40, 80), (20, 5)),
        (6, (40, 80), (20, 5)),
        (7, (40, 80), (20, 75)),
        (8, (40, 80), (20, 75)),
    ],
)
def test_a_photograph_is_turned_upright_and_tells_no_tales(
    orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[CAMERA] = "A camera of mine"
    picture = read_picture(file_of(halves(), "JPEG", exif=exif.tobytes(), comment=b"at home", quality=95))
    image = opened(picture)
    assert image.size == size
    assert_near(image.getpixel(red_at), RED, 20)
    assert not image.getexif()
    assert b"camera" not in picture.data
    assert b"at home" not in picture.data


def test_what_is_transparent_becomes_white() -> None:
    image = halves().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    clear = opened(read_picture(file_of(image, "PNG")))
    assert_near(clear.getpixel((10, 0)), (255, 255, 255))
    assert_near(clear.getpixel((10, 39)), RED)
    palette = halves().convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
    hole = palette.getpixel((10, 10))
    assert_near(
        opened(read_picture(file_of(palette, "PNG", transparency=hole))).getpixel((10, 10)), (255, 255, 255)
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "RGBA", "YCbCr"])
def test_every_way_to_hold_colour_becomes_rgb(mode: str) -> None:
    if mode == "I;16":
        image = Image.new("I;16", (20, 20), 40_000)
    else:
        image = Image.new("RGB", (20, 20), (156, 156, 156)).convert(mode)
    kind = {"CMYK": "JPEG", "YCbCr": "JPEG"}.get(mode, "PNG")
    pixel = opened(read_picture(file_of(image, kind))).getpixel((9, 9))
    if mode != "1":
        assert_near(pixel, (156, 156, 156), 3)


def test_a_colour_profile_stays() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("JPEG", "PNG"):
        picture = read_picture(file_of(halves(), kind, icc_profile=profile))
        assert opened(picture).info["icc_profile"] == profile


def test_a_picture_that_is_too_large_shrinks_until_it_travels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 30_000)
    noise = Image.frombytes("RGB", (300, 200), random.Random(5).randbytes(300 * 200 * 3))
    picture = read_picture(file_of(noise, "PNG"))
    assert len(picture.data) <= 30_000
    assert picture.media_type == "image/jpeg"
    assert picture.width / picture.height == pytest.approx(1.5, abs=0.02)
    opened(picture)


WHOLE = file_of(halves(), "PNG")
PHOTOGRAPH = file_of(halves(400, 300), "JPEG")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a picture"),
        (b"<html></html>", "not a picture"),
        (b"\x89PNG\r\n\x1a\n", "not a picture|damaged"),
        (WHOLE[: len(WHOLE) // 2], "not a picture|damaged"),
        (WHOLE[:60] + bytes(len(WHOLE) - 60), "damaged"),
        (PHOTOGRAPH[: len(PHOTOGRAPH) // 2], "damaged"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (b"%PDF-1.4", "not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "not a picture"),
    ],
)
def test_what_is_no_picture_is_told(data: bytes, why: str) -> None:
    with pytest.raises(NotAPicture, match=why):
        read_picture(data)


@pytest.mark.parametrize("size", [(9_000, 8_000), (10_000, 9_000), (20_000, 20_000)])
def test_a_bomb_does_not_go_off(size: tuple[int, int]) -> None:
    """A PNG of a few bytes that announces hundreds of megabytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99)))
    with pytest.raises(NotAPicture, match="64,000,000 pixels"):
        read_picture(bomb)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's own about damaged TIFF files
def test_flipped_bits_never_break_the_reader() -> None:
    chance = random.Random(11)
    refused = 0
    for source in (
        WHOLE,
        PHOTOGRAPH,
        file_of(halves(), "WEBP"),
        file_of(halves(), "TIFF"),
        file_of(halves(), "GIF"),
    ):
        for _ in range(100):
            data = bytearray(source)
            for _ in range(chance.randint(1, 8)):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            try:
                read_picture(bytes(data))
            except NotAPicture:
                refused += 1
    assert refused > 50


def test_a_file_that_is_not_there_is_another_trouble(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_picture(tmp_path / "absent.png")
