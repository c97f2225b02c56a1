"""A copy of the clip in the viewer, wherever a person wants it."""

import asyncio
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from desktop_app.platform.aside import aside
from desktop_app.platform.atomic import replace_file
from desktop_app.ui.loop import TaskScope, let_end
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.widgets import Kind


class ExportClip(QObject):
    """`clip` tells which file is shown, None where there is none."""

    def __init__(self, action: QAction, clip: Callable[[], Path | None], window: MainWindow) -> None:
        super().__init__(window)
        self._clip = clip
        self._window = window
        self._scope = TaskScope(self, "export a clip")
        action.triggered.connect(self._pick_place)

    async def copy(self, source: Path, target: Path) -> None:
        """Copy the file whole, or say why that cannot be done; what stood there before is then untouched."""
        part = target.with_name(f".{target.name}.part")
        try:
            await asyncio.wrap_future(aside(shutil.copyfile, source, part))
            await asyncio.wrap_future(aside(replace_file, part, target))
        except OSError as trouble:
            with suppress(OSError):  # the folder itself may be gone
                part.unlink()
            why = trouble.strerror or str(trouble)
            self._window.notice.say_by(partial(self._say_not_written, target.name, why))
            return
        self._window.notice.say_by(partial(self._say_exported, str(target)))

    def _say_not_written(self, target: str, why: str) -> None:
        told = self.tr("The clip could not be written to “%1”: %2").replace("%1", target)
        self._window.say(Kind.BAD, told.replace("%2", why))

    def _say_exported(self, target: str) -> None:
        self._window.say(Kind.GOOD, self.tr("The clip was exported to “%1”.").replace("%1", target))

    async def put_away(self, say: Callable[[str], None], hurry: asyncio.Event) -> None:
        """Return once what is being copied is there, which is said; `hurry` does without."""
        if len(self._scope):
            say(self.tr("A clip is still being exported, then Dailies closes. Close it again to do without."))
            await let_end([self._scope], hurry)

    def _pick_place(self) -> None:
        source = self._clip()
        if source is None:
            self._window.say(Kind.INFO, self.tr("There is no clip in the viewer to export."))
            return
        dialog = QFileDialog(self._window, self.tr("Export clip"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(source.suffix.removeprefix("."))
        dialog.selectFile(source.name)
        dialog.fileSelected.connect(lambda name: self._scope.start(self.copy(source, Path(name))))
        dialog.open()
