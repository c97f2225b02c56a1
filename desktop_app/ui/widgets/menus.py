"""Menus that open beside their button, without a loop of their own (`exec` would nest one)."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget


def popup_below(menu: QMenu, button: QWidget) -> None:
    """Open `menu` under `button`."""
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))


def popup_above(menu: QMenu, button: QWidget) -> None:
    """Open `menu` over `button`."""
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))
