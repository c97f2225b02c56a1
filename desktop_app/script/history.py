"""Undo and redo of what is written in a draft: its words, its shots, its pictures. Pure.

A step keeps what one edit took out and put in, never whole texts, so that hundreds of them are small to
keep and can be gone back through, also after a restart.
"""

import hashlib
import logging
from enum import StrEnum
from typing import Self

import msgspec

from desktop_app.domain.draft import Draft
from desktop_app.script.edits import Edits, Place, Written, edits_between

log = logging.getLogger(__name__)

MAX_STEPS = 500
MAX_BYTES = 2_000_000
"""Of a history as JSON; the oldest steps make room."""

PAUSE_SECONDS = 1.5
"""After that long, typing begins a new step."""

LONGEST_RUN = 60
"""Characters of one step of typing, where no word ends: Chinese has no spaces."""

LONGEST_STROKE = 20
"""Characters that a key press or an input method brings at once; more was pasted."""

_BORDERS = frozenset(" \t\n，。！？；：、")
_encode = msgspec.json.encode


class Act(StrEnum):
    """How a change came about."""

    TYPING = "typing"
    """Key by key: changes close in time and place become one step."""

    TURNING = "turning"
    """A number turned up or down: only where it came to rest is a step."""

    WHOLE = "whole"
    """In one go: a step of its own."""


class Moved(msgspec.Struct, frozen=True):
    """What a step back or forth came to: the history from there, and the place to show."""

    history: "History"
    place: Place


class History(msgspec.Struct, frozen=True):
    """The steps to what is `written` now, and those that were undone, the next to redo last.

    `act` and `time` (seconds, of any clock) tell of the last change, which a run of typing may go on with.
    `size` is about the length of all steps as JSON, in bytes.
    """

    written: Written = Written()
    past: tuple[Edits, ...] = ()
    future: tuple[Edits, ...] = ()
    act: Act = Act.WHOLE
    time: float = 0.0
    size: int = 0

    @classmethod
    def of(cls, draft: Draft) -> Self:
        """A history without steps yet."""
        return cls(written_in(draft))

    def wrote(self, written: Written, act: Act, time: float) -> Self:
        """The history after a change to `written`; what was undone before it cannot be redone any more."""
        edits = edits_between(self.written, written)
        if not edits:
            return self
        if edits.typed and len(edits.typed.edit.inserted) > LONGEST_STROKE:
            act = Act.WHOLE
        past, gone = self.past, self.future
        if self._goes_on(act, time) and (run := self._run(edits, written, act)) is not None:
            past, gone, edits = past[:-1], past[-1:], run
        past = (*past, edits)
        size = self.size + _size(edits) - sum(map(_size, gone))
        while len(past) > MAX_STEPS or size > MAX_BYTES:
            size -= _size(past[0])
            past = past[1:]
        return type(self)(written, past, (), act, time, size)

    def undo(self) -> Moved | None:
        """One step back; None where there is none."""
        if not self.past:
            return None
        edits = self.past[-1]
        written = edits.back(self.written)
        history = History(written, self.past[:-1], (*self.future, edits), size=self.size)
        return Moved(history, edits.place(back=True))

    def redo(self) -> Moved | None:
        """One undone step forth again; None where there is none."""
        if not self.future:
            return None
        edits = self.future[-1]
        written = edits.forth(self.written)
        history = History(written, (*self.past, edits), self.future[:-1], size=self.size)
        return Moved(history, edits.place(back=False))

    def to_json(self) -> bytes:
        """All steps as JSON, with a mark of what they lead to, but not that itself: the draft has it."""
        return _encode(_Saved(_mark(self.written), self.past, self.future))

    @classmethod
    def from_json(cls, saved: bytes, draft: Draft) -> Self:
        """Read `to_json`'s answer for `draft`; without steps where they lead to something else."""
        written = written_in(draft)
        try:
            kept = msgspec.json.decode(saved, type=_Saved)
        except (msgspec.DecodeError, UnicodeDecodeError) as trouble:
            log.warning("the undo of draft %s cannot be read and begins anew: %s", draft.id, trouble)
            return cls(written)
        if kept.mark != _mark(written):  # it was written elsewhere since
            return cls(written)
        return cls(written, kept.past, kept.future, size=len(saved))

    def _goes_on(self, act: Act, time: float) -> bool:
        """Whether a change may belong to the last step."""
        alike = act is self.act and act is not Act.WHOLE
        return alike and bool(self.past) and not self.future and time - self.time < PAUSE_SECONDS

    def _run(self, edits: Edits, written: Written, act: Act) -> Edits | None:
        """The last step together with `edits`, where they make one."""
        last = self.past[-1]
        both = edits_between(last.back(self.written), written)
        if act is Act.TURNING:
            same = last.turned is not None and last.turned == edits.turned
            return both if same and both and both.turned == last.turned else None
        return both if _one_word(last, edits, both) else None


class _Saved(msgspec.Struct, frozen=True, array_like=True):
    mark: str
    past: tuple[Edits, ...]
    future: tuple[Edits, ...]


def written_in(draft: Draft) -> Written:
    """The part of `draft` that has an undo."""
    return Written(draft.prompt, draft.shots, draft.references)


def write(draft: Draft, written: Written) -> Draft:
    """`draft` with this written in it."""
    return msgspec.structs.replace(
        draft, prompt=written.prompt, shots=written.shots, references=written.references
    )


def _one_word(last: Edits, edits: Edits, both: Edits) -> bool:
    """Whether two edits of one text touch each other, and neither word nor long run ended between them."""
    if last.typed is None or edits.typed is None or both.typed is None or last.typed.shot != edits.typed.shot:
        return False
    first, then, whole = last.typed.edit, edits.typed.edit, both.typed.edit
    if len(first.inserted) + len(first.removed) >= LONGEST_RUN:
        return False
    if bool(then.inserted) != bool(first.inserted):  # from typing to erasing or back
        return False
    if then.inserted and first.inserted[-1] in _BORDERS and then.inserted[0] not in _BORDERS:
        return False
    joined = then.removed + first.removed, first.removed + then.removed  # by Backspace, by Delete
    return whole.inserted == first.inserted + then.inserted and whole.removed in joined


def _mark(written: Written) -> str:
    return hashlib.blake2b(_encode(written), digest_size=8).hexdigest()


def _size(edits: Edits) -> int:
    return len(_encode(edits))
