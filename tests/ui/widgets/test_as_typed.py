"""What is typed is held until it is taken, and due once nobody types any more."""

from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy

from desktop_app.ui.widgets.as_typed import AsTyped


def test_the_last_word_is_due_once(qapp, qtbot):
    owner = QObject()
    typed = AsTyped(owner)
    due = QSignalSpy(typed.due)
    for word in ("a", "a b", "a boat"):
        typed.hold(word)
    qtbot.waitUntil(lambda: due.count() == 1)
    assert typed.held == "a boat"
    assert typed.take() == "a boat"
    assert typed.take() is None


def test_what_was_taken_is_not_due_any_more(qapp, qtbot):
    owner = QObject()
    taken, other = AsTyped(owner), AsTyped(owner)
    due = QSignalSpy(taken.due)
    taken.hold("a boat")
    assert taken.take() == "a boat"
    other.hold("a later one")
    with qtbot.waitSignal(other.due):
        pass
    assert due.count() == 0


def test_what_could_not_be_kept_comes_back_but_over_nothing_newer(qapp):
    owner = QObject()
    typed = AsTyped(owner)
    typed.put_back("a boat")
    assert typed.held == "a boat"
    typed.hold("two boats")
    typed.put_back("a boat")
    assert typed.take() == "two boats"
