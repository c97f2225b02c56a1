"""Frames of any size and turn brought into one frame: whole, upright, between black bars where need be."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import msgspec
from av.filter import Graph
from av.video.frame import VideoFrame

from desktop_app.media.clip import Clip

_TURNS = {
    90: [("transpose", "cclock")],
    180: [("hflip", ""), ("vflip", "")],
    270: [("transpose", "clock")],
}
"""FFmpeg's filters for a turn in degrees counterclockwise."""


class Fitting(msgspec.Struct, frozen=True):
    """The size of the film, in even pixels, as H.264 in 4:2:0 wants them."""

    width: int
    height: int

    @classmethod
    def to(cls, size: tuple[int, int]) -> "Fitting":
        """The nearest even size."""
        return cls(max(2, size[0] // 2 * 2), max(2, size[1] // 2 * 2))

    def fitted(self, clip: Clip, frames: Iterable[VideoFrame]) -> Iterator[VideoFrame]:
        """Each of `frames` of `clip` in this size, in YUV 4:2:0. Raises av.FFmpegError."""
        graph: Graph | None = None
        kind: tuple[object, ...] = ()
        for frame in frames:
            if graph is None or kind != _kind(frame):
                graph, kind = self._graph(clip, frame), _kind(frame)
            frame.pts = None
            graph.push(frame)
            fitted = graph.pull()
            assert isinstance(fitted, VideoFrame)
            yield fitted

    def _graph(self, clip: Clip, frame: VideoFrame) -> Graph:
        across, down = clip.displayed_size(frame)
        share = min(self.width / across, self.height / down)
        width = min(self.width, max(2, round(across * share / 2) * 2))
        height = min(self.height, max(2, round(down * share / 2) * 2))
        graph = Graph()
        last = graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 1_000)
        )
        for name, arguments in (
            *_TURNS.get(round(frame.rotation) % 360, []),
            ("scale", f"{width}:{height}:flags=lanczos"),
            ("pad", f"{self.width}:{self.height}:-1:-1"),
            ("setsar", "1"),
            ("format", "yuv420p"),
            ("buffersink", ""),
        ):
            following = graph.add(name, arguments or None)
            last.link_to(following)
            last = following
        graph.configure()
        return graph


def _kind(frame: VideoFrame) -> tuple[object, ...]:
    return frame.width, frame.height, frame.format.name, frame.rotation
