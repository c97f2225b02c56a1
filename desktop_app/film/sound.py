"""The film's sound, as packets in the order of their time: copied, or encoded anew, silent where none is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from av.audio.fifo import AudioFifo
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet

from desktop_app.film.reel import Reel, open_shot
from desktop_app.media.clip import Clip

RATE = 48_000
"""Samples a second of sound that is encoded anew."""
FRAME = 1_024
"""Samples in a packet of AAC (ISO/IEC 14496-3)."""
_FORMAT = "fltp"


def copied_sound(output: OutputContainer, reels: Sequence[Reel]) -> Iterator[Packet[AudioStream]]:
    """The shots' own packets of sound, one after the other. They raise BadShot, OSError.

    Each shot's begin at most half a packet beside its pictures: a packet cannot be cut.
    """
    with open_shot(reels[0].path) as first:
        stream = output.add_stream_from_template(first.container.streams.audio[0])
    return _copied(stream, reels)


def _copied(stream: AudioStream, reels: Sequence[Reel]) -> Iterator[Packet[AudioStream]]:
    clock, begin = 0, Fraction(0)
    for reel in reels:
        with open_shot(reel.path) as clip:
            sound = clip.container.streams.audio[0]
            first = round((begin - _start(clip)) * reel.sound_rate)
            end = round((begin + reel.seconds) * reel.sound_rate)
            for packet in clip.container.demux(sound):
                if packet.pts is None:
                    continue  # the end of the file
                place, half = first + packet.pts, FRAME // 2
                if place < clock - half or place >= end - half:
                    continue  # what readies the decoder, or goes on after the pictures
                if place > clock + FRAME:
                    clock = place
                packet.pts = packet.dts = clock
                clock += FRAME
                packet.stream = stream
                yield packet
        begin += reel.seconds


def encoded_sound(output: OutputContainer, reels: Sequence[Reel]) -> Iterator[Packet[AudioStream]]:
    """All shots' sound as AAC, each as long as its pictures. The packets raise BadShot, OSError."""
    layout = "mono" if all(reel.sound_layout in ("", "mono") for reel in reels) else "stereo"
    stream = output.add_stream("aac", rate=RATE, layout=layout)
    return _encoded(stream, _track(reels, layout))


def _encoded(stream: AudioStream, track: Iterator[AudioFrame]) -> Iterator[Packet[AudioStream]]:
    fifo, count = AudioFifo(), 0
    for piece in track:
        piece.pts = None
        fifo.write(piece)
        while (frame := fifo.read(FRAME)) is not None:
            yield from _at(stream, frame, count)
            count += frame.samples
    if (rest := fifo.read(0, partial=True)) is not None:
        yield from _at(stream, rest, count)
    yield from stream.encode(None)


def _at(stream: AudioStream, frame: AudioFrame, count: int) -> list[Packet[AudioStream]]:
    frame.sample_rate, frame.pts, frame.time_base = RATE, count, Fraction(1, RATE)
    return stream.encode(frame)


def _track(reels: Sequence[Reel], layout: str) -> Iterator[AudioFrame]:
    count, end = 0, Fraction(0)
    for reel in reels:
        end += reel.seconds
        wanted = round(end * RATE) - count
        count += wanted
        for piece in _pieces(reel, layout):
            kept = piece if piece.samples <= wanted else _head(piece, wanted)
            wanted -= kept.samples
            yield kept
            if not wanted:
                break
        yield from _silence(wanted, layout)


def _pieces(reel: Reel, layout: str) -> Iterator[AudioFrame]:
    """A shot's sound from the first of its pictures on."""
    if not reel.sound:
        return
    with open_shot(reel.path) as clip:
        resampler = AudioResampler(_FORMAT, layout, RATE)
        early: int | None = None
        for decoded in clip.container.decode(clip.container.streams.audio[0]):
            if early is None:
                late = round((Fraction(decoded.time or 0.0) - _start(clip)) * RATE)
                yield from _silence(late, layout)
                early = max(0, -late)
            for piece in resampler.resample(decoded):
                if early < piece.samples:
                    yield _tail(piece, early)
                early = max(0, early - piece.samples)


def _silence(samples: int, layout: str) -> Iterator[AudioFrame]:
    while samples > 0:
        frame = AudioFrame(format=_FORMAT, layout=layout, samples=min(FRAME, samples))
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.sample_rate = RATE
        samples -= frame.samples
        yield frame


def _head(frame: AudioFrame, samples: int) -> AudioFrame:
    return _cut(frame, 0, samples)


def _tail(frame: AudioFrame, skipped: int) -> AudioFrame:
    return _cut(frame, skipped, frame.samples - skipped) if skipped else frame


def _cut(frame: AudioFrame, skipped: int, samples: int) -> AudioFrame:
    fifo = AudioFifo()
    frame.pts = None
    fifo.write(frame)
    if skipped:
        fifo.read(skipped)
    kept = fifo.read(samples)
    assert kept is not None
    return kept


def _start(clip: Clip) -> Fraction:
    """When the pictures begin, in seconds of the file's own clock."""
    return (clip.stream.start_time or 0) * (clip.stream.time_base or Fraction(0))
