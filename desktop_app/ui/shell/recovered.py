"""What became of a damaged store, said above the viewer until a person has read it."""

import msgspec
from PySide6.QtCore import QCoreApplication, QObject

from desktop_app.domain.recovery import Recovery, told
from desktop_app.store.mend import RECOVERY
from desktop_app.store.store import Store
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.widgets import Kind, Notice


class Recovered(QObject):
    """Shows the news in `notice`; once it was read it is forgotten, here and for the next start."""

    def __init__(self, store: Store, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._notice = notice
        self._unread = ""
        self._scope = TaskScope(self, "forget what became of the store")
        notice.acted.connect(self._read)

    async def show(self) -> None:
        """Say what there is to say, also what a terminal met. Raises sqlite3.Error."""
        kept = await self._store.setting(RECOVERY)
        if kept is not None:
            self._unread = told(msgspec.convert(kept, Recovery), _translated)
            self._notice.say(Kind.WARNING, self._unread, self.tr("Understood"))
        elif self._store.unknown:
            text = self.tr("Left as they are, because another version of Dailies wrote them: %1 entries.")
            self._notice.say(Kind.WARNING, text.replace("%1", str(self._store.unknown)))

    async def closed(self) -> None:
        """Return when it is written down that the news was read."""
        await self._scope.closed()

    def _read(self) -> None:
        if self._unread and self._notice.text() == self._unread:
            self._unread = ""
            self._notice.clear()
            self._scope.start(self._store.save_setting(RECOVERY, None))


def _translated(text: str) -> str:
    return QCoreApplication.translate("Recovery", text)
