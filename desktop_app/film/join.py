"""Several clips become one: copied where they match, encoded anew where they do not."""

from __future__ import annotations

import errno
import heapq
import os
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.container import OutputContainer
from av.packet import Packet

from desktop_app.domain.take import Facts
from desktop_app.film.endings import Cancelled, Joined, NotJoined
from desktop_app.film.pictures import NotMonotone, copied_pictures, encoded_pictures
from desktop_app.film.reel import Reel, look_at, pictures_match, sounds_match
from desktop_app.film.sound import copied_sound, encoded_sound
from desktop_app.media.clip import NoClip, open_clip
from desktop_app.media.verify import NotAClip, verify_clip

LENGTH_TOLERANCE = 0.2
"""Seconds by which the film may differ from the sum of its shots."""


def join(
    shots: Sequence[Path],
    target: Path,
    *,
    stopped: Callable[[], bool] = lambda: False,
    moved: Callable[[float], None] = lambda share: None,
) -> Joined:
    """Write one MP4 file of all `shots` to `target`, over what lies there, and look whether it is whole.

    Size and rate are the first shot's; where a shot has no sound there is silence. Blocks; memory does not
    grow with the length. `stopped` is asked all the time; `moved` is told the share that is done, from 0
    to 1. The file is not yet synced. Raises Cancelled, BadShot, NotJoined, OSError.
    """
    reels = [look_at(path) for path in shots]
    if pictures_match(reels):
        try:
            return Joined(_write(reels, target, stopped, moved, encode=False), encoded=False)
        except (NotMonotone, NotJoined):  # they look alike and are not
            pass
    return Joined(_write(reels, target, stopped, moved, encode=True), encoded=True)


def _write(
    reels: Sequence[Reel],
    target: Path,
    stopped: Callable[[], bool],
    moved: Callable[[float], None],
    *,
    encode: bool,
) -> Facts:
    total = float(sum(reel.seconds for reel in reels))
    try:
        with av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as output:
            for packet in _packets(output, reels, encode=encode):
                if stopped():
                    raise Cancelled
                moved(min(1.0, max(0.0, _time(packet) / total)))
                output.mux(packet)
    except av.FFmpegError as trouble:
        code = trouble.errno or errno.EIO
        raise OSError(code, os.strerror(code), str(target)) from trouble
    return _verified(reels, target)


def _packets(output: OutputContainer, reels: Sequence[Reel], *, encode: bool) -> Iterator[Packet[Any]]:
    """Pictures and sound of the film, in the order of their time."""
    tracks: list[Iterator[Packet[Any]]] = [
        encoded_pictures(output, reels) if encode else copied_pictures(output, reels)
    ]
    if any(reel.sound for reel in reels):
        tracks.append(copied_sound(output, reels) if sounds_match(reels) else encoded_sound(output, reels))
    return heapq.merge(*tracks, key=_time)


def _time(packet: Packet[Any]) -> float:
    """When it is decoded, in seconds."""
    return float((packet.dts or 0) * packet.time_base)


def _verified(reels: Sequence[Reel], target: Path) -> Facts:
    """The film's facts, once its length is right and a frame decodes at every seam. Raises NotJoined."""
    try:
        facts = verify_clip(target)
        seconds = float(sum(reel.seconds for reel in reels))
        if abs(facts.seconds - seconds) > LENGTH_TOLERANCE:
            raise NotJoined(f"it has {facts.seconds} s where its shots have {seconds:.3f} s")
        with open_clip(target) as clip:
            seams = _seams(reels)
            for seam, frame in zip(seams, clip.frames_at(seams), strict=True):
                if frame.is_corrupt or abs(clip.time_of(frame) - seam) > LENGTH_TOLERANCE:
                    raise NotJoined(f"there is no picture at {seam:.2f} s")
    except (NotAClip, NoClip) as trouble:
        raise NotJoined(str(trouble)) from trouble
    return facts


def _seams(reels: Sequence[Reel]) -> list[float]:
    """The middle of each shot's first frame, in seconds of the film."""
    begin, seams = Fraction(0), []
    for reel in reels:
        seams.append(float(begin + 1 / (2 * reel.rate)))
        begin += reel.seconds
    return seams
