"""A download's bytes and their SHA-256: nothing is missing, nothing too much, wherever the body breaks."""

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from desktop_app.gateway.transport import client_options
from desktop_app.jobs.fetch_blocks import NOTE_EVERY, Digest, HashBeside, blocks, digest_of
from tests.faults.gateway import FaultGateway, Step, answer, cut, hang, raw

BODY = random.Random(4).randbytes(3_000_001)
HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: 3000001\r\n\r\n"


def received(step: Step, expected: int | None = len(BODY), patience: float = 5.0) -> bytes:
    """The body that comes of one answer."""
    with FaultGateway() as gateway, httpx.Client(**client_options() | {"timeout": patience}) as client:
        gateway.on("GET", "/", step)
        with client.stream("GET", gateway.url) as response:
            return b"".join(blocks(response, expected))


def chunked(body: bytes) -> Step:
    """In HTTP's chunks, which only the parser can read (RFC 9112, section 7.1)."""
    pieces = (body[start : start + 70_000] for start in range(0, len(body), 70_000))
    text = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return raw(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + text + b"0\r\n\r\n")


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (answer(BODY), len(BODY)),
        (raw(HEAD + BODY + b"what follows is not the body"), len(BODY)),
        (cut(BODY, len(BODY), declared=False), None),
        (chunked(BODY), None),
        (chunked(BODY), len(BODY)),
    ],
)
def test_the_body_comes_whole(step: Step, expected: int | None) -> None:
    assert received(step, expected) == BODY


@pytest.mark.parametrize("length", [0, 1, 65_000, 65_536, 1 << 20])
def test_a_body_of_any_length(length: int) -> None:
    assert received(answer(BODY[:length]), length) == BODY[:length]


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (cut(BODY, 2_000_000), httpx.RemoteProtocolError),
        (cut(BODY, 2_000_000, reset=True), httpx.ReadError),
        (cut(BODY, 0), httpx.RemoteProtocolError),
        (hang(HEAD + BODY[:2_000_000]), httpx.ReadTimeout),
    ],
)
def test_a_body_that_breaks_off_is_an_error_of_httpx(step: Step, error: type[Exception]) -> None:
    with pytest.raises(error):
        received(step, patience=0.3)


def append(path: Path) -> int:
    with path.open("ab") as file:
        file.write(b"a recipe")
    return 3_000_001


def alter(path: Path) -> int:
    with path.open("r+b") as file:
        file.seek(-5, 2)
        file.write(b"other bytes")
    return 2_999_996


@pytest.mark.parametrize("change", [append, alter, lambda path: len(BODY)])
def test_the_sum_is_that_of_the_delivered_bytes_and_then_of_the_file(
    tmp_path: Path, change: Callable[[Path], int]
) -> None:
    digest = Digest()
    with HashBeside(digest, lambda *_: None) as beside:
        for start in range(0, len(BODY), 100_000):
            beside.update(BODY[start : start + 100_000])
    path = tmp_path / "clip"
    path.write_bytes(BODY)
    assert digest.hexdigest() == digest_of(path) == hashlib.sha256(BODY).hexdigest()
    kept = change(path)
    assert digest.continued(path, kept) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_sums_on_the_way_are_those_of_the_first_bytes() -> None:
    noted: dict[int, str] = {}
    with HashBeside(Digest(), noted.__setitem__) as beside:
        for _ in range(7):
            beside.update(BODY)
    whole = BODY * 7
    assert list(noted) == [3 * len(BODY), 6 * len(BODY), 7 * len(BODY)]
    assert 2 * len(BODY) < NOTE_EVERY <= 3 * len(BODY)
    assert all(sha256 == hashlib.sha256(whole[:length]).hexdigest() for length, sha256 in noted.items())
