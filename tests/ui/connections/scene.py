"""The connections dialog over a real studio."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desktop_app.connections.presets import PRESETS
from desktop_app.jobs.switchboard import Wish
from desktop_app.platform.paths import resolve
from desktop_app.studio import Studio, open_studio
from desktop_app.ui.connections.dialog import ConnectionDialog
from desktop_app.ui.connections.model import ConnectionsModel
from tests.ui.conftest import Until


class Scene:
    def __init__(self, studio: Studio, window: QMainWindow, until: Until) -> None:
        self.studio = studio
        self.window = window
        self.until = until
        self.model = ConnectionsModel(studio.switchboard)
        self.dialog = ConnectionDialog(self.model, window)
        self.form = self.dialog.form
        self.changed: list[str] = []
        self.model.saved.connect(self.changed.append)

    async def save(self, name: str, address: str, kind: str = "custom") -> str:
        connection = await self.studio.switchboard.read(Wish(PRESETS[kind], name, address))
        await self.studio.switchboard.save(connection)
        return connection.id

    async def open_at(self, connection_id: str) -> None:
        self.dialog.open_at(connection_id)
        await self.until(lambda: self.dialog.isVisible() and self.model.wish.id == connection_id)

    async def open_new(self) -> None:
        self.dialog.open_at("")
        await self.until(lambda: self.form.name.text())

    def names(self) -> list[str]:
        return [self.dialog.list.item(row).text() for row in range(self.dialog.list.count())]

    async def press(self, button: QWidget) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await asyncio.sleep(0)

    async def tested(self) -> list[str]:
        self.model.findings = ()
        await self.press(self.dialog.test)
        await self.until(lambda: len(self.model.findings) == 5 and not self.model.testing)
        return self.dialog.lines.texts()


@asynccontextmanager
async def scene(folder: Path, until: Until, size: tuple[int, int] = (1440, 900)) -> AsyncIterator[Scene]:
    async with open_studio(resolve(folder)) as studio:
        window = QMainWindow()
        window.resize(*size)
        window.show()
        here = Scene(studio, window, until)
        try:
            yield here
        finally:
            await here.dialog.closed()
            here.dialog.close()
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
