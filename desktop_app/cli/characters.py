"""`dailies characters`: the user's own, and what gateways made of them or beside them."""

import argparse
from collections.abc import Mapping
from typing import Any

import msgspec

from desktop_app.cli import cast, cast_files
from desktop_app.cli.endings import Exit, Refusal
from desktop_app.cli.opening import open_studio
from desktop_app.cli.requests import connection_of, reference_of, typed_key
from desktop_app.domain.cast import CastMember
from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.sentences import sentence
from desktop_app.jobs.casting import NotMade
from desktop_app.jobs.gateways import Blocked
from desktop_app.jobs.pictures import PictureTrouble
from desktop_app.platform.paths import Paths
from desktop_app.studio import Studio


async def characters(words: argparse.Namespace, paths: Paths, pace: float | None) -> Exit:
    """List the characters, keep, change, show or put away one, have one made, or take some elsewhere."""
    async with open_studio(paths, fixed_pace=pace) as studio:
        match words.deed:
            case "create":
                return await _create(words, studio)
            case "make":
                return await _tell_made(words, studio, await cast.make(words, studio))
            case "export":
                await cast_files.export(words, studio)
            case "import":
                for member in await cast_files.bring_in(words, studio):
                    await _tell_member(member, words, studio)
            case "add":
                await _tell_member(await cast.add(words, studio), words, studio)
            case "change":
                await _tell_member(await cast.change(words, studio), words, studio)
            case "show":
                await _show(words, studio)
            case "remove":
                await studio.cast.remove(await cast.named(words.name, studio))
            case _:
                await _list(words, studio)
    return Exit.READY


async def _tell_member(member: CastMember, words: argparse.Namespace, studio: Studio) -> None:
    cast.tell_member(member, await studio.cast.made(), await _names(studio), as_json=words.json)


async def _list(words: argparse.Namespace, studio: Studio) -> None:
    names, members, made = await _names(studio), await studio.cast.members(), await studio.cast.made()
    for member in members:
        cast.tell_member(member, made, names, as_json=words.json)
    ids = {member.id for member in members}
    for one in made:
        if one.member not in ids:
            _tell(one, names, words.json)


async def _show(words: argparse.Namespace, studio: Studio) -> None:
    member, made, names = (
        await cast.named(words.name, studio),
        await studio.cast.made(),
        await _names(studio),
    )
    if words.json:
        cast.tell_member(member, made, names, as_json=True)
    else:
        cast.show(member, made, names)


async def _create(words: argparse.Namespace, studio: Studio) -> Exit:
    connection = await connection_of(words, studio.store)
    if connection.ad_hoc and (key := typed_key(words)):
        studio.gateways.use_key(connection.id, key)
    references = tuple([await reference_of(text, studio.pictures) for text in words.image])
    made = None
    try:
        made = await studio.casting.make(connection, words.name, words.description, references)
    except (Blocked, PictureTrouble) as trouble:
        raise Refusal(sentence(trouble.problem)) from None
    except NotMade as trouble:
        cast.tell_not_made(trouble)
    return await _tell_made(words, studio, made)


async def _tell_made(words: argparse.Namespace, studio: Studio, made: MadeCharacter | None) -> Exit:
    if made is None:
        return Exit.UNCONFIRMED
    _tell(made, await _names(studio), words.json)
    return Exit.READY


async def _names(studio: Studio) -> dict[str, str]:
    """Every connection's name by its id."""
    return {connection.id: connection.name for connection in await studio.store.connections()}


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
