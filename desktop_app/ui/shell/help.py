"""What the program tells of itself: its shortcuts, and what it is."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QMessageBox,
    QWidget,
)

import desktop_app
from desktop_app.ui.keys import keys_of
from desktop_app.ui.theme import GRID, look, set_role
from desktop_app.ui.widgets import Dialog, ScrollPage

_WIDE, _HIGH = 520, 560


def open_shortcuts(sections: Iterable[tuple[str, list[QAction]]], parent: QWidget) -> QDialog:
    """List every action that has keys, menu by menu."""
    dialog = Dialog(parent, wide=_WIDE, high=_HIGH)
    dialog.setObjectName("shortcutsDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.head(QCoreApplication.translate("Help", "Keyboard shortcuts"))
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 2 * GRID, 0)
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(GRID)
    grid.setColumnStretch(0, 1)
    for title, actions in sections:
        _add_section(grid, title, actions)
    grid.setRowStretch(grid.rowCount(), 1)
    scroll = ScrollPage(page)
    scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing on it has the arrow keys
    scroll.setAccessibleName(dialog.windowTitle())
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
    buttons.rejected.connect(dialog.reject)
    dialog.column.addWidget(scroll, 1)
    dialog.column.addWidget(buttons)
    scroll.setFocus()
    dialog.open()
    return dialog


def open_about(parent: QWidget) -> QDialog:
    """Say what this is."""
    box = QMessageBox(parent)
    box.setObjectName("aboutDialog")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(QCoreApplication.translate("Help", "About Dailies"))
    box.setIconPixmap(QApplication.windowIcon().pixmap(look().px(64)))
    box.setText(f"Dailies {desktop_app.__version__}")
    box.setInformativeText(
        QCoreApplication.translate(
            "Help", "A studio for AI video: write, queue takes on a gateway, watch, choose, cut. MIT licence."
        )
    )
    box.open()
    return box


def _add_section(grid: QGridLayout, title: str, actions: list[QAction]) -> None:
    listed = [action for action in actions if not action.shortcut().isEmpty()]
    if not listed:
        return
    row = grid.rowCount()
    heading = QLabel(title)
    set_role(heading, "title")
    grid.addWidget(heading, row, 0, 1, 2)
    for number, action in enumerate(listed, start=row + 1):
        grid.addWidget(QLabel(action.text().replace("&", "")), number, 0)
        keys = QLabel(keys_of(action))
        set_role(keys, "secondary")
        grid.addWidget(keys, number, 1)
