"""The list of shots follows the board in single steps that Qt finds in order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from desktop_app.domain.request import Shot
from desktop_app.ui.lists.shots import Role, ShotLine, ShotsModel


def lines(names, seconds=2.0):
    return [ShotLine(Shot(f"shot {name}", seconds, id=name)) for name in names]


def names(model):
    return "".join(model.line(row).shot.id for row in range(model.rowCount()))


@pytest.fixture
def model(qapp):
    model = ShotsModel()
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


BOARDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BOARDS, min_size=2, max_size=5))
def test_any_board_becomes_any_other_and_what_stays_keeps_its_index(qapp, boards):
    model = ShotsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    held = {}
    for board in boards:
        model.show(lines(board))
        assert names(model) == "".join(board)
        for name, index in held.items():
            assert index.isValid() == (name in board)
            assert not index.isValid() or model.line(index.row()).shot.id == name
        held = {name: QPersistentModelIndex(model.index(row)) for row, name in enumerate(board)}
    del tester


@pytest.mark.parametrize(
    ("before", "after", "moves"), [("abcd", "bcda", 1), ("abcd", "dabc", 1), ("abcd", "badc", 2)]
)
def test_one_shot_that_is_moved_is_one_move(model, before, after, moves):
    model.show(lines(before))
    moved = QSignalSpy(model.rowsMoved)
    model.show(lines(after))
    assert moved.count() == moves


def test_typing_changes_its_row_and_no_other(model):
    model.show(lines("abc"))
    changed, reset = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    model.show([*lines("a"), ShotLine(Shot("typed", 2.0, id="b")), *lines("c")])
    assert changed.count() == 1
    assert [index.row() for index in changed.at(0)[:2]] == [1, 1]
    assert reset.count() == 0
    model.show([*lines("a"), ShotLine(Shot("typed", 2.0, id="b")), *lines("c")])
    assert changed.count() == 1


def test_what_is_chosen_stays_chosen_while_shots_move(model):
    model.show(lines("abcd"))
    chosen = QItemSelectionModel(model)
    chosen.select(model.index(1), QItemSelectionModel.SelectionFlag.Select)
    model.show(lines("bcda"))
    assert [index.data(Role.LINE).shot.id for index in chosen.selectedIndexes()] == ["b"]


def test_a_row_speaks_for_itself(model):
    told = ShotLine(Shot("A deer", 4.0, id="a"), trouble="Too long.", carried=True, picture="p")
    model.show([told, ShotLine(Shot("", id="b"))])
    first, second = model.index(0), model.index(1)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Shot 1, 4 s: A deer"
    assert first.data(Qt.ItemDataRole.AccessibleDescriptionRole) == (
        "Too long. Begins with the last frame of the shot before. Has a picture."
    )
    assert second.data(Qt.ItemDataRole.AccessibleTextRole) == "Shot 2, length left to the gateway: empty"
    assert second.data(Qt.ItemDataRole.AccessibleDescriptionRole) == ""


def test_a_thumbnail_comes_to_every_row_with_that_picture(model):
    with_picture = [ShotLine(Shot("", id=name), picture="p") for name in "ab"]
    model.show([*with_picture, *lines("c")])
    changed = QSignalSpy(model.dataChanged)
    thumbnail = QPixmap(4, 4)
    model.set_thumbnail("p", thumbnail)
    assert changed.count() == 2
    assert model.index(1).data(Role.PICTURE).cacheKey() == thumbnail.cacheKey()
    assert model.index(2).data(Role.PICTURE) is None
