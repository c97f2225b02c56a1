"""How two states of what is written differ, so that each can be made from the other. Pure."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from desktop_app.domain.request import Reference, Shot

_replace = msgspec.structs.replace


class Written(msgspec.Struct, frozen=True):
    """What a person wrote: the prompt, the storyboard's shots, the pictures to go by."""

    prompt: str = ""
    shots: tuple[Shot, ...] = ()
    references: tuple[Reference, ...] = ()


class Part(StrEnum):
    """Where on the form something is written."""

    PROMPT = "prompt"
    SHOTS = "shots"
    REFERENCES = "references"


class Place(msgspec.Struct, frozen=True):
    """Where a change was: which shot, counted from 0, and after how many characters of its words.

    `moved` shots, counted from `first`, were only put in another order, `shot` among them.
    """

    part: Part
    shot: int | None = None
    position: int | None = None
    first: int = 0
    moved: int = 0


class TextEdit(msgspec.Struct, frozen=True, array_like=True):
    """After `at` characters, `removed` gave way to `inserted`."""

    at: int
    removed: str
    inserted: str

    def forth(self, text: str) -> str:
        """`text` after the edit."""
        return text[: self.at] + self.inserted + text[self.at + len(self.removed) :]

    def back(self, text: str) -> str:
        """`text` before the edit."""
        return text[: self.at] + self.removed + text[self.at + len(self.inserted) :]


class ShotsEdit(msgspec.Struct, frozen=True, array_like=True):
    """From `at` on, as many shots as `order` has stand where `count` stood before.

    `order` tells of each which of those it was, counted from 0; -1 stands for the next of `inserted`.
    Those of before that are nowhere in `order` are `removed`.
    """

    at: int
    count: int
    order: tuple[int, ...]
    removed: tuple[Shot, ...]
    inserted: tuple[Shot, ...]

    def forth(self, shots: tuple[Shot, ...]) -> tuple[Shot, ...]:
        """`shots` after the edit."""
        window, new = shots[self.at : self.at + self.count], iter(self.inserted)
        put = tuple(next(new) if number < 0 else window[number] for number in self.order)
        return shots[: self.at] + put + shots[self.at + self.count :]

    def back(self, shots: tuple[Shot, ...]) -> tuple[Shot, ...]:
        """`shots` before the edit."""
        end = self.at + len(self.order)
        stood = dict(zip(self.order, shots[self.at : end], strict=True))
        gone = iter(self.removed)
        put = tuple(stood[number] if number in stood else next(gone) for number in range(self.count))
        return shots[: self.at] + put + shots[end:]

    @property
    def only_moves(self) -> bool:
        """Whether the same shots stand in another order."""
        return not self.removed and not self.inserted

    def moved_to(self, *, back: bool) -> int:
        """Where the shot that was moved stands after the edit or before it: the first of the fewer ones."""
        turn = next(place for place in range(1, self.count) if self.order[place] < self.order[place - 1])
        fewer = min(self.order[:turn], self.order[turn:], key=len)
        return self.at + (fewer[0] if back else self.order.index(fewer[0]))


class Words(msgspec.Struct, frozen=True, array_like=True):
    """An edit of the words of one shot, counted from 0, or of the prompt, where `shot` is None."""

    edit: TextEdit
    shot: int | None = None


class Edits(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that one step changed; false where that is nothing. `pictures` are those of before and of after."""

    words: tuple[Words, ...] = ()
    shots: ShotsEdit | None = None
    pictures: tuple[tuple[Reference, ...], tuple[Reference, ...]] | None = None

    def __bool__(self) -> bool:
        return bool(self.words) or self.shots is not None or self.pictures is not None

    def forth(self, written: Written) -> Written:
        """What was `written`, after the step."""
        prompt, shots, pictures = written.prompt, written.shots, written.references
        for words in self.words:
            if words.shot is None:
                prompt = words.edit.forth(prompt)
            else:
                shots = _reworded(shots, words.shot, words.edit.forth(shots[words.shot].prompt))
        if self.shots is not None:
            shots = self.shots.forth(shots)
        return Written(prompt, shots, pictures if self.pictures is None else self.pictures[1])

    def back(self, written: Written) -> Written:
        """What was `written`, before the step."""
        prompt, shots, pictures = written.prompt, written.shots, written.references
        for words in self.words:
            if words.shot is None:
                prompt = words.edit.back(prompt)
            else:
                shots = _reworded(shots, words.shot, words.edit.back(shots[words.shot].prompt))
        if self.shots is not None:
            shots = self.shots.back(shots)
        return Written(prompt, shots, pictures if self.pictures is None else self.pictures[0])

    @property
    def typed(self) -> Words | None:
        """The words that changed, where nothing else did."""
        return self.words[0] if len(self.words) == 1 and not self.shots and not self.pictures else None

    @property
    def turned(self) -> int | None:
        """The shot whose seconds changed, where nothing else did."""
        if self.words or self.pictures or self.shots is None or self.shots.order != (-1,):
            return None
        if len(self.shots.removed) != 1:
            return None
        before, after = self.shots.removed[0], self.shots.inserted[0]
        return self.shots.at if _replace(before, seconds=after.seconds) == after else None

    def place(self, *, back: bool) -> Place:
        """Where a person sees the step, undone or done."""
        if self.shots is not None and self.shots.only_moves:
            at = self.shots.moved_to(back=back)
            return Place(Part.SHOTS, at, first=self.shots.at, moved=self.shots.count)
        if self.shots is not None:
            return Place(Part.SHOTS, self.shots.at)
        if self.words:
            words = self.words[0]
            put = words.edit.removed if back else words.edit.inserted
            part = Part.PROMPT if words.shot is None else Part.SHOTS
            return Place(part, words.shot, words.edit.at + len(put))
        return Place(Part.REFERENCES)


def edits_between(before: Written, after: Written) -> Edits:
    """What leads from one state to the other."""
    words: list[Words] = []
    if before.prompt != after.prompt:
        words.append(Words(text_edit(before.prompt, after.prompt)))
    shots = None
    if before.shots != after.shots:
        reworded = _reworded_shot(before.shots, after.shots)
        if reworded is None:
            shots = _shots_edit(before.shots, after.shots)
        else:
            words.append(reworded)
    same = before.references == after.references
    return Edits(tuple(words), shots, None if same else (before.references, after.references))


def text_edit(before: str, after: str) -> TextEdit:
    """The one edit that leads from `before` to `after`."""
    head, tail = _shared(before, after)
    return TextEdit(head, before[head : len(before) - tail], after[head : len(after) - tail])


def _reworded_shot(before: tuple[Shot, ...], after: tuple[Shot, ...]) -> Words | None:
    """The edit of the only shot that changed, where its words alone did."""
    head, tail = _shared(before, after)
    if (head + tail + 1) != len(before) or len(before) != len(after):
        return None
    old, new = before[head], after[head]
    if _replace(old, prompt=new.prompt) != new:
        return None
    return Words(text_edit(old.prompt, new.prompt), head)


def _shots_edit(before: tuple[Shot, ...], after: tuple[Shot, ...]) -> ShotsEdit:
    head, tail = _shared(before, after)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    places: dict[int, list[int]] = {}
    for number, shot in enumerate(old):
        places.setdefault(id(shot), []).append(number)
    order = tuple(places[id(shot)].pop(0) if places.get(id(shot)) else -1 for shot in new)
    kept = set(order)
    removed = tuple(shot for number, shot in enumerate(old) if number not in kept)
    inserted = tuple(shot for shot, number in zip(new, order, strict=True) if number < 0)
    return ShotsEdit(head, len(old), order, removed, inserted)


def _shared(before: Sequence[Any], after: Sequence[Any]) -> tuple[int, int]:
    """How many items both begin with, and then how many both end with."""
    shorter = min(len(before), len(after))
    head = _longest(shorter, lambda n: before[:n] == after[:n])
    ends = len(before), len(after)
    tail = _longest(shorter - head, lambda n: before[ends[0] - n :] == after[ends[1] - n :])
    return head, tail


def _longest(most: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to `most` that `fits`, where all smaller ones do: found by halving."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if fits(middle):
            least = middle
        else:
            most = middle - 1
    return least


def _reworded(shots: tuple[Shot, ...], index: int, prompt: str) -> tuple[Shot, ...]:
    return (*shots[:index], _replace(shots[index], prompt=prompt), *shots[index + 1 :])
