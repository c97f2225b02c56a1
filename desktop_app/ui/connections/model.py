"""What the connection dialog knows and does; it is tested without the dialog."""

import asyncio

from PySide6.QtCore import QObject, Signal

from desktop_app.connections.keys import KeptWhere
from desktop_app.connections.presets import PRESETS, Preset, connection_for
from desktop_app.connections.vault import Trouble
from desktop_app.domain.connection import THIS_COMPUTER, Connection
from desktop_app.domain.findings import Finding
from desktop_app.jobs.switchboard import NotPossible, Switchboard, Wish, checked_key

KINDS = tuple(preset for preset in PRESETS.values() if preset.id != THIS_COMPUTER.preset)
"""What a person may add, the most likely first."""


class ConnectionsModel(QObject):
    """One connection in hand, typed or saved, among those that are saved. Never holds a key.

    `wish` is what the form shows at first; the form gives its own back to `test` and `save`. A keyring may
    ask a person first, and a gateway may be slow: whatever is taken in hand meanwhile stays there.
    """

    taken = Signal()
    """Another connection is in hand, or the list is another: show all of it."""

    listed = Signal()
    """The list is another; what is in hand stays."""

    known = Signal()
    """Where the key lies became known, or why something cannot be done."""

    found = Signal()
    """A test began, found something, or ended."""

    saved = Signal(str)
    """The id of a connection that was added, changed, removed, got another key, or told what it offers."""

    def __init__(self, switchboard: Switchboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._switchboard = switchboard
        self.connections: tuple[Connection, ...] = (THIS_COMPUTER,)
        self.wish = Wish(KINDS[0])
        self.key_place: KeptWhere | None = None
        self.findings: tuple[Finding, ...] = ()
        self.testing = False
        self.refused: NotPossible | None = None
        self._hand = 0
        """Another number for each time that a connection is taken in hand."""
        self._test = 0
        self._tested: tuple[Wish, int] | None = None
        """What the findings are of: what was typed, and the mere hash of the key."""
        self._saving: set[int] = set()
        self._turn = asyncio.Lock()

    @property
    def chosen(self) -> Connection | None:
        """The saved connection in hand; None for a new one."""
        return next((c for c in self.connections if c.id == self.wish.id), None)

    @property
    def keyring_trouble(self) -> Trouble | None:
        """Why the keyring does not serve, where it does not."""
        return self._switchboard.keyring_trouble

    async def load(self, connection_id: str) -> None:
        """Read what is saved, and take one in hand; a new one where no id is given. Raises sqlite3.Error."""
        hand = self._hand
        await self._list()
        if hand != self._hand:
            self.listed.emit()
        elif connection_id:
            await self.choose(connection_id)
        else:
            self.begin()

    async def choose(self, connection_id: str) -> None:
        """Take a saved connection in hand."""
        connection = next((c for c in self.connections if c.id == connection_id), THIS_COMPUTER)
        self._take(_wish_of(connection))
        hand = self._hand
        place = await self._switchboard.key_place(connection)
        if hand == self._hand:
            self.key_place = place
            self.known.emit()

    def begin(self, preset: Preset = KINDS[0]) -> None:
        """Take a new connection in hand."""
        self._take(self.suggested(preset))

    def suggested(self, preset: Preset) -> Wish:
        """What a new connection of that kind usually is, under a name that is free."""
        taken = {connection.name.casefold() for connection in self.connections}
        name, number = preset.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{preset.name} {number}"
        return Wish(preset, name, preset.base_url)

    async def test(self, wish: Wish, key: str) -> None:
        """Find out what works with what is typed; a kept key serves where none is."""
        self._test += 1
        test = self._test
        connection = await self._checked(wish, key, self._hand)
        if connection is None or test != self._test:
            return
        self.findings, self.testing, self._tested = (), True, None
        self.found.emit()

        def tell(finding: Finding) -> None:
            if test == self._test:
                self.findings = (*self.findings, finding)
                self.found.emit()

        try:
            await self._switchboard.test(connection, tell, key)
        finally:
            if test == self._test:
                self.testing = False
                self.found.emit()
        if test == self._test:
            self._tested = wish, hash(key)
        there = [one.id for one in self.connections if one.base_url == connection.base_url]
        if connection.id in there:
            self.saved.emit(connection.id)

    async def save(self, wish: Wish, key: str) -> bool:
        """Keep what is typed, and the key where one is; whether it is kept, and still in hand.

        A second press while the first is under way changes nothing. Raises sqlite3.Error.
        """
        hand = self._hand
        if hand in self._saving:
            return False
        self._saving.add(hand)
        try:
            async with self._turn:
                return await self._save(wish, key, hand)
        finally:
            self._saving.discard(hand)

    async def remove(self) -> bool:
        """Take the connection in hand away; whether it could be. Raises sqlite3.Error."""
        connection, hand = self.chosen, self._hand
        assert connection is not None, "only what is saved can be removed"
        async with self._turn:
            if connection not in self.connections:
                return False
            self._refuse(None, hand)
            try:
                await self._switchboard.remove(connection)
            except NotPossible as trouble:
                self._refuse(trouble, hand)
                return False
            await self._reload(THIS_COMPUTER.id, hand)
            self.saved.emit(connection.id)
            return True

    async def _save(self, wish: Wish, key: str, hand: int) -> bool:
        connection = await self._checked(wish, key, hand)
        if connection is None:
            return False
        try:
            await self._switchboard.save(connection)
        except NotPossible as trouble:
            self._refuse(trouble, hand)
            return False
        if key.strip():
            await self._switchboard.keep_key(connection, key)
        if self.findings and self._tested == (wish, hash(key)):
            await self._switchboard.keep_test(connection, self.findings)
        return await self._reload(connection.id, hand)

    async def _checked(self, wish: Wish, key: str, hand: int) -> Connection | None:
        """What is typed as a connection; None, and said why, where it is none or the key can be no key."""
        self._refuse(None, hand)
        try:
            connection = await self._read(wish)
            if key.strip():
                checked_key(key)
        except NotPossible as trouble:
            self._refuse(trouble, hand)
            return None
        return connection

    async def _read(self, wish: Wish) -> Connection:
        if wish.id == THIS_COMPUTER.id:
            return THIS_COMPUTER
        return await self._switchboard.read(wish)

    async def _list(self) -> None:
        self.connections = tuple(await self._switchboard.connections())

    async def _reload(self, connection_id: str, hand: int) -> bool:
        """Show a connection as it is saved now, where what was in hand then still is; whether it was."""
        await self._list()
        stays = hand == self._hand
        if stays:
            tested = self.findings if connection_id != THIS_COMPUTER.id else ()
            await self.choose(connection_id)
            self.findings = tested
            self.found.emit()
        else:
            self.listed.emit()
        if connection_id != THIS_COMPUTER.id:
            self.saved.emit(connection_id)
        return stays

    def _take(self, wish: Wish) -> None:
        self._hand += 1
        self._test += 1
        self.wish, self.key_place, self.refused = wish, None, None
        self.findings, self.testing = (), False
        self.taken.emit()
        self.found.emit()

    def _refuse(self, trouble: NotPossible | None, hand: int) -> None:
        if hand == self._hand:
            self.refused = trouble
            self.known.emit()


def _wish_of(connection: Connection) -> Wish:
    """What was typed for a saved connection; what its kind says anyway is left to that."""
    preset = PRESETS.get(connection.preset, PRESETS["custom"])
    pictures = connection.profile.pictures
    usual = connection_for(preset, id=connection.id, base_url=connection.base_url)
    return Wish(
        preset,
        connection.name,
        connection.base_url,
        None if connection.format is preset.format else connection.format,
        None if pictures is preset.profile.pictures else pictures,
        connection.concurrency,
        connection.default_model,
        connection.id,
        shows_key=connection.base_url.startswith("http://"),
        poll_floor=None if connection.poll_floor == usual.poll_floor else connection.poll_floor,
        log_page="" if connection.log_page == usual.log_page else connection.log_page,
    )
