"""One film in the queue: what it is called, how far it is, and what a person can do about it."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.compose.field import Pair
from desktop_app.ui.icons import icon
from desktop_app.ui.lists.job_row import Tone
from desktop_app.ui.lists.words import BETWEEN, model_name
from desktop_app.ui.scenes.film import ICONS, Film, FilmDeed, buttons, deeds, film_row, hint, name
from desktop_app.ui.theme import GRID, ICON, look, set_ground, set_kind, set_property, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import ElidedLabel

KEYS = {
    FilmDeed.PLAY: QKeySequence(Qt.Key.Key_P),
    FilmDeed.RETRY: QKeySequence(Qt.Key.Key_R),
    FilmDeed.JOIN_AGAIN: QKeySequence(Qt.Key.Key_J),
    FilmDeed.GO_TO: QKeySequence(Qt.Key.Key_G),
    FilmDeed.RETAKE: QKeySequence(Qt.Key.Key_T),
    FilmDeed.DISCARD: QKeySequence(Qt.Key.Key_Delete),
    FilmDeed.DISMISS: QKeySequence(Qt.Key.Key_Delete),
}
"""Keys of a card: they work while one of its buttons has the focus."""

_AROUND = (GRID + 2, GRID, GRID, GRID)
_AROUND_LOW = (GRID + 2, 2, 2, 2)
_WHOLE = 1000
_BUTTONS = 2
"""The most that a card offers in words."""


class FilmCard(Spoken, QFrame):
    """Shows one film. What a person wants with it, it tells."""

    wanted = Signal(object, object)
    """A Film and the FilmDeed to do with it."""

    def __init__(self, film: Film, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filmCard")
        self.film = film
        self._icon = QLabel()
        self._title = ElidedLabel()
        self._facts = ElidedLabel()
        self._state = QLabel()
        self._note = QLabel()
        self._bar = QProgressBar()
        self._low = False
        self._pressed = (film, FilmDeed.PLAY)
        self.buttons = [QPushButton() for _ in range(_BUTTONS)]
        self.more = QToolButton()
        self._menu = QMenu(self)
        self._actions = {deed: self._make(deed) for deed in FilmDeed}
        self._lay_out()
        self.more.clicked.connect(self._open_menu)
        for number, button in enumerate(self.buttons):
            button.pressed.connect(lambda number=number: self._press(number))
            button.clicked.connect(self._do_pressed)
        look().changed.connect(self._draw)
        self.retranslate()

    def show_film(self, film: Film) -> None:
        """Show it as it is now."""
        self.film = film
        self.retranslate()

    def retranslate(self) -> None:
        row, offered = film_row(self.film), buttons(self.film)
        told = BETWEEN.join((model_name(self.film.spec), row.note or row.title)) if self._low else row.title
        self._title.setText(self.tr("Film · %1").replace("%1", told))
        self._facts.setText(row.facts)
        self._facts.setVisible(not self._low)
        self._state.setText(row.state)
        set_role(self._state, "good" if row.tone is Tone.GOOD else "secondary")
        self._note.setText(row.note)
        self._note.setVisible(bool(row.note) and not self._low)
        self._bar.setVisible(row.share is not None)
        self._bar.setValue(int((row.share or 0.0) * _WHOLE))
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(offered))
            if number < len(offered):
                button.setText(name(offered[number], self.film))
                button.setToolTip(hint(offered[number]))
                button.setAccessibleName(
                    self.tr("%1: %2").replace("%1", button.text()).replace("%2", row.title)
                )
        possible = deeds(self.film)
        for deed, action in self._actions.items():
            action.setEnabled(deed in possible)
            if deed in possible:
                action.setText(name(deed, self.film))
                action.setToolTip(hint(deed) or action.text())
        self.more.setToolTip(self.tr("What can be done"))
        self.more.setAccessibleName(self.tr("What can be done with the film"))
        self.setAccessibleName(row.spoken)
        self._draw()

    def be_low(self, low: bool) -> None:
        """Be one line, in a queue that is too low for more: the model, and what hinders for a title."""
        if low != self._low:
            self._low = low
            one, more = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._lines.setDirection(one if low else more)
            self._lines.setSpacing(GRID if low else GRID // 2)
            self._column.setContentsMargins(*_AROUND_LOW if low else _AROUND)
            self._column.setSpacing(0 if low else GRID // 2)
            self.retranslate()

    def height_at(self, width: int) -> int:
        """How high it is when it is `width` pixels wide."""
        high = self._column.totalHeightForWidth(width)
        return high if high >= 0 else self._column.totalSizeHint().height()  # no words that wrap are seen

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._popup(event.globalPos())

    def _make(self, deed: FilmDeed) -> QAction:
        action = QAction(icon(ICONS[deed]), "", self)
        action.setShortcut(KEYS[deed])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self.wanted.emit(self.film, deed))
        self.addAction(action)
        return action

    def _press(self, number: int) -> None:
        self._pressed = (self.film, buttons(self.film)[number])

    def _do_pressed(self) -> None:
        """Do what the button said when it was pressed, unless that is not offered any more."""
        film, deed = self._pressed
        if deed in buttons(self.film):
            self.wanted.emit(film, deed)

    def _open_menu(self) -> None:
        self._popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _popup(self, where: QPoint) -> None:
        self._menu.clear()
        for deed in deeds(self.film):
            self._menu.addAction(self._actions[deed])
        self._menu.popup(where)

    def _lay_out(self) -> None:
        set_ground(self, "raised")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._note, "bad")
        set_role(self._facts, "secondary")
        for label in (self._facts, self._state, self._note):
            set_property(label, "small", "true")
        self._bar.setRange(0, _WHOLE)
        self._bar.setTextVisible(False)
        set_kind(self.more, "quiet")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        offered = QWidget()
        row = QHBoxLayout(offered)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for button in self.buttons:
            row.addWidget(button)
        row.addWidget(self.more)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(*_AROUND)
        column.setSpacing(GRID // 2)
        told = QVBoxLayout()
        told.setSpacing(GRID // 2)
        told.addLayout(head)
        told.addWidget(self._facts)
        told.addWidget(self._note)
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lines.setSpacing(GRID // 2)
        self._lines.addLayout(told, 1)
        self._lines.addWidget(Pair(self._state, offered, (1, 0), whole=True))
        column.addLayout(self._lines)
        column.addWidget(self._bar)

    def _draw(self) -> None:
        size = look().px(ICON)
        wrong = film_row(self.film).tone is Tone.BAD
        drawn = icon("warning", "bad") if wrong else icon("film", "secondary")
        self._icon.setPixmap(drawn.pixmap(QSize(size, size), self.devicePixelRatioF()))
        self.more.setIcon(icon("more"))
        self.more.setIconSize(QSize(size, size))
