"""Rows come, go and move one by one, whatever happens."""

import random

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.ui.lists.sorted_model import SortedModel


class Thing(msgspec.Struct, frozen=True):
    id: str
    rank: int
    shown: bool = True
    word: str = ""


class Things(SortedModel[Thing]):
    def place(self, item):
        return (item.rank, item.id) if item.shown else None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return self.item(index.row()).word if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture
def things(qapp, qtlog):
    model = Things()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    yield model
    assert [record.message for record in qtlog.records] == []


def _shown(model):
    return [model.item(row) for row in range(model.rowCount())]


@pytest.mark.parametrize("seed", range(4))
def test_hundreds_of_random_changes_keep_order_and_persistent_indexes(things, seed):
    chance = random.Random(seed)
    truth: dict[str, Thing] = {}
    held: dict[str, QPersistentModelIndex] = {}
    for number in range(400):
        if chance.random() < 0.03:
            truth = {key: truth[key] for key in chance.sample(sorted(truth), len(truth) * 3 // 4)}
            things.put_all(truth.values())
        else:
            key = f"t{chance.randrange(25)}"
            thing = Thing(key, chance.randrange(8), chance.random() < 0.85, str(number))
            truth[key] = thing
            things.put(thing)
        expected = sorted((t for t in truth.values() if t.shown), key=lambda t: (t.rank, t.id))
        assert _shown(things) == expected
        for key, index in list(held.items()):
            if not index.isValid():
                del held[key]
            else:
                assert things.item(index.row()).id == key
        for row, thing in enumerate(expected):
            assert things.row_of(thing.id) == row
            held.setdefault(thing.id, QPersistentModelIndex(things.index(row)))
    assert held


def test_what_did_not_change_is_not_touched(things, qtbot):
    things.put_all([Thing(f"t{n}", n) for n in range(10)])
    told = []
    things.dataChanged.connect(lambda first, last, _: told.append((first.row(), last.row())))
    for signal in (things.rowsInserted, things.rowsRemoved, things.rowsMoved, things.modelReset):
        signal.connect(lambda *_: told.append("structure"))
    things.put_all([Thing(f"t{n}", n, word="new" if n == 4 else "") for n in range(10)])
    assert told == [(4, 4)]


def test_the_first_filling_is_one_insertion(things):
    told = []
    things.rowsInserted.connect(lambda _, first, last: told.append((first, last)))
    things.put_all([Thing(f"t{n}", -n) for n in range(10)])
    assert told == [(0, 9)]
    assert [thing.id for thing in _shown(things)] == [f"t{n}" for n in reversed(range(10))]


def test_an_unknown_id_has_no_row(things):
    assert things.row_of("nobody") is None
    assert things.find("nobody") is None
    assert things.rowCount(things.index(0)) == things.rowCount(QModelIndex()) == 0
