"""Walks a window and names everything that a person could not read or reach."""

import asyncio
import itertools
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from desktop_app.ui.compose.footer import GenerateButton
from desktop_app.ui.viewer.picture import PictureView
from desktop_app.ui.viewer.scrubber import Scrubber
from desktop_app.ui.widgets import ElidedLabel

SPEAKING = (QLabel, QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QTabBar)
"""Kinds of widgets that show words or are pressed."""

PLACED = (*SPEAKING, PictureView, Scrubber)
"""These and what else nothing may lie over; a picture has no size that it needs."""


async def settled(window: QWidget) -> None:
    """Return when nothing moves any more: wrapped words and scroll bars find their places in turns."""
    before: list[QRect] = []
    still = 0
    while still < 4:
        await asyncio.sleep(0.02)
        now = [widget.geometry() for widget in window.findChildren(QWidget) if widget.isVisible()]
        still = still + 1 if now == before else 0
        before = now


def faults(window: QWidget) -> list[str]:
    """A sentence for each widget that is cut off, outside of its parent or under another."""
    placed = list(_of_kinds(window, PLACED))
    speaking = [widget for widget in placed if isinstance(widget, SPEAKING)]
    return [*_cut_off(speaking), *_outside(placed), *_overlapping(window, placed)]


def seen(window: QWidget) -> int:
    """How many widgets the walk looks at: a walk through nothing finds nothing."""
    return len(list(_of_kinds(window, SPEAKING)))


def _of_kinds(window: QWidget, kinds: tuple[type[QWidget], ...]) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit | QTabBar)
        ours = isinstance(widget, kinds) and widget.window() is window and not inside
        if ours and widget.isVisibleTo(window) and _reachable(widget):
            yield widget


def _reachable(widget: QWidget) -> bool:
    """Whether it lies on the page that is in front: Qt keeps docks behind a tab out of the window."""
    in_front = widget.isVisible() and not widget.visibleRegion().isEmpty()
    return in_front or _scroll_area(widget) is not None


def _scroll_area(widget: QWidget) -> QAbstractScrollArea | None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return above
        above = above.parentWidget()
    return None


def _needed(widget: QWidget) -> QSize:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return QSize(0, widget.heightForWidth(widget.width()))
    small = isinstance(
        widget, ElidedLabel | GenerateButton | QLineEdit | QComboBox | QAbstractSpinBox | QTabBar
    )
    return widget.minimumSizeHint() if small else widget.sizeHint()


def _cut_off(speaking: list[QWidget]) -> Iterator[str]:
    for widget in speaking:
        needed, has = _needed(widget), widget.size()
        if needed.width() > has.width() or needed.height() > has.height():
            asked = f"{needed.width()}x{needed.height()}"
            yield f"{_name(widget)} has {has.width()}x{has.height()}, needs {asked}"


def _outside(placed: list[QWidget]) -> Iterator[str]:
    for widget in placed:
        parent = widget.parentWidget()
        if parent is not None and not parent.rect().contains(widget.geometry()):
            yield f"{_name(widget)} at {widget.geometry()} lies outside of {_name(parent)} {parent.size()}"


def _overlapping(window: QWidget, placed: list[QWidget]) -> Iterator[str]:
    where = [
        (widget, _scroll_area(widget), QRect(widget.mapTo(window, QPoint()), widget.size()))
        for widget in placed
    ]
    for (one, area, here), (other, there_area, there) in itertools.combinations(where, 2):
        nested = one.isAncestorOf(other) or other.isAncestorOf(one)
        if area is there_area and not nested and here.intersects(there):
            yield f"{_name(one)} and {_name(other)} lie over each other"


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {widget.objectName() or words!r}"
