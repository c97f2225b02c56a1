"""The numbers of a table's rows: a warning beside one grows with the text."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from desktop_app.ui.compose.batch_rows import RowNumbers
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import Theme, look


@pytest.fixture(params=[1.0, 2.0], ids=["100 %", "200 %"])
def scale(request, qapp):
    look().choose(Theme.DARK, request.param)
    yield request.param
    look().choose(Theme.DARK, 1.0)


def warned(table):
    """Where the accent is seen in the header."""
    picture, edge = table.verticalHeader().grab().toImage(), look().colour("edge")
    found = QRect()
    for x in range(picture.width()):
        for y in range(picture.height()):
            if (
                abs(picture.pixelColor(x, y).hue() - edge.hue()) < 8
                and picture.pixelColor(x, y).value() > 120
            ):
                found = found.united(QRect(x, y, 1, 1))
    return found


def test_a_warning_is_drawn_in_its_row_as_large_as_the_text_asks_for(shown, scale):
    model = QStandardItemModel(3, 1)
    table = QTableView()
    table.setVerticalHeader(RowNumbers(table))
    table.setModel(model)
    shown(table)
    assert warned(table).isEmpty()
    model.setVerticalHeaderItem(1, QStandardItem(icon("warning", "edge"), "2"))
    QApplication.processEvents()
    header, found = table.verticalHeader(), warned(table)
    assert header.logicalIndexAt(found.center()) == 1
    assert 11 * scale <= found.width() <= 15 * scale
    assert found.right() < header.width()
