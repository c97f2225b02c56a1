"""Lengths that a shot may have."""

import pytest

from desktop_app.script.lengths import LONGEST, Lengths

ANY = Lengths()
TWO = Lengths((5, 10))
SPAN = Lengths(range=(3, 12))
BOTH = Lengths((20,), (3, 5))


@pytest.mark.parametrize(
    ("lengths", "seconds", "allowed"),
    [(ANY, 2.5, True), (ANY, 0, False), (TWO, 5, True), (TWO, 6, False), (SPAN, 12, True), (SPAN, 2, False),
     (SPAN, 3.5, False), (BOTH, 20, True), (BOTH, 6, False)],
)  # fmt: skip
def test_what_is_allowed(lengths, seconds, allowed):
    assert lengths.allows(seconds) is allowed


@pytest.mark.parametrize(
    ("lengths", "seconds", "by", "then"),
    [(ANY, 2.5, 1, 3), (ANY, 2.5, -1, 2), (ANY, 1, -1, 1), (ANY, LONGEST, 1, LONGEST), (TWO, 5, 1, 10),
     (TWO, 10, 1, 10), (TWO, 7, -1, 5), (SPAN, 0, 1, 3), (BOTH, 5, 1, 20), (BOTH, 20, -1, 5)],
)  # fmt: skip
def test_a_step_goes_to_the_next_that_is_allowed(lengths, seconds, by, then):
    assert lengths.step(seconds, by) == then


@pytest.mark.parametrize(
    ("lengths", "seconds", "then"),
    [(ANY, 0.2, 1), (ANY, 3.4, 3), (ANY, 5000, LONGEST), (TWO, 7, 5), (TWO, 8, 10), (SPAN, 1, 3),
     (BOTH, 13, 20)],
)  # fmt: skip
def test_what_is_dragged_snaps_to_the_nearest(lengths, seconds, then):
    assert lengths.nearest(seconds) == then


def test_the_longest_is_known():
    assert (ANY.most, TWO.most, SPAN.most, BOTH.most) == (LONGEST, 10, 12, 20)
