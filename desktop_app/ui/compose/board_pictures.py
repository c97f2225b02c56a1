"""The pictures of single shots: brought, kept, shown, removed."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop_app.domain.request import Reference
from desktop_app.jobs.pictures import PictureBox, PictureTrouble
from desktop_app.ui.compose.board import BoardView
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.picture_look import look_at, source_of
from desktop_app.ui.compose.picture_source import PICTURE_FILES, Source, brings, source_in
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
        self._keeping = TaskScope(self, "a shot's picture")
        self._drawing = TaskScope(self, "a shot's thumbnail")
        self._drawn: set[str] = set()
        self._menu = QMenu(board)
        self._menu.setObjectName("shotPictureMenu")
        board.picture_menu_wanted.connect(self._open_menu)
        board.picture_brought.connect(self._on_brought)
        model.changed.connect(self._draw_thumbnails)

    async def closed(self) -> None:
        """Return once everything that was brought is kept."""
        await self._keeping.closed()

    async def keep(self, shot_id: str, source: Source) -> None:
        """Give a shot, wherever it stands by then, this picture; or say why it cannot be used."""
        name = source.name if isinstance(source, Path) else self.tr("Pasted picture")
        try:
            picture = source if isinstance(source, Reference) else await self._pictures.keep(source, name)
        except PictureTrouble as trouble:
            self._board.say_trouble(sentence(trouble.problem))
            return
        self._board.say_trouble("")
        rows = [row for row, shot in enumerate(self._model.draft.shots) if shot.id == shot_id]
        if rows:
            self._board.deeds.set_picture(rows[0], picture)

    def _on_brought(self, row: int, data: QMimeData) -> None:
        source = source_in(data)
        if source is not None:
            self._bring(row, source)

    def _bring(self, row: int, source: Source) -> None:
        self._keeping.start(self.keep(self._model.draft.shots[row].id, source))

    def _open_menu(self, row: int, where: QPoint) -> None:
        menu = self._menu
        menu.clear()
        menu.addAction(icon("folder", "secondary"), self.tr("Choose a file…"), lambda: self._browse(row))
        clipboard = QApplication.clipboard()
        paste = menu.addAction(icon("copy", "secondary"), self.tr("Paste"))
        paste.triggered.connect(lambda: self._on_brought(row, clipboard.mimeData()))
        paste.setEnabled(brings(clipboard.mimeData()))
        if self._model.draft.shots[row].references:
            remove = self.tr("Remove the picture")
            menu.addAction(
                icon("trash", "secondary"), remove, lambda: self._board.deeds.set_picture(row, None)
            )
        menu.popup(where)

    def _browse(self, row: int) -> None:
        dialog = QFileDialog(self._board, self.tr("Choose a picture"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pictures = self.tr("Pictures (%1)").replace("%1", PICTURE_FILES)
        dialog.setNameFilters([pictures, self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self._bring(row, Path(name)))
        dialog.open()

    def _draw_thumbnails(self) -> None:
        firsts = (shot.references[0] for shot in self._model.draft.shots if shot.references)
        for picture in firsts:
            source = source_of(picture)
            if source not in self._drawn:
                self._drawn.add(source)
                self._drawing.start(self._draw(source, picture))

    async def _draw(self, source: str, picture: Reference) -> None:
        look = await look_at(self._pictures, picture)
        if not look.image.isNull():  # it is sent as it is all the same; its row shows a frame
            self._board.shots.set_thumbnail(source, QPixmap.fromImage(look.image))
