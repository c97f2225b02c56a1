"""Renders a plan to an MP4: H.264 and AAC, the index in front, every cut on its exact frame."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import av.container
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from desktop_app.practice.plan import FPS, Plan, Shot
from desktop_app.practice.render_layers import Scene
from desktop_app.practice.render_paint import RGB
from desktop_app.practice.render_picture import UnreadablePicture, read_picture, scene_of_picture
from desktop_app.practice.render_scene import scene_of
from desktop_app.practice.render_text import BurnIn
from desktop_app.practice.sound import RATE, soundtrack
from desktop_app.practice.words import Reading, read

MOST_PAINTED = 1920 * 1080 * 1.1
"""Pixels. A larger frame is painted at this size and enlarged; its words are drawn in full."""
_H264: dict[str, object] = {
    "preset": "ultrafast",
    "crf": "21",
    "g": str(FPS),
    "x264-params": "no-deblock=0:aq-mode=1",
}
"""Half the processor time of `veryfast` at about twice the bytes; the deblocking keeps skies smooth."""
_AAC_FRAME = 1024
_PROGRESS_FRAMES = 6


def render(plan: Plan, target: Path, on_progress: Callable[[float], None]) -> None:
    """Draw and encode `plan` into `target`, telling the share done (0 to 1) as it goes.

    Makes the process's QGuiApplication, without a screen, where there is none. Raises OSError and
    av.FFmpegError where the file cannot be written.
    """
    _application()
    readings = read_all(plan.shots)
    with (
        av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as container,
        ThreadPoolExecutor(1, thread_name_prefix="encode") as thread,
    ):
        sound = soundtrack([(one, shot.seconds) for one, shot in zip(readings, plan.shots, strict=True)])
        encoder = _Encoder(container, thread, plan, sound)
        for done, image in enumerate(_frames(plan, readings), start=1):
            encoder.add(image)
            if done % _PROGRESS_FRAMES == 0:
                on_progress(done / plan.frames)
        encoder.finish()


def read_all(shots: tuple[Shot, ...]) -> list[Reading]:
    """Read the shots in order: what one leaves open it takes from the one before."""
    readings: list[Reading] = []
    for shot in shots:
        readings.append(read(shot.prompt, readings[-1] if readings else None))
    return readings


def _application() -> None:
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _kept.append(QGuiApplication([]))


_kept: list[QGuiApplication] = []


def _frames(plan: Plan, readings: list[Reading]) -> Iterator[QImage]:
    """Every frame in order, each a picture of its own."""
    number = 0
    for place, (shot, reading) in enumerate(zip(plan.shots, readings, strict=True)):
        scene, card = _scene(shot, reading, *_painted_size(plan.width, plan.height))
        words = BurnIn(plan.width, plan.height, plan.model, shot.prompt, place + 1, len(plan.shots), card)
        for frame in range(shot.seconds * FPS):
            yield _frame(plan, scene, words, frame / FPS, shot.seconds, number)
            number += 1


def _painted_size(width: int, height: int) -> tuple[int, int]:
    shrink = min(1.0, (MOST_PAINTED / (width * height)) ** 0.5)
    return max(2, round(width * shrink)), max(2, round(height * shrink))


def _scene(shot: Shot, reading: Reading, width: int, height: int) -> tuple[Scene, str]:
    """The shot's scene, and what a card has to say."""
    if shot.picture:
        try:
            return scene_of_picture(read_picture(Path(shot.picture)), reading, width, height), ""
        except UnreadablePicture as trouble:
            return scene_of(reading, width, height), str(trouble)
    return scene_of(reading, width, height), shot.card


def _frame(plan: Plan, scene: Scene, words: BurnIn, seconds: float, length: int, number: int) -> QImage:
    image = QImage(plan.width, plan.height, RGB)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    if (scene.width, scene.height) == (plan.width, plan.height):
        scene.paint(painter, seconds, length)
    else:
        small = QImage(scene.width, scene.height, RGB)
        inner = QPainter(small)
        inner.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scene.paint(inner, seconds, length)
        inner.end()
        painter.drawImage(image.rect(), small)
    painter.setOpacity(1)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.drawImage(0, 0, words.overlay)
    words.paint_running(painter, number, (number + 1) / plan.frames)
    painter.end()
    return image


class _Encoder:
    """Turns frames into the file. One thread encodes while the next frame is drawn."""

    def __init__(
        self,
        container: av.container.OutputContainer,
        thread: ThreadPoolExecutor,
        plan: Plan,
        sound: Iterator[AudioFrame],
    ) -> None:
        self._container = container
        self._video: VideoStream = container.add_stream("libx264", rate=FPS)
        self._video.width, self._video.height = plan.width, plan.height
        self._video.pix_fmt = "yuv420p"
        self._video.codec_context.colorspace = Colorspace.ITU709
        self._video.codec_context.color_range = ColorRange.MPEG
        self._video.options = dict(_H264)
        self._audio: AudioStream = container.add_stream("aac", rate=RATE, layout="stereo")
        self._audio.bit_rate = 128_000
        # Whole AAC frames, and one less than fits: the sound never outlasts the picture.
        self._samples_left = (plan.seconds * RATE // _AAC_FRAME - 1) * _AAC_FRAME
        self._sound = sound
        self._heard = 0
        self._shown = 0
        self._thread = thread
        self._pending: Future[None] | None = None

    def add(self, image: QImage) -> None:
        """Encode one frame, and the sound that belongs to it."""
        self._wait()
        self._pending = self._thread.submit(self._encode, image)

    def finish(self) -> None:
        """Write what the encoders still hold."""
        self._wait()
        while self._hear():
            pass
        self._container.mux(self._video.encode(None))
        self._container.mux(self._audio.encode(None))

    def _wait(self) -> None:
        if self._pending is not None:
            self._pending.result()

    def _encode(self, image: QImage) -> None:
        frame = VideoFrame(image.width(), image.height(), "bgra")
        row = frame.planes[0].line_size
        if row != image.bytesPerLine():
            image = image.copy(0, 0, row // 4, image.height())
        # Any buffer will do, whatever the stub says; a copy to bytes would cost 2 ms at 1080p.
        frame.planes[0].update(cast("bytes", image.constBits()))
        frame = frame.reformat(
            format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
        )
        frame.pts, frame.time_base = self._shown, Fraction(1, FPS)
        self._shown += 1
        self._container.mux(self._video.encode(frame))
        while self._heard * FPS < self._shown * RATE and self._hear():
            pass

    def _hear(self) -> bool:
        """Encode one more piece of sound; False when there is no more."""
        frame = next(self._sound, None)
        if frame is None or self._samples_left <= 0:
            return False
        if frame.samples > self._samples_left:
            frame = _shortened(frame, self._samples_left)
        self._samples_left -= frame.samples
        self._heard += frame.samples
        self._container.mux(self._audio.encode(frame))
        return True


def _shortened(frame: AudioFrame, samples: int) -> AudioFrame:
    """The first `samples` of a planar float frame."""
    short = AudioFrame("fltp", "stereo", samples)
    for source, plane in zip(frame.planes, short.planes, strict=True):
        plane.update(bytes(source)[: plane.buffer_size])
    short.sample_rate, short.pts, short.time_base = frame.sample_rate, frame.pts, frame.time_base
    return short
