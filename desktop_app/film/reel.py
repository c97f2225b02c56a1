"""What is known of each shot before the film is joined, and whether the shots match."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import av
import msgspec
from av.audio.stream import AudioStream

from desktop_app.film.endings import BadShot
from desktop_app.media.clip import Clip, NoClip, open_clip

SOUND_FALLS_SHORT = 0.1
"""Seconds by which a shot's sound may miss its pictures' end and still be copied as it is."""


@contextmanager
def open_shot(path: Path) -> Iterator[Clip]:
    """Open a shot's file. Raises BadShot, also for what goes wrong while it is read, and OSError."""
    try:
        with open_clip(path) as clip:
            yield clip
    except NoClip as trouble:
        raise BadShot(path, str(trouble)) from trouble


class Reel(msgspec.Struct, frozen=True):
    """One shot's file. `seconds` is the length of its pictures, `size` in pixels as it is seen.

    `pictures` and `sound` are equal for shots that can be put one after the other without encoding them
    anew; `sound` is empty where there is none.
    """

    path: Path
    seconds: Fraction
    size: tuple[int, int]
    rate: Fraction
    pictures: tuple[object, ...]
    sound: tuple[object, ...]
    sound_rate: int = 0
    sound_layout: str = ""
    sound_seconds: float = 0.0

    @property
    def turned(self) -> bool:
        """Whether a player turns it."""
        return bool(self.pictures[-1])


def look_at(path: Path) -> Reel:
    """What a shot's file is. Raises BadShot, OSError."""
    with open_shot(path) as clip:
        frame = next(clip.frames_at((0.0,)))
        stream, codec = clip.stream, clip.stream.codec_context
        rate = stream.average_rate or stream.guessed_rate
        if not rate or clip.seconds <= 0:
            raise NoClip("it does not say how long it is")
        sound = clip.container.streams.audio[0] if clip.container.streams.audio else None
        return Reel(
            path=path,
            seconds=_seconds(clip),
            size=clip.displayed_size(frame),
            rate=Fraction(rate).limit_denominator(1_001),
            pictures=(
                codec.name,
                codec.profile,
                codec.width,
                codec.height,
                codec.pix_fmt,
                codec.extradata,
                Fraction(rate),
                stream.time_base,
                stream.sample_aspect_ratio,
                frame.rotation % 360,
            ),
            sound=_sound(sound) if sound else (),
            sound_rate=sound.rate if sound else 0,
            sound_layout=sound.layout.name if sound else "",
            sound_seconds=float((sound.duration or 0) * (sound.time_base or 0)) if sound else 0.0,
        )


def pictures_match(reels: Sequence[Reel]) -> bool:
    """Whether the shots' pictures can be copied as they are."""
    return len({reel.pictures for reel in reels}) == 1 and not reels[0].turned


def sounds_match(reels: Sequence[Reel]) -> bool:
    """Whether the shots' sound can be copied as it is: AAC of one kind, as long as the pictures."""
    whole = all(reel.sound_seconds > float(reel.seconds) - SOUND_FALLS_SHORT for reel in reels)
    return whole and reels[0].sound[:1] == ("aac",) and len({reel.sound for reel in reels}) == 1


def _seconds(clip: Clip) -> Fraction:
    stream = clip.stream
    if stream.duration and stream.time_base:
        return stream.duration * stream.time_base
    return Fraction(clip.container.duration or 0, av.time_base)


def _sound(stream: AudioStream) -> tuple[object, ...]:
    codec = stream.codec_context
    return (codec.name, codec.profile, codec.rate, codec.layout.name, codec.extradata, stream.time_base)
