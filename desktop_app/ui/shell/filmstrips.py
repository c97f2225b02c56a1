"""Filmstrips for the viewer, made off the window's thread."""

import asyncio
import logging
from pathlib import Path

from desktop_app.media.clip import NoClip
from desktop_app.media.frames import filmstrip as make_filmstrip

log = logging.getLogger(__name__)

HEIGHT = 96
"""Pixels: the scrubber's height at 200 % text, and a little for finer screens."""


async def filmstrip(path: Path, count: int) -> list[bytes]:
    """`count` pictures of a clip, evenly spaced, as JPEG; none where it cannot be read."""
    try:
        return await asyncio.to_thread(make_filmstrip, path, count, HEIGHT)
    except (NoClip, OSError) as trouble:
        log.info("no filmstrip of %s: %s", path.name, trouble)
        return []
