"""A list model that keeps its items sorted and touches only the rows that changed."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
Place = tuple[Any, ...]
"""Where an item stands: compared from left to right, unique, the same for the same item."""


class Item(Protocol):
    """Anything that has an id of its own."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Item)


class SortedModel(QAbstractListModel, Generic[T]):
    """Items by their id, in the order of `place`. Views keep selection and scroll while it changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[T] = []
        self._places: list[Place] = []
        self._place_of: dict[str, Place] = {}

    def place(self, item: T) -> Place | None:
        """Where `item` stands; None for one that is not shown."""
        raise NotImplementedError

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def item(self, row: int) -> T:
        """The item in a row. `IndexError` where there is none."""
        return self._items[row]

    def row_of(self, item_id: str) -> int | None:
        """In which row an item stands; None where it is not shown."""
        place = self._place_of.get(item_id)
        return None if place is None else bisect_left(self._places, place)

    def find(self, item_id: str) -> T | None:
        """The item of that id, if it is shown."""
        row = self.row_of(item_id)
        return None if row is None else self._items[row]

    def put(self, item: T) -> None:
        """Show `item` as it is now: insert, move, change or remove its row."""
        row, place = self.row_of(item.id), self.place(item)
        if row is None:
            if place is not None:
                self._insert(item, place)
        elif place is None:
            self._remove(row)
        else:
            row = self._move(row, place)
            if self._items[row] != item:
                self._items[row] = item
                self.touch(row, row)

    def put_all(self, items: Iterable[T]) -> None:
        """Show exactly `items`; rows that are as they were are not touched."""
        items = list(items)
        if not self._items:
            self._fill(items)
            return
        there = {item.id for item in items}
        for gone in [item_id for item_id in self._place_of if item_id not in there]:
            row = self.row_of(gone)
            assert row is not None, "it is in the table of places"
            self._remove(row)
        for item in items:
            self.put(item)

    def touch(self, first: int, last: int, roles: Sequence[int] = ()) -> None:
        """Say that the rows from `first` to `last` look different now, in `roles` or in any."""
        if 0 <= first <= last < len(self._items):
            self.dataChanged.emit(self.index(first), self.index(last), list(roles))

    def touch_all(self) -> None:
        """Say that every row looks different now (another language)."""
        self.touch(0, len(self._items) - 1)

    def _fill(self, items: list[T]) -> None:
        placed = sorted(
            ((place, item) for item in items if (place := self.place(item)) is not None),
            key=lambda pair: pair[0],
        )
        if not placed:
            return
        self.beginInsertRows(QModelIndex(), 0, len(placed) - 1)
        self._places = [place for place, _ in placed]
        self._items = [item for _, item in placed]
        self._place_of = {item.id: place for place, item in placed}
        self.endInsertRows()

    def _insert(self, item: T, place: Place) -> None:
        row = bisect_left(self._places, place)
        self.beginInsertRows(QModelIndex(), row, row)
        self._places.insert(row, place)
        self._items.insert(row, item)
        self._place_of[item.id] = place
        self.endInsertRows()

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        item = self._items.pop(row)
        del self._places[row], self._place_of[item.id]
        self.endRemoveRows()

    def _move(self, row: int, place: Place) -> int:
        """Bring the item of `row` to `place`; gives the row where it stands then."""
        target = bisect_left(self._places, place)
        item_id = self._items[row].id
        if target in (row, row + 1):
            self._places[row] = self._place_of[item_id] = place
            return row
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), target)
        item = self._items.pop(row)
        del self._places[row]
        target -= target > row
        self._items.insert(target, item)
        self._places.insert(target, place)
        self._place_of[item_id] = place
        self.endMoveRows()
        return target
