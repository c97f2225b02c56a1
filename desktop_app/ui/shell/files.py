"""Files that a person picks, drops or wants to see."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

VIDEOS = ("mp4", "m4v", "mov", "webm", "mkv", "avi")


def pick_file(parent: QWidget, title: str, filters: str, picked: Callable[[Path], None]) -> QFileDialog:
    """Let a person pick one file that exists; `picked` is called where they do."""
    dialog = QFileDialog(parent, title, "", filters)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: picked(Path(name)))
    dialog.open()
    return dialog


def video_filter(name: str) -> str:
    """What a file dialog shows; `name` is what it calls videos."""
    return f"{name} ({' '.join(f'*.{suffix}' for suffix in VIDEOS)})"


def open_folder(folder: Path) -> None:
    """Show what is in `folder` in the desktop's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class VideoDrop(QObject):
    """Lets a widget take one video file that is dropped on it."""

    dropped = Signal(object)
    """The Path of the file."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and _video(event) is not None:
            event.acceptProposedAction()
            return True
        if event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            path = _video(event)
            if path is not None:
                event.acceptProposedAction()
                self.dropped.emit(path)
            return True
        return False


def _video(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower().removeprefix(".") in VIDEOS else None
