"""The prompt's editor: find and replace, names to complete, marks, long scripts, earlier prompts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.cast import CastMember
from desktop_app.domain.draft import Draft, Mode
from desktop_app.domain.request import Shot
from desktop_app.script.roll import Roll
from desktop_app.ui.compose.prompt_edit import PromptEdit
from desktop_app.ui.theme import Theme, look

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def selected(panel):
    return panel.prompt.edit.textCursor().selectedText()


def coloured(edit):
    """The words that are marked, with the colour's name."""
    block, found = edit.document().firstBlock(), []
    while block.isValid():
        units = block.text().encode("utf-16-le")
        for part in block.layout().formats():
            words = units[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le")
            found.append((words, part.format.foreground().color().name()))
        block = block.next()
    return found


def test_find_goes_round_counts_and_closes(panel, model):
    model.take_up(Draft(prompt="a boat, a Boat\nand a boat"))
    edit, bar = panel.prompt.edit, panel.prompt.finding
    edit.go_to(0)
    QTest.keyClick(edit, Qt.Key.Key_F, CTRL)
    assert bar.isVisible()
    assert bar.words.hasFocus()
    QTest.keyClicks(bar.words, "boat")
    assert bar.count.text() == "0 of 3"
    places = []
    for modifiers in (Qt.KeyboardModifier.NoModifier,) * 4 + (SHIFT,) * 2:
        QTest.keyClick(bar.words, Qt.Key.Key_Return, modifiers)
        places.append((edit.textCursor().selectionStart(), bar.count.text()))
    one, two, three = (2, "1 of 3"), (10, "2 of 3"), (21, "3 of 3")
    assert places == [one, two, three, one, three, two]
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert edit.hasFocus()
    assert selected(panel) == "Boat"


def test_what_is_replaced_can_be_undone_in_one_step(panel, model):
    model.take_up(Draft(prompt="a boat and a boat"))
    panel.prompt.finding.begin()
    bar = panel.prompt.finding
    QTest.keyClicks(bar.words, "boat")
    QTest.keyClicks(bar.others, "kite")
    QTest.mouseClick(bar.replace_all, Qt.MouseButton.LeftButton)
    assert model.draft.prompt == "a kite and a kite"
    model.undo()
    assert model.draft.prompt == "a boat and a boat"
    panel.prompt.edit.go_to(0)
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    QTest.keyClick(bar.others, Qt.Key.Key_Return)
    assert (model.draft.prompt, selected(panel)) == ("a kite and a boat", "boat")


def test_a_name_is_offered_after_an_at_sign_and_taken(panel, model):
    edit = panel.prompt.edit
    edit.names.set_names(["Mira", "Captain Moss", "Ana"])
    edit.setFocus()
    QTest.keyClicks(edit, "mail@mo")
    assert not edit.names.open
    QTest.keyClicks(edit, " then @mo")
    assert edit.names.open
    QTest.keyClick(QApplication.activePopupWidget() or edit, Qt.Key.Key_Return)
    assert model.draft.prompt == "mail@mo then @Captain Moss "
    assert not edit.names.open
    QTest.keyClicks(edit, " is")  # as one types on: the space stands there already
    assert model.draft.prompt == "mail@mo then @Captain Moss is"
    QTest.keyClicks(edit, "  @mo")
    assert edit.names.open
    QTest.keyClick(QApplication.activePopupWidget() or edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "  ")  # the second one is meant
    assert model.draft.prompt.endswith("is  @Captain Moss  ")
    QTest.keyClicks(edit, "@mo")
    QTest.keyClick(QApplication.activePopupWidget() or edit, Qt.Key.Key_Return)
    QTest.keyClick(edit, Qt.Key.Key_Home)
    QTest.keyClick(edit, Qt.Key.Key_End)
    QTest.keyClicks(edit, " ")  # of another moment
    assert model.draft.prompt.endswith("@Captain Moss  @Captain Moss  ")
    QTest.keyClicks(edit, "@")
    assert edit.names.open
    QTest.keyClick(QApplication.activePopupWidget() or edit, Qt.Key.Key_Escape)
    assert not edit.names.open
    assert model.draft.prompt.endswith("@")


def test_variables_and_names_are_marked_and_nothing_else(panel, model):
    panel.prompt.edit.marks.set_roll(Roll((CastMember("m", "Mira"),)))
    model.take_up(Draft(prompt='🚤 {hero} meets @Mira at {"json": 1}\n{{word}} 镜头 {主角}'))
    variable, name = look().colour("edge").name(), look().colour("info").name()
    assert coloured(panel.prompt.edit) == [("{hero}", variable), ("@Mira", name), ("{主角}", variable)]
    assert model.draft.prompt.startswith("🚤 {hero}")


def test_marking_tells_of_no_typing(qapp):
    edit = PromptEdit(3, 6)
    typed = QSignalSpy(edit.typed)
    edit.show_text("a {hero} and @Mira")
    qapp.processEvents()
    assert typed.count() == 0


def test_a_long_script_is_pasted_with_its_lines(panel, model):
    script = "\n".join(f"镜头{number}：\t{{hero}} walks on  " for number in range(400))
    QGuiApplication.clipboard().setText(script)
    edit = panel.prompt.edit
    edit.setFocus()
    QTest.keyClicks(edit, "so ")
    QTest.keyClick(edit, Qt.Key.Key_V, CTRL)
    assert model.draft.prompt == "so " + script
    assert edit.height() < panel.height()
    model.undo()
    assert model.draft.prompt == "so "


def test_alt_and_an_arrow_ask_for_earlier_prompts(panel):
    field = panel.prompt
    earlier, later = QSignalSpy(field.earlier.triggered), QSignalSpy(field.later.triggered)
    field.edit.setFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_Up, ALT)
    QTest.keyClick(field.edit, Qt.Key.Key_Down, ALT)
    assert (earlier.count(), later.count()) == (1, 1)


@pytest.mark.parametrize("mode", list(Mode))
def test_another_look_colours_the_words_and_types_nothing(panel, model, mode):
    model.take_up(
        Draft(mode=mode, prompt="{place} with @Mara", shots=(Shot("@Mara walks"), Shot("she sits")))
    )
    before = model.draft
    look().choose(Theme.LIGHT, 2.0)
    assert model.draft == before
    assert not model.can_undo
