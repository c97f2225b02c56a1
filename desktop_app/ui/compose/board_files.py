"""Shots that come from elsewhere and go there: as text, as a file of JSON, from a sample."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Shot
from desktop_app.platform.atomic import write_atomically
from desktop_app.script.boards import write_board
from desktop_app.script.shot_lists import ShotList, read_shot_list, write_shot_list
from desktop_app.script.templates import SampleBoard, sample_boards
from desktop_app.ui.compose.board_deeds import BoardDeeds
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.icons import icon
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.translate import language

_MOST_TOLD = 300
"""Characters of what stands over a list that are shown."""


class BoardFiles(QObject):
    """Brings them in through the draft's undo."""

    troubled = Signal(str)
    """What could not be done (translated); "" takes that away."""

    told = Signal(str)
    """What became of the words over a list (translated); "" where there are none."""

    def __init__(self, model: ComposeModel, deeds: BoardDeeds, board: QWidget) -> None:
        super().__init__(board)
        self._model = model
        self._deeds = deeds
        self._board = board
        self._scope = TaskScope(self, "a storyboard's file")
        self.export = QAction(icon("download", "secondary"), "", self)
        self.export.setObjectName("exportBoardAction")
        self.export.setIconVisibleInMenu(False)
        self.export.setShortcut(QKeySequence("Ctrl+Shift+S"))
        self.export.triggered.connect(self._pick_place)
        self.samples = QMenu(board)
        self.samples.setObjectName("sampleBoardsMenu")
        self.samples.aboutToShow.connect(self._list_samples)
        self.retranslate()

    def retranslate(self) -> None:
        """Name everything again."""
        self.export.setText(self.tr("Export storyboard…"))
        self.samples.setTitle(self.tr("Start from a sample"))

    async def write(self, path: Path) -> None:
        """Write the board to a file as JSON, or say why that cannot be done."""
        data = write_board(self._model.draft.shots).encode()
        try:
            await asyncio.to_thread(write_atomically, path, data)
        except OSError as trouble:
            told = self.tr("“%1” could not be written: %2").replace("%1", path.name)
            self.troubled.emit(told.replace("%2", trouble.strerror or str(trouble)))
            return
        self.troubled.emit("")

    def begin_from(self, sample: SampleBoard) -> None:
        """Write the sample's shots in place of those that are there; undo brings them back."""
        self._model.set_mode(Mode.STORYBOARD)
        self._model.set_shots(sample.shots)
        self._deeds.choose(0)

    def _list_samples(self) -> None:
        self.samples.clear()
        for sample in sample_boards(language()):
            action = self.samples.addAction(sample.name)
            action.triggered.connect(lambda _=False, sample=sample: self.begin_from(sample))

    def paste_all(self) -> None:
        """Whatever text the clipboard holds is taken for a shot list: somebody said that it is one."""
        found = read_shot_list(QApplication.clipboard().text(), by_paragraph=True)
        if found is None:
            self.troubled.emit(self.tr("The clipboard holds no text to make shots of."))
        else:
            self.take(found)

    def take(self, found: ShotList) -> None:
        """Put the shots of a list below the chosen ones."""
        self.troubled.emit("")
        begins = self._model.draft.blank
        self._deeds.put_in(found.shots)
        self.tell_title(found, begins=begins)

    def tell_title(self, found: ShotList, *, begins: bool = True) -> None:
        """Call a nameless draft that `begins` with a list by its title; or say that it is left out."""
        if found.name and begins and not self._model.draft.name:
            self._model.rename(found.name)
            self.told.emit(self.tr("The draft is called “%1” now, by the title.").replace("%1", found.name))
        else:
            words = found.title if len(found.title) <= _MOST_TOLD else found.title[:_MOST_TOLD] + "…"
            told = self.tr("No shot, and so left out: “%1”").replace("%1", words)
            self.told.emit(told if found.title else "")

    def copy(self, shots: Sequence[Shot]) -> None:
        """Put shots on the clipboard, as text."""
        QApplication.clipboard().setText(write_shot_list(shots))

    def _pick_place(self) -> None:
        dialog = QFileDialog(self._board, self.tr("Export storyboard"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Storyboards (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"{self._model.draft.name or self.tr('storyboard')}.json")
        dialog.fileSelected.connect(lambda name: self._scope.start(self.write(Path(name))))
        dialog.open()
