"""Reference pictures: dropped, pasted, chosen from a folder, or named by a URL."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.request import Reference, Role
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.picture_fit import frame_for
from desktop_app.ui.compose.picture_look import PictureLook, source_of
from desktop_app.ui.compose.picture_menu import PictureMenu
from desktop_app.ui.compose.picture_target import PictureTarget
from desktop_app.ui.compose.picture_tile import PictureTile
from desktop_app.ui.compose.picture_url import PictureUrl
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import GRID, look
from desktop_app.ui.widgets import FlowLayout


class ReferencesView(PictureTarget):
    """The pictures of the draft, and every way to bring one in; addresses go into the draft at once."""

    fit_wished = Signal(int, object)
    """A person wants the picture at that place fitted, by a Fit, or whole, by None."""

    def __init__(self, model: ComposeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("referencesView")
        self._model = model
        self._looks: dict[str, PictureLook] = {}
        self._tiles: list[PictureTile] = []
        self._bar: int | None = None
        self.add_button.setObjectName("addPictureButton")
        self._url = PictureUrl()
        self._url.setObjectName("pictureUrlEdit")
        self._url.entered.connect(self._take_urls)
        self._url.left.connect(self.add_button.setFocus)
        self._type = self.menu.addAction(icon("link", "secondary"), "", self._url.ask)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=GRID)
        self._flow.addWidget(self.add_button)
        self._column.addWidget(self._row)
        self._column.addWidget(self._url)
        self._column.addWidget(self._url.refusal)
        self._tile_menu = PictureMenu(model, self)
        self._tile_menu.role_chosen.connect(self._give)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.setAccessibleName(self.tr("Reference pictures"))
        self.add_button.setText(self.tr("Drop or choose a picture"))
        self.add_button.setToolTip(self.tr("Drop pictures here, paste one, or press to choose"))
        self._type.setText(self.tr("Enter a URL…"))

    def sync(self) -> None:
        """Show the draft's pictures, and which of them the model takes."""
        references, most = self._model.draft.references, self._model.offer.images
        focused = next((n for n, tile in enumerate(self._tiles) if tile.thumbnail.hasFocus()), None)
        while len(self._tiles) > len(references):
            tile = self._tiles.pop()
            self._flow.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        while len(self._tiles) < len(references):
            self._tiles.append(self._make(len(self._tiles)))
        for index, (tile, reference) in enumerate(zip(self._tiles, references, strict=True)):
            known, used = self.known(reference), index < most
            frame = frame_for(self._model, reference, known) if used else ""
            place, aside = (index + 1, len(references)), "" if used else self.most_told()
            tile.show_reference(reference, known, place, aside, frame)
        self.add_button.set_small(bool(references))
        self.add_button.setVisible(len(references) < most)
        if focused is not None and focused >= len(references):
            self.focus()
        if references:
            self._flow.invalidate()

    def focus(self, index: int = -1) -> None:
        """Go to a picture, the last one where none is named, or to where one is brought."""
        if self._tiles:
            self._tiles[min(index, len(self._tiles) - 1)].thumbnail.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def most_told(self) -> str:
        """How many pictures the model takes, in a sentence."""
        title, most = self._model.spec.title, self._model.offer.images
        if not most:
            return self.tr("%1 takes no picture.").replace("%1", title)
        return self.tr("%1 takes %n picture(s).", "", most).replace("%1", title)

    def set_look(self, source: str, known: PictureLook) -> None:
        """Show what is known of the picture that lies there (see `source_of`)."""
        self._looks[source] = known
        self.sync()

    def known(self, reference: Reference) -> PictureLook:
        """What is known of a picture; nothing where it was not looked at yet."""
        return self._looks.get(source_of(reference), PictureLook())

    def bring(self, source: Path | bytes | Reference) -> None:
        if isinstance(source, Reference):
            self._model.add_reference(source)
        else:
            super().bring(source)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar where the picture that is dragged would go."""
        if self._bar is None:
            return
        painter = QPainter(self)
        last = self._bar == len(self._tiles)
        tile = self._tiles[self._bar - 1 if last else self._bar]
        place = QRect(tile.mapTo(self, QPoint()), tile.size())
        x = place.right() + 3 if last else place.left() - 5
        painter.fillRect(max(x, 0), place.top(), 3, tile.thumbnail.height(), look().colour("edge"))
        painter.end()

    def _make(self, index: int) -> PictureTile:
        tile = PictureTile()
        thumbnail = tile.thumbnail
        tile.remove_wished.connect(lambda: self._remove(index))
        tile.fit_wished.connect(lambda fit: self.fit_wished.emit(index, fit))
        thumbnail.menu_wanted.connect(lambda: self._tile_menu.open_for(index, self._tiles[index]))
        thumbnail.move_wished.connect(lambda places: self._move(index, index + places))
        thumbnail.step_wished.connect(lambda places: self.focus(max(index + places, 0)))
        thumbnail.dragged.connect(self._show_bar)
        thumbnail.dropped.connect(lambda at: self._drop(index, at))
        self._flow.insert(index, tile)
        return tile

    def _remove(self, index: int) -> None:
        self._model.remove_reference(index)
        self.focus(index)

    def _give(self, index: int, role: Role) -> None:
        given = replace(self._model.draft.references[index], role=role)
        self._model.set_role(index, role)
        self.focus(self._model.draft.references.index(given))

    def _move(self, index: int, to: int) -> None:
        if 0 <= to < len(self._tiles):
            moving = self._model.draft.references[index]
            self._model.move_reference(index, to)
            self.focus(self._model.draft.references.index(moving))

    def _show_bar(self, at: QPoint) -> None:
        self._bar = self._place_at(self.mapFromGlobal(at))
        self.update()

    def _drop(self, index: int, at: QPoint) -> None:
        to = self._place_at(self.mapFromGlobal(at))
        self._bar = None
        self.update()
        self._move(index, to - (to > index))

    def _place_at(self, at: QPoint) -> int:
        """Before which picture something held at `at` would go; their number stands for after the last."""
        for number, tile in enumerate(self._tiles):
            place = QRect(tile.mapTo(self, QPoint()), tile.size())
            above = at.y() < place.top()
            if above or (at.y() <= place.bottom() and at.x() < place.center().x()):
                return number
        return len(self._tiles)

    def _take_urls(self, found: list[Reference]) -> None:
        for reference in found:
            self._model.add_reference(reference)
        self.focus()
