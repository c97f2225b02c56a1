"""What the connection dialog knows and does; it is tested without the dialog."""

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

    `wish` is what the form shows at first; the form gives its own back to `test` and `save`.
    """

    taken = Signal()
    """Another connection is in hand, or the list is another: show all of it."""

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
        self._turn = 0

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
        self.connections = tuple(await self._switchboard.connections())
        if connection_id:
            await self.choose(connection_id)
        else:
            self.begin()

    async def choose(self, connection_id: str) -> None:
        """Take a saved connection in hand."""
        connection = next((c for c in self.connections if c.id == connection_id), THIS_COMPUTER)
        self._take(_wish_of(connection))
        turn = self._turn
        place = await self._switchboard.key_place(connection)
        if turn == self._turn:
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
        connection = await self._checked(wish, key)
        if connection is None:
            return
        self._turn += 1
        turn = self._turn
        self.findings, self.testing = (), True
        self.found.emit()

        def tell(finding: Finding) -> None:
            if turn == self._turn:
                self.findings = (*self.findings, finding)
                self.found.emit()

        try:
            probed = await self._switchboard.test(connection, tell, key)
        finally:
            if turn == self._turn:
                self.testing = False
                self.found.emit()
        if probed.models is not None and any(c.id == connection.id for c in self.connections):
            self.saved.emit(connection.id)

    async def save(self, wish: Wish, key: str) -> bool:
        """Keep what is typed, and the key where one is; whether it could be. Raises sqlite3.Error."""
        connection = await self._checked(wish, key)
        if connection is None:
            return False
        await self._switchboard.save(connection)
        if key.strip():
            await self._switchboard.keep_key(connection, key)
        await self._reload(connection.id)
        return True

    async def remove(self) -> bool:
        """Take the connection in hand away; whether it could be. Raises sqlite3.Error."""
        connection = self.chosen
        assert connection is not None, "only what is saved can be removed"
        self._refuse(None)
        try:
            await self._switchboard.remove(connection)
        except NotPossible as trouble:
            self._refuse(trouble)
            return False
        await self._reload(THIS_COMPUTER.id)
        self.saved.emit(connection.id)
        return True

    async def _checked(self, wish: Wish, key: str) -> Connection | None:
        """What is typed as a connection; None, and said why, where it is none or the key can be no key."""
        self._refuse(None)
        try:
            connection = await self._read(wish)
            if key.strip():
                checked_key(key)
        except NotPossible as trouble:
            self._refuse(trouble)
            return None
        return connection

    async def _read(self, wish: Wish) -> Connection:
        if wish.id == THIS_COMPUTER.id:
            return THIS_COMPUTER
        return await self._switchboard.read(wish)

    async def _reload(self, connection_id: str) -> None:
        tested, self.findings = self.findings, ()
        await self.load(connection_id)
        self.findings = tested if connection_id != THIS_COMPUTER.id else ()
        self.found.emit()
        if connection_id != THIS_COMPUTER.id:
            self.saved.emit(connection_id)

    def _take(self, wish: Wish) -> None:
        self._turn += 1
        self.wish, self.key_place, self.refused = wish, None, None
        self.findings, self.testing = (), False
        self.taken.emit()
        self.found.emit()

    def _refuse(self, trouble: NotPossible | None) -> None:
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
