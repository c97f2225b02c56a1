"""A table fills the words: looked at, mended and counted before anything is sent."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QToolButton

from desktop_app.domain.draft import Batch, Mode
from desktop_app.domain.request import Shot
from desktop_app.jobs.switchboard import Offered
from desktop_app.script.tables import read_cells
from desktop_app.ui.theme import look

CSV = "who,seconds,note\na cat,5,first\na dog,soon,\na bird,8\n"


@pytest.fixture
def opened(panel, model, gateway, tmp_path):
    """Brings the table by a drop on the words, and gives the dialog."""
    model.connect_to(gateway)
    model.set_model("veo3")
    model.set_offered(Offered(("veo3",), 1.0, {"veo3": 0.5}))
    model.set_prompt("{who} at the sea")
    file = tmp_path / "shots.csv"

    def bring(content=CSV):
        file.write_text(content)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        panel.prompt.edit.insertFromMimeData(data)
        dialog = panel.window().findChild(QDialog, "batchDialog")
        assert dialog is None or QTest.qWaitForWindowActive(dialog)
        return dialog

    yield bring
    for dialog in panel.window().findChildren(QDialog):
        dialog.close()
    QApplication.processEvents()


def told(dialog):
    return dialog.findChild(type(dialog._sum), "batchSum").text()


def test_by_keys_alone_a_table_is_mended_and_used(opened, panel, model, qtbot):
    dialog = opened()
    table = dialog.table
    assert dialog.focusWidget() is table
    dialog.activateWindow()
    qtbot.waitUntil(table.hasFocus)
    assert told(dialog) == "3 row(s) · 3 job(s) · ≈ $1.50 · 1 row(s) cannot be sent"
    assert dialog.rows.told(1) == "Seconds cannot be read; it looks like 5."
    assert "Line 4 has fewer cells" in dialog._remarks.text()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert dialog._trouble.text() == "Row 2: Seconds cannot be read; it looks like 5."
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "6")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.rows.told(1) == "")
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: told(dialog) == "2 row(s) · 2 job(s) · ≈ $1.00")
    assert model.draft.batch is None  # until it is agreed to
    dialog.agree.setFocus()
    QTest.keyClick(dialog.agree, Qt.Key.Key_Space)
    assert model.draft.batch.rows == (("a cat", "5", "first"), ("a dog", "6", ""))
    assert [entry.request.seconds for entry in model.plan.entries] == [5, 6]
    assert panel.batch.chip.text() == "2 row(s) from shots.csv"


def test_a_row_says_that_nobody_knows_its_model(opened, panel, model):
    dialog = opened("who,model\na cat,veo33\na dog,sora\n")
    assert "1 row(s) cannot be sent" in told(dialog)
    assert dialog.rows.told(0).startswith("No model called veo33 is known on this connection.")
    assert "The gateway does not list for your key: sora." in dialog._remarks.text()
    dialog.accept()
    panel.generate()
    assert "No model called veo33" in panel.footer.missing()


def test_a_storyboard_says_that_its_rows_have_no_length(opened, panel, model):
    model.set_batch(Batch(("who", "seconds"), (("a cat", "5"),)))
    assert panel.batch._idle.text() == ""
    model.set_shots((Shot("{who} at the sea", 3.0),))
    model.set_mode(Mode.STORYBOARD)
    assert "each shot of a storyboard has its own length" in panel.batch._idle.text()
    panel.batch.look()
    dialog = panel.window().findChild(QDialog, "batchDialog")
    assert "each shot of a storyboard has its own length" in dialog._remarks.text()


def test_of_many_rows_keys_come_in_between(opened, qtbot):
    rows = "".join(f"a cat {number},{'soon' if number == 399 else 5}\n" for number in range(400))
    dialog = opened("who,seconds\n" + rows)
    qtbot.waitUntil(lambda: told(dialog) == "400 row(s) · 400 job(s) · ≈ $200.00 · 1 row(s) cannot be sent")
    assert dialog.rows.told(399) == "Seconds cannot be read; it looks like 5."
    dialog.rows.setData(dialog.rows.index(399, 1), "5")
    dialog._look()
    dialog.rows.remove({0})  # while it is worked at
    qtbot.waitUntil(lambda: told(dialog) == "399 row(s) · 399 job(s) · ≈ $199.50")


def test_the_cell_in_hand_is_framed_and_narrow_columns_leave_room(opened, qtbot):
    words = "a long coat with a hood worn by somebody who walks on " * 2
    dialog = opened(f"n,who,seconds,takes,note\n1,{words},5,1,first\n2,a dog,6,2,second\n")
    table, heading = dialog.table, dialog.table.horizontalHeader()
    dialog.resize(720, 460)
    QApplication.processEvents()
    assert not table.horizontalScrollBar().isVisible()
    assert heading.sectionSize(0) < heading.sectionSize(2) < 100 < heading.sectionSize(1)

    def framed(cell):
        edge = table.visualRect(cell)
        at = QPoint(edge.center().x(), edge.top() + 1)
        return table.viewport().grab().toImage().pixelColor(at) == look().colour("edge")

    qtbot.waitUntil(table.hasFocus)
    assert framed(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert framed(table.model().index(0, 1))
    assert not framed(table.model().index(0, 0))
    heading.resizeSection(0, 150)
    dialog.resize(dialog.width() + 90, dialog.height())
    QApplication.processEvents()
    assert heading.sectionSize(0) == 150  # what a person drags stays


def test_columns_to_be_written_in_need_no_scrolling_sideways(begun, model):
    model.set_prompt("{hero}, {weather}, {place}, {light}, {mood}")
    dialog = begun()
    dialog.resize(720, 460)
    QApplication.processEvents()
    assert dialog.rows.columnCount() == 5
    assert not dialog.table.horizontalScrollBar().isVisible()


def test_variables_that_nothing_fills_are_told_of_with_the_way_to_a_table(panel, model, opened):
    model.set_prompt("{who} at the {place}")
    notice = panel.batch.unfilled
    assert notice.text() == "Sent as it is written, since nothing fills it: {who}, {place}."
    assert panel.characters.note() == ""
    QTest.mouseClick(notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    dialog = panel.window().findChild(QDialog, "batchDialog")
    assert dialog.rows.batch.columns == ("who", "place")
    dialog.rows.setData(dialog.rows.index(0, 0), "a cat")
    dialog.accept()
    assert notice.isHidden()
    model.set_batch(None)
    model.set_prompt("a cat")
    assert panel.batch.isHidden()


def test_an_empty_cell_that_the_words_take_from_is_told_of(opened, panel, qtbot):
    dialog = opened("who,note\na cat,first\n,second\n,\n")
    told = "Empty, so that the words have nothing there: who in row 2."
    assert told in dialog._remarks.text()
    dialog.accept()
    assert told in panel.batch._idle.text()


def test_escape_leaves_the_draft_as_it_was(opened, panel, model):
    dialog = opened()
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert model.draft.batch is None
    assert panel.batch.chip.isHidden()


def test_the_chip_opens_the_table_and_its_cross_lets_go_of_it(panel, model, opened):
    model.set_batch(Batch(("who",), (("a cat",),), "shots.csv"))
    chip = panel.batch.chip
    QTest.mouseClick(chip.name, Qt.MouseButton.LeftButton)
    dialog = panel.window().findChild(QDialog, "batchDialog")
    assert dialog.rows.batch == model.draft.batch
    dialog.reject()
    QTest.mouseClick(chip.cross, Qt.MouseButton.LeftButton)
    assert model.draft.batch is None
    assert panel.batch.chip.isHidden()


def test_a_column_that_the_words_need_is_missed(opened, model):
    model.set_prompt("{who} at {place}")
    dialog = opened()
    assert "The table has no column for place." in dialog._trouble.text()


def test_generate_says_which_row_hinders_and_goes_to_the_table(panel, model, opened):
    model.set_batch(Batch(("who", "seconds"), (("a cat", "5"), ("a dog", "soon"))))
    panel.generate()
    assert panel.footer.missing() == "Row 2: Seconds cannot be read; it looks like 5."
    assert panel.batch.chip.name.hasFocus()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "there is no heading"),
        ("who,who\na,b\n", "two columns are called who"),
        ('who\n"a cat\n', "line 2: a quotation mark is not closed"),
    ],
)
def test_a_file_that_is_no_table_says_why(opened, panel, model, content, why):
    assert opened(content) is None
    assert panel.batch.isVisible()
    assert "shots.csv" in panel.batch.trouble()
    assert why in panel.batch.trouble()


@pytest.fixture
def begun(panel, opened, qtbot):
    """Opens the table by its key, and gives the dialog with the focus in it."""

    def begin():
        control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(panel, Qt.Key.Key_F, control_shift)
        dialog = panel.window().findChild(QDialog, "batchDialog")
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return begin


def press(dialog, keys):
    stroke = QKeySequence(keys)[0]
    QTest.keyClick(dialog.focusWidget() or dialog, stroke.key(), stroke.keyboardModifiers())


def test_without_a_file_a_table_is_written_by_keys(begun, panel, model, qtbot):
    dialog = begun()
    assert dialog.rows.batch == Batch(("who",), (("",),))
    assert told(dialog) == "0 row(s) · 0 job(s)"
    assert not dialog.agree.isEnabled()
    dialog.table.edit(dialog.table.currentIndex())
    editor = dialog.table.findChild(QLineEdit)
    QTest.keyClicks(editor, "a fox")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.table.hasFocus)
    press(dialog, "Ins")
    assert dialog.table.currentIndex().row() == 1
    qtbot.waitUntil(dialog.agree.isEnabled)
    assert told(dialog) == "1 row(s) · 1 job(s) · ≈ $0.50"
    dialog.accept()
    assert model.draft.batch.rows == (("a fox",),)


def test_rows_of_a_spreadsheet_are_pasted_and_taken_back(begun, model, qtbot):
    dialog = begun()
    QApplication.clipboard().setText('who\tseconds\na cat\t5\n"a dog,\nwet"\t8\n')
    press(dialog, "Ctrl+V")
    assert dialog.rows.batch == Batch(("who", "seconds"), (("a cat", "5"), ("a dog,\nwet", "8")))
    qtbot.waitUntil(lambda: told(dialog) == "2 row(s) · 2 job(s) · ≈ $1.00")
    press(dialog, "Down")
    QApplication.clipboard().setText("an owl\t6\na bee\t4\n")
    press(dialog, "Ctrl+V")
    assert dialog.rows.batch.rows == (("a cat", "5"), ("an owl", "6"), ("a bee", "4"))
    press(dialog, "Ctrl+Z")
    press(dialog, "Ctrl+Z")
    assert dialog.rows.batch == Batch(("who",), (("",),))
    assert not dialog.rows.can_undo
    press(dialog, QKeySequence.StandardKey.Redo)
    assert dialog.rows.batch.rows[0] == ("a cat", "5")


def test_removed_rows_and_cells_come_back_one_by_one(opened, qtbot):
    dialog = opened()
    before = dialog.rows.batch
    dialog.rows.setData(dialog.rows.index(0, 0), "a fox")
    QTest.mouseClick(tool(dialog, "Remove rows"), Qt.MouseButton.LeftButton)
    assert dialog.rows.rowCount() == 2
    QTest.mouseClick(tool(dialog, "Undo"), Qt.MouseButton.LeftButton)
    assert dialog.rows.batch.rows[0] == ("a fox", "5", "first")
    QTest.mouseClick(tool(dialog, "Undo"), Qt.MouseButton.LeftButton)
    assert dialog.rows.batch == before


def test_chosen_rows_are_copied_as_spreadsheets_take_them(opened, qtbot):
    dialog = opened('who,note\n"a ""big"" cat",x\na dog,y\n')
    dialog.activateWindow()
    dialog.table.selectAll()
    dialog.table.setFocus()
    qtbot.waitUntil(dialog.table.hasFocus)
    press(dialog, "Ctrl+C")
    assert read_cells(QApplication.clipboard().text()) == (
        ("who", "note"),
        ('a "big" cat', "x"),
        ("a dog", "y"),
    )


def test_words_without_variables_take_any_table(begun, model, qtbot):
    model.set_prompt("the sea")
    dialog = begun()
    assert dialog._empty.isVisible()
    assert not dialog.table.isVisible()
    QApplication.clipboard().setText("seconds\n5\n8\n")
    press(dialog, "Ctrl+V")
    qtbot.waitUntil(dialog.table.isVisible)
    assert told(dialog) == "2 row(s) · 2 job(s) · ≈ $1.00"


def test_what_cannot_be_pasted_says_why_and_changes_nothing(begun):
    dialog = begun()
    QApplication.clipboard().setText("who\n" + "x\n" * 1001)
    press(dialog, "Ctrl+V")
    assert dialog.rows.batch == Batch(("who",), (("",),))
    assert "This cannot be done: it has more than 1000 rows" in dialog._trouble.text()


def test_a_file_opened_in_the_dialog_takes_the_place_of_its_table(begun, tmp_path, qtbot):
    dialog = begun()
    press(dialog, "Ctrl+O")
    dialog.findChild(QFileDialog).close()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    western = tmp_path / "west.csv"
    western.write_bytes("who;note\nZoë;x\n".encode("cp1252"))
    dialog.bring(western)
    assert dialog.rows.batch.rows == (("Zoë", "x"),)
    qtbot.waitUntil(lambda: "Western European" in dialog._remarks.text())
    assert "Not used, since no variable is called so: note." in dialog._remarks.text()
    dialog.bring(tmp_path / "none.csv")
    assert "none.csv cannot be used: No such file" in dialog._trouble.text()
    assert dialog.rows.batch.rows == (("Zoë", "x"),)
    press(dialog, "Ctrl+Z")
    assert dialog.rows.batch == Batch(("who",), (("",),))


def test_a_file_beyond_what_is_read_is_refused_not_cut(opened, panel):
    assert opened("who\n" + "x" * 8_000_001) is None
    assert "it is longer than 8 MB; split it into several files" in panel.batch.trouble()


def tool(dialog, words):
    return next(button for button in dialog.findChildren(QToolButton) if button.text() == words)
