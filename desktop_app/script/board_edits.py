"""What can be done to the shots of a storyboard. Pure: each gives the shots anew.

Shots are counted from 0. One that is only moved stays the same object; one that comes to be has an id of
its own, and no edit gives two shots the same one.
"""

import unicodedata
import uuid
from collections.abc import Iterable, Sequence
from math import floor

import msgspec

from desktop_app.domain.request import Reference, Shot

_replace = msgspec.structs.replace

Shots = tuple[Shot, ...]

LEAST_SHARE = 0.1
"""Of a shot's seconds: the least that a part of it is left with."""


class Edited(msgspec.Struct, frozen=True):
    """The shots after an edit, and which of them it was about."""

    shots: Shots
    chosen: tuple[int, ...]


def identified(shots: Shots) -> Shots:
    """The shots with an id each; where two have the same, the first keeps it."""
    if len({shot.id for shot in shots if shot.id}) == len(shots):
        return shots
    known: set[str] = set()
    found = []
    for shot in shots:
        if not shot.id or shot.id in known:
            shot = with_new_id(shot)
        known.add(shot.id)
        found.append(shot)
    return tuple(found)


def with_new_id(shot: Shot) -> Shot:
    """The same shot as one that was not there before."""
    return _replace(shot, id=uuid.uuid4().hex[:12])


def insert(shots: Shots, at: int, new: Sequence[Shot]) -> Edited:
    """Put `new` before the shot at `at`; they carry nothing where the board does not."""
    fresh = tuple(with_new_id(_as_the_board(shots, shot)) for shot in new)
    return Edited((*shots[:at], *fresh, *shots[at:]), tuple(range(at, at + len(fresh))))


def remove(shots: Shots, rows: Iterable[int]) -> Edited:
    """Take shots out; chosen is then what stands in the place of the first of them."""
    gone = set(rows)
    left = tuple(shot for row, shot in enumerate(shots) if row not in gone)
    beside = min(min(gone, default=0), len(left) - 1)
    return Edited(left, (beside,) if left else ())


def move(shots: Shots, rows: Iterable[int], to: int) -> Edited:
    """Bring shots together, in their order, before the one that stood at `to` (the count: at the end)."""
    moved = sorted(set(rows))
    before = [shot for row, shot in enumerate(shots[:to]) if row not in moved]
    after = [shot for row, shot in enumerate(shots[to:], start=to) if row not in moved]
    chosen = range(len(before), len(before) + len(moved))
    return Edited((*before, *(shots[row] for row in moved), *after), tuple(chosen))


def nudge(shots: Shots, rows: Iterable[int], by: int) -> Edited:
    """Bring shots together one place up (-1) or down (1); those at the end stay."""
    moved = sorted(set(rows))
    to = moved[0] - 1 if by < 0 else moved[-1] + 2
    if not 0 <= to <= len(shots):
        return Edited(shots, tuple(moved))
    return move(shots, moved, to)


def duplicate(shots: Shots, rows: Iterable[int]) -> Edited:
    """Put copies, in their order, after the last of them; chosen are the copies."""
    copied = sorted(set(rows))
    return insert(shots, copied[-1] + 1, [shots[row] for row in copied])


def split(shots: Shots, row: int, position: int) -> Edited:
    """Let a shot end after `position` characters of its words, and a new one go on with the rest.

    The seconds are shared in proportion to the words, in whole seconds where there are enough of them.
    Pictures stay with the first part; chosen is the second.
    """
    shot = shots[row]
    head, tail = shot.prompt[:position], shot.prompt[position:]
    first, second = _shared_out(shot.seconds, len(head) / max(len(shot.prompt), 1))
    before = _replace(shot, prompt=head.rstrip(), seconds=first)
    after = _as_the_board(shots, Shot(tail.lstrip(), second, dict(shot.extra)))
    return Edited((*shots[:row], before, with_new_id(after), *shots[row + 1 :]), (row + 1,))


def merge(shots: Shots, rows: Iterable[int]) -> Edited:
    """Make one shot of several, or of one and the next, in the place of the first.

    It lasts as long as they did together; their pictures come after each other.
    """
    merged = sorted(set(rows))
    if len(merged) == 1:
        merged.append(merged[0] + 1)
    parts = [shots[row] for row in merged if row < len(shots)]
    lengths = [part.seconds for part in parts if part.seconds is not None]
    extra: dict[str, object] = {}
    pictures: dict[Reference, None] = {}
    for part in reversed(parts):
        extra |= part.extra
    for part in parts:
        pictures |= dict.fromkeys(part.references)
    whole = _replace(
        parts[0],
        prompt=_joined(part.prompt for part in parts),
        seconds=sum(lengths) if lengths else None,
        extra=extra,
        references=tuple(pictures),
    )
    gone = set(merged[1:])
    left = (whole if row == merged[0] else shot for row, shot in enumerate(shots) if row not in gone)
    return Edited(tuple(left), (merged[0],))


def carried(shots: Shots) -> bool | None:
    """Whether shots begin with the last frame of the one before: each may, none, or None where it varies."""
    begin_anew = {shot.carry is False for shot in (shots[1:] or shots)}
    return None if len(begin_anew) > 1 else begin_anew != {True}


def carry_all(shots: Shots, carry: bool) -> Shots:
    """Let each shot begin with the last frame of the one before, or none; the first too, as it may move."""
    wished = None if carry else False
    return tuple(shot if shot.carry is wished else _replace(shot, carry=wished) for shot in shots)


def set_seconds(shots: Shots, rows: Iterable[int], seconds: float | None) -> Edited:
    """Let shots last so long each; None leaves that to the gateway."""
    return _changed(shots, dict.fromkeys(rows, seconds))


def spread(shots: Shots, rows: Iterable[int], total: float) -> Edited:
    """Share `total` seconds out evenly, in whole seconds where there are enough: the first get more."""
    timed = sorted(set(rows))
    if total == int(total) and total >= len(timed):
        each, over = divmod(int(total), len(timed))
        lengths = [float(each + (number < over)) for number in range(len(timed))]
    else:
        lengths = [total / len(timed)] * len(timed)
    return _changed(shots, dict(zip(timed, lengths, strict=True)))


def _as_the_board(shots: Shots, new: Shot) -> Shot:
    none = bool(shots) and carried(shots) is False
    return _replace(new, carry=False) if none and new.carry is None else new


def _changed(shots: Shots, lengths: dict[int, float | None]) -> Edited:
    found = tuple(
        _replace(shot, seconds=lengths[row]) if row in lengths and lengths[row] != shot.seconds else shot
        for row, shot in enumerate(shots)
    )
    return Edited(found, tuple(sorted(lengths)))


def _shared_out(seconds: float | None, share: float) -> tuple[float | None, float | None]:
    if seconds is None:
        return None, None
    if seconds == int(seconds) and seconds >= 2:
        first = float(min(max(floor(seconds * share + 0.5), 1), int(seconds) - 1))
    else:
        first = seconds * min(max(share, LEAST_SHARE), 1 - LEAST_SHARE)
    return first, seconds - first


def _joined(parts: Iterable[str]) -> str:
    """Words one after the other, with a space where the script has such."""
    whole = ""
    for part in map(str.strip, parts):
        spaced = whole and part and not (_is_wide(whole[-1]) or _is_wide(part[0]))
        whole += f" {part}" if spaced else part
    return whole


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
