"""Why nothing can be opened, said in a dialog and not in a traceback."""

import asyncio
import sqlite3

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from desktop_app.platform.paths import Paths
from desktop_app.store.schema import StoreTooNew
from desktop_app.ui import theme, translate


async def tell(paths: Paths, trouble: Exception, stop: asyncio.Event) -> None:
    """Say why `trouble` keeps the window from opening, until it was read or `stop` is set."""
    translate.set_language(translate.SYSTEM)
    theme.look()
    box = QMessageBox(QMessageBox.Icon.Critical, "Dailies", words(paths, trouble))
    box.setObjectName("cannotOpenDialog")
    box.setInformativeText(str(paths.data))
    box.finished.connect(lambda _: stop.set())
    box.open()
    await stop.wait()
    box.close()
    box.deleteLater()


def words(paths: Paths, trouble: Exception) -> str:
    """`trouble` in the window's language."""
    if isinstance(trouble, StoreTooNew):
        return QCoreApplication.translate(
            "Start", "A newer Dailies was here last. Open it with that one: nothing was changed."
        )
    if isinstance(trouble, sqlite3.Error):
        text = QCoreApplication.translate("Start", "%1, where everything is kept, cannot be used: %2.")
    elif isinstance(trouble, OSError):
        text = QCoreApplication.translate("Start", "The folder of Dailies cannot be used: %2.")
    else:
        text = QCoreApplication.translate("Start", "Dailies is not completely installed: %2.")
    why = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
    return text.replace("%1", paths.store_file.name).replace("%2", why)
