"""The one editor of the board: it lies over the words and the seconds of the row that is written in."""

from PySide6.QtCore import QMimeData, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop_app.domain.request import Shot
from desktop_app.script.lengths import Lengths
from desktop_app.script.shot_lists import read_shot_list
from desktop_app.ui.compose.board_geometry import MOST_LINES
from desktop_app.ui.compose.board_seconds import ShotSeconds
from desktop_app.ui.compose.prompt_edit import PromptEdit
from desktop_app.ui.theme import set_kind


class ShotEdit(PromptEdit):
    """The words of one shot. Enter at their end is for the next shot; within them it breaks the line."""

    entered = Signal()
    escaped = Signal()
    emptied = Signal()
    """Backspace was pressed where there is nothing left."""
    crossed = Signal(int)
    """An arrow led out of the words: up (-1) or down (1)."""
    tabbed = Signal(bool)
    menu_wanted = Signal(QPoint)
    list_pasted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._hint = ""
        super().__init__(1, MOST_LINES, parent)
        self.setObjectName("shotEdit")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.document().setDocumentMargin(0)
        set_kind(self, "bare")

    def set_hint(self, words: str) -> None:
        """Say in one line what is to be written here, while nothing is."""
        self._hint = words
        self._elide_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide_hint()

    def _elide_hint(self) -> None:
        room = self.viewport().width()
        self.setPlaceholderText(self.fontMetrics().elidedText(self._hint, Qt.TextElideMode.ElideRight, room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and not self.names.open and self._leaves(event.key()):
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A list of shots that is pasted where nothing stands yet becomes shots; all else is words."""
        found = read_shot_list(source.text()) if source.hasText() and self.document().isEmpty() else None
        if found is not None and len(found.shots) > 1:
            self.list_pasted.emit(found)
        else:
            super().insertFromMimeData(source)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.names.open:
            return False
        self.tabbed.emit(forward)
        return True

    def _leaves(self, key: int) -> bool:
        """Let a key lead out of the words, where it does."""
        cursor = self.textCursor()
        match key:
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if cursor.atEnd() and not cursor.hasSelection():
                self.entered.emit()
            case Qt.Key.Key_Backspace if self.document().isEmpty():
                self.emptied.emit()
            case Qt.Key.Key_Up if not cursor.movePosition(QTextCursor.MoveOperation.Up):
                self.crossed.emit(-1)
            case Qt.Key.Key_Down if not cursor.movePosition(QTextCursor.MoveOperation.Down):
                self.crossed.emit(1)
            case _:
                return False
        return True


class ShotEditor(QObject):
    """Words and seconds of the row that is written in. Hidden until `show`."""

    typed = Signal(str)
    timed = Signal(object)
    """The seconds that were chosen, None for the gateway's choice."""
    next_wanted = Signal()
    """Enter: this shot is written, on to the next."""
    left = Signal()
    """Escape: back to the list."""
    emptied = Signal()
    crossed = Signal(int)
    tabbed_out = Signal(bool)
    """Tab led out behind the seconds (true), or Shift+Tab before the words."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._ground = viewport
        self.words = ShotEdit(viewport)
        self.seconds = ShotSeconds(viewport)
        self.words.typed.connect(self.typed)
        self.seconds.valueChanged.connect(lambda: self.timed.emit(self.seconds.seconds()))
        self.words.tabbed.connect(self._on_tab_in_words)
        self.seconds.tabbed.connect(self._on_tab_in_seconds)
        self.words.emptied.connect(self.emptied)
        self.words.crossed.connect(self.crossed)
        for part in (self.words, self.seconds):
            part.entered.connect(self.next_wanted)
            part.escaped.connect(self.left)
            part.hide()

    def show(self, number: int, shot: Shot, trouble: str, lengths: Lengths) -> None:
        """Show a shot, counted from 1; where its words stand already, the cursor stays where it is."""
        self.words.show_text(shot.prompt)
        self.seconds.show_seconds(shot.seconds, lengths)
        self.words.setAccessibleName(self.tr("Prompt of shot %1").replace("%1", str(number)))
        self.words.setAccessibleDescription(trouble)
        self.words.set_hint(self.tr("What happens in this shot"))
        self.seconds.setAccessibleName(self.tr("Seconds of shot %1").replace("%1", str(number)))

    def place(self, words: QRect, seconds: QRect) -> None:
        """Lie there, in the viewport's pixels."""
        self.words.setGeometry(words)
        self.seconds.setGeometry(seconds)
        for part in (self.words, self.seconds):
            part.show()
            part.raise_()

    def hide(self) -> None:
        """Be gone; what has the focus in it loses it."""
        self.words.hide()
        self.seconds.hide()

    def has_focus(self) -> bool:
        """Whether keys come here."""
        return self.words.hasFocus() or self.seconds.hasFocus()

    def take_focus(self, position: int | None = None) -> None:
        """Be written in, after so many characters of the words; None is their end."""
        self.words.go_to(len(self.words.toPlainText()) if position is None else position)

    def put_cursor(self, at: QPoint, *, select: bool) -> None:
        """Put the cursor at a place of the viewport; `select` marks the words up to there."""
        there = self.words.cursorForPosition(self.words.viewport().mapFrom(self._ground, at))
        cursor = self.words.textCursor()
        keep = QTextCursor.MoveMode.KeepAnchor if select else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(there.position(), keep)
        self.words.setTextCursor(cursor)

    def _on_tab_in_words(self, forward: bool) -> None:
        if forward:
            self.seconds.take_focus()
        else:
            self.tabbed_out.emit(False)

    def _on_tab_in_seconds(self, forward: bool) -> None:
        if forward:
            self.tabbed_out.emit(True)
        else:
            self.take_focus()
