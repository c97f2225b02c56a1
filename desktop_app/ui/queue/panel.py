"""The queue panel: its header, its list, and the actions of the chosen row."""

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.job import Job
from desktop_app.ui.icons import icon
from desktop_app.ui.lists.jobs import JobsModel
from desktop_app.ui.lists.order import Group
from desktop_app.ui.queue.deeds import ICONS, Deed, deeds, hint, name
from desktop_app.ui.queue.delegate import BESIDE_BAR
from desktop_app.ui.queue.stops_view import StopsView
from desktop_app.ui.queue.view import QueueView
from desktop_app.ui.theme import CAPTION, GRID, ICON, look, set_ground, set_kind, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.widgets import EmptyState, Notice, RowMenu

_Key = Qt.Key
KEYS = {
    Deed.REVEAL: QKeySequence("Ctrl+Shift+R"),
    Deed.RETRY: QKeySequence(_Key.Key_R),
    Deed.FETCH_AGAIN: QKeySequence(_Key.Key_F),
    Deed.LOOK_AGAIN: QKeySequence(_Key.Key_L),
    Deed.LOOK: QKeySequence(_Key.Key_L),
    Deed.ENTER_ID: QKeySequence(_Key.Key_I),
    Deed.UNDO: QKeySequence(_Key.Key_U),
    Deed.RETAKE: QKeySequence("Shift+R"),
    Deed.EDIT: QKeySequence(_Key.Key_E),
    Deed.PUT_BACK: QKeySequence(_Key.Key_B),
    Deed.SEND_NEXT: QKeySequence("Alt+Home"),
    Deed.EARLIER: QKeySequence("Alt+Up"),
    Deed.LATER: QKeySequence("Alt+Down"),
    Deed.HISTORY: QKeySequence(_Key.Key_T),
    Deed.HOLD: QKeySequence(_Key.Key_H),
    Deed.GO_ON: QKeySequence(_Key.Key_H),
    Deed.STOP: QKeySequence(_Key.Key_Delete),
    Deed.DISCARD: QKeySequence(_Key.Key_Delete),
    Deed.WHY: QKeySequence(_Key.Key_Y),
    Deed.COPY_PROMPT: QKeySequence(_Key.Key_C),
    Deed.COPY_ID: QKeySequence("Shift+C"),
    Deed.COPY_ERROR: QKeySequence("Alt+C"),
}
"""Keys of the list itself; Enter does the first thing that can be done."""

LEAST_WIDE, LEAST_WORDS = 240, 192
"""Pixels that the panel is wide at least: at all, and at 100 % text for its header's words."""
LEAST_HIGH = 32
"""Pixels that the rows, and what stands above them, keep each where the viewer needs all other room."""


class QueuePanel(Spoken, QWidget):
    """Shows the jobs. What a person wants done it passes on; `QueueController` does it."""

    wanted = Signal(object, object)
    """A Job and the Deed to do with it."""
    chosen = Signal(object)
    """The Job that a person chose."""
    move_wanted = Signal(object, str)
    """A waiting Job is wanted before the one of an id, "" for the last place."""
    pause_wanted = Signal(bool)
    pause_connection_wanted = Signal(str, bool)
    undo_wanted = Signal()
    """All that was not sent yet is to be taken back."""
    retry_failed_wanted = Signal()

    def __init__(self, model: JobsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queuePanel")
        self._model = model
        self._title = QLabel()
        self._count = QLabel()
        self.pause_button = QToolButton()
        self.pause_button.setObjectName("pauseQueueButton")
        self.retry_button = QToolButton()
        self.retry_button.setObjectName("retryFailedButton")
        self.notice = Notice()
        self.notice.setObjectName("queueNotice")
        self.stops = StopsView()
        self.view = QueueView()
        self.view.setObjectName("queueView")
        self.view.setModel(model)
        self._empty = EmptyState("queue")
        self._pages = QStackedWidget()
        self._menu = RowMenu(self)
        self._actions = {deed: self._make(deed) for deed in Deed}
        self._lay_out()
        self._connect()
        self._count_jobs()
        self._offer()
        self.retranslate()

    def current(self) -> Job | None:
        """The job of the chosen row."""
        index = self.view.currentIndex()
        return self._model.job(index.row()) if index.isValid() else None

    def choose(self, job_id: str) -> None:
        """Go to a job's row."""
        row = self._model.row_of(job_id)
        if row is not None:
            self.view.setCurrentIndex(self._model.index(row))
            self.view.scrollTo(self._model.index(row))

    def keep_in_sight(self, job_id: str) -> None:
        """Go with the row of a job that was moved, while it is the chosen one."""
        job = self.current()
        if job is not None and job.id == job_id:
            self.view.scrollTo(self.view.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys are for the rows; where there are none, for the first button."""
        if not self._model.rowCount():
            self.pause_button.setFocus(event.reason())
            return
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self._model.index(0))
        self.view.setFocus(event.reason())

    def put_above(self, widget: QWidget) -> None:
        """Show `widget` between the header's messages and the rows."""
        self._body.insertWidget(self._body.indexOf(self._pages), widget)

    def actions_of_row(self) -> list[QAction]:
        """All that can be done with the chosen row, for the window's menu; each is off where it cannot."""
        return list(self._actions.values())

    def retranslate(self) -> None:
        self._title.setText(self.tr("QUEUE"))
        self.setAccessibleName(self.tr("Queue"))
        self.view.setAccessibleName(self.tr("Jobs"))
        self._show_paused()
        self._empty.set_words(
            self.tr("Nothing in the queue"),
            self.tr("What you generate appears here, from waiting to ready."),
        )
        for deed, action in self._actions.items():
            action.setText(name(deed))
            action.setToolTip(hint(deed) or name(deed))
        self._count_jobs()
        self.view.measure_again()

    def _show_paused(self) -> None:
        button, paused = self.pause_button, self._model.pauses.everything
        button.setText(self.tr("Go on") if paused else self.tr("Pause"))
        button.setAccessibleName(self.tr("Let the queue go on") if paused else self.tr("Pause the queue"))
        button.setIcon(icon("play" if paused else "pause"))
        button.setToolTip(
            self.tr("Sends what waits.") if paused else self.tr("Sends nothing new; what runs goes on.")
        )
        self._fit_header()

    def _make(self, deed: Deed) -> QAction:
        action = QAction(icon(ICONS[deed]), "", self)
        action.setData(deed)
        action.triggered.connect(lambda: self._do(deed))
        if deed in KEYS:
            action.setShortcut(KEYS[deed])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addAction(action)
        return action

    def _lay_out(self) -> None:
        set_ground(self, "panel")
        set_role(self._title, "caption")
        set_role(self._count, "caption")
        for button in (self.pause_button, self.retry_button):
            set_kind(button, "quiet")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retry_button.setIcon(icon("retry"))
        bar = QWidget()
        bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # it stays where it is
        header = QHBoxLayout(bar)
        header.setContentsMargins(GRID * 2, 0, GRID, 0)
        header.setSpacing(GRID)
        header.addWidget(self._title)
        header.addWidget(self._count)
        header.addStretch(1)
        header.addWidget(self.retry_button)
        header.addWidget(self.pause_button)
        messages = QVBoxLayout()
        messages.setContentsMargins(0, 0, BESIDE_BAR, 0)
        messages.setSpacing(GRID)
        messages.addWidget(self.notice)
        messages.addWidget(self.stops)
        self._body = body = QVBoxLayout()
        body.setContentsMargins(GRID * 2, 0, 2 * GRID - BESIDE_BAR, 0)
        body.setSpacing(GRID)
        body.addLayout(messages)
        body.addWidget(self._pages, 1)
        self._pages.setMinimumHeight(LEAST_HIGH)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(bar)
        column.addLayout(body, 1)
        look().changed.connect(self._fit_header)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()

    def _fit_header(self) -> None:
        """Say in words what the header's buttons do where there is room, else by icon and tooltip."""
        self._title.setFont(look().font(CAPTION, bold=True))
        self.setMinimumWidth(max(LEAST_WIDE, look().px(LEAST_WORDS)))
        size = look().px(ICON)
        buttons = [button for button in (self.retry_button, self.pause_button) if not button.isHidden()]
        for button in buttons:
            button.setIconSize(QSize(size, size))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        labels = self._title.sizeHint().width() + self._count.sizeHint().width()
        if labels + sum(button.sizeHint().width() for button in buttons) + 6 * GRID > self.width():
            for button in buttons:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _connect(self) -> None:
        self.pause_button.clicked.connect(lambda: self.pause_wanted.emit(not self._model.pauses.everything))
        self.retry_button.clicked.connect(self.retry_failed_wanted)
        self.view.spotPressed.connect(self._on_spot)
        self.view.menuWanted.connect(self._open_menu)
        self.stops.go_on_wanted.connect(lambda name: self.pause_connection_wanted.emit(name, False))
        self.view.moveWanted.connect(self.move_wanted)
        self.view.copyWanted.connect(lambda: self._do(Deed.COPY_PROMPT))
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._menu.left.connect(self._offer)
        self._model.counted.connect(self._count_jobs)
        self._model.paused.connect(self._show_paused)
        self._model.dataChanged.connect(lambda *_: self._offer())

    def _meant(self) -> Job | None:
        """The job that the menu was opened for, while it is open; else the one of the chosen row."""
        return self._model.find(self._menu.about) if self._menu.about else self.current()

    def _do(self, deed: Deed) -> None:
        job = self._meant()
        if job is not None:
            self.wanted.emit(job, deed)

    def _deeds(self, row: int) -> tuple[Deed, ...]:
        return deeds(self._model.job(row), self._model.row(row).standing)

    def _on_spot(self, index: QModelIndex, deed: Deed) -> None:
        self.wanted.emit(self._model.job(index.row()), deed)

    def _on_activated(self, index: QModelIndex) -> None:
        job = self._model.job(index.row())
        usual = next((deed for deed in self._deeds(index.row()) if deed in _BY_ENTER), None)
        if usual is not None:
            self.wanted.emit(job, usual)

    def _on_current(self) -> None:
        self._offer()
        job = self.current()
        if job is not None:
            self.chosen.emit(job)

    def _offer(self) -> None:
        """Let only those keys work that do something with the row that is meant."""
        job = self._meant()
        row = self._model.row_of(job.id) if job is not None else None
        possible = self._deeds(row) if row is not None else ()
        for deed, action in self._actions.items():
            action.setEnabled(deed in possible)

    def _open_menu(self, index: QModelIndex, where: QPoint) -> None:
        self.view.setCurrentIndex(index)
        self._menu.begin(self._model.job(index.row()).id)
        self._offer()
        before: Deed | None = None
        for deed in self._deeds(index.row()):
            if deed is Deed.COPY_PROMPT and before is not None:
                self._menu.addSeparator()
            self._menu.addAction(self._actions[deed])
            before = deed
        self._menu.popup(where)

    def _count_jobs(self) -> None:
        counts = self._model.counts
        there = sum(counts.values())
        self._pages.setCurrentWidget(self.view if there else self._empty)
        going_on = sum(counts.get(which, 0) for which in (Group.ASKS, Group.RUNNING, Group.WAITING))
        self._count.setText(str(going_on) if going_on else "")
        self._count.setAccessibleName(self.tr("%n not over", None, going_on))
        failed, left = len(self._model.failed), self._model.left_failed
        self.retry_button.setVisible(failed > 0)
        self.retry_button.setText(self.tr("Retry %1 failed").replace("%1", str(failed)))
        told = [
            self.retry_button.text(),
            self.tr("Generates each anew, which is paid anew; only downloads where a clip was made."),
        ]
        if left:
            told.append(self.tr("%n shot(s) of films that were given up are left alone.", "", left))
        self.retry_button.setToolTip("\n".join(told))
        self.retry_button.setAccessibleName(self.retry_button.text())
        self._fit_header()


_BY_ENTER = frozenset({Deed.PLAY, Deed.ENTER_ID, Deed.EDIT, Deed.WHY})
"""What Enter and a double click do: nothing that costs or is lost."""
