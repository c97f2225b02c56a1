"""What is said while the store is looked through, which takes long only after an unclean end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from desktop_app.ui import theme, translate

SECONDS = 1.0
"""For how long nobody wonders why there is no window yet."""


@asynccontextmanager
async def patience(seconds: float = SECONDS) -> AsyncIterator[None]:
    """Tell a person what goes on, where the block takes longer than `seconds`."""
    telling = asyncio.create_task(_tell(seconds), name="tell that the store is looked through")
    try:
        yield
    finally:
        telling.cancel()
        await asyncio.wait([telling])


async def _tell(seconds: float) -> None:
    await asyncio.sleep(seconds)
    translate.set_language(translate.SYSTEM)
    theme.look()
    text = QCoreApplication.translate(
        "Start", "Dailies did not end in order the last time and looks through all that it has kept…"
    )
    box = QMessageBox(QMessageBox.Icon.Information, "Dailies", text)
    box.setObjectName("patienceDialog")
    box.setStandardButtons(QMessageBox.StandardButton.NoButton)
    box.open()
    try:
        await asyncio.Event().wait()
    finally:
        box.close()
        box.deleteLater()
