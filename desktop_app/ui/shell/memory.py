"""What the window remembers between two starts, in the store's settings."""

import logging
import sqlite3

from PySide6.QtCore import QObject

from desktop_app.store.store import Store
from desktop_app.ui.loop import TaskScope

log = logging.getLogger(__name__)


class Memory(QObject):
    """Named JSON values. What cannot be written is logged: forgetting a width must not stop a film."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._scope = TaskScope(self, "remember")
        self._open = True

    async def recall(self, name: str) -> object:
        """What was kept under `name`; None where nothing was. Raises sqlite3.Error."""
        return await self._store.setting(f"window.{name}")

    def keep(self, name: str, value: object) -> None:
        """Remember `value` from now on; writes follow one another in the order of the calls."""
        if self._open:
            self._scope.start(self._keep(name, value))

    async def closed(self) -> None:
        """Return when everything is written; what changes later is not remembered."""
        self._open = False
        await self._scope.closed()

    async def _keep(self, name: str, value: object) -> None:
        try:
            await self._store.save_setting(f"window.{name}", value)
        except sqlite3.Error as trouble:
            log.warning("%s is not remembered: %s", name, trouble)
