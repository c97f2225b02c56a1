"""What can be done with one reference picture."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.request import Role
from desktop_app.ui.compose.model import ComposeModel
from desktop_app.ui.compose.picture_tile import PictureTile
from desktop_app.ui.icons import icon
from desktop_app.ui.widgets import popup_below


class PictureMenu(QMenu):
    """Filled for the picture that it is opened for."""

    role_chosen = Signal(int, object)
    """Which picture, counted from 0, is to have which Role."""

    def __init__(self, model: ComposeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pictureMenu")
        self.setToolTipsVisible(True)
        self._model = model
        self._roles = QActionGroup(self)

    def open_for(self, index: int, tile: PictureTile) -> None:
        """Offer what can be done with the picture at `index`, counted from 0."""
        self.clear()
        self._offer_roles(index)
        self.addSeparator()
        if tile.can_fit:
            self.addAction(
                icon("undo" if tile.fits else "frame-auto", "secondary"),
                tile.fit_button.text(),
                tile.turn_fit,
            )
        steps = {-1: self.tr("Move back"), 1: self.tr("Move on")}
        last = len(self._model.draft.references) - 1
        for places, words in steps.items():
            drawing = "chevron-left" if places < 0 else "chevron-right"
            action = self.addAction(icon(drawing, "secondary"), f"{words}\t{_KEYS[places]}")
            action.setEnabled(0 <= index + places <= last)
            action.triggered.connect(lambda _, places=places: tile.thumbnail.move_wished.emit(places))
        remove = self.addAction(icon("trash", "secondary"), self.tr("Remove") + "\tDel")
        remove.triggered.connect(lambda: tile.remove_wished.emit())
        popup_below(self, tile.thumbnail)

    def _offer_roles(self, index: int) -> None:
        now = self._model.draft.references[index].role
        words = {
            Role.FIRST_FRAME: self.tr("First frame"),
            Role.LAST_FRAME: self.tr("Last frame"),
            Role.REFERENCE: self.tr("To go by"),
        }
        told = self.tr("Pictures are sent in their order, the first frame first and the last frame last.")
        self._roles.deleteLater()  # it goes with its actions, which no menu takes away
        self._roles = QActionGroup(self)
        for role, name in words.items():
            action = QAction(name, self._roles, checkable=True, checked=role is now)
            action.setToolTip(told)
            action.triggered.connect(lambda _, role=role: self.role_chosen.emit(index, role))
            self.addAction(action)


_KEYS = {-1: "Alt+←", 1: "Alt+→"}
