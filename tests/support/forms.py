"""Pictures, and the forms that carry them, written out by hand."""

import io
from pathlib import Path

from PIL import Image

from desktop_app.media.frames import frame_jpeg
from tests.support.practice import Answer, Served

RED = (220, 20, 20)


def png(colour: tuple[int, int, int] = RED) -> bytes:
    """A picture of one colour, as a file."""
    data = io.BytesIO()
    Image.new("RGB", (64, 64), colour).save(data, "PNG")
    return data.getvalue()


def send_form(served: Served, path: str, fields: dict[str, str], **files: bytes) -> Answer:
    """POST a multipart form."""
    parts = [f'Content-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in fields.items()]
    for name, data in files.items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="it"\r\nContent-Type: image/png'
        parts.append(f"{head}\r\n\r\n".encode() + data + b"\r\n")
    body = b"".join(b"--xYx\r\n" + part for part in parts) + b"--xYx--\r\n"
    return served.ask("POST", path, body, headers={"Content-Type": "multipart/form-data; boundary=xYx"})


def is_reddish(clip: Path) -> bool:
    """Whether RED is the ground of a clip: the colour at the centre of its first second."""
    with Image.open(io.BytesIO(frame_jpeg(clip, 0.5))) as image:
        red, green, blue = (band.getpixel((image.width // 2, image.height // 2)) for band in image.split())
    return red > 90 and red > 2 * green and red > 2 * blue
