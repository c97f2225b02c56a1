"""What a form changes in a character: pure. A look is counted from 0; USUAL is how they are without one."""

from collections.abc import Sequence

import msgspec

from desktop_app.domain.cast import CastMember, Look
from desktop_app.domain.request import Reference
from desktop_app.script.cast_names import free_name

USUAL = -1

_replace = msgspec.structs.replace


def look_name(member: CastMember, look: int) -> str:
    """What the look is called, "" for the usual one."""
    return "" if look == USUAL else member.looks[look].name


def description_at(member: CastMember, look: int) -> str:
    """The words of a look, or their own."""
    return member.description if look == USUAL else member.looks[look].description


def pictures_at(member: CastMember, look: int) -> tuple[Reference, ...]:
    """The pictures of a look, or their own."""
    return member.pictures if look == USUAL else member.looks[look].pictures


def described(member: CastMember, look: int, words: str) -> CastMember:
    """With other words for a look, or for themselves."""
    if look == USUAL:
        return _replace(member, description=words)
    return _with_look(member, look, _replace(member.looks[look], description=words))


def pictured(member: CastMember, look: int, pictures: Sequence[Reference]) -> CastMember:
    """With other pictures of a look, or of themselves; none of them twice."""
    once = tuple(dict.fromkeys(pictures))
    if look == USUAL:
        return _replace(member, pictures=once)
    return _with_look(member, look, _replace(member.looks[look], pictures=once))


def with_picture(member: CastMember, look: int, picture: Reference) -> CastMember:
    """With one more picture of a look, or of themselves; as they are where that look is gone."""
    if look >= len(member.looks):
        return member
    return pictured(member, look, (*pictures_at(member, look), picture))


def called(member: CastMember, look: int, name: str) -> CastMember:
    """With another name for a look, or for themselves."""
    if look == USUAL:
        return _replace(member, name=name)
    return _with_look(member, look, _replace(member.looks[look], name=name))


def kept_for(member: CastMember, project: str) -> CastMember:
    """Of the project of that id alone; "" is every one."""
    return _replace(member, project=project)


def with_new_look(member: CastMember, wish: str) -> CastMember:
    """With one more look, called as near to `wish` as is free."""
    name = free_name(wish, [look.name for look in member.looks])
    return _replace(member, looks=(*member.looks, Look(name)))


def without_look(member: CastMember, look: int) -> CastMember:
    """Without that look."""
    return _replace(member, looks=member.looks[:look] + member.looks[look + 1 :])


def portrait(member: CastMember) -> Reference | None:
    """The picture that shows who it is, where there is one."""
    own = (*member.pictures, *(picture for look in member.looks for picture in look.pictures))
    return own[0] if own else None


def _with_look(member: CastMember, look: int, changed: Look) -> CastMember:
    return _replace(member, looks=(*member.looks[:look], changed, *member.looks[look + 1 :]))
