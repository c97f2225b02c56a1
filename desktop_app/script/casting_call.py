"""Who plays in a draft, and having somebody play or not: pure."""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from desktop_app.domain.cast import CastMember
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Shot
from desktop_app.script.roll import Mention, Roll

_Words = Callable[[Mention], str | None]
"""What stands in the place of a mention then; None leaves it."""


class Part(msgspec.Struct, frozen=True):
    """Somebody who plays, in a look, "" being the usual one. `mentioned`: the words call them."""

    member: CastMember
    look: str = ""
    mentioned: bool = True


def parts_in(draft: Draft, roll: Roll) -> tuple[Part, ...]:
    """Who plays, in the order of their coming; those who were chosen without being called come last."""
    found: dict[str, Part] = {}
    for text in draft.words:
        for mention in roll.mentions(text):
            found.setdefault(mention.member.id, Part(mention.member, mention.look))
    chosen = (member for member in roll.members if member.id in draft.cast)
    for member in chosen:
        found.setdefault(member.id, Part(member, mentioned=False))
    return tuple(found.values())


def dressed(draft: Draft, member: CastMember, look: str, roll: Roll) -> Draft:
    """With every mention of somebody in another look."""
    return _reworded(draft, member, roll, called(member.name, look))


def dismissed(draft: Draft, member: CastMember, roll: Roll) -> Draft:
    """Without somebody: they are not chosen, and their mentions are plain names."""
    cast = tuple(one for one in draft.cast if one != member.id)
    return msgspec.structs.replace(_reworded(draft, member, roll, member.name), cast=cast)


class Renaming(msgspec.Struct, frozen=True):
    """A character that is called otherwise now, or some of its looks are."""

    before: CastMember
    after: CastMember

    @property
    def looks(self) -> Mapping[str, str]:
        """The looks by what they were called before; none where one came or went."""
        if len(self.before.looks) != len(self.after.looks):
            return {}
        pairs = zip(self.before.looks, self.after.looks, strict=True)
        return {old.name: new.name for old, new in pairs if old.name != new.name}


def renamings(before: Iterable[CastMember], after: Iterable[CastMember]) -> tuple[Renaming, ...]:
    """Who of those `before` is there `after` under another name, or in a look of another name."""
    now = {member.id: member for member in after}
    both = (Renaming(member, now[member.id]) for member in before if member.id in now)
    return tuple(one for one in both if one.before.name != one.after.name or one.looks)


def called_anew(draft: Draft, roll: Roll, renamings: Iterable[Renaming]) -> Draft:
    """With every mention under the new names, in both modes; `roll` is as it was before."""
    by_id = {one.before.id: one for one in renamings}

    def words_for(mention: Mention) -> str | None:
        one = by_id.get(mention.member.id)
        return called(one.after.name, one.looks.get(mention.look, mention.look)) if one else None

    return _with_shots(_with_prompt(draft, roll, words_for), roll, words_for)


def called(name: str, look: str = "") -> str:
    """The mention of somebody in a look, "" being the usual one."""
    return f"@{name}:{look}" if look else f"@{name}"


def _reworded(draft: Draft, member: CastMember, roll: Roll, words: str) -> Draft:
    """With other words for every mention of somebody in the mode in front."""
    change = _with_prompt if draft.mode is Mode.PROMPT else _with_shots
    return change(draft, roll, lambda mention: words if mention.member.id == member.id else None)


def _with_prompt(draft: Draft, roll: Roll, words_for: _Words) -> Draft:
    return msgspec.structs.replace(draft, prompt=_replaced(draft.prompt, roll, words_for))


def _with_shots(draft: Draft, roll: Roll, words_for: _Words) -> Draft:
    def changed(shot: Shot) -> Shot:
        return msgspec.structs.replace(shot, prompt=_replaced(shot.prompt, roll, words_for))

    return msgspec.structs.replace(draft, shots=tuple(map(changed, draft.shots)))


def _replaced(text: str, roll: Roll, words_for: _Words) -> str:
    for mention in reversed(list(roll.mentions(text))):
        words = words_for(mention)
        if words is not None:
            text = text[: mention.start] + words + text[mention.end :]
    return text
