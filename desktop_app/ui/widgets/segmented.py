"""A few choices side by side, one of which holds."""

import enum
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.theme import ICON, look, set_ground, set_kind


class Shape(enum.Enum):
    """How the choices look."""

    SWITCH = "segment"
    """Joined in one field, as Prompt | Storyboard."""
    CARDS = "card"
    """Apart, the icon above the words, as the shapes of a picture."""


class Segmented(QWidget):
    """Exclusive choices, each with a key. Tab reaches the chosen one, arrow keys choose another."""

    chosen = Signal(str)
    """A person chose this key (a change by `choose` says nothing)."""

    def __init__(self, shape: Shape = Shape.SWITCH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = shape
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._toggled)
        self._silent = False
        self._row = QHBoxLayout(self)
        joined = shape is Shape.SWITCH
        margin = 2 if joined else 0
        self._row.setContentsMargins(margin, margin, margin, margin)
        self._row.setSpacing(0 if joined else 8)
        if joined:
            set_ground(self, "field")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look().changed.connect(self._size_icons)

    def set_choices(self, choices: Sequence[tuple[str, str, QIcon | None]]) -> None:
        """Offer `(key, words, icon)` in that order; the choice that held is kept if it is there."""
        held = self.choice()
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for key, words, drawn in choices:
            self._buttons[key] = button = self._button(words, drawn)
            button.setObjectName(f"{self.objectName()}.{key}")
            self._group.addButton(button)
            self._row.addWidget(button, 1)
        self._size_icons()
        if self._buttons:
            self.choose(held if held in self._buttons else next(iter(self._buttons)))

    def set_words(self, key: str, words: str, hint: str = "") -> None:
        """Name one choice again (another language); `hint` is its tooltip."""
        self._buttons[key].setText(words)
        self._buttons[key].setAccessibleName(words)
        self._buttons[key].setToolTip(hint)

    def choice(self) -> str:
        """The key that holds; empty while there are no choices."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Make `key` hold. `KeyError` if it is not offered."""
        self._silent = True
        self._buttons[key].setChecked(True)
        self._silent = False

    def button(self, key: str) -> QToolButton:
        """The button of `key`, for tests and for labels' buddies."""
        return self._buttons[key]

    def _button(self, words: str, drawn: QIcon | None) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setAccessibleName(words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Preferred)
        set_kind(button, self._shape.value)
        style = Qt.ToolButtonStyle.ToolButtonTextOnly
        if drawn is not None:
            button.setIcon(drawn)
            under = self._shape is Shape.CARDS
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if under else style
        button.setToolButtonStyle(style)
        return button

    def _toggled(self, button: QToolButton, on: bool) -> None:
        if on and not self._silent:
            self.chosen.emit(self.choice())

    def _size_icons(self) -> None:
        size = look().px(24 if self._shape is Shape.CARDS else ICON)
        for button in self._buttons.values():
            button.setIconSize(QSize(size, size))
