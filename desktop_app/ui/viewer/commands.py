"""The viewer's commands: for its buttons, its keys and the window's menu alike."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.ui.icons import icon
from desktop_app.ui.keys import with_keys
from desktop_app.ui.viewer.model import SPEEDS
from desktop_app.ui.viewer.player import WITH_PICTURE, Player, State


class Commands(QObject):
    """QActions that drive a player. They act while the viewer or its full screen has the focus."""

    previous_wanted = Signal()
    next_wanted = Signal()
    full_screen_wanted = Signal(bool)

    def __init__(self, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._all: list[QAction] = []
        key = Qt.Key
        self.play = self._make("play", player.toggle, key.Key_Space)
        self.pause = self._make("pause", player.pause, key.Key_K)
        self.back = self._make("", lambda: player.step(-round(player.rate)), key.Key_J)
        self.on = self._make("", self._play_or_faster, key.Key_L)
        self.step_back = self._make("step-back", lambda: player.step(-1), key.Key_Left)
        self.step_on = self._make("step-forward", lambda: player.step(1), key.Key_Right)
        self.first = self._make("", lambda: player.seek(0), key.Key_Home)
        self.last = self._make("", lambda: player.seek(player.frames - 1), key.Key_End)
        self.previous = self._make("previous", self.previous_wanted.emit, key.Key_PageUp)
        self.next = self._make("next", self.next_wanted.emit, key.Key_PageDown)
        self.loop = self._make("loop", lambda: player.set_loop(not player.loop), key.Key_R)
        self.loop.setCheckable(True)
        self.loop.setIcon(icon("loop", "secondary", checked="edge"))
        self.mute = self._make("", lambda: player.set_muted(not player.muted), key.Key_M)
        self.mute.setCheckable(True)
        self.full_screen = self._make("fullscreen", self._toggle_full, key.Key_F11, key.Key_F)
        self.full_screen.setCheckable(True)
        self.leave_full = self._make("", self._leave_full, key.Key_Escape)
        self.leave_full.setEnabled(False)
        player.state_changed.connect(self._show)
        player.settings_changed.connect(self._show)
        self._neighbours = (False, False)
        self.retranslate()
        self._show()

    def all(self) -> list[QAction]:
        """Every command, in the order for a menu."""
        return list(self._all)

    def give_to(self, widget: QWidget) -> None:
        """Let `widget` and what is in it hear the commands' keys."""
        widget.addActions(self._all)

    def set_neighbours(self, previous: bool, following: bool) -> None:
        """Say whether there is a take before and one after."""
        self._neighbours = (previous, following)
        self._show()

    def set_full(self, full: bool) -> None:
        """Say whether the picture is alone on a screen now."""
        self.full_screen.setChecked(full)
        self.leave_full.setEnabled(full)

    def sound_icon(self, silent: bool) -> QIcon:
        """The loudspeaker as it is."""
        return icon("volume-off") if silent else icon("volume")

    def retranslate(self) -> None:
        """Name every command again."""
        playing = self._player.state is State.PLAYING
        names = {
            self.play: self.tr("Pause") if playing else self.tr("Play"),
            self.pause: self.tr("Pause and stay"),
            self.back: self.tr("Back one second"),
            self.on: self.tr("Play, again for faster"),
            self.step_back: self.tr("Back one frame"),
            self.step_on: self.tr("On one frame"),
            self.first: self.tr("First frame"),
            self.last: self.tr("Last frame"),
            self.previous: self.tr("Previous take"),
            self.next: self.tr("Next take"),
            self.loop: self.tr("Loop"),
            self.mute: self.tr("Sound off"),
            self.full_screen: self.tr("Full screen"),
            self.leave_full: self.tr("Leave full screen"),
        }
        for action, name in names.items():
            action.setText(name)
            action.setToolTip(with_keys(name, action))

    def _make(self, drawn: str, do: Callable[[], None], *keys: Qt.Key) -> QAction:
        action = QAction(self)
        if drawn:
            action.setIcon(icon(drawn))
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: do())
        self._all.append(action)
        return action

    def _play_or_faster(self) -> None:
        if self._player.state is State.PLAYING:
            faster = [speed for speed in SPEEDS if speed > self._player.speed]
            self._player.set_speed(faster[0] if faster else SPEEDS[-1])
        else:
            self._player.play()

    def _toggle_full(self) -> None:
        self.full_screen_wanted.emit(not self.leave_full.isEnabled())

    def _leave_full(self) -> None:
        self.full_screen_wanted.emit(False)

    def _show(self) -> None:
        state = self._player.state
        there = state in WITH_PICTURE
        for action in self._all:
            if action is not self.leave_full:
                action.setEnabled(there)
        self.loop.setEnabled(True)
        self.mute.setEnabled(True)
        self.previous.setEnabled(self._neighbours[0])
        self.next.setEnabled(self._neighbours[1])
        self.play.setIcon(icon("pause") if state is State.PLAYING else icon("play"))
        self.loop.setChecked(self._player.loop)
        self.mute.setChecked(self._player.muted)
        self.retranslate()
