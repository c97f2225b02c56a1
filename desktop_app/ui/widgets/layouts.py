"""How dialogs with a list at the side are laid out."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme import GRID


def in_column(*parts: QWidget | QLayout, tall: Collection[QWidget] = ()) -> QVBoxLayout:
    """One below the other; `tall` are those that take the room there is."""
    column = QVBoxLayout()
    column.setSpacing(GRID)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part, 1 if part in tall else 0)
        else:
            column.addLayout(part)
    return column


def at_both_ends(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    """Buttons at the left and at the right of a row."""
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for button in left:
        row.addWidget(button)
    row.addStretch()
    for button in right:
        row.addWidget(button)
    return row


def beside(side: QLayout, page: QLayout) -> QHBoxLayout:
    """A list with what belongs to it at the left, and the page of what is chosen in the rest."""
    row = QHBoxLayout()
    row.setSpacing(3 * GRID)
    row.addLayout(side)
    row.addLayout(page, 1)
    return row
