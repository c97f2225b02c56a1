"""`dailies characters add`, `change`, `show`, `remove`, `make` and `list`: the user's own characters."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from desktop_app.cli.endings import Refusal
from desktop_app.cli.projects import project_of
from desktop_app.cli.requests import connection_of, reference_of, typed_key
from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.sentences import sentence
from desktop_app.jobs.casting import NotMade
from desktop_app.jobs.gateways import Blocked
from desktop_app.jobs.pictures import PictureTrouble
from desktop_app.script.cast import MayBeMade, NotNamed
from desktop_app.script.cast_names import LONGEST, Unfit, tidy, unfit
from desktop_app.studio import Studio

MADE_ALL_THE_SAME = "It may have been made all the same: look before you try again."

_WHY = {
    Unfit.MISSING: "it is empty",
    Unfit.TOO_LONG: f"it is longer than {LONGEST} characters",
    Unfit.SIGNS: "only letters, figures, - ' _ and spaces can be called by @",
    Unfit.TAKEN: "it is taken",
}


async def add(words: argparse.Namespace, studio: Studio) -> CastMember:
    """Keep a new character, or another look of one. Raises Refusal."""
    pictures = tuple([await reference_of(text, studio.pictures) for text in words.image])
    try:
        if words.look:
            member = await named(words.name, studio)
            look = Look(words.look, words.description, pictures)
            return await studio.cast.change(msgspec.structs.replace(member, looks=(*member.looks, look)))
        _must_be_free(words.name, await studio.cast.members())
        project = (await project_of(words.project, studio.store)).id if words.project else ""
        new = CastMember("", words.name, words.description, pictures, project=project)
        return await studio.cast.add(new)
    except NotNamed as trouble:
        raise _refused(trouble) from None


async def change(words: argparse.Namespace, studio: Studio) -> CastMember:
    """Give one another name, description or project. Raises Refusal."""
    member = await named(words.name, studio)
    wishes = {"name": words.new, "description": words.description}
    if words.project or words.everywhere:
        wishes["project"] = (await project_of(words.project, studio.store)).id if words.project else ""
    wished = {field: value for field, value in wishes.items() if value is not None}
    try:
        return await studio.cast.change(msgspec.structs.replace(member, **wished))
    except NotNamed as trouble:
        raise _refused(trouble) from None


def _refused(trouble: NotNamed) -> Refusal:
    return Refusal(f"{trouble.look or trouble.name}: {_WHY[trouble.why]}")


async def make(words: argparse.Namespace, studio: Studio) -> MadeCharacter | None:
    """Have a gateway make one of the user's own; None where nobody knows whether it did. Raises Refusal."""
    member = await named(words.name, studio)
    look = _look_of(member, words.look)
    connection = await connection_of(words, studio.store)
    if not (connection.is_this_computer or words.yes):
        raise Refusal(f"{connection.name} may charge for it; say --yes")
    if connection.ad_hoc and (key := typed_key(words)):
        studio.gateways.use_key(connection.id, key)
    try:
        return await studio.cast.make_on(member, look, connection, again=words.again)
    except MayBeMade:
        raise Refusal("it may have been made already: look there first, then say --again") from None
    except (Blocked, PictureTrouble) as trouble:
        raise Refusal(sentence(trouble.problem)) from None
    except NotMade as trouble:
        tell_not_made(trouble)
        return None


def tell_not_made(trouble: NotMade) -> None:
    """Say that nobody knows whether it was made. Raises Refusal where it clearly was not."""
    told = f"{sentence(trouble.problem)} {trouble.problem.message}".strip()
    if not trouble.unconfirmed:
        raise Refusal(told) from None
    print(f"dailies: {told}\n         {MADE_ALL_THE_SAME}", file=sys.stderr)


async def named(name: str, studio: Studio) -> CastMember:
    """The user's own character of that name, in any case. Raises Refusal."""
    wanted = tidy(name).casefold()
    members = await studio.cast.members()
    for member in members:
        if member.name.casefold() == wanted:
            return member
    names = ", ".join(member.name for member in members) or "none yet (see: dailies characters add)"
    raise Refusal(f"you have no character {name!r}; there are: {names}")


def tell_member(
    member: CastMember, made: Sequence[MadeCharacter], names: Mapping[str, str], *, as_json: bool
) -> None:
    """One line of the list: `@Mara`, how many pictures, where it was made, what it looks like."""
    own = [one for one in made if one.member == member.id]
    if as_json:
        print(msgspec.json.encode(_as_json(member, own, names)).decode())
        return
    there = [f"{names.get(one.connection, one.connection)} {one.character.mention}" for one in own]
    pictures = f"{len(member.pictures)} pictures" if len(member.pictures) != 1 else "1 picture"
    print(f"@{member.name:<23}{pictures:<14}{', '.join(there):<30}{member.description[:60]}".rstrip())


def show(member: CastMember, made: Sequence[MadeCharacter], names: Mapping[str, str]) -> None:
    """All that is known of one, for reading."""
    print(f"@{member.name}\n  {member.description}")
    _show_pictures(member.pictures, "  ")
    for look in member.looks:
        print(f"  @{member.name}:{look.name}  {look.description}")
        _show_pictures(look.pictures, "    ")
    for one in made:
        if one.member == member.id:
            call = f"@{member.name}:{one.look}" if one.look else f"@{member.name}"
            print(f"  {call} is {one.character.mention} on {names.get(one.connection, one.connection)}")


def _show_pictures(pictures: Sequence[Any], indent: str) -> None:
    for picture in pictures:
        print(f"{indent}{picture.name or picture.url or picture.sha256}")


def _as_json(member: CastMember, made: Sequence[MadeCharacter], names: Mapping[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(member)
    there = [
        {
            "connection": names.get(one.connection, one.connection),
            "mention": one.character.mention,
            "look": one.look,
        }
        for one in made
    ]
    return {"member": member.id, **fields, "made": there}


def _look_of(member: CastMember, wanted: str) -> str:
    for look in member.looks:
        if look.name.casefold() == wanted.casefold():
            return look.name
    if wanted:
        raise Refusal(f"{member.name} has no look {wanted!r}")
    return ""


def _must_be_free(name: str, members: Sequence[CastMember]) -> None:
    """At the terminal a name that is taken is a mistake, not a wish for another one."""
    if why := unfit(tidy(name), [member.name for member in members]):
        raise Refusal(f"{name}: {_WHY[why]}")
