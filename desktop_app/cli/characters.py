"""`dailies characters`: make one on a gateway, list those that were made."""

import argparse
import sys
from collections.abc import Mapping
from typing import Any

import msgspec

from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.opening import open_studio
from desktop_app.cli.requests import connection_of, reference_of, typed_key
from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.sentences import sentence
from desktop_app.jobs.casting import NotMade
from desktop_app.jobs.gateways import Blocked
from desktop_app.jobs.pictures import PictureTrouble
from desktop_app.platform.paths import Paths
from desktop_app.studio import Studio


async def characters(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """List the characters, or make one."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        if words.deed == "create":
            return await _create(words, studio)
        names = {connection.id: connection.name for connection in await studio.store.connections()}
        for made in await studio.store.characters():
            _tell(made, names, words.json)
    return Exit.READY


async def _create(words: argparse.Namespace, studio: Studio) -> Exit:
    connection = await connection_of(words, studio.store)
    if connection.ad_hoc and (key := typed_key(words)):
        studio.gateways.use_key(connection.id, key)
    references = tuple([await reference_of(text, studio.pictures) for text in words.image])
    try:
        made = await studio.casting.make(connection, words.name, words.description, references)
    except (Blocked, PictureTrouble) as trouble:
        raise Refusal(sentence(trouble.problem)) from None
    except NotMade as trouble:
        told = f"{sentence(trouble.problem)} {trouble.problem.message}".strip()
        if not trouble.unconfirmed:
            raise Refusal(told) from None
        print(
            f"dailies: {told}\n         It may have been made all the same: look before you try again.",
            file=sys.stderr,
        )
        return Exit.UNCONFIRMED
    _tell(made, {connection.id: connection.name}, words.json)
    return Exit.READY


def _tell(made: MadeCharacter, names: Mapping[str, str], as_json: bool) -> None:
    connection = names.get(made.connection, made.connection)
    if as_json:
        fields: dict[str, Any] = msgspec.to_builtins(made)
        print(
            msgspec.json.encode(
                fields | {"connection": connection, "mention": made.character.mention}
            ).decode()
        )
    else:
        print(
            f"{made.character.mention:<24}{made.character.name:<20}{connection:<24}{made.description[:60]}".rstrip()
        )
