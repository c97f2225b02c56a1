"""The one QMediaPlayer of the window. Imported on first use: QtMultimedia costs 90 to 190 ms."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtMultimedia import QAudio, QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink


class Backend(QObject):
    """Says in a few signals what the player has to know. Works without any audio device."""

    loaded = Signal(bool)
    """The file is open; whether it has a picture."""
    frame = Signal(QVideoFrame)
    """A decoded frame, always a valid one."""
    ended = Signal()
    broken = Signal(bool)
    """The file cannot be played; whether that is because it may not be opened."""
    length = Signal(int)
    """Milliseconds, by the container: the longer of picture and sound."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._media = QMediaPlayer(self)
        self._audio = QAudioOutput(self)
        self._sink = QVideoSink(self)
        self._closing = False
        self._media.setAudioOutput(self._audio)
        self._media.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._media.mediaStatusChanged.connect(self._on_status)
        self._media.errorOccurred.connect(self._on_error)
        self._media.durationChanged.connect(lambda ms: self.length.emit(ms))

    def open(self, path: Path | None) -> None:
        """Open `path`; with None, hold no file any more."""
        self._closing = True  # what was loaded says "loaded" once more while it goes
        self._media.setSource(QUrl())  # the same address again would be no news to Qt
        self._closing = False
        if path:
            self._media.setSource(QUrl.fromLocalFile(path))

    def play(self) -> None:
        """Go on, from the start if the end was reached."""
        self._media.play()

    def pause(self) -> None:
        """Stay; after the end, show the place last sought."""
        self._media.pause()

    def seek(self, milliseconds: int) -> None:
        """Go there."""
        self._media.setPosition(milliseconds)

    def settle(self, speed: float, loop: bool, volume: float, muted: bool) -> None:
        """Take these settings over; `volume` 0 to 1 as it seems to the ear."""
        self._media.setLoops(QMediaPlayer.Loops.Infinite if loop else QMediaPlayer.Loops.Once)
        self._media.setPlaybackRate(speed)
        scale = QAudio.VolumeScale
        heard, sent = scale.LogarithmicVolumeScale, scale.LinearVolumeScale
        self._audio.setVolume(QAudio.convertVolume(volume, heard, sent))
        self._audio.setMuted(muted)

    def _on_frame(self, frame: QVideoFrame) -> None:
        if frame.isValid():  # at its end a clip blanks the sink; the last frame is to stay
            self.frame.emit(frame)

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if self._closing:
            return
        if status is QMediaPlayer.MediaStatus.LoadedMedia:
            self.loaded.emit(self._media.hasVideo())
        elif status is QMediaPlayer.MediaStatus.EndOfMedia:
            self.ended.emit()

    def _on_error(self, error: QMediaPlayer.Error) -> None:
        denied = (QMediaPlayer.Error.AccessDeniedError, QMediaPlayer.Error.ResourceError)
        self.broken.emit(error in denied)
