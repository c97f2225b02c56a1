"""Menus that open beside their button, without a loop of their own (`exec` would nest one)."""

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget


def popup_below(menu: QMenu, button: QWidget) -> None:
    """Open `menu` under `button`."""
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))


def popup_above(menu: QMenu, button: QWidget) -> None:
    """Open `menu` over `button`."""
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))


def asked_at(view: QAbstractItemView, event: QContextMenuEvent) -> tuple[QModelIndex, QPoint]:
    """Which row a menu is asked for, by mouse or by key, and where on the screen it is to open."""
    if event.reason() is QContextMenuEvent.Reason.Mouse:
        return view.indexAt(event.pos()), event.globalPos()
    index = view.currentIndex()
    return index, view.viewport().mapToGlobal(view.visualRect(index).center())
