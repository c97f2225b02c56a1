"""Whether a file that came over the network is a whole clip. That it opens and plays proves nothing."""

from enum import StrEnum
from pathlib import Path

from desktop_app.domain.take import Facts
from desktop_app.media.boxes import BadBoxes, walk
from desktop_app.media.clip import Clip, NoClip, open_clip
from desktop_app.media.probe import facts_of

LATE = 0.8
"""The share of a clip's length that its last decodable frame must reach."""

_MOST_SAID = 200


class Fault(StrEnum):
    """Why a file is not a clip."""

    EMPTY = "empty"
    LENGTH = "length"  # not the length that was announced
    NOT_MP4 = "not_mp4"  # something else: a web page, JSON, an archive, a clip of another kind
    CUT_SHORT = "cut_short"  # its boxes do not add up to it
    UNDECODABLE = "undecodable"  # no pictures, or damaged ones


class NotAClip(ValueError):
    """The file is not a whole clip: `reason` as a code, the text in English."""

    def __init__(self, reason: Fault, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def verify_clip(path: Path, expected_length: int | None = None) -> Facts:
    """The facts of a whole, playable clip; `expected_length` in bytes, where the server named it.

    Only ISO base media files are clips here (MP4, and MOV with an `ftyp`): they are what the gateways' pages
    promise, and their boxes show a cut, which WebM's do not. The boxes must fill the file, and a frame at
    the beginning and one near the end must decode. A file in fragments that was cut just between two is
    whole by this measure: `expected_length` is what tells. Raises NotAClip, OSError.
    """
    length = path.stat().st_size
    if length == 0:
        raise NotAClip(Fault.EMPTY, "the file is empty")
    if expected_length is not None and length != expected_length:
        raise NotAClip(Fault.LENGTH, f"{length} bytes came where {expected_length} were announced")
    _verify_boxes(path)
    try:
        with open_clip(path) as clip:
            facts = facts_of(clip)
            _verify_late_frame(clip)
    except NoClip as trouble:
        raise NotAClip(Fault.UNDECODABLE, str(trouble)) from trouble
    return facts


def _verify_boxes(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(_MOST_SAID)
    if head[4:8] != b"ftyp":
        raise NotAClip(Fault.NOT_MP4, f"it is {_kind_of(head)}, not an MP4 file")
    try:
        kinds = [box.kind for box in walk(path)]
    except BadBoxes as trouble:
        raise NotAClip(Fault.CUT_SHORT, f"it is cut or damaged: {trouble}") from trouble
    for needed in (b"moov", b"mdat"):
        if needed not in kinds:
            raise NotAClip(Fault.CUT_SHORT, f"it has no {needed.decode()} box")


def _kind_of(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:16].lower()
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "a WebM or Matroska file"
    if start.startswith((b"{", b"[")):
        return "a JSON text"
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<")):
        return "a web page"
    if start.startswith(b"pk\x03\x04"):
        return "a ZIP archive"
    return "something else"


def _verify_late_frame(clip: Clip) -> None:
    reached = 0.0
    for frame in clip.frames(clip.seconds):
        reached = clip.time_of(frame)
        if frame.is_corrupt:
            raise NoClip(f"the frame at {reached:.2f} s is damaged")
    one_frame = 1 / clip.fps if clip.fps else 0.0
    if reached + one_frame < LATE * clip.seconds:
        raise NoClip(f"its frames end at {reached:.2f} of {clip.seconds:.2f} s")
