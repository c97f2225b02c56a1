"""One field of the form: its name above, what is said about it below."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.icons import icon
from desktop_app.ui.theme import CAPTION, look, set_role
from desktop_app.ui.widgets import ElidedLabel

_GAP = 4
_BESIDE = 16
"""Pixels between two parts that stand side by side."""


class Remark(QWidget):
    """A sentence about a field, with an icon where it is a trouble. Hidden while there is none."""

    def __init__(self, icon_name: str = "", role: str = "caption", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._role = role
        self._icon = QLabel()
        if not icon_name:
            self._icon.hide()
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        set_role(self._text, role)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        look().changed.connect(self._draw)
        self._draw()
        self.hide()

    def say(self, text: str) -> None:
        """Show `text`; nothing where it is empty."""
        if text != self.text():
            self._text.setText(text)
            self.setVisible(bool(text))

    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def _draw(self) -> None:
        if self._icon_name:
            size = look().px(CAPTION + 3)
            drawn = icon(self._icon_name, self._role)
            self._icon.setPixmap(drawn.pixmap(QSize(size, size), self.devicePixelRatioF()))


class Field(QWidget):
    """A caption (with something in brief at its right), the control, a trouble and a note."""

    def __init__(self, body: QWidget, focus: QWidget | None = None, parent: QWidget | None = None) -> None:
        """`focus` is the control that the caption belongs to, where it is not `body` itself."""
        super().__init__(parent)
        self.control = focus or body
        self._caption = ElidedLabel()
        self._caption.setBuddy(self.control)
        self._aside = QLabel()
        self._trouble = Remark("error", "bad")
        self._note = Remark()
        set_role(self._caption, "caption")
        set_role(self._aside, "caption")
        self._head = QHBoxLayout()
        self._head.setSpacing(_GAP * 2)
        self._head.addWidget(self._caption, 1)
        self._head.addWidget(self._aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(self._head)
        column.addWidget(body)
        column.addWidget(self._trouble)
        column.addWidget(self._note)

    def set_words(self, caption: str, aside: str = "") -> None:
        """Name the field; `aside` stands at the right end of its caption."""
        if (caption, aside) != (self._caption.text(), self._aside.text()):
            self._caption.setText(caption)
            self._aside.setText(aside)
            self.control.setAccessibleName(caption)

    def set_trouble(self, text: str) -> None:
        """Say why its value cannot be sent; nothing where `text` is empty."""
        if text != self.trouble():
            self._trouble.say(text)
            self._describe()

    def set_note(self, text: str) -> None:
        """Say what else is to know about it; nothing where `text` is empty."""
        if text != self.note():
            self._note.say(text)
            self._describe()

    def trouble(self) -> str:
        """What is wrong, as it is said."""
        return self._trouble.text()

    def note(self) -> str:
        """What else is said."""
        return self._note.text()

    def _describe(self) -> None:
        self.control.setAccessibleDescription(" ".join(filter(None, (self.trouble(), self.note()))))


class Pair(QWidget):
    """Two parts side by side where there is room, else one under the other."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        stretch: tuple[int, int] = (1, 1),
        *,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`stretch` shares out what both do not need when they stand side by side.

        `whole`: they do so only where nothing of either has to be shortened.
        """
        super().__init__(parent)
        self._parts = (left, right)
        self._whole = whole
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_BESIDE)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        place = middle if whole else Qt.AlignmentFlag.AlignTop
        for part, share in zip(self._parts, stretch, strict=True):
            self._box.addWidget(part, share, place)

    def sizeHint(self) -> QSize:
        """As wide as both beside each other, so that a part of another pair asks for that room."""
        shown = [part.sizeHint().width() for part in self._parts if not part.isHidden()]
        return QSize(_in_a_row(shown), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._narrowest()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return handled

    def _narrowest(self) -> list[int]:
        return [part.minimumSizeHint().width() for part in self._parts if not part.isHidden()] or [0]

    def _arrange(self) -> None:
        shown = [part for part in self._parts if not part.isHidden()]
        narrowest = [part.sizeHint().width() for part in shown] if self._whole else self._narrowest()
        beside = self.width() >= _in_a_row(narrowest)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            self._box.setSpacing(_GAP if self._whole and not beside else _BESIDE)


def _in_a_row(widths: list[int]) -> int:
    return sum(widths) + _BESIDE * (len(widths) - 1)
