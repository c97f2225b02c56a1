"""One shot of the storyboard: its number, its words, its seconds, and its place among the others."""

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.domain.request import Shot
from desktop_app.ui.compose.field import Remark
from desktop_app.ui.compose.prompt_edit import PromptEdit
from desktop_app.ui.compose.seconds_box import SecondsBox
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import GRID, RADIUS, look, set_ground, set_kind, set_role
from desktop_app.ui.translate import Spoken

_LINES = (2, 6)


class ShotRow(Spoken, QFrame):
    """A row of the board. Alt+Up and Alt+Down move it."""

    changed = Signal(object)
    """The Shot as a person wrote it anew."""

    move_wished = Signal(int)
    """It is to go up (-1) or down (+1)."""

    remove_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shot = Shot("")
        self._index = 0
        set_ground(self, "raised")
        self._number = QLabel(alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        set_role(self._number, "secondary")
        self.edit = PromptEdit(*_LINES)
        set_kind(self.edit, "bare")
        self.edit.document().setDocumentMargin(0)
        self.seconds = SecondsBox()
        self._up = self._tool("chevron-up")
        self._down = self._tool("chevron-down")
        self._remove = self._tool("trash")
        self._trouble = Remark("error", "bad")
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for tool in (self._up, self._down, self._remove):
            tools.addWidget(tool, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(GRID, GRID, GRID, GRID)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._number, 0, 0)
        grid.addWidget(self.edit, 0, 1, 3, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.seconds, 0, 2)
        grid.addLayout(tools, 1, 2)
        grid.addWidget(self._trouble, 3, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        self._connect()
        look().changed.connect(self._size)
        self._size()
        self.retranslate()

    def show_shot(self, index: int, count: int, shot: Shot, trouble: str) -> None:
        """Show `shot` as the one at `index` of `count`, with what is wrong with it."""
        self._shot = shot
        self._index = index
        self.edit.show_text(shot.prompt)
        self.seconds.show_seconds(None if shot.seconds is None else round(shot.seconds))
        self._up.setEnabled(index > 0)
        self._down.setEnabled(index < count - 1)
        self._remove.setEnabled(count > 1)
        self._trouble.say(trouble)
        self.edit.setAccessibleDescription(trouble)
        self.retranslate()

    def trouble(self) -> str:
        """What is said to be wrong."""
        return self._trouble.text()

    def retranslate(self) -> None:
        number = str(self._index + 1)
        self._number.setText(number)
        self.setAccessibleName(self.tr("Shot %1").replace("%1", number))
        self.edit.setPlaceholderText(self.tr("What happens in this shot"))
        self.edit.setAccessibleName(self.tr("Prompt of shot %1").replace("%1", number))
        self.seconds.setAccessibleName(self.tr("Seconds of shot %1").replace("%1", number))
        self._name(self._up, self.tr("Move shot %1 up").replace("%1", number), "Alt+Up")
        self._name(self._down, self.tr("Move shot %1 down").replace("%1", number), "Alt+Down")
        self._name(self._remove, self.tr("Remove shot %1").replace("%1", number))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        focus = self.focusWidget()
        if focus is not None and focus.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().colour("edge"), 1))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            painter.end()

    def _connect(self) -> None:
        self.edit.typed.connect(lambda text: self._write(prompt=text))
        self.seconds.valueChanged.connect(lambda value: self._write(seconds=float(value) if value else None))
        self._up.clicked.connect(lambda: self.move_wished.emit(-1))
        self._down.clicked.connect(lambda: self.move_wished.emit(1))
        self._remove.clicked.connect(self.remove_wished)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, button in (("Alt+Up", self._up), ("Alt+Down", self._down)):
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(button.click)

    def _write(self, **fields: object) -> None:
        self._shot = msgspec.structs.replace(self._shot, **fields)
        self.changed.emit(self._shot)

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, "secondary"))
        set_kind(button, "quiet")
        return button

    def _name(self, button: QToolButton, words: str, keys: str = "") -> None:
        button.setAccessibleName(words)
        if keys:
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            words = f"{words} ({native})"
        button.setToolTip(words)

    def _size(self) -> None:
        for button in (self._up, self._down, self._remove):
            button.setIconSize(QSize(look().px(14), look().px(14)))
