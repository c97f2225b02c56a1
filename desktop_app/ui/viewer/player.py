"""The seam between the viewer and what decodes and sounds: one clip, exact to the frame."""

import enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.viewer.model import SPEEDS, USUAL_RATE, frame_count, middle_ms

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

    from desktop_app.ui.viewer.backend import Backend


class State(enum.Enum):
    """Where a player is."""

    EMPTY = enum.auto()
    LOADING = enum.auto()
    PAUSED = enum.auto()
    PLAYING = enum.auto()
    ENDED = enum.auto()
    """On the last frame, which stays in the picture."""
    BROKEN = enum.auto()


WITH_PICTURE = (State.PAUSED, State.PLAYING, State.ENDED)
"""The states in which there is a clip to see."""


class Trouble(enum.Enum):
    """Why a clip cannot be watched; the viewer says it in words."""

    MISSING = enum.auto()
    FORBIDDEN = enum.auto()
    UNREADABLE = enum.auto()
    """Not a video, or a damaged one."""


class Player(QObject):
    """Plays one file forward, with sound where the machine has any.

    Frames are counted from 0 at the clip's rate. Nothing of QtMultimedia starts before the first
    `load`, and no file stays open after `release`.
    """

    frame_shown = Signal(object)
    """A decoded frame (QVideoFrame) to paint; None when the picture is to be empty."""
    moved = Signal(int)
    """The frame that is shown, or was asked for a moment ago."""
    state_changed = Signal(object)
    """The new `State`."""
    length_changed = Signal(int)
    """How many frames there are."""
    failed = Signal(object)
    """A `Trouble`; the state is BROKEN."""
    settings_changed = Signal()
    """Speed, loop, volume or mute."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend: Backend | None = None
        self._path: Path | None = None
        self._state = State.EMPTY
        self._rate = USUAL_RATE
        self._frames = 1
        self._frame = 0
        self._shown = -1
        self._speed = 1.0
        self._loop = False
        self._volume = 1.0
        self._muted = False
        self._play_when_loaded = False

    @property
    def path(self) -> Path | None:
        """The file that is loaded."""
        return self._path

    @property
    def state(self) -> State:
        """Where the player is."""
        return self._state

    @property
    def frame(self) -> int:
        """The frame that is shown, or was asked for a moment ago."""
        return self._frame

    @property
    def shown_frame(self) -> int:
        """The frame last decoded, by its own time stamp; -1 before the first."""
        return self._shown

    @property
    def frames(self) -> int:
        """How many frames the clip has."""
        return self._frames

    @property
    def rate(self) -> float:
        """Frames a second."""
        return self._rate

    @property
    def speed(self) -> float:
        """1.0 is as it was made; one of `model.SPEEDS`."""
        return self._speed

    @property
    def loop(self) -> bool:
        """Whether the clip begins again at its end."""
        return self._loop

    @property
    def volume(self) -> float:
        """How loud it seems, 0 to 1."""
        return self._volume

    @property
    def muted(self) -> bool:
        """Whether the sound is off, whatever the volume."""
        return self._muted

    def load(self, path: Path, rate: float, seconds: float, *, play: bool = False) -> None:
        """Show the first frame of `path` (`rate` frames a second), and go on if `play`."""
        self._path = path
        self._rate = rate
        self._set_frames(frame_count(seconds, rate))
        self._shown = -1
        self._play_when_loaded = play
        self._go_to(0)
        self._enter(State.LOADING)
        if not path.exists():  # Qt says the same of a missing file and of one without permission
            self._fail(Trouble.MISSING)
            return
        self._started().open(path)

    def release(self) -> None:
        """Let go of the file: call it before the file is moved or deleted."""
        self._path = None
        if self._backend:
            self._backend.open(None)
        self._go_to(0)
        self._enter(State.EMPTY)
        self.frame_shown.emit(None)

    def play(self) -> None:
        """Go on; from the start if the end was reached."""
        if self._backend and self._state in (State.PAUSED, State.ENDED):
            self._backend.play()
            self._enter(State.PLAYING)

    def pause(self) -> None:
        """Stay on the frame that is shown."""
        if self._backend and self._state is State.PLAYING:
            self._backend.pause()
            self._enter(State.PAUSED)

    def toggle(self) -> None:
        """Play or pause."""
        if self._state is State.PLAYING:
            self.pause()
        else:
            self.play()

    def seek(self, frame: int) -> None:
        """Show exactly `frame` (held to the clip); a clip that plays goes on from there."""
        if not self._backend or self._state not in WITH_PICTURE:
            return
        self._go_to(max(0, min(frame, self._frames - 1)))
        self._backend.seek(middle_ms(self._frame, self._rate))
        if self._state is State.ENDED:
            self._backend.pause()  # the backend has stopped; paused, it shows the place
            self._enter(State.PAUSED)

    def step(self, frames: int) -> None:
        """Pause and go that many frames on (or back)."""
        self.pause()
        self.seek(self._frame + frames)

    def set_speed(self, speed: float) -> None:
        """Play `speed` times as fast, 0.25 to 2."""
        self._speed = max(SPEEDS[0], min(speed, SPEEDS[-1]))
        self._settle()

    def set_loop(self, loop: bool) -> None:
        """Begin again at the end, or stay there."""
        self._loop = loop
        self._settle()

    def set_volume(self, volume: float) -> None:
        """Set how loud it seems, 0 to 1."""
        self._volume = max(0.0, min(volume, 1.0))
        self._settle()

    def set_muted(self, muted: bool) -> None:
        """Turn the sound off or on."""
        self._muted = muted
        self._settle()

    def _started(self) -> "Backend":
        if self._backend is None:
            from desktop_app.ui.viewer.backend import Backend  # not before the first clip

            self._backend = Backend(self)
            self._backend.frame.connect(self._on_frame)
            self._backend.loaded.connect(self._on_loaded)
            self._backend.ended.connect(self._on_ended)
            self._backend.broken.connect(self._on_broken)
            self._backend.length.connect(self._on_length)
            self._settle()
        return self._backend

    def _settle(self) -> None:
        if self._backend:
            self._backend.settle(self._speed, self._loop, self._volume, self._muted)
        self.settings_changed.emit()

    def _on_frame(self, frame: "QVideoFrame") -> None:
        if self._state not in WITH_PICTURE:
            return
        self._shown = round(frame.startTime() * self._rate / 1_000_000)
        self.frame_shown.emit(frame)
        if self._state is State.PLAYING:
            self._go_to(min(self._shown, self._frames - 1))

    def _on_loaded(self, has_picture: bool) -> None:
        if not self._backend or self._state is not State.LOADING:
            return  # the backend says so after every seek, too
        if not has_picture:
            self._fail(Trouble.UNREADABLE)
            return
        self._enter(State.PAUSED)
        if self._play_when_loaded:
            self.play()
        else:
            self._backend.pause()

    def _on_ended(self) -> None:
        self._go_to(self._frames - 1)
        self._enter(State.ENDED)

    def _on_broken(self, denied: bool) -> None:
        if self._path is not None and self._state is not State.BROKEN:
            self._fail(Trouble.FORBIDDEN if denied else Trouble.UNREADABLE)

    def _on_length(self, milliseconds: int) -> None:
        # The container's length counts the sound too, which may be longer: only for want of better.
        if self._frames == 1 and milliseconds > 0:
            self._set_frames(frame_count(milliseconds / 1000, self._rate))

    def _fail(self, trouble: Trouble) -> None:
        self._enter(State.BROKEN)
        if self._backend:
            self._backend.open(None)
        self.frame_shown.emit(None)
        self.failed.emit(trouble)

    def _set_frames(self, frames: int) -> None:
        self._frames = frames
        self.length_changed.emit(frames)

    def _go_to(self, frame: int) -> None:
        self._frame = frame
        self.moved.emit(frame)

    def _enter(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
