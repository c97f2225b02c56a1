"""Reference pictures in the order in which they are sent. Pure.

No format has a field for what a picture is for: the first frame is sent first and the last frame last, which
is how models that know such frames take them. There is one of each at most.
"""

import msgspec

from desktop_app.domain.draft import Draft
from desktop_app.domain.request import Reference, Role, Shot

Pictures = tuple[Reference, ...]

_RANK = {Role.FIRST_FRAME: 0, Role.REFERENCE: 1, Role.LAST_FRAME: 2}


def in_order(pictures: Pictures) -> Pictures:
    """The first frame first, the last frame last, the others as they stand between them."""
    return tuple(sorted(pictures, key=lambda picture: _RANK[picture.role]))


def with_role(pictures: Pictures, index: int, role: Role) -> Pictures:
    """The picture at `index` (from 0) is for `role`; the one that was so far is a reference."""
    changed = [_for(picture, Role.REFERENCE) if picture.role is role else picture for picture in pictures]
    changed[index] = _for(changed[index], role)
    return in_order(tuple(changed))


def moved(pictures: Pictures, index: int, to: int) -> Pictures:
    """The picture at `index` stands at `to`, both from 0, as far as the frames leave it that place."""
    rest = list(pictures)
    rest.insert(to, rest.pop(index))
    return in_order(tuple(rest))


def whole(picture: Reference) -> Reference:
    """A picture that was to be fitted, as it was brought: the file, or the address it was fetched from."""
    return picture.whole or msgspec.structs.replace(picture, fit=None)


def with_picture(picture: Reference, draft: Draft, *, instead_of: Reference | None = None) -> Draft:
    """The draft with one more picture; where one is named, with it in the place of that, if it is there."""
    if instead_of is None:
        pictures = in_order((*draft.references, picture))
    else:
        pictures = tuple(picture if held == instead_of else held for held in draft.references)
    return msgspec.structs.replace(draft, references=pictures)


def with_shots_picture(
    shot_id: str, picture: Reference, draft: Draft, *, instead_of: Reference | None = None
) -> Draft:
    """The draft with that picture in one of its shots; where one is named, in the place of that alone."""

    def given(shot: Shot) -> Shot:
        meant = shot.id == shot_id and (instead_of is None or instead_of in shot.references)
        return msgspec.structs.replace(shot, references=(picture,)) if meant else shot

    return msgspec.structs.replace(draft, shots=tuple(map(given, draft.shots)))


def with_common_picture(draft: Draft, picture: Reference) -> Draft:
    """The board with one picture for all of it, and none in its shots."""
    shots = tuple(msgspec.structs.replace(shot, references=()) for shot in draft.shots)
    return msgspec.structs.replace(draft, shots=shots, references=(picture,))


def _for(picture: Reference, role: Role) -> Reference:
    return msgspec.structs.replace(picture, role=role)
