"""What the system opens outside of the window: a folder, a page in the browser."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def reveal(path: Path) -> None:
    """Open the folder that `path` lies in, with the file chosen where the system can do that."""
    if sys.platform == "win32":
        QProcess.startDetached("explorer", ["/select,", str(path)])
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def open_page(address: str) -> bool:
    """Open a web page in the browser; whether there is one."""
    return QDesktopServices.openUrl(QUrl(address))
