"""The characters as the window knows them; it is tested without one."""

import asyncio
import sqlite3

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.cast import CastMember, Clash
from desktop_app.domain.character import MadeCharacter
from desktop_app.domain.connection import Connection
from desktop_app.domain.project import Project
from desktop_app.domain.request import Reference
from desktop_app.script.cast import Cast, NotNamed, mended
from desktop_app.script.cast_edits import with_picture
from desktop_app.script.cast_files import Arriving, admit


class CastModel(QObject):
    """Who there is and what gateways made of them, as last read. What is changed is kept at once."""

    changed = Signal()
    """Who there is, or what a gateway knows, is otherwise than before."""

    failed = Signal(str)
    """Something could not be kept, in the store's words."""

    def __init__(self, cast: Cast, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cast = cast
        self.members: tuple[CastMember, ...] = ()
        self.made: tuple[MadeCharacter, ...] = ()
        self.projects: tuple[Project, ...] = ()
        self.removed: CastMember | None = None
        self._turn = asyncio.Lock()

    def member(self, member_id: str) -> CastMember | None:
        """The character of that id."""
        return next((member for member in self.members if member.id == member_id), None)

    async def load(self) -> None:
        """Read who there is. Raises sqlite3.Error."""
        found = (await self.cast.members(), await self.cast.made(), await self.cast.projects())
        if found != (self.members, self.made, self.projects):
            self.members, self.made, self.projects = found
            self.changed.emit()

    async def add(self, member: CastMember) -> CastMember | None:
        """Keep a new one, under a free name; None where it cannot be kept."""
        async with self._turn:
            try:
                added = await self.cast.add(member)
                await self.load()
            except sqlite3.Error as trouble:
                self.failed.emit(str(trouble))
                return None
            return added

    async def change(self, member: CastMember) -> NotNamed | None:
        """Keep one as it is now; why not, where its name or a look's cannot be called."""
        async with self._turn:
            return await self._change(member)

    async def add_picture(self, member_id: str, look: int, picture: Reference) -> None:
        """Let one more picture show somebody in a look (see script/cast_edits), as they are kept by then."""
        async with self._turn:
            member = self.member(member_id)
            if member is not None:
                await self._change(with_picture(member, look, picture))

    async def keep(self, member: CastMember) -> None:
        """Keep one whatever its names are: one that cannot be called becomes the nearest that can."""
        if self.member(member.id) is not None and await self.change(member) is not None:
            await self.change(mended(member, self.members))

    async def remove(self, member: CastMember) -> None:
        """Put one away; `bring_back` undoes it."""
        async with self._turn:
            try:
                await self.cast.remove(member)
                self.removed = member
                await self.load()
            except sqlite3.Error as trouble:
                self.failed.emit(str(trouble))

    async def bring_back(self) -> CastMember | None:
        """Have the one that was put away last again, under a free name where its own is taken now."""
        member, self.removed = self.removed, None
        if member is None:
            return None
        if await self.change(member) is not None:
            return await self.add(member)
        return member

    async def admit(self, who: Arriving, clash: Clash) -> tuple[CastMember, ...]:
        """Keep who arrives in a file; gives those that were kept. Raises sqlite3.Error."""
        async with self._turn:
            try:
                return await admit(who, self.cast, clash)
            finally:
                await self.load()

    async def make(
        self, member: CastMember, look: str, connection: Connection, *, again: bool
    ) -> MadeCharacter:
        """Have a gateway make one as it is kept, once. Raises as `Cast.make_on`, and sqlite3.Error."""
        async with self._turn:  # what was typed last is kept by then
            member = self.member(member.id) or member
        try:
            return await self.cast.make_on(member, look, connection, again=again)
        finally:
            await self.load()

    async def _change(self, member: CastMember) -> NotNamed | None:
        try:
            await self.cast.change(member)
            await self.load()
        except NotNamed as refused:
            return refused
        except sqlite3.Error as trouble:
            self.failed.emit(str(trouble))
        return None
