"""A dock's title bar that keeps quiet: a strip to drag by, and a real title once it floats."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from desktop_app.ui.icons import icon
from desktop_app.ui.theme import GRID, look, set_ground, set_kind, set_role
from desktop_app.ui.translate import Spoken

_DOCKED_HIGH = 8
_FLOATING_HIGH = 34
_HANDLE = QSize(32, 3)


class DockGrip(Spoken, QWidget):
    """Drag it to move the panel, double-click to float it or put it back, right-click for both by name."""

    def __init__(self, dock: QDockWidget, ground: str) -> None:
        super().__init__(dock)
        self._dock = dock
        self._pointed_at = False
        self._title = QLabel()
        set_role(self._title, "secondary")
        self._back = self._button("float", lambda: dock.setFloating(False))
        self._close = self._button("close", dock.close)
        self._menu = QMenu(self)
        self._float = self._menu.addAction("")
        self._float.triggered.connect(lambda: dock.setFloating(not dock.isFloating()))
        self._hide = self._menu.addAction("")
        self._hide.triggered.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, GRID, 0)
        row.setSpacing(0)
        row.addWidget(self._title, 1)
        row.addWidget(self._back)
        row.addWidget(self._close)
        set_ground(self, ground)
        dock.topLevelChanged.connect(self._show_place)
        dock.windowTitleChanged.connect(self._title.setText)
        look().changed.connect(self._show_place)
        self.retranslate()
        self._show_place()

    def retranslate(self) -> None:
        self._hide.setText(self.tr("Close"))
        for button, words in ((self._back, self.tr("Put back")), (self._close, self.tr("Close"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._float.setText(self.tr("Put back") if self._dock.isFloating() else self.tr("Float"))

    def sizeHint(self) -> QSize:
        return QSize(4 * GRID, self._high())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._pointed_at = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed_at = False
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._pointed_at and not self._dock.isFloating():
            handle = QRectF(QPoint(), _HANDLE)
            handle.moveCenter(QRectF(self.rect()).center())
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("muted"))
            painter.drawRoundedRect(handle, 1.5, 1.5)
            painter.end()

    def _button(self, drawn: str, do: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(drawn, "secondary"))
        set_kind(button, "quiet")
        button.clicked.connect(do)
        return button

    def _high(self) -> int:
        return look().px(_FLOATING_HIGH) if self._dock.isFloating() else _DOCKED_HIGH

    def _show_place(self) -> None:
        floating = self._dock.isFloating()
        for part in (self._title, self._back, self._close):
            part.setVisible(floating)
        self.setFixedHeight(self._high())
        self.setCursor(Qt.CursorShape.ArrowCursor if floating else Qt.CursorShape.OpenHandCursor)
        self.retranslate()
