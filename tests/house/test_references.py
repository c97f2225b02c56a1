"""PySide6 must not lose references to None (6.12.0 on Python 3.11 does, and aborts in the end)."""

import sys

from PySide6.QtCore import QObject

CALLS = 500


def test_a_call_that_returns_nothing_costs_no_reference_to_none() -> None:
    thing = QObject()
    names = [f"name {number}" for number in range(CALLS)]
    thing.setObjectName("warm")
    before = sys.getrefcount(None)
    for name in names:
        thing.setObjectName(name)
    drift = sys.getrefcount(None) - before
    assert thing.objectName() == names[-1]
    assert abs(drift) < 50
