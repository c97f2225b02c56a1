"""What happens in the window: from its commands to the studio, and from the studio's news to the eye."""

import asyncio
import contextlib
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app.domain.connection import THIS_COMPUTER, THIS_COMPUTER_ID, Connection
from desktop_app.domain.draft import Mode
from desktop_app.domain.scene import Scene
from desktop_app.domain.take import Take
from desktop_app.jobs.guard import Limits
from desktop_app.platform.contents import contents_of
from desktop_app.script.board_edits import identified
from desktop_app.script.boards import BoardError, read_board
from desktop_app.store.store import Change
from desktop_app.studio import Studio
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.connections.dialog import ConnectionDialog
from desktop_app.ui.connections.model import ConnectionsModel
from desktop_app.ui.lists.jobs import JobsModel
from desktop_app.ui.lists.order import Group
from desktop_app.ui.lists.words import one_line
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.notify import Notifier
from desktop_app.ui.settings.dialog import SettingsDialog
from desktop_app.ui.settings.preferences import Preferences
from desktop_app.ui.shell import files
from desktop_app.ui.shell.watching import Watching
from desktop_app.ui.widgets import Kind

GOODBYE_SECONDS = 1.2
"""How long the window stays to say that jobs go on later."""

_LONGEST_BOARD = 4_000_000
"""Bytes: far more than any storyboard, far less than a film picked by mistake."""


class Controller(QObject):
    """Lives as long as the window."""

    connected = Signal(str)
    """The id of the connection that a person chose."""

    alone = Signal(bool)
    """Whether this computer is the only connection there is."""

    late = Signal(str, object)
    """A storyboard came for the draft of this id, which is not in hand any more; what puts it there."""

    limited = Signal()
    """A person set other limits to what is spent without asking."""

    def __init__(
        self,
        studio: Studio,
        window: MainWindow,
        preferences: Preferences,
        compose: ComposeModel,
        jobs: JobsModel,
        watching: Watching,
    ) -> None:
        super().__init__(window)
        self._studio = studio
        self._window = window
        self._preferences = preferences
        self._compose = compose
        self._jobs = jobs
        self._watching = watching
        self._connections: tuple[Connection, ...] = (THIS_COMPUTER,)
        self._current = THIS_COMPUTER_ID
        self._settings: SettingsDialog | None = None
        self._gateways: ConnectionDialog | None = None
        self._notifier = Notifier(self)
        self._scope = TaskScope(self, "window")
        self._drop = files.VideoDrop(window.viewer)
        self._unsubscribe = studio.store.subscribe(self._on_change)
        self._connect()

    async def show_connections(self, chosen: object) -> None:
        """Offer the saved connections; `chosen` is the id of the one used last. Raises sqlite3.Error."""
        self._offer(await self._offered(), chosen)

    def use(self, connection_id: str) -> None:
        """Compose for a connection, where it is offered."""
        if any(connection.id == connection_id for connection in self._connections):
            self._use(connection_id)

    async def say_goodbye(self, hurry: asyncio.Event) -> None:
        """Say in the window what becomes of the jobs; `hurry` cuts it short, but no submission."""
        if self._studio.driver.submitting:
            self._window.say(
                Kind.INFO, self.tr("Waiting for the gateway's answer to a submission, then Dailies closes…")
            )
            return
        going_on = self._jobs.counts.get(Group.RUNNING, 0) + self._jobs.counts.get(Group.WAITING, 0)
        if going_on:
            told = self.tr("%n job(s) under way: found again at the next start.", "", going_on)
            self._window.say(Kind.INFO, told)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(hurry.wait(), GOODBYE_SECONDS)

    def watch_driving(self, driving: asyncio.Task[None]) -> None:
        """Say so where the driving of the queue ends by itself, which is a fault of the program."""
        driving.add_done_callback(self._on_driving_ended)

    async def closed(self) -> None:
        """End what is under way."""
        self._unsubscribe()
        self._notifier.clear()
        self._scope.cancel()
        await self._scope.closed()
        if self._gateways is not None:
            await self._gateways.closed()

    def _connect(self) -> None:
        commands, header = self._window.commands, self._window.header
        commands.import_board.triggered.connect(self._pick_board)
        commands.open_clip.triggered.connect(self._pick_clip)
        commands.reveal_library.triggered.connect(self._reveal_library)
        commands.open_logs.triggered.connect(lambda: files.open_folder(self._studio.paths.logs))
        commands.settings.triggered.connect(self._open_settings)
        commands.connections.triggered.connect(self._open_connections)
        header.connection_chosen.connect(self._use)
        self._drop.dropped.connect(self._watching.open)
        self._jobs.counted.connect(self._show_counts)
        self._watching.came.connect(self._tell_of)
        self._notifier.clicked.connect(self._window.come_to_front)
        self._show_counts()

    async def _offered(self) -> tuple[Connection, ...]:
        saved = await self._studio.store.connections()
        return tuple(connection for connection in saved if connection.is_offered)

    def _offer(self, connections: tuple[Connection, ...], chosen: object) -> None:
        self._connections = connections
        self.alone.emit(len(connections) == 1)
        known = any(connection.id == chosen for connection in connections)
        self._use(str(chosen) if known else THIS_COMPUTER_ID)

    def _use(self, connection_id: str) -> None:
        connection = next(c for c in self._connections if c.id == connection_id)
        self._current = connection_id
        self._compose.connect_to(connection)
        self._window.header.set_connections(self._connections, connection_id)
        self.connected.emit(connection_id)
        self._scope.start(self._mark_offered(connection))

    async def _mark_offered(self, connection: Connection) -> None:
        """Say how the last test ended, and at each model what it saw: who can use it, and what it costs."""
        tested = await self._studio.switchboard.tested(connection)
        self._window.header.set_tested(connection.id, tested.serves if tested else None)
        offered = await self._studio.switchboard.offered(connection)
        if connection.id == self._current:
            self._compose.set_offered(offered)

    def _show_counts(self) -> None:
        self._window.header.set_counts(self._jobs.counts)

    def _tell_of(self, take: Take) -> None:
        chosen = self._preferences.chosen
        if chosen.notify and not self._window.isActiveWindow():
            self._notifier.tell(self.tr("A take is ready"), one_line(take.request.title), sound=chosen.sound)

    def tell_of_hindered(self, scene: Scene) -> None:
        """Say outside the window that a film cannot go on by itself."""
        if self._preferences.chosen.notify and not self._window.isActiveWindow():
            told = self.tr("A film needs you")
            self._notifier.tell(told, one_line(scene.title), sound=self._preferences.chosen.sound)

    def _open_settings(self) -> None:
        if self._settings is None:
            self._settings = SettingsDialog(self._preferences, self._studio.paths.library, self._window)
            self._settings.reveal_wanted.connect(self._reveal_library)
            self._settings.limits.chosen.connect(lambda limits: self._scope.start(self._limit(limits)))
        if not self._settings.isVisible():
            self._settings.limits.setEnabled(False)  # what it shows may not be what is set by now
            self._scope.start(self._show_limits(self._settings))
        self._settings.open()

    async def _limit(self, limits: Limits) -> None:
        await self._studio.desk.guard.set_limits(limits)
        self.limited.emit()

    async def _show_limits(self, settings: SettingsDialog) -> None:
        settings.limits.show_limits(await self._studio.desk.guard.limits())

    def _open_connections(self) -> None:
        if self._gateways is None:
            model = ConnectionsModel(self._studio.switchboard, self)
            model.saved.connect(lambda saved: self._scope.start(self._show_changed(saved)))
            self._gateways = ConnectionDialog(model, self._window)
        self._gateways.open_at("" if len(self._connections) == 1 else self._current)

    async def _show_changed(self, saved: str) -> None:
        """Offer the connections as they are now, a new one first; jobs that waited for a key go on."""
        found = await self._offered()
        known = {connection.id for connection in self._connections}
        self._offer(found, self._current if saved in known else saved)
        self._studio.driver.wake()

    def _on_driving_ended(self, driving: asyncio.Task[None]) -> None:
        if not driving.cancelled():
            self._window.notice.say_by(self._say_still)

    def _say_still(self) -> None:
        told = self.tr("The queue stands still: Dailies met a fault. Open it anew; no job is lost.")
        self._window.say(Kind.BAD, told)

    def _on_change(self, change: Change) -> None:
        if change == Change():
            self._scope.start(self._follow_connections())

    async def _follow_connections(self) -> None:
        """Offer the connections as another process left them, and say where the chosen one is gone."""
        found = await self._offered()
        if found == self._connections:
            return
        before = next(c for c in self._connections if c.id == self._current)
        self._offer(found, self._current)
        if self._current != before.id:
            self._window.notice.say_by(partial(self._say_gone, before.name))

    def _say_gone(self, connection: str) -> None:
        told = self.tr("The connection “%1” was removed: This computer is chosen now.")
        self._window.say(Kind.INFO, told.replace("%1", connection))

    def _reveal_library(self) -> None:
        files.open_folder(self._studio.paths.library)

    def _pick_clip(self) -> None:
        filters = files.video_filter(self.tr("Videos"))
        files.pick_file(self._window, self.tr("Open clip"), filters, self._watching.open)

    def _pick_board(self) -> None:
        title, filters = self.tr("Import storyboard"), self.tr("Storyboards (*.json)")
        files.pick_file(self._window, title, filters, self._import)

    def _import(self, path: Path) -> None:
        self._scope.start(self.import_board(path))

    async def import_board(self, path: Path) -> None:
        """Put the storyboard of a JSON file into the draft in hand now, or say why it cannot be read."""
        draft = self._compose.draft.id
        try:
            shots = read_board(await asyncio.to_thread(contents_of, path, _LONGEST_BOARD))
        except (BoardError, OSError) as trouble:
            why = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
            told = self.tr("“%1” is no storyboard that can be read: %2")
            self._window.say(Kind.BAD, told.replace("%1", path.name).replace("%2", why))
            return
        self._window.notice.clear()
        put = partial(msgspec.structs.replace, mode=Mode.STORYBOARD, shots=identified(shots))
        if draft == self._compose.draft.id:
            self._compose.rewrite(put)
        else:
            self.late.emit(draft, put)
