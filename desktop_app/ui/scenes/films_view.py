"""The films that are being made, above the queue's rows: a card each, of which a few are seen at once."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.scene import Scene
from desktop_app.ui.queue.delegate import BESIDE_BAR
from desktop_app.ui.queue.panel import LEAST_HIGH
from desktop_app.ui.scenes.film_card import FilmCard
from desktop_app.ui.scenes.films import FilmsModel
from desktop_app.ui.theme import GRID, look, set_ground
from desktop_app.ui.translate import Spoken

_MOST = 0.45
"""Of the queue's height that the films may take; more of them scroll."""
_LOW, _WIDE = 320, 480
"""Pixels at 100 % text: in a queue that is lower, and as wide, a card is one line."""


class FilmsView(Spoken, QScrollArea):
    """Hidden while no film is made."""

    wanted = Signal(object, object)
    """A Film and the FilmDeed that a person wants with it."""

    def __init__(self, model: FilmsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filmsView")
        self._model = model
        self._cards: dict[str, FilmCard] = {}
        self._body = QWidget()
        set_ground(self._body, "panel")
        self._column = QVBoxLayout(self._body)
        self._column.setSpacing(GRID)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._body.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._make_room(0, 0)
        # Rows come in bursts; the cards follow once.
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.modelReset):
            signal.connect(lambda *_: self._following.start())
        model.dataChanged.connect(lambda first, last, *_: self._show(first.row(), last.row()))
        self.retranslate()
        self._follow()

    def cards(self) -> list[FilmCard]:
        """The cards from the top."""
        return [self._cards[scene.id] for scene in self._scenes() if scene.id in self._cards]

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Films"))
        self._model.touch_all()

    def sizeHint(self) -> QSize:
        parent = self.parentWidget()
        most = max(round(parent.height() * _MOST) if parent else 0, self._first_high())
        wanted = self._column.totalHeightForWidth(self.width())
        if wanted < 0:  # no card has words that wrap
            wanted = self._column.totalSizeHint().height()
        return QSize(super().sizeHint().width(), min(wanted, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_cards()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # words that wrap elsewhere take another height

    def minimumSizeHint(self) -> QSize:
        """A card of one line is never cut; of a higher one so much stays as leaves the viewer its room."""
        least = self._first_high() if self._is_low() else LEAST_HIGH
        return QSize(0, min(self.sizeHint().height(), least))

    def _is_low(self) -> bool:
        queue = self.parentWidget()
        return queue is not None and queue.height() < look().px(_LOW) and self.width() >= look().px(_WIDE)

    def _first_high(self) -> int:
        cards = self.cards()
        return cards[0].height_at(self.width() - BESIDE_BAR) if cards else 0

    def _fit_cards(self) -> None:
        for card in self.cards():
            card.be_low(self._is_low())

    def _make_room(self, _: int, most: int) -> None:
        """The cards are as wide as the queue's rows, whether a scroll bar stands beside them or not."""
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        self._column.setContentsMargins(0, 0, BESIDE_BAR - bar, 0)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ParentChange and (queue := self.parentWidget()) is not None:
            queue.installEventFilter(self)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._body and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        elif watched is self.parent() and event.type() is QEvent.Type.Resize:
            self._fit_cards()
        return super().eventFilter(watched, event)

    def _scenes(self) -> list[Scene]:
        return [self._model.item(row) for row in range(self._model.rowCount())]

    def _follow(self) -> None:
        """Give every film its card, in the model's order; a card that stays keeps the focus it has."""
        scenes = self._scenes()
        for gone in self._cards.keys() - {scene.id for scene in scenes}:
            self._cards[gone].hide()
            self._cards.pop(gone).deleteLater()
        for row, scene in enumerate(scenes):
            if scene.id not in self._cards:
                self._cards[scene.id] = FilmCard(self._model.film(row))
                self._cards[scene.id].wanted.connect(self.wanted)
                self._cards[scene.id].be_low(self._is_low())
            card = self._cards[scene.id]
            if self._column.indexOf(card) != row:
                self._column.insertWidget(row, card)
        self._show(0, len(scenes) - 1)
        self.setVisible(bool(scenes))
        self.updateGeometry()

    def _show(self, first: int, last: int) -> None:
        for row in range(first, last + 1):
            film = self._model.film(row)
            if film.id in self._cards:
                self._cards[film.id].show_film(film)
