"""The order in which Tab goes through parts that come and go."""

import itertools
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


class TabOrder:
    """Lets Tab go through `parts`, one after the other, as the eye does: as they are laid out."""

    def __init__(self, *parts: QWidget) -> None:
        self._parts = parts
        self._count = 0
        self._order: list[QWidget] = []

    def follow(self) -> None:
        """Go through what came or went since the last time, too."""
        count = sum(len(part.findChildren(QWidget)) for part in self._parts)
        if count == self._count:
            return
        self._count = count
        order = [widget for part in self._parts for widget in _in_reading_order(part)]
        if order != self._order:
            self._order = order
            for before, after in itertools.pairwise(order):
                QWidget.setTabOrder(before, after)


def _in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner = item.layout() if item is not None else None
        widget = item.widget() if item is not None else None
        if inner is not None:
            yield from _of_layout(inner)
        elif widget is not None:
            yield from _in_reading_order(widget)
