"""What a panel shows while it has nothing to show."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.icons import icon
from desktop_app.ui.theme import GRID, look, set_role

_ICON = 40
_WIDEST = 360
_MARGIN = 2 * GRID


class EmptyState(QWidget):
    """An icon, a title, one sentence and, where it helps, one button."""

    acted = Signal()
    """The button was pressed."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._title = QLabel()
        self._sentence = QLabel()
        self._button = QPushButton()
        set_role(self._title, "title")
        set_role(self._sentence, "secondary")
        self._sentence.setWordWrap(True)
        self._sentence.setMaximumWidth(look().px(_WIDEST))
        for label in (self._picture, self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button.clicked.connect(self.acted)
        self._button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(GRID)
        column.addStretch()
        centre = Qt.AlignmentFlag.AlignHCenter
        # Aligned by itself, a label that wraps would not be asked what height its width needs.
        sentence = QHBoxLayout()
        sentence.addStretch(1)
        sentence.addWidget(self._sentence, 1000)
        sentence.addStretch(1)
        column.addWidget(self._picture, 0, centre)
        column.addWidget(self._title)
        column.addLayout(sentence)
        column.addWidget(self._button, 0, centre)
        column.addStretch()
        look().changed.connect(self._draw)
        self._draw()

    def set_words(self, title: str, sentence: str, action: str = "") -> None:
        """Say `title` and `sentence` (translated); with `action`, offer a button of that name."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self._leave_out()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._title.sizeHint().height() + 2 * _MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        """In a low panel the title alone has to do: first the icon goes, then the sentence."""
        width = min(self.width() - 2 * _MARGIN, look().px(_WIDEST))
        needed = self._title.sizeHint().height() + 2 * _MARGIN
        if self._button.text():
            needed += self._button.sizeHint().height() + GRID
        needed += self._sentence.heightForWidth(width) + GRID
        self._sentence.setVisible(self.height() >= needed)
        self._picture.setVisible(self.height() >= needed + look().px(_ICON) + GRID)

    def _draw(self) -> None:
        size = look().px(_ICON)
        drawn = icon(self._icon_name, "muted")
        self._picture.setPixmap(drawn.pixmap(QSize(size, size), self.devicePixelRatioF()))
        self._sentence.setMaximumWidth(look().px(_WIDEST))
        self._leave_out()
