"""Who plays in a draft, and having somebody play or not: pure."""

from collections.abc import Iterator, Sequence

import msgspec

from desktop_app.domain.cast import CastMember
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Shot
from desktop_app.script.mentions import mentions_in


class Part(msgspec.Struct, frozen=True):
    """Somebody who plays, in a look, "" being the usual one. `mentioned`: the words call them."""

    member: CastMember
    look: str = ""
    mentioned: bool = True


def parts_in(draft: Draft, members: Sequence[CastMember]) -> tuple[Part, ...]:
    """Who plays, in the order of their coming; those who were chosen without being called come last."""
    found: dict[str, Part] = {}
    for text in _texts(draft):
        for mention in mentions_in(text, members):
            found.setdefault(mention.member.id, Part(mention.member, mention.look))
    chosen = (member for member in members if member.id in draft.cast)
    for member in chosen:
        found.setdefault(member.id, Part(member, mentioned=False))
    return tuple(found.values())


def dressed(draft: Draft, member: CastMember, look: str, members: Sequence[CastMember]) -> Draft:
    """With every mention of somebody in another look."""
    return _reworded(draft, member, members, f"@{member.name}:{look}" if look else f"@{member.name}")


def dismissed(draft: Draft, member: CastMember, members: Sequence[CastMember]) -> Draft:
    """Without somebody: they are not chosen, and their mentions are plain names."""
    cast = tuple(one for one in draft.cast if one != member.id)
    return msgspec.structs.replace(_reworded(draft, member, members, member.name), cast=cast)


def _texts(draft: Draft) -> Iterator[str]:
    if draft.mode is Mode.PROMPT:
        yield draft.prompt
    else:
        yield from (shot.prompt for shot in draft.shots)


def _reworded(draft: Draft, member: CastMember, members: Sequence[CastMember], words: str) -> Draft:
    def reworded(text: str) -> str:
        for mention in reversed(list(mentions_in(text, members))):
            if mention.member.id == member.id:
                text = text[: mention.start] + words + text[mention.end :]
        return text

    def changed(shot: Shot) -> Shot:
        return msgspec.structs.replace(shot, prompt=reworded(shot.prompt))

    if draft.mode is Mode.PROMPT:
        return msgspec.structs.replace(draft, prompt=reworded(draft.prompt))
    return msgspec.structs.replace(draft, shots=tuple(map(changed, draft.shots)))
