"""`dailies characters export` and `import`: characters in a file of their own."""

import argparse
import asyncio
import sys
from pathlib import Path

from desktop_app.cli.cast import named
from desktop_app.cli.endings import Refusal
from desktop_app.cli.outputs import targets
from desktop_app.domain.cast import CastMember, Clash
from desktop_app.domain.sentences import sentence
from desktop_app.jobs.pictures import PictureTrouble
from desktop_app.script.cast_files import (
    NotACastFile,
    admit,
    arriving,
    read_cast_file,
    write_cast_file,
)
from desktop_app.studio import Studio


async def export(words: argparse.Namespace, studio: Studio) -> None:
    """Write the characters that are named, or all, to a file. Raises Refusal."""
    members = [await named(name, studio) for name in words.names] or await studio.cast.members()
    if not members:
        raise Refusal("you have no characters yet (see: dailies characters add)")
    target: Path = words.file
    targets(target, 1, words.force)
    try:
        await asyncio.to_thread(write_cast_file, members, studio.pictures, target)
    except OSError as trouble:
        raise Refusal(f"{trouble.filename or target}: {trouble.strerror or trouble}") from None
    print(f"dailies: {_told(members)} in {target}", file=sys.stderr)


async def bring_in(words: argparse.Namespace, studio: Studio) -> tuple[CastMember, ...]:
    """Keep the characters of a file; gives those that were kept. Raises Refusal."""
    source: Path = words.file
    try:
        found = await read_cast_file(source, studio.pictures)
    except NotACastFile:
        raise Refusal(f"{source} is no file of characters, or it is damaged") from None
    except PictureTrouble as trouble:
        raise Refusal(sentence(trouble.problem)) from None
    except OSError as trouble:
        raise Refusal(f"{source}: {trouble.strerror or trouble}") from None
    who = arriving(found, await studio.cast.members())
    if who.clashing and words.clash is None:
        choices = " or ".join(f"--clash {choice}" for choice in Clash)
        raise Refusal(f"you have a {_told(who.clashing)} that is otherwise; say {choices}")
    if who.same:
        print(f"dailies: here already: {_told(who.same)}", file=sys.stderr)
    return await admit(who, studio.cast, words.clash or Clash.SKIP)


def _told(members: list[CastMember] | tuple[CastMember, ...]) -> str:
    return ", ".join(f"@{member.name}" for member in members)
