"""The library panel: search, count, and the takes as a grid of posters."""

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.take import Take
from desktop_app.ui.icons import icon
from desktop_app.ui.library.delegate import GAP, NARROWEST, TakeDelegate
from desktop_app.ui.lists.takes import FoundTakes, TakesModel
from desktop_app.ui.reveal import reveal
from desktop_app.ui.theme import GRID, look, set_ground, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import EmptyState, RowMenu, asked_at

_SEARCH_WIDTH = 260
_LOWEST = 64
"""Pixels: less than one card, so that the viewer keeps its size in a small window."""


class LibraryView(QListView):
    """A grid whose cards fill the width."""

    menuWanted = Signal(QModelIndex, QPoint)  # noqa: N815 - named as Qt names signals
    """The menu of a take is wanted at a place of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = TakeDelegate(self)
        self.setItemDelegate(self.cards)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.verticalScrollBar().setSingleStep(32)
        look().changed.connect(self.measure_again)

    def measure_again(self) -> None:
        """Lay everything out anew: another look, another width."""
        self.cards.forget()
        self.setGridSize(self.cards.cell(self.viewport().width()))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        current = self.currentIndex()
        seen = current.isValid() and self.viewport().rect().intersects(self.visualRect(current))
        self.setGridSize(self.cards.cell(self.viewport().width()))
        super().resizeEvent(event)
        if seen:
            self.scrollTo(current)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, where = asked_at(self, event)
        if index.isValid():
            self.menuWanted.emit(index, where)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(NARROWEST) + 2 * GAP, look().px(_LOWEST))


class LibraryPanel(Spoken, QWidget):
    """Shows the takes. `take_chosen` says which one a person looks at, `play_wanted` which one to play."""

    take_chosen = Signal(object)
    play_wanted = Signal(object)
    retake_wanted = Signal(object)
    """A Take that is a film, or a shot of one, of which a shot is to be made again."""

    def __init__(self, takes: TakesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryPanel")
        self._takes = takes
        self._found = FoundTakes(takes, self)
        self._silent = False
        self.search = QLineEdit()
        self.search.setObjectName("searchEdit")
        self.search.setClearButtonEnabled(True)
        self._glass = self.search.addAction(
            icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._count = QLabel()
        self._count.setObjectName("takesCount")
        self.view = LibraryView()
        self.view.setObjectName("libraryView")
        self.view.setModel(self._found)
        self._empty = EmptyState("film")
        self._nothing = EmptyState("search")
        self._pages = QStackedWidget()
        self._menu = RowMenu(self)
        self._play = QAction(icon("play"), "", self)
        self._reveal = QAction(icon("folder"), "", self)
        self._retake = QAction(icon("take"), "", self)
        self._retake.setObjectName("retakeAction")
        self._copy = QAction(icon("copy"), "", self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def current(self) -> Take | None:
        """The take of the chosen card."""
        index = self.view.currentIndex()
        return self._found.take(index.row()) if index.isValid() else None

    def choose(self, take_id: str) -> None:
        """Choose a take's card and show it, without saying so; a search that hides it is left as it is."""
        index = self._found.index_of(take_id)
        if not index.isValid():
            return
        self._silent = True
        self.view.setCurrentIndex(self._found.index(index.row(), 0))
        self._silent = False
        self.view.scrollTo(index)

    def show_project(self, project_id: str) -> None:
        """Show the takes of one project; "" shows those of all."""
        self._found.show_project(project_id)
        self._tell()

    def neighbour(self, step: int) -> Take | None:
        """The take `step` cards on from the chosen one, None where there is none."""
        index = self.view.currentIndex()
        row = index.row() + step
        if not index.isValid() or not 0 <= row < self._found.rowCount():
            return None
        return self._found.take(row)

    def actions_of_take(self) -> list[QAction]:
        """All that can be done with the chosen take, for the window's menu."""
        return [self._play, self._retake, self._reveal, self._copy]

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Library"))
        self.search.setPlaceholderText(self.tr("Search takes"))
        self.search.setAccessibleName(self.tr("Search takes"))
        self.view.setAccessibleName(self.tr("Takes"))
        self._play.setText(self.tr("Play"))
        self._retake.setText(self.tr("Retake shots…"))
        self._reveal.setText(self.tr("Show in its folder"))
        self._copy.setText(self.tr("Copy the prompt"))
        self._empty.set_words(self.tr("No takes yet"), self.tr("Every clip that is ready is kept here."))
        self._nothing.set_words(
            self.tr("Nothing found"),
            self.tr("No take has these words in its prompt or model."),
            self.tr("Show all takes"),
        )
        self._tell()

    def _lay_out(self) -> None:
        set_ground(self, "window")
        set_role(self._count, "secondary")
        self.search.setMinimumWidth(120)
        self._measure()
        header = QHBoxLayout()
        header.setContentsMargins(0, 0, GRID * 2, 0)
        header.setSpacing(GRID)
        header.addWidget(self.search, 2)
        header.addStretch(1)
        header.addWidget(self._count)
        for page in (self._empty, self._nothing, self.view):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(header)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.view.menuWanted.connect(self._open_menu)
        self.view.activated.connect(lambda _: self._emit_play())
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._nothing.acted.connect(self.search.clear)
        self._menu.left.connect(self._offer)
        self._play.triggered.connect(self._emit_play)
        self._reveal.triggered.connect(self._on_reveal)
        self._retake.triggered.connect(self._on_retake)
        self._retake.setShortcut(QKeySequence("Shift+R"))
        self._retake.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addAction(self._retake)
        self._copy.triggered.connect(self._on_copy)
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addAction(self._copy)
        for signal in (self._found.rowsInserted, self._found.rowsRemoved, self._found.modelReset):
            signal.connect(lambda *_: self._tell())
        look().changed.connect(self._measure)

    def _measure(self) -> None:
        self.search.setMaximumWidth(look().px(_SEARCH_WIDTH))

    def _search(self, text: str) -> None:
        self._found.search(text)
        self._tell()

    def _tell(self) -> None:
        there, found = self._found.there(), self._found.rowCount()
        if not there:
            self._pages.setCurrentWidget(self._empty)
        else:
            self._pages.setCurrentWidget(self.view if found else self._nothing)
        if found == there:
            self._count.setText(self.tr("%n takes", None, there))
        else:
            told = self.tr("%1 of %2 takes").replace("%1", str(found)).replace("%2", str(there))
            self._count.setText(told)
        self._offer()

    def _meant(self) -> Take | None:
        """The take that the menu was opened for, while it is open; else the one of the chosen card."""
        return self._takes.find(self._menu.about) if self._menu.about else self.current()

    def _offer(self) -> None:
        """Let only those commands work that do something with the take that is meant."""
        take = self._meant()
        for action in self.actions_of_take():
            action.setEnabled(take is not None)
        of_film = take is not None and bool(self._takes.part(take))
        self._retake.setEnabled(of_film)
        self._retake.setVisible(of_film)

    def _on_current(self) -> None:
        self._offer()
        take = self.current()
        if take is not None and not self._silent:
            self.take_chosen.emit(take)

    def _emit_play(self) -> None:
        take = self._meant()
        if take is not None:
            self.play_wanted.emit(take)

    def _open_menu(self, index: QModelIndex, where: QPoint) -> None:
        self.view.setCurrentIndex(index)
        self._menu.begin(self._found.take(index.row()).id)
        self._offer()
        self._menu.addActions([action for action in self.actions_of_take() if action.isVisible()])
        self._menu.popup(where)

    def _on_retake(self) -> None:
        take = self._meant()
        if take is not None:
            self.retake_wanted.emit(take)

    def _on_reveal(self) -> None:
        take = self._meant()
        if take is not None:
            reveal(self._takes.path(take))

    def _on_copy(self) -> None:
        take = self._meant()
        if take is not None:
            QGuiApplication.clipboard().setText(take.request.title)
