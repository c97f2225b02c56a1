"""A table fills the words: looked at, mended and counted before anything is sent."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from desktop_app.domain.draft import Batch
from desktop_app.jobs.switchboard import Offered

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


def test_escape_leaves_the_draft_as_it_was(opened, panel, model):
    dialog = opened()
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert model.draft.batch is None
    assert not panel.batch.isVisible()


def test_the_chip_opens_the_table_and_its_cross_lets_go_of_it(panel, model, opened):
    model.set_batch(Batch(("who",), (("a cat",),), "shots.csv"))
    chip = panel.batch.chip
    QTest.mouseClick(chip.name, Qt.MouseButton.LeftButton)
    dialog = panel.window().findChild(QDialog, "batchDialog")
    assert dialog.rows.batch == model.draft.batch
    dialog.reject()
    QTest.mouseClick(chip.cross, Qt.MouseButton.LeftButton)
    assert model.draft.batch is None
    assert not panel.batch.isVisible()


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


def test_the_file_dialog_opens_by_its_key(panel, opened):
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(panel, Qt.Key.Key_F, control_shift)
    assert any(dialog.windowTitle() == "Fill from a table" for dialog in panel.findChildren(QDialog))
