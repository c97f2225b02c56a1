"""The pictures of single shots: brought, kept, shown, brought to the clip's shape, removed."""

import asyncio
from functools import partial

from PySide6.QtCore import QMimeData, QObject, QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.domain.problem import Problem
from desktop_app.domain.request import Reference, Shot, Size
from desktop_app.jobs.pictures import PictureBox
from desktop_app.script.pictures import whole, with_shots_picture
from desktop_app.ui.compose.board import BoardView
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.picture_arrivals import PictureArrivals
from desktop_app.ui.compose.picture_files import choose_pictures
from desktop_app.ui.compose.picture_fit import frame_for, frame_text
from desktop_app.ui.compose.picture_look import PictureLook, look_at, source_of
from desktop_app.ui.compose.picture_source import Source, brings, source_in
from desktop_app.ui.icons import icon
from desktop_app.ui.loop import TaskScope
from desktop_app.ui.problems import sentence


class BoardPictures(QObject):
    """One picture a shot. It is read, kept and drawn small away from the window's thread."""

    def __init__(self, model: ComposeModel, board: BoardView, pictures: PictureBox) -> None:
        super().__init__(board)
        self._model = model
        self._board = board
        self._pictures = pictures
        self.arrivals = PictureArrivals(model, pictures, self._say, self)
        self._drawing = TaskScope(self, "a shot's thumbnail")
        self._looks: dict[str, PictureLook] = {}
        self._asked = ""
        self._menu = QMenu(board)
        self._menu.setObjectName("shotPictureMenu")
        board.picture_menu_wanted.connect(self._open_menu)
        board.picture_brought.connect(self._on_brought)
        board.url.entered.connect(self._take_url)
        board.url.left.connect(board.rows.setFocus)
        board.crop_offer.acted.connect(lambda: self._turn_fit(board.deeds.current()))
        board.deeds.chosen_changed.connect(self._offer_crop)
        model.changed.connect(self._draw_thumbnails)
        model.changed.connect(self._offer_crop)

    async def kept(self) -> bool:
        """Whether all that is being brought came, once it is kept."""
        return await self.arrivals.all_came()

    def keep(self, shot_id: str, source: Source) -> asyncio.Task[None]:
        """Give a shot, wherever it stands by then, this picture; or say why it cannot be used."""
        return self.arrivals.keep(source, self.tr("Pasted picture"), partial(with_shots_picture, shot_id))

    def crop(self, shot_id: str, picture: Reference) -> asyncio.Task[None]:
        """Have a shot's picture cropped when it is sent, or say why it cannot be."""
        return self.arrivals.crop(picture, partial(with_shots_picture, shot_id, instead_of=picture))

    def _say(self, problem: Problem | None) -> None:
        self._board.say_trouble(sentence(problem) if problem else "")

    def _on_brought(self, row: int, data: QMimeData) -> None:
        source = source_in(data)
        if source is not None:
            self.keep(self._model.draft.shots[row].id, source)

    def _take_url(self, found: list[Reference]) -> None:
        self.keep(self._asked, found[0])
        self._board.rows.setFocus()

    def _ask_url(self, shot: Shot) -> None:
        self._asked = shot.id
        self._board.url.ask()

    def _open_menu(self, row: int, where: QPoint) -> None:
        menu, shot = self._menu, self._model.draft.shots[row]
        menu.clear()
        menu.addAction(icon("folder", "secondary"), self.tr("Choose a file…"), lambda: self._browse(shot))
        clipboard = QApplication.clipboard()
        paste = menu.addAction(icon("copy", "secondary"), self.tr("Paste"))
        paste.triggered.connect(lambda: self._on_brought(row, clipboard.mimeData()))
        paste.setEnabled(brings(clipboard.mimeData()))
        menu.addAction(icon("link", "secondary"), self.tr("Enter a URL…"), lambda: self._ask_url(shot))
        if shot.references:
            menu.addSeparator()
            if frame := self._frame(shot):
                menu.addAction(
                    icon("undo" if shot.references[0].fit else "frame-auto", "secondary"),
                    self._fit_words(shot, frame),
                    lambda: self._turn_fit(row),
                )
            remove = self.tr("Remove the picture")
            menu.addAction(
                icon("trash", "secondary"), remove, lambda: self._board.deeds.set_picture(row, None)
            )
        menu.popup(where)

    def _browse(self, shot: Shot) -> None:
        choose_pictures(self._board, lambda file: self.keep(shot.id, file), several=False)

    # the clip's shape

    def _frame(self, shot: Shot) -> Size | str:
        """What a shot's picture can be fitted to, or is; "" where there is nothing to fit."""
        if not shot.references:
            return ""
        known = self._looks.get(source_of(shot.references[0]), PictureLook())
        return frame_for(self._model, shot.references[0], known)

    def _fit_words(self, shot: Shot, frame: Size | str) -> str:
        if shot.references[0].fit is not None:
            return self.tr("Use whole picture")
        return self.tr("Crop to %1").replace("%1", frame_text(frame))

    def _turn_fit(self, row: int) -> None:
        shot = self._model.draft.shots[row]
        picture = shot.references[0]
        if picture.fit is None:
            self.crop(shot.id, picture)
        else:
            self._say(None)
            self._board.deeds.set_picture(row, whole(picture))

    def _offer_crop(self) -> None:
        """Say of the current shot that its picture has another shape than the clip, while it is whole."""
        row, shots = self._board.deeds.current(), self._model.draft.shots
        shot = shots[row] if row < len(shots) else Shot("")
        frame = self._frame(shot)
        uncut = bool(frame) and shot.references[0].fit is None
        self._board.crop_offer.offer(row + 1, frame_text(frame) if uncut else "")

    def _draw_thumbnails(self) -> None:
        firsts = [shot.references[0] for shot in self._model.draft.shots if shot.references]
        shown = {source_of(picture): picture for picture in firsts}
        for source in self._looks.keys() - shown.keys():
            if self._looks[source].image.isNull():
                del self._looks[source]  # it is looked at again when it is brought again
        for source, picture in shown.items():
            if source not in self._looks:
                self._looks[source] = PictureLook()
                self._drawing.start(self._draw(source, picture))

    async def _draw(self, source: str, picture: Reference) -> None:
        known = self._looks[source] = await look_at(self._pictures, picture)
        if not known.image.isNull():  # it is sent as it is all the same; its row shows a frame
            self._board.shots.set_thumbnail(source, QPixmap.fromImage(known.image))
        self._offer_crop()
