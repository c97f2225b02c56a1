"""The row under the filmstrip: go, step, time, loop, speed, sound, full screen."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from desktop_app.ui.theme import GRID, ICON, look, set_kind, set_role
from desktop_app.ui.translate import Spoken
from desktop_app.ui.viewer.commands import Commands
from desktop_app.ui.viewer.model import SPEEDS, speed_name, timecode
from desktop_app.ui.viewer.player import Player, State
from desktop_app.ui.widgets.menus import popup_above

_OWN_KEYS = {Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}
_GAP = 2


class _KeepsKeys(QObject):
    """Lets a focused button or slider have the keys that are the viewer's shortcuts elsewhere."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            wanted = {Qt.Key.Key_Space} if isinstance(watched, QToolButton) else _OWN_KEYS
            if event.key() in wanted and not event.modifiers():
                event.accept()
                return True
        return False


class TransportRow(Spoken, QWidget):
    """Every control is also a command of the viewer; a narrow row leaves out what keys can do."""

    def __init__(self, player: Player, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._keeper = _KeepsKeys(self)
        self._commands = commands
        self._time = QLabel()
        self._total = QLabel()
        set_role(self._total, "secondary")
        self._speed = self._button(None, "speedButton")
        self._speed_menu = QMenu(self)
        self._volume = self._button(None, "volumeButton")
        self._volume_menu = QMenu(self)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._build_menus()

        c = commands
        steps = [self._button(c.step_back, "stepBackButton"), self._button(c.step_on, "stepForwardButton")]
        takes = [self._button(c.previous, "previousTakeButton"), self._button(c.next, "nextTakeButton")]
        loop = self._button(c.loop, "loopButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for part in (
            takes[0],
            steps[0],
            self._button(c.play, "playButton"),
            steps[1],
            takes[1],
        ):
            row.addWidget(part)
        row.addSpacing(GRID)
        row.addWidget(self._time)
        row.addWidget(self._total)
        row.addStretch()
        for part in (
            self._speed,
            loop,
            self._volume,
            self._button(c.full_screen, "fullScreenButton"),
        ):
            row.addWidget(part)
        self._parts: list[QWidget] = [*self.findChildren(QToolButton), self._time, self._total]
        self._left_out: list[list[QWidget]] = [[*steps, self._total], [self._speed, loop], list(takes)]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        player.moved.connect(self._show_time)
        player.length_changed.connect(self._show_time)
        player.state_changed.connect(self._show_time)
        player.settings_changed.connect(self._show_settings)
        look().changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self._show_time()

    def minimumSizeHint(self) -> QSize:
        optional = [part for tier in self._left_out for part in tier]
        parts = [part for part in self._parts if part not in optional]
        return QSize(self._width_of(parts), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def retranslate(self) -> None:
        self._speed.setAccessibleName(self.tr("Speed"))
        self._speed.setToolTip(self.tr("Speed"))
        self._volume.setAccessibleName(self.tr("Volume"))
        self._slider.setAccessibleName(self.tr("Volume"))
        self._time.setAccessibleName(self.tr("Time"))
        self._total.setAccessibleName(self.tr("Length"))
        self._show_settings()

    def _button(self, action: QAction | None, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        # A click leaves the focus, so that Space goes on playing; Tab reaches every button.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.installEventFilter(self._keeper)
        set_kind(button, "quiet")
        if action is not None:
            button.setDefaultAction(action)
            button.setAccessibleName(action.text())
            action.changed.connect(lambda: button.setAccessibleName(action.text()))
        return button

    def _build_menus(self) -> None:
        for speed in SPEEDS:
            entry = self._speed_menu.addAction(speed_name(speed))
            entry.setCheckable(True)
            entry.setData(speed)
            entry.triggered.connect(lambda _=False, chosen=speed: self._player.set_speed(chosen))
        self._speed.clicked.connect(lambda: popup_above(self._speed_menu, self._speed))
        self._slider.setObjectName("volumeSlider")
        self._slider.setRange(0, 100)
        self._slider.setFixedWidth(look().px(140))
        self._slider.setContentsMargins(8, 8, 8, 8)
        self._slider.installEventFilter(self._keeper)
        self._slider.valueChanged.connect(lambda value: self._player.set_volume(value / 100))
        holder = QWidgetAction(self._volume_menu)
        holder.setDefaultWidget(self._slider)
        self._volume_menu.addAction(holder)
        self._volume_menu.addAction(self._commands.mute)
        self._volume.clicked.connect(lambda: popup_above(self._volume_menu, self._volume))

    def _dress(self) -> None:
        size = look().px(ICON)
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(size, size))
        figures = look().font(figures=True)
        for label in (self._time, self._total):
            label.setFont(figures)
        self._leave_out()

    def _show_time(self) -> None:
        player = self._player
        empty = player.state is State.EMPTY
        self._time.setText("" if empty else timecode(player.frame, player.rate))
        self._total.setText("" if empty else f"/ {timecode(player.frames, player.rate)}")

    def _show_settings(self) -> None:
        player = self._player
        self._speed.setText(speed_name(player.speed))
        for entry in self._speed_menu.actions():
            entry.setChecked(entry.data() == player.speed)
        silent = player.muted or player.volume == 0
        self._volume.setIcon(self._commands.sound_icon(silent))
        words = self.tr("Sound is off") if silent else self.tr("Volume %1 %")
        self._volume.setToolTip(words.replace("%1", str(round(player.volume * 100))))
        self._slider.setValue(round(player.volume * 100))

    def _width_of(self, parts: list[QWidget]) -> int:
        return sum(part.sizeHint().width() + _GAP for part in parts) + 2 * GRID

    def _leave_out(self) -> None:
        """Leave out as many groups as it needs for the rest to fit, the first first."""
        kept = list(self._parts)
        for tier in self._left_out:
            room = self._width_of(kept) <= self.width()
            for part in tier:
                part.setVisible(room)
                if not room:
                    kept.remove(part)
