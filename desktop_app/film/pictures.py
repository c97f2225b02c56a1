"""The film's pictures, as packets in the order of their time: copied, or fitted and encoded anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from av.container import OutputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from desktop_app.film.fitting import Fitting
from desktop_app.film.reel import Reel, open_shot
from desktop_app.media.clip import Clip, NoClip

QUALITY = "18"
"""x264's constant rate factor: what is lost is not seen."""


HELD = 1.0
"""Seconds that a shot's last frame may stand for ones that are not there."""


class NotMonotone(ValueError):
    """The packets of two shots cannot follow each other as they are."""


def copied_pictures(output: OutputContainer, reels: Sequence[Reel]) -> Iterator[Packet[VideoStream]]:
    """The shots' own packets, each moved to its place. They raise NotMonotone, BadShot, OSError."""
    with open_shot(reels[0].path) as first:
        stream = output.add_stream_from_template(first.stream)
    return _copied(stream, reels)


def _copied(stream: VideoStream, reels: Sequence[Reel]) -> Iterator[Packet[VideoStream]]:
    begin, last = Fraction(0), None
    for reel in reels:
        with open_shot(reel.path) as clip:
            unit = clip.stream.time_base or Fraction(1, 90_000)
            shift = round(begin / unit) - (clip.stream.start_time or 0)
            for packet in clip.container.demux(clip.stream):
                if packet.dts is None or packet.pts is None:
                    continue  # the end of the file
                packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
                if last is not None and packet.dts <= last:
                    raise NotMonotone(reel.path.name)
                last = packet.dts
                packet.stream = stream
                yield packet
        begin += reel.seconds


def encoded_pictures(output: OutputContainer, reels: Sequence[Reel]) -> Iterator[Packet[VideoStream]]:
    """All shots in the first one's size and rate, whole between black bars. They raise BadShot, OSError."""
    rate = reels[0].rate
    fitting = Fitting.to(reels[0].size)
    stream = output.add_stream("libx264", rate=rate, options={"crf": QUALITY, "preset": "veryfast"})
    stream.width, stream.height, stream.pix_fmt = fitting.width, fitting.height, "yuv420p"
    stream.codec_context.time_base = 1 / rate
    return _encoded(stream, reels, rate, fitting)


def _encoded(
    stream: VideoStream, reels: Sequence[Reel], rate: Fraction, fitting: Fitting
) -> Iterator[Packet[VideoStream]]:
    count, end = 0, Fraction(0)
    for reel in reels:
        end += reel.seconds
        with open_shot(reel.path) as clip:
            for frame in fitting.fitted(clip, _in_rate(clip, round(end * rate) - count, rate)):
                frame.pts, frame.time_base = count, 1 / rate
                count += 1
                yield from stream.encode(frame)
    yield from stream.encode(None)


def _in_rate(clip: Clip, wanted: int, rate: Fraction) -> Iterator[VideoFrame]:
    """`wanted` frames, each what is on screen in the middle of its time; the last one stays to the end."""
    given = 0
    shown: VideoFrame | None = None
    for frame in clip.frames():
        while shown is not None and given < wanted and (given + 0.5) / rate < clip.time_of(frame):
            yield shown
            given += 1
        if given == wanted:
            return
        shown = frame
    if shown is None or (wanted - given) / rate > HELD:
        raise NoClip("its frames end early")
    while given < wanted:
        yield shown
        given += 1
