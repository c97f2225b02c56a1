"""The order of reference pictures, and what they are for."""

import random

from desktop_app.domain.request import Reference, Role
from desktop_app.script.pictures import in_order, moved, with_role

ROLES = list(Role)


def pictures(*roles: Role) -> tuple[Reference, ...]:
    return tuple(Reference(name=str(number), role=role) for number, role in enumerate(roles))


def names(found: tuple[Reference, ...]) -> str:
    return "".join(picture.name for picture in found)


def test_the_first_frame_is_first_and_the_last_frame_last():
    mixed = pictures(Role.LAST_FRAME, Role.REFERENCE, Role.FIRST_FRAME, Role.REFERENCE)
    assert names(in_order(mixed)) == "2130"


def test_a_picture_moves_among_those_of_its_kind():
    framed = in_order(pictures(Role.FIRST_FRAME, Role.REFERENCE, Role.REFERENCE, Role.LAST_FRAME))
    assert names(moved(framed, 1, 2)) == "0213"
    assert names(moved(framed, 1, 0)) == "0123"
    assert names(moved(framed, 2, 3)) == "0123"


def test_whatever_is_done_there_is_one_of_each_frame_and_no_picture_is_lost():
    chance = random.Random(5)
    held = pictures(*[Role.REFERENCE] * 5)
    for _ in range(500):
        index = chance.randrange(5)
        if chance.random() < 0.5:
            held = with_role(held, index, chance.choice(ROLES))
        else:
            held = moved(held, index, chance.randrange(5))
        assert sorted(names(held)) == list("01234")
        roles = [picture.role for picture in held]
        assert roles.count(Role.FIRST_FRAME) <= 1
        assert roles.count(Role.LAST_FRAME) <= 1
        assert held == in_order(held)
