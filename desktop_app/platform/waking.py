"""Sleeping until something is to be done."""

import asyncio
from contextlib import suppress


async def woken(wake: asyncio.Event, within: float | None) -> None:
    """Return once `wake` is set, or after `within` seconds at the latest (None: however late that is)."""
    # Not wait_for: on Python 3.11 it may swallow a cancellation.
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            await wake.wait()
