"""The studio as a terminal opens it: what became of a damaged store is said before all else."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from desktop_app.domain.job import Job
from desktop_app.domain.recovery import told
from desktop_app.platform.paths import Paths
from desktop_app.studio import Studio
from desktop_app.studio import open_studio as open_quietly


@asynccontextmanager
async def open_studio(
    paths: Paths, *, wanted: Callable[[Job], bool] | None = None, fixed_pace: float | None = None
) -> AsyncIterator[Studio]:
    """See `desktop_app.studio.open_studio`."""
    async with open_quietly(paths, wanted=wanted, fixed_pace=fixed_pace) as studio:
        if studio.recovery is not None:
            print(f"dailies: {told(studio.recovery, str)}", file=sys.stderr)
        if studio.store.unknown:
            text = f"{studio.store.unknown} rows of the store are of another version; they stay as they are"
            print(f"dailies: {text}", file=sys.stderr)
        yield studio
