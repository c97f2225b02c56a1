"""Seeing what was queued through from the terminal, to its exit code."""

import argparse
import sqlite3
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from desktop_app.cli.drive import Watch
from desktop_app.cli.endings import Exit
from desktop_app.cli.report import Printer
from desktop_app.domain.job import Job, State
from desktop_app.domain.scene import Scene
from desktop_app.studio import Studio

STARTED = time.time()
"""When this process began, in UTC seconds."""

UNFINISHED = (State.WAITING, State.SUBMITTING, State.UNCONFIRMED, State.GENERATING, State.DOWNLOADING)


async def see_through(
    words: argparse.Namespace,
    studio: Studio,
    made: Sequence[Job],
    printer: Printer,
    copies: Mapping[str, Path | None],
    scenes: Sequence[Scene] = (),
) -> Exit:
    """Drive or follow these jobs and scenes until each has ended or needs a person.

    A store that fails meanwhile leaves them as they are: nothing of them was refused beforehand.
    """
    connections = await studio.store.connections()
    force = bool(copies) and words.force
    watch = Watch(studio, made, connections, printer, STARTED, copies, force, scenes)
    try:
        return await watch.see_through(words.timeout)
    except (sqlite3.Error, OSError) as trouble:
        with suppress(BrokenPipeError):  # nobody reads what is said
            print(f"dailies: {trouble}; what is unfinished goes on with: dailies resume", file=sys.stderr)
        return Exit.STILL_RUNNING


async def unfinished_jobs(studio: Studio, scenes: Sequence[Scene]) -> list[Job]:
    """The jobs of these scenes that are still to end."""
    made = [job for scene in scenes for job in (await studio.scenes.jobs(scene)).values()]
    return [job for job in made if job.state in UNFINISHED]
