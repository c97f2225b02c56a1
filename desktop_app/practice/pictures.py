"""Fetching the picture that a request names by URL. Blocking: for a worker thread."""

import time
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from desktop_app.platform.atomic import write_atomically
from desktop_app.practice.fields import MOST_PICTURE_BYTES

SECONDS = 10.0
_CHUNK = 65_536


class NoPicture(Exception):
    """It cannot be had; the text says why, in words for the card."""


def fetch(url: str, target: Path, seconds: float = SECONDS) -> None:
    """Write the picture at `url` (http or https) to `target`. Raises NoPicture; OSError on a full disk."""
    deadline = time.monotonic() + seconds
    # A proxy must never see a call to this computer.
    local = urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")
    opener = build_opener(ProxyHandler({} if local else None), HTTPHandler(), HTTPSHandler())
    request = Request(url, headers={"User-Agent": "Dailies", "Accept": "image/*"})  # noqa: S310 (fields.picture lets http and https through alone)
    data = bytearray()
    try:
        with opener.open(request, timeout=seconds) as answer:
            while chunk := answer.read1(_CHUNK):
                data += chunk
                if len(data) > MOST_PICTURE_BYTES:
                    raise NoPicture(f"It is larger than {MOST_PICTURE_BYTES >> 20} MB.")
                if time.monotonic() > deadline:
                    raise NoPicture(f"It did not arrive within {seconds:.0f} seconds.")
    except HTTPError as trouble:
        trouble.close()
        raise NoPicture(f"The server answered {trouble.code}.") from trouble
    except URLError as trouble:
        raise NoPicture(f"The server cannot be reached: {trouble.reason}.") from trouble
    except (OSError, HTTPException, ValueError) as trouble:
        raise NoPicture(f"The connection failed: {trouble}.") from trouble
    write_atomically(target, bytes(data))
