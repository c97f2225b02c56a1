"""Who plays in a draft, and having somebody play or not: pure."""

import msgspec

from desktop_app.domain.cast import CastMember
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Shot
from desktop_app.script.roll import Roll


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
    return _reworded(draft, member, roll, f"@{member.name}:{look}" if look else f"@{member.name}")


def dismissed(draft: Draft, member: CastMember, roll: Roll) -> Draft:
    """Without somebody: they are not chosen, and their mentions are plain names."""
    cast = tuple(one for one in draft.cast if one != member.id)
    return msgspec.structs.replace(_reworded(draft, member, roll, member.name), cast=cast)


def _reworded(draft: Draft, member: CastMember, roll: Roll, words: str) -> Draft:
    def reworded(text: str) -> str:
        for mention in reversed(list(roll.mentions(text))):
            if mention.member.id == member.id:
                text = text[: mention.start] + words + text[mention.end :]
        return text

    def changed(shot: Shot) -> Shot:
        return msgspec.structs.replace(shot, prompt=reworded(shot.prompt))

    if draft.mode is Mode.PROMPT:
        return msgspec.structs.replace(draft, prompt=reworded(draft.prompt))
    return msgspec.structs.replace(draft, shots=tuple(map(changed, draft.shots)))
