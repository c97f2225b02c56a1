"""The window: panels around the viewer, menus and toolbar above. Assembly only."""

import logging
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from desktop_app.ui.lists.words import BETWEEN
from desktop_app.ui.settings.preferences import Preferences
from desktop_app.ui.shell.actions import Actions
from desktop_app.ui.shell.header import Header
from desktop_app.ui.shell.help import open_about, open_shortcuts
from desktop_app.ui.shell.menus import Menus
from desktop_app.ui.shell.panels import Arrangement, Panels
from desktop_app.ui.theme import GRID, look, set_ground
from desktop_app.ui.translate import Spoken
from desktop_app.ui.viewer import ViewerPanel
from desktop_app.ui.widgets import Kind, Notice

log = logging.getLogger(__name__)

USUAL_SIZE = QSize(1440, 900)
SMALLEST = QSize(1024, 640)
_NOTICE_SHARE = 0.5
"""Of the height over the library that a notice may take: a longer one scrolls."""


class _Remembered(msgspec.Struct, frozen=True, omit_defaults=True):
    geometry: str = ""
    panels: dict[str, str] = {}


class MainWindow(Spoken, QMainWindow):
    """Holds what it is given; what happens in it is decided elsewhere."""

    close_wanted = Signal()
    """A person closes the window; it stays until its owner has put everything away."""

    def __init__(
        self,
        preferences: Preferences,
        *,
        compose: QWidget,
        viewer: ViewerPanel,
        library: QWidget,
        queue: QWidget,
        generate: Sequence[QAction],
        prompts: Sequence[QAction],
        drafts: Sequence[QAction | None],
        board: Sequence[QAction | QMenu | None],
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.viewer = viewer
        self._asked = ""
        self.commands = Actions(preferences, self)
        self.notice = Notice()
        self.notice.setObjectName("windowNotice")
        self.panels = Panels(self, compose, queue, library)
        for key, dock, keys in (
            ("compose", self.panels.compose, "Ctrl+1"),
            ("library", self.panels.library, "Ctrl+2"),
            ("queue", self.panels.queue, "Ctrl+3"),
        ):
            self.commands.add_panel(key, dock, keys)
        self.header = Header(self.commands.settings, self.commands.connections)
        self.header.set_project_commands(self.commands.of_projects())
        self.menus = Menus(self.commands, generate, prompts, viewer.commands, drafts, board)
        self.addToolBar(self.header)
        self.setMenuBar(self.menus)
        self._middle = self._centre()
        self.setCentralWidget(self._middle)
        self.setContextMenuPolicy(self.menus.contextMenuPolicy().NoContextMenu)
        # Docks are rearranged once the resize itself is through.
        self._measuring = QTimer(self, singleShot=True, interval=0)
        self._measuring.timeout.connect(self._measure)
        self._connect()
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL_SIZE)
        self.retranslate()

    def retranslate(self) -> None:
        self._entitle(self._asked)
        self.panels.compose.setWindowTitle(self.tr("Compose"))
        self.panels.library.setWindowTitle(self.tr("Library"))
        self.panels.queue.setWindowTitle(self.tr("Queue"))
        self.commands.retranslate()

    def _entitle(self, asked: str) -> None:
        """Tell also where only the title is seen, as in a taskbar, what needs a person."""
        self._asked = asked
        self.setWindowTitle(BETWEEN.join(filter(None, ("Dailies", asked))))

    def say(self, kind: Kind, text: str) -> None:
        """Tell something (translated) above the viewer, until `notice.clear()` or something else."""
        self.notice.say(kind, text)

    def come_to_front(self) -> None:
        """Be seen: also from behind others and from the taskbar."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def to_json(self) -> object:
        """Where the window and its panels are, as plain JSON values."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        return {"geometry": geometry, "panels": self.panels.to_json()}

    def from_json(self, value: object) -> None:
        """Stand where an earlier session left it, if a screen is there; else as at first."""
        try:
            remembered = msgspec.convert(value or {}, _Remembered)
        except msgspec.ValidationError as trouble:
            log.warning("the window's place cannot be read: %s", trouble)
            remembered = _Remembered()
        self.panels.from_json(remembered.panels)
        geometry = QByteArray.fromBase64(QByteArray(remembered.geometry.encode()))
        if not (remembered.geometry and self.restoreGeometry(geometry)):
            screen = QGuiApplication.primaryScreen()
            self.resize(USUAL_SIZE.boundedTo(screen.availableSize()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measuring.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_wanted.emit()

    def _centre(self) -> QWidget:
        centre = QWidget()
        set_ground(centre, "window")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Inset(self.notice))
        column.addWidget(self.viewer, 1)
        return centre

    def _connect(self) -> None:
        commands = self.commands
        commands.quit.triggered.connect(self.close)
        commands.reset_panels.triggered.connect(self.panels.reset)
        commands.show_queue.triggered.connect(self.panels.show_queue)
        commands.shortcuts.triggered.connect(lambda: open_shortcuts(self.menus.sections(), self))
        commands.about.triggered.connect(lambda: open_about(self))
        self.header.queue_wanted.connect(self.panels.show_queue)
        self.header.asks.connect(self._entitle)
        look().changed.connect(self._measuring.start)

    def _measure(self) -> None:
        self.panels.follow(self.size())
        wide = self.panels.arrangement is Arrangement.WIDE
        self.header.set_spare(wide)
        self.notice.set_room(round(self._middle.height() * _NOTICE_SHARE))


class _Inset(QWidget):
    """Room around a notice while there is one, and none while there is not."""

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, 0)
        column.addWidget(notice)
        notice.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() is QEvent.Type.ShowToParent)
        return False
