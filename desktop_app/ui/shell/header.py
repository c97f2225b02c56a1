"""The toolbar: which project, which connection, how the queue stands, the settings."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from desktop_app.domain.connection import Connection
from desktop_app.domain.problem import Problem
from desktop_app.domain.project import DEFAULT_PROJECT, Project
from desktop_app.ui.icons import icon
from desktop_app.ui.lists.order import Group
from desktop_app.ui.problems import sentence
from desktop_app.ui.queue.summary import summary
from desktop_app.ui.shell.project_names import project_name
from desktop_app.ui.theme import GRID, ICON, look, set_kind, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets.menu_button import MenuButton

_DOT = 14
_WIDEST = 200
"""Pixels of a project's name."""
_HIGH = 34
"""The same for every script: a Chinese font is higher than a Latin one."""


class Header(Spoken, QToolBar):
    """Stays where it is; the menus say what it cannot."""

    project_chosen = Signal(str)
    """The id of the project that a person chose."""

    connection_chosen = Signal(str)
    """The id of the connection that a person chose."""

    queue_wanted = Signal()
    """A person wants to see the queue."""

    asks = Signal(str)
    """How much needs a person, in words; empty where nothing does."""

    def __init__(self, settings: QAction, connections: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._manage = connections
        self.setObjectName("header")
        self.setMovable(False)
        self._connections: tuple[Connection, ...] = ()
        self._current = ""
        self._paused: Collection[str] = ()
        self._tested: dict[str, bool | None] = {}
        self._refusals: Mapping[str, Problem] = {}
        self._counts: Mapping[Group, int] = {}
        self._hindered = 0
        self._spare = False
        self._project = DEFAULT_PROJECT
        self._projects: tuple[Project, ...] = (DEFAULT_PROJECT,)
        self._project_commands: tuple[QAction, ...] = ()
        self._name = QLabel("Dailies")
        set_role(self._name, "title")
        self._project_menu = QMenu(self)
        self._connection_menu = QMenu(self)
        self.project_box = self._box("projectBox", self._project_menu)
        self.connection_box = self._box("connectionBox", self._connection_menu)
        self.summary = QToolButton()
        self.summary.setObjectName("queueSummary")
        self.summary.setIcon(icon("queue", "secondary"))
        self.summary.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.summary.clicked.connect(self.queue_wanted)
        self._settings = QToolButton()
        self._settings.setObjectName("settingsButton")
        self._settings.setDefaultAction(settings)
        self._settings.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        for button in (self.summary, self._settings):
            set_kind(button, "quiet")
        # In a row of its own: a toolbar would choose the sizes of buttons put straight into it.
        self._whole = QWidget()
        self._whole.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(2 * GRID, 0, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._name)
        row.addWidget(self.project_box)
        row.addWidget(self.connection_box)
        row.addStretch(1)
        row.addWidget(self.summary)
        row.addWidget(self._settings)
        self.addWidget(self._whole)
        look().changed.connect(self._measure)
        self._measure()
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Toolbar"))
        self.summary.setToolTip(self.tr("Show the queue"))
        self._settings.setAccessibleName(self.tr("Settings"))
        self._show_project()
        self._show_connections()
        self._show_counts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def set_projects(self, projects: Sequence[Project], current: Project) -> None:
        """Offer `projects`, of which `current` is in hand."""
        self._projects, self._project = tuple(projects), current
        self._show_project()

    def set_project_commands(self, commands: Sequence[QAction]) -> None:
        """Offer what can be done with projects, under their names."""
        self._project_commands = tuple(commands)
        self._show_project()

    def set_connections(self, connections: Sequence[Connection], current: str) -> None:
        """Offer `connections`, of which the one with the id `current` is in use."""
        self._connections = tuple(connections)
        self._current = current
        self._show_connections()

    def set_paused(self, paused: Collection[str]) -> None:
        """Say at the connections which of them, by their ids, send nothing."""
        if paused != self._paused:
            self._paused = paused
            self._show_connections()

    def set_tested(self, connection: str, serves: bool | None) -> None:
        """Say how the last test of a connection ended; None where there was none."""
        if self._tested.get(connection) != serves:
            self._tested[connection] = serves
            self._show_connections()

    def set_refusals(self, refusals: Mapping[str, Problem]) -> None:
        """Say at the connections, by their ids, why their gateways take no more jobs."""
        if refusals != self._refusals:
            self._refusals = refusals
            self._show_connections()

    def set_counts(self, counts: Mapping[Group, int]) -> None:
        """Say how many jobs each group of the queue has."""
        self._counts = counts
        self._show_counts()

    def set_hindered(self, films: int) -> None:
        """Say how many films cannot go on by themselves, beside what the queue's jobs ask."""
        if films != self._hindered:
            self._hindered = films
            self._show_counts()

    def set_spare(self, spare: bool) -> None:
        """Leave the queue's button out while there is nothing to tell: the queue itself is in sight."""
        self._spare = spare
        self._show_counts()

    def _box(self, name: str, menu: QMenu) -> MenuButton:
        button = MenuButton(menu)
        button.setObjectName(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _show_project(self) -> None:
        name = project_name(self._project)
        told = self.tr("Project: %1, confidential") if self._project.confidential else self.tr("Project: %1")
        room = look().px(_WIDEST)
        shown = self.project_box.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        self.project_box.setText(shown.replace("&", "&&"))
        self.project_box.setIcon(icon("lock", "secondary") if self._project.confidential else QIcon())
        self.project_box.setToolTip(told.replace("%1", name))
        self.project_box.setAccessibleName(told.replace("%1", name))
        self._project_menu.clear()
        group = QActionGroup(self._project_menu)
        for project in self._projects:
            entry = group.addAction(project_name(project).replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(project.id == self._project.id)
            entry.triggered.connect(lambda _=False, id=project.id: self.project_chosen.emit(id))
            self._project_menu.addAction(entry)
        self._project_menu.addSeparator()
        self._project_menu.addActions(self._project_commands)

    def _show_connections(self) -> None:
        self._connection_menu.clear()
        group = QActionGroup(self._connection_menu)
        for connection in self._connections:
            entry = group.addAction(self._name_of(connection))
            entry.setCheckable(True)
            entry.setChecked(connection.id == self._current)
            entry.triggered.connect(lambda _=False, id=connection.id: self.connection_chosen.emit(id))
            self._connection_menu.addAction(entry)
        self._connection_menu.addSeparator()
        self._connection_menu.addAction(self._manage)
        current = next((c for c in self._connections if c.id == self._current), None)
        if current is None:
            return
        name, (drawn, state) = self._name_of(current), self._state_of(current)
        self.connection_box.setText(name)
        paused = current.id in self._paused
        self.connection_box.setIcon(icon("pause", "secondary") if paused else icon(*drawn))
        told = "\n".join(filter(None, (name, current.base_url, state)))
        self.connection_box.setToolTip(told)
        self.connection_box.setAccessibleName(self.tr("Connection: %1").replace("%1", name))
        self.connection_box.setAccessibleDescription(state)

    def _state_of(self, connection: Connection) -> tuple[tuple[str, str], str]:
        """Its icon, by name and token, and the same in words."""
        if connection.is_this_computer:
            return ("dot", "good"), self.tr("free, needs no account")
        if refusal := self._refusals.get(connection.id):
            return ("warning", "bad"), sentence(refusal)
        match self._tested.get(connection.id):
            case True:
                return ("dot", "good"), self.tr("It served when it was tested last.")
            case False:
                return ("warning", "bad"), self.tr("The last test found that it does not serve.")
            case _:
                return ("ring", "secondary"), self.tr("Not tested yet.")

    def _name_of(self, connection: Connection) -> str:
        name = self.tr("This computer") if connection.is_this_computer else connection.name
        return self.tr("%1 (paused)").replace("%1", name) if connection.id in self._paused else name

    def _show_counts(self) -> None:
        asks = self._counts.get(Group.ASKS, 0) + self._hindered
        said = summary({**self._counts, Group.ASKS: asks})
        told = said or self.tr("nothing under way")
        self.summary.setText(said)
        self.summary.setAccessibleName(self.tr("Queue: %1").replace("%1", told))
        self.asks.emit(summary({Group.ASKS: asks}))
        self.summary.setIcon(icon("warning", "edge") if asks else icon("queue", "secondary"))
        self.summary.setVisible(bool(said) or not self._spare)
        self._leave_out()

    def _leave_out(self) -> None:
        """In a narrow window the program's name is what is missed least."""
        row = self._whole.layout()
        self._name.setVisible(True)
        if row is not None and self._whole.width() < row.sizeHint().width():
            self._name.setVisible(False)

    def _measure(self) -> None:
        for button, side in (
            (self.project_box, _DOT),
            (self.connection_box, _DOT),
            (self.summary, ICON),
            (self._settings, ICON),
        ):
            button.setIconSize(QSize(look().px(side), look().px(side)))
        for button in (self.project_box, self.connection_box, self.summary, self._settings):
            button.setFixedHeight(look().px(_HIGH))
