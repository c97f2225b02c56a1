"""The window's commands over the whole queue: pause it, pause a connection, take back what was not sent."""

from PySide6.QtCore import QObject

from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.lists.jobs import JobsModel
from desktop_app.ui.queue.panel import QueuePanel
from desktop_app.ui.shell.actions import Actions
from desktop_app.ui.shell.header import Header


class Pausing(QObject):
    """Shows at the commands and at the connection what stands still; what is wanted goes to the panel."""

    def __init__(
        self, commands: Actions, header: Header, panel: QueuePanel, jobs: JobsModel, compose: ComposeModel
    ) -> None:
        super().__init__(panel)
        self._commands = commands
        self._header = header
        self._panel = panel
        self._jobs = jobs
        self._compose = compose
        commands.pause.triggered.connect(panel.pause_wanted)
        commands.pause_connection.triggered.connect(self._pause_connection)
        commands.undo_generate.triggered.connect(lambda: panel.undo_wanted.emit())
        commands.retry_failed.triggered.connect(lambda: panel.retry_failed_wanted.emit())
        jobs.paused.connect(self.show)
        jobs.stopped.connect(self._show_refusals)
        compose.changed.connect(self.show)

    def show(self) -> None:
        """Show what is paused now."""
        pauses = self._jobs.pauses
        self._commands.pause.setChecked(pauses.everything)
        self._commands.pause_connection.setChecked(self._compose.connection.id in pauses.connections)
        self._header.set_paused(pauses.connections)

    def _show_refusals(self) -> None:
        refused = {stop.connection: stop.why for stop in self._jobs.stops if stop.why is not None}
        self._header.set_refusals(refused)

    def _pause_connection(self, paused: bool) -> None:
        self._panel.pause_connection_wanted.emit(self._compose.connection.id, paused)
