"""`dailies generate --image`: as typed and untouched, or brought to the clip's size where asked."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from tests.support.gateway import Reply, ScriptedGateway
from tests.support.terminal import Terminal

Boat = tuple[str, ...]


def png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, "PNG")
    return buffer.getvalue()


def sent_size(gateway: ScriptedGateway) -> tuple[int, int]:
    """Of the picture that went along with the only create, within it."""
    (post,) = gateway.posts
    head, _, text = post.body["image_url"].partition(",")
    assert head == "data:image/png;base64"
    with Image.open(io.BytesIO(base64.b64decode(text))) as image:
        return image.size


@pytest.fixture
def boat(boat: Boat) -> Boat:
    return (*boat, "--format", "openai")


@pytest.fixture
def picture(terminal: Terminal) -> Path:
    path = terminal.folder / "boat.png"
    path.write_bytes(png(400, 300))
    return path


def test_a_file_goes_along_whole_unless_told_otherwise(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat, picture: Path
) -> None:
    assert terminal.run(*boat, "--image", picture.name, "--size", "1920x1080").code == 0
    assert sent_size(gateway) == (400, 300)


@pytest.mark.parametrize("how", ["crop", "scale"])
def test_a_file_comes_to_the_size(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat, picture: Path, how: str
) -> None:
    ended = terminal.run(*boat, "--image", picture.name, "--size", "1920x1080", "--fit", how)
    assert ended.code == 0
    assert sent_size(gateway) == (1920, 1080)


def test_an_address_is_fetched_for_a_fit_alone(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat, clip: bytes
) -> None:
    gateway.file = lambda asked: Reply(body=clip if asked.path.endswith(".mp4") else png(400, 300))
    url = f"{gateway.url}/files/boat.png"
    for words in ((), ("--fit", "crop")):
        gateway.asked.clear()
        assert terminal.run(*boat, "--image", url, "--size", "1080x1080", *words).code == 0
        assert any(asked.path == "/files/boat.png" for asked in gateway.asked) == bool(words)
        if words:
            assert sent_size(gateway) == (1080, 1080)
        else:
            assert gateway.posts[0].body["image_url"] == url


def test_an_address_whose_picture_fits_is_passed_on_as_typed(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat, clip: bytes
) -> None:
    gateway.file = lambda asked: Reply(body=clip if asked.path.endswith(".mp4") else png(1080, 1080))
    url = f"{gateway.url}/files/boat.png"
    assert terminal.run(*boat, "--image", url, "--size", "1080x1080", "--fit", "crop").code == 0
    assert gateway.posts[0].body["image_url"] == url


def test_what_cannot_be_fitted_is_refused_by_name(
    terminal: Terminal, gateway: ScriptedGateway, boat: Boat, picture: Path
) -> None:
    gone = f"{gateway.url}/files/gone.png"
    gateway.file = lambda asked: Reply(404)
    refusals = [
        (("--image", gone, "--size", "1080x1080"), (gone, "404")),
        (("--image", picture.name), ("--size", "--aspect-ratio")),
        (("--size", "1080x1080"), ("--image",)),
        (("--image", picture.name, "--aspect-ratio", "auto"), ("auto", "16:9")),
    ]
    for words, told in refusals:
        ended = terminal.run(*boat, *words, "--fit", "crop")
        assert ended.code == 2
        for part in told:
            assert part in ended.err
    assert gateway.posts == []
