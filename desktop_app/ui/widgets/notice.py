"""A message in its place: beside what it is about, never a dialog."""

import enum
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop_app.ui.icons import icon
from desktop_app.ui.theme import GRID, ICON, look, set_property
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.scroll import ScrollWords


class Kind(enum.Enum):
    """What a notice is: it decides icon and edge; the words say the rest."""

    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


_ICONS = {
    Kind.INFO: ("info", "info"),
    Kind.GOOD: ("check", "good"),
    Kind.WARNING: ("warning", "edge"),
    Kind.BAD: ("error", "bad"),
}


_WIDEST_BESIDE = 1 / 3
"""The part of the width that the button may take beside the words; a wider one stands below them."""


class Notice(QFrame):
    """An icon, words that wrap, and optionally one thing to do about it. Hidden while empty."""

    acted = Signal()
    """The button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = Kind.INFO
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words = ScrollWords(self._text)
        self._button = QPushButton()
        self._button.clicked.connect(self.acted)
        self._below = False
        self._room = 0
        self._others: list[QWidget] = []
        self._saying: Callable[[], None] | None = None
        self._deeds = QWidget()
        self._row = FlowLayout(self._deeds, gap=GRID)
        self._deeds.hide()
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(GRID + 4, GRID, GRID, GRID)
        grid.setSpacing(GRID)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._words, 0, 1)
        grid.addWidget(self._button, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._deeds, 1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        set_property(self, "notice", self._kind.value)  # before the button is styled by it
        look().changed.connect(self._draw)
        self.hide()

    def say(self, kind: Kind, text: str, action: str = "") -> None:
        """Show `text` (translated); with `action`, a button of that name beside it."""
        self._saying = None
        if (kind, text, action) == (self._kind, self.text(), self._button.text()) and not self.isHidden():
            return
        self._kind = kind
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        self._words.setAccessibleName(text)
        self._draw()
        self._place()
        self.show()

    def say_by(self, saying: Callable[[], None]) -> None:
        """Have `saying` say something here now, and again in each language that is chosen while it stands."""
        saying()
        self._saying = saying

    def put_below(self, widget: QWidget) -> None:
        """Let `widget`, another thing to do, stand under the words, and the button with it."""
        self._others.append(widget)
        self._row.addWidget(widget)

    def set_room(self, height: int) -> None:
        """How high it may be, in pixels: beyond that its words scroll."""
        self._room = height
        self._bound_words()

    def clear(self) -> None:
        """Take the message away."""
        self._saying = None
        self._text.clear()
        self.setAccessibleName("")
        self.hide()

    def text(self) -> str:
        """What is said; empty when nothing is."""
        return self._text.text()

    def sizeHint(self) -> QSize:
        """As high as it is at its present width: who asks by size alone would keep room for a narrow one."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._saying is not None:
            self.say_by(self._saying)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _place(self) -> None:
        self._place_button()
        self._place_icon()
        self._bound_words()

    def _place_button(self) -> None:
        others = any(not widget.isHidden() for widget in self._others)
        below = others or self._button.sizeHint().width() > self.width() * _WIDEST_BESIDE
        self._deeds.setVisible(others or (below and not self._button.isHidden()))
        if below == self._below:
            return
        self._below = below
        if below:
            self._grid.removeWidget(self._button)
            self._row.insert(0, self._button)
        else:
            self._row.removeWidget(self._button)
            self._grid.addWidget(self._button, 0, 2, Qt.AlignmentFlag.AlignTop)

    def _bound_words(self) -> None:
        if self._room:
            below = self._row.heightForWidth(self._words.width()) + GRID if self._below else 0
            self._words.set_most(self._room - 2 * GRID - below)

    def _place_icon(self) -> None:
        """Beside the words, which may be less high than the button; at their top where they wrap."""
        wraps = self._text.heightForWidth(self._words.width()) >= 2 * self._text.fontMetrics().height()
        middle, top = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop
        self._grid.setAlignment(self._icon, top if wraps else middle)

    def _draw(self) -> None:
        set_property(self, "notice", self._kind.value)
        size = look().px(ICON)
        name, role = _ICONS[self._kind]
        self._icon.setPixmap(icon(name, role).pixmap(QSize(size, size), self.devicePixelRatioF()))
