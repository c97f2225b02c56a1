"""The queue in a few words."""

import pytest

from desktop_app.ui.lists.order import Group
from desktop_app.ui.queue.summary import summary


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, ""),
        ({Group.ENDED: 4, Group.FAILED: 2}, ""),
        ({Group.RUNNING: 3, Group.ASKS: 1, Group.WAITING: 2}, "3 running · 1 needs you"),
        ({Group.WAITING: 2}, "2 waiting"),
        ({Group.ASKS: 1}, "1 needs you"),
        ({Group.ASKS: 2}, "2 need you"),
    ],
)
def test_it_tells_what_goes_on_and_who_is_asked(counts, told):
    assert summary(counts) == told
