"""Characters brought in from a file, and written to one."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.domain.cast import CastMember, Clash
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.script.cast_files import (
    SUFFIX,
    Arriving,
    NotACastFile,
    arriving,
    read_cast_file,
    write_cast_file,
)
from desktop_app.ui.cast.model import CastModel
from desktop_app.ui.cast.question import Question
from desktop_app.ui.problems import sentence
from desktop_app.ui.translate import together
from desktop_app.ui.widgets import Kind

_CHOICES = (Clash.BOTH, Clash.REPLACE, Clash.SKIP)


class CastFiles(QObject):
    """A menu of what can be done, and the doing of it. Every name that is taken is asked about first."""

    told = Signal(object, str)
    """A Kind and what to say of it (translated)."""

    arrived = Signal(str)
    """The id of the first character that was brought in."""

    def __init__(
        self,
        model: CastModel,
        pictures: PictureBox,
        start: Callable[[Coroutine[Any, Any, object]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._pictures = pictures
        self._start = start
        self._window = parent
        self.in_hand = CastMember("", "")
        self.menu = QMenu(parent)
        self.menu.setObjectName("characterFilesMenu")
        self.bring = self.menu.addAction("", self._pick)
        self.menu.addSeparator()
        self.take_one = self.menu.addAction("", lambda: self._pick_place([self.in_hand]))
        self.take_all = self.menu.addAction("", lambda: self._pick_place(self._model.members))
        self.menu.aboutToShow.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Name everything again, as far as there is something to export."""
        name = self.in_hand.name.replace("&", "&&")
        self.bring.setText(self.tr("Import…"))
        self.take_one.setText(self.tr("Export “%1”…").replace("%1", name))
        self.take_all.setText(self.tr("Export all…"))
        self.take_one.setVisible(bool(self.in_hand.id))
        self.take_all.setEnabled(bool(self._model.members))

    async def bring_in(self, source: Path) -> None:
        """Keep the characters of a file, or say why that cannot be done."""
        try:
            who = arriving(await read_cast_file(source, self._pictures), self._model.members)
            clash = await self._ask(who) if who.clashing else Clash.SKIP
            if clash is not None:
                self._say_arrived(await self._model.admit(who, clash), who)
        except NotACastFile:
            told = self.tr("“%1” is no file of characters, or it is damaged.")
            self.told.emit(Kind.BAD, told.replace("%1", source.name))
        except PictureTrouble as trouble:
            self.told.emit(Kind.BAD, sentence(trouble.problem))
        except OSError as trouble:
            told = self.tr("“%1” could not be read: %2").replace("%1", source.name)
            self.told.emit(Kind.BAD, told.replace("%2", trouble.strerror or str(trouble)))
        except sqlite3.Error as trouble:
            self._model.failed.emit(str(trouble))

    async def write(self, members: Sequence[CastMember], target: Path) -> None:
        """Write characters to a file, or say why that cannot be done."""
        try:
            await asyncio.to_thread(write_cast_file, members, self._pictures, target)
        except OSError as trouble:
            told = self.tr("“%1” could not be written: %2").replace("%1", target.name)
            self.told.emit(Kind.BAD, told.replace("%2", trouble.strerror or str(trouble)))
            return
        told = self.tr("%n character(s) written to “%1”.", "", len(members))
        self.told.emit(Kind.GOOD, told.replace("%1", target.name))

    async def _ask(self, who: Arriving) -> Clash | None:
        """What becomes of those whose names are taken; None where nobody is to be brought in."""
        names = ", ".join(f"“{one.name}”" for one in who.clashing)
        told = self.tr("You have %1 already, but not the same.").replace("%1", names)
        choices = [self.tr("Keep both"), self.tr("Replace mine"), self.tr("Leave mine")]
        question = Question(self.tr("Import characters"), told, choices, self.tr("Cancel"), self._window)
        question.choices[0].setToolTip(self.tr("Those that come get another name"))
        question.choices[1].setToolTip(self.tr("Gateways know them as they knew yours"))
        chosen = await question.asked()
        return None if chosen < 0 else _CHOICES[chosen]

    def _say_arrived(self, kept: Sequence[CastMember], who: Arriving) -> None:
        came = self.tr("%n character(s) brought in.", "", len(kept))
        parts = [came if kept else self.tr("Nobody was brought in.")]
        if who.same:
            parts.append(self.tr("%n were here already.", "", len(who.same)))
        self.told.emit(Kind.GOOD if kept else Kind.INFO, together(*parts))
        if kept:
            self.arrived.emit(kept[0].id)

    def _pick(self) -> None:
        dialog = self._dialog(self.tr("Import characters"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._start(self.bring_in(Path(name))))
        dialog.open()

    def _pick_place(self, members: Sequence[CastMember]) -> None:
        dialog = self._dialog(self.tr("Export characters"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        name = members[0].name if len(members) == 1 else self.tr("characters")
        dialog.selectFile(f"{name}.{SUFFIX}")
        dialog.fileSelected.connect(lambda chosen: self._start(self.write(members, Path(chosen))))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setWindowTitle(title)
        dialog.setNameFilter(self.tr("Characters (%1)").replace("%1", f"*.{SUFFIX}"))
        dialog.finished.connect(dialog.deleteLater)
        return dialog
