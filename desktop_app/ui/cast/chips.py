"""A character as a button: pressed in where they play, with a menu of their looks."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.domain.cast import CastMember
from desktop_app.ui.theme import look, set_kind
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import popup_below

_FACE = 20
_WIDEST = 200


class CharacterChip(Spoken, QToolButton):
    """A press has them play or not; the context menu, or ↓, dresses them."""

    dressed = Signal(str)
    """The name of the look that is wished for, "" for the usual one."""

    opened = Signal()
    """A person wants to see or change who this is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._member = CastMember("", "")
        self._look = ""
        self._menu = QMenu(self)
        set_kind(self, "card")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda: self._open_menu())
        look().changed.connect(self._measure)
        self._measure()

    @property
    def member(self) -> CastMember:
        """Who it is."""
        return self._member

    def show_part(self, member: CastMember, worn: str, face: QIcon, *, plays: bool) -> None:
        """Show them, in the look that they wear."""
        self._member, self._look = member, worn
        self.setIcon(face)
        self.setChecked(plays)
        self.retranslate()

    def retranslate(self) -> None:
        member, worn = self._member, self._look
        name = f"{member.name}:{worn}" if worn else member.name
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, look().px(_WIDEST)))
        deed = self.tr("Press to take them out") if self.isChecked() else self.tr("Press to let them play")
        more = self.tr("↓ for looks and more")
        self.setToolTip("\n".join(filter(None, (name, member.description, f"{deed}. {more}."))))
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{deed}. {more}.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Menu):
            self._open_menu()
        else:
            super().keyPressEvent(event)

    def menu_of_looks(self) -> QMenu:
        """The menu as it would open now."""
        self._menu.clear()
        for worn in ("", *(one.name for one in self._member.looks)):
            words = worn or self.tr("Usual look")
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(self.isChecked() and worn == self._look)
            action.triggered.connect(lambda _=False, worn=worn: self.dressed.emit(worn))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Change %1…").replace("%1", self._member.name), self.opened.emit)
        return self._menu

    def _open_menu(self) -> None:
        popup_below(self.menu_of_looks(), self)

    def _measure(self) -> None:
        self.setIconSize(QSize(look().px(_FACE), look().px(_FACE)))


def in_order(members: Sequence[CastMember], playing: Sequence[str], most: int) -> list[CastMember]:
    """Those who play first, in the order of their coming, then others, `most` of them at the least."""
    first = [member for known in playing for member in members if member.id == known]
    others = [member for member in members if member.id not in playing]
    return [*first, *others[: max(most - len(first), 0)]]
