"""The docks around the viewer: where they stand at each width, and where a person moved them."""

import enum
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from desktop_app.ui.shell.grip import DockGrip
from desktop_app.ui.theme import look

log = logging.getLogger(__name__)

_AREA = Qt.DockWidgetArea
_STATE_VERSION = 1


class Arrangement(enum.StrEnum):
    """How the panels stand; each width remembers its own changes."""

    WIDE = "wide"
    TABBED = "tabbed"
    """The queue is a tab beside the library."""
    COMPACT = "compact"
    """The same, and compose is narrow."""
    STACKED = "stacked"
    """All three are tabs beside the viewer: the text is so large that nothing fits under it."""


QUEUE_APART = 1280
COMPOSE_WIDE = 1100
"""The window's widths in pixels, at 100 % text, from which on the panels have more room."""
LIBRARY_UNDER = 600
"""The height from which on the library lies under the viewer."""

COMPOSE_WIDTH = {
    Arrangement.WIDE: 400,
    Arrangement.TABBED: 400,
    Arrangement.COMPACT: 320,
    Arrangement.STACKED: 320,
}
NOTE_MS = 300
QUEUE_WIDTH = 340
LIBRARY_HEIGHT = 312


def arrangement_for(window: QSize, text_scale: float) -> Arrangement:
    """The arrangement for a window of that size, in pixels."""
    width, height = window.width() / text_scale, window.height() / text_scale
    if height < LIBRARY_UNDER:
        return Arrangement.STACKED
    if width >= QUEUE_APART:
        return Arrangement.WIDE
    return Arrangement.TABBED if width >= COMPOSE_WIDE else Arrangement.COMPACT


class Panels(QObject):
    """Owns the three docks. `follow` keeps their arrangement fit for the window."""

    def __init__(self, window: QMainWindow, compose: QWidget, queue: QWidget, library: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._holds: Arrangement | None = None
        self._remembered: dict[str, str] = {}
        # A moment after a panel moved or changed its size: by then it is known for which arrangement.
        self._noting = QTimer(self, singleShot=True, interval=NOTE_MS)
        self._noting.timeout.connect(self._remember)
        self.compose = self._dock("composeDock", compose, "panel")
        self.queue = self._dock("queueDock", queue, "panel")
        self.library = self._dock("libraryDock", library, "window")
        # Compose and the queue stand from top to bottom; the library lies under the viewer alone.
        window.setCorner(Qt.Corner.BottomLeftCorner, _AREA.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, _AREA.RightDockWidgetArea)
        window.setTabPosition(_AREA.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
        )

    @property
    def arrangement(self) -> Arrangement | None:
        """The one in force; None before the window was first measured."""
        return self._holds

    def docks(self) -> tuple[QDockWidget, ...]:
        """All of them, in reading order."""
        return self.compose, self.library, self.queue

    def follow(self, window: QSize) -> None:
        """Arrange for a window of that size, as a person last left that arrangement."""
        wanted = arrangement_for(window, look().text_scale)
        if wanted is not self._holds:
            self._noting.stop()
            self._holds = wanted
            state = self._remembered.get(wanted)
            with _keys_kept(self._window):
                if not (state and self._window.restoreState(_bytes(state), _STATE_VERSION)):
                    self._arrange()

    def reset(self) -> None:
        """Put every panel back where it was at first."""
        self._remembered.clear()
        with _keys_kept(self._window):
            self._arrange()

    def show_compose(self) -> None:
        """Bring compose to the front."""
        self.compose.show()
        self.compose.raise_()

    def show_queue(self) -> None:
        """Bring the queue to the front, and the keys to it."""
        self.queue.show()
        self.queue.raise_()
        self.queue.widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_json(self) -> object:
        """Where the panels are, for each arrangement, as plain JSON values."""
        if self._noting.isActive():
            self._remember()
        return dict(self._remembered)

    def from_json(self, value: object) -> None:
        """Take up an earlier session's places, before the first `follow`."""
        try:
            self._remembered = msgspec.convert(value or {}, dict[str, str])
        except msgspec.ValidationError as trouble:
            log.warning("the panels' places cannot be read: %s", trouble)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._noting.start()
        return False

    def _remember(self) -> None:
        fits = arrangement_for(self._window.size(), look().text_scale) is self._holds
        if self._holds is not None and fits:
            state = self._window.saveState(_STATE_VERSION)
            self._remembered[self._holds] = bytes(state.toBase64().data()).decode()

    def _arrange(self) -> None:
        assert self._holds is not None
        window = self._window
        for dock in self.docks():
            dock.setFloating(False)
            window.removeDockWidget(dock)
        window.addDockWidget(_AREA.LeftDockWidgetArea, self.compose)
        if self._holds is Arrangement.STACKED:
            window.tabifyDockWidget(self.compose, self.library)
        else:
            window.addDockWidget(_AREA.BottomDockWidgetArea, self.library)
        if self._holds is Arrangement.WIDE:
            window.addDockWidget(_AREA.RightDockWidgetArea, self.queue)
        else:
            window.tabifyDockWidget(self.library, self.queue)
        for dock in self.docks():
            dock.show()
        front = self.compose if self._holds is Arrangement.STACKED else self.library
        front.raise_()
        scale = look().text_scale
        widths = {self.compose: COMPOSE_WIDTH[self._holds]}
        if self._holds is Arrangement.WIDE:
            widths[self.queue] = QUEUE_WIDTH
        window.resizeDocks(
            list(widths), [round(width * scale) for width in widths.values()], Qt.Orientation.Horizontal
        )
        if self._holds is not Arrangement.STACKED:
            window.resizeDocks([self.library], [LIBRARY_HEIGHT], Qt.Orientation.Vertical)

    def _dock(self, name: str, content: QWidget, ground: str) -> QDockWidget:
        dock = QDockWidget(self._window)
        dock.setObjectName(name)
        dock.setTitleBarWidget(DockGrip(dock, ground))
        dock.setWidget(content)
        dock.installEventFilter(self)
        return dock


@contextmanager
def _keys_kept(window: QMainWindow) -> Iterator[None]:
    """Give the focus back to what had it, or to what is around that: a dock that is moved lets go of it."""
    had: list[QWidget] = []
    widget: QWidget | None = window.focusWidget()
    while widget is not None and widget is not window:
        had.append(widget)
        widget = widget.parentWidget()
    yield
    takes = (one for one in had if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.isVisibleTo(window))
    if (heir := next(takes, None)) is not None and not heir.hasFocus():
        heir.setFocus(Qt.FocusReason.OtherFocusReason)


def _bytes(state: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(state.encode()))
