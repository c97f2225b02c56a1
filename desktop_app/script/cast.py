"""The user's own characters: kept, changed, put away, made on gateways. For window and terminal alike."""

import time
import uuid
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.connection import Connection
from desktop_app.domain.project import DEFAULT_PROJECT, Project
from desktop_app.jobs.casting import Casting, NotMade
from desktop_app.jobs.gateways import Blocked
from desktop_app.jobs.pictures import PictureTrouble
from desktop_app.script.cast_names import Unfit, fitting, free_name, tidy, unfit
from desktop_app.script.mentions import Call, Company
from desktop_app.script.offer import spoken
from desktop_app.script.planning import Bench
from desktop_app.store.store import Store

_replace = msgspec.structs.replace


class NotNamed(ValueError):
    """A character or a look cannot be called so. `look` is the look's name, None for the character's own."""

    def __init__(self, name: str, why: Unfit, look: str | None = None) -> None:
        super().__init__(f"{look if look is not None else name!r} is no name for a mention: {why}")
        self.name = name
        self.why = why
        self.look = look


class MayBeMade(Exception):
    """The gateway was asked for this at `asked_at`, in UTC seconds, and nobody knows what became of it."""

    def __init__(self, asked_at: float) -> None:
        super().__init__("it may have been made already")
        self.asked_at = asked_at


class Standing(StrEnum):
    """How a character stands with a gateway."""

    MADE = "made"
    UNKNOWN = "unknown"  # it was asked for, and no answer told what came of it
    NOT_MADE = "not_made"
    NONE = "none"  # no model there takes characters


class Cast:
    """The characters of a data folder: every film has them, or one alone."""

    def __init__(self, store: Store, casting: Casting) -> None:
        self._store = store
        self._casting = casting

    async def members(self) -> tuple[CastMember, ...]:
        """All of them, in the order of their making."""
        return tuple(await self._store.kept(CastMember))

    async def made(self) -> tuple[MadeCharacter, ...]:
        """Those that gateways made, also for nobody of these."""
        return tuple(await self._store.characters())

    async def company(self, connection: Connection, project: str = "") -> Company:
        """Who can play in that project, "" being the first film, and who is known on the connection."""
        project = project or DEFAULT_PROJECT.id
        members = [member for member in await self.members() if member.plays_in(project)]
        return Company.of(members, await self.made(), connection.id)

    async def projects(self) -> tuple[Project, ...]:
        """Those that a character may be kept for."""
        return tuple(await self._store.projects())

    async def add(self, member: CastMember) -> CastMember:
        """Keep a new one, or a copy, under a free name. Gives it as it is kept. Raises NotNamed."""
        members = await self.members()
        name = free_name(tidy(member.name), [one.name for one in members])
        new = _replace(member, id=uuid.uuid4().hex[:12], name=name, created_at=time.time())
        return await self._keep(new, members)

    async def change(self, member: CastMember) -> CastMember:
        """Keep a character as it is now; one that was put away is back. Raises NotNamed."""
        return await self._keep(member, await self.members())

    async def remove(self, member: CastMember) -> None:
        """Put a character away; `change` brings it back. What gateways know of it stays."""
        await self._store.forget(CastMember, member.id)

    async def standing(self, member: CastMember, look: str, bench: Bench) -> Standing:
        """How they stand with the connection of `bench`, in a look, "" being the usual one."""
        made = Company.of([member], await self.made(), bench.connection.id).made
        if (member.id, look) in made:
            return Standing.MADE
        if await self._asked_at(member, look, bench.connection):
            return Standing.UNKNOWN
        return Standing.NOT_MADE if makes_characters(bench) else Standing.NONE

    async def make_on(
        self, member: CastMember, look: str, connection: Connection, *, again: bool = False
    ) -> MadeCharacter:
        """Have the connection's gateway make the character, which may cost: once, never anew by itself.

        `look` is the name of one of their looks, "" for the usual one. The note of the asking is written
        before it leaves, and torn up once the answer is clear; while it is there only `again` asks.
        Raises MayBeMade, NotMade, Blocked, PictureTrouble.
        """
        if not again and (asked_at := await self._asked_at(member, look, connection)):
            raise MayBeMade(asked_at)
        call = Call(member, next((one for one in member.looks if one.name == look), None))
        await self._note(member, look, connection, time.time())
        try:
            made = await self._casting.make(
                connection, member.name, call.description, call.pictures, member=member.id, look=look
            )
        except NotMade as trouble:
            if not trouble.unconfirmed:
                await self._note(member, look, connection, 0.0)
            raise
        except (Blocked, PictureTrouble):  # it did not come to asking
            await self._note(member, look, connection, 0.0)
            raise
        await self._note(member, look, connection, 0.0)
        return made

    async def _keep(self, member: CastMember, members: Sequence[CastMember]) -> CastMember:
        others = [one.name for one in members if one.id != member.id]
        name = tidy(member.name)
        if why := unfit(name, others):
            raise NotNamed(name, why)
        kept = _replace(member, name=name, looks=_named_looks(name, member.looks))
        await self._store.keep(kept)
        return kept

    async def _asked_at(self, member: CastMember, look: str, connection: Connection) -> float:
        asked = await self._store.setting(_note_of(member, look, connection))
        return float(asked) if isinstance(asked, int | float) else 0.0

    async def _note(self, member: CastMember, look: str, connection: Connection, when: float) -> None:
        await self._store.save_setting(_note_of(member, look, connection), when or None)


def mended(member: CastMember, others: Sequence[CastMember]) -> CastMember:
    """The character under the nearest names that can be called, so that nothing else of it is lost."""
    names = [one.name for one in others if one.id != member.id]
    looks: list[Look] = []
    for look in member.looks:
        called = free_name(fitting(look.name) or "look", [one.name for one in looks])
        looks.append(_replace(look, name=called))
    name = free_name(fitting(member.name) or "character", names)
    return _replace(member, name=name, looks=tuple(looks))


def makes_characters(bench: Bench) -> bool:
    """Whether any model that the connection serves takes characters, as far as the catalogue knows."""
    return any(spec.characters for model in bench.models() for spec in spoken(model, bench.forced))


def _named_looks(name: str, looks: Sequence[Look]) -> tuple[Look, ...]:
    named: list[Look] = []
    for look in looks:
        called = tidy(look.name)
        if why := unfit(called, [one.name for one in named]):
            raise NotNamed(name, why, called)
        named.append(_replace(look, name=called))
    return tuple(named)


def _note_of(member: CastMember, look: str, connection: Connection) -> str:
    return f"character asked for: {connection.id} {member.id} {look}"
