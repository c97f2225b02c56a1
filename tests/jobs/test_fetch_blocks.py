"""A download's bytes: nothing is missing, nothing too much, wherever the body breaks."""

import random

import httpx
import pytest

from desktop_app.gateway.wire import client_options
from desktop_app.jobs.fetch_blocks import blocks
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
