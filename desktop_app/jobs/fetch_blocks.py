"""A download's bytes in large blocks, as they come off the line."""

from collections.abc import Callable, Iterator

import httpcore
import httpx

from desktop_app.jobs.fetch_digest import BLOCK


def whole(most: int) -> int:
    """As much as comes."""
    return most


def blocks(
    response: httpx.Response, expected: int | None, portion: Callable[[int], int] = whole
) -> Iterator[bytes]:
    """The body of an open response as it travels, never more than `expected` bytes where that is known.

    `portion` says how many bytes may be taken at once, of so many.

    httpx's parser passes a body on in pieces of 64 KB at a third of a local network's speed. A body whose
    length was announced needs no parser: what it holds already is its first piece (h11 keeps none back),
    and the rest is read from the connection. Raises httpx.HTTPError, also where the body ends early.
    """
    pieces = response.iter_raw()
    if expected is None or "transfer-encoding" in response.headers or response.http_version != "HTTP/1.1":
        yield from pieces
        return
    left = expected
    if left and (first := next(pieces, b"")):
        left -= len(first)
        yield first
    stream = response.extensions["network_stream"]
    patience = response.request.extensions["timeout"]["read"]
    while left:
        try:
            piece = stream.read(min(left, portion(BLOCK)), patience)
        except httpcore.TimeoutException as error:
            raise httpx.ReadTimeout(str(error)) from error
        except httpcore.NetworkError as error:
            raise httpx.ReadError(str(error)) from error
        if not piece:
            raise httpx.RemoteProtocolError(f"the connection closed with {left} bytes to come")
        left -= len(piece)
        yield piece
