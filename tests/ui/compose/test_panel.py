"""The form by mouse and keyboard: what is typed is composed, what is missing is named and gone to."""

import itertools
import re

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTranslator
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Reference, Shot, Size
from desktop_app.ui.widgets import Notice, Switch

NAMES = {
    "promptEdit": QPlainTextEdit,
    "storyboardView": QWidget,
    "addShotButton": QWidget,
    "modelBox": QComboBox,
    "shapeBox": QWidget,
    "sizeBox": QComboBox,
    "secondsBox": QSpinBox,
    "takesBox": QSpinBox,
    "privateCheck": Switch,
    "referencesView": QWidget,
    "estimateLabel": QWidget,
    "generateButton": QWidget,
}


def part(panel, name):
    found = panel.findChild(NAMES.get(name, QWidget), name)
    assert found is not None, name
    return found


def press(panel):
    QTest.mouseClick(part(panel, "generateButton"), Qt.MouseButton.LeftButton)


def focused(panel):
    QApplication.processEvents()
    return panel.focusWidget()


@pytest.mark.parametrize("name", NAMES)
def test_every_part_has_its_name_and_one_for_assistive_tools(panel, name):
    assert part(panel, name).accessibleName()


def test_what_is_chosen_is_what_is_composed(panel, model):
    QTest.keyClicks(part(panel, "promptEdit"), "a paper boat")
    QTest.mouseClick(panel.settings.shape.button("9:16"), Qt.MouseButton.LeftButton)
    part(panel, "secondsBox").setValue(8)
    part(panel, "takesBox").setValue(3)
    QTest.mouseClick(part(panel, "privateCheck"), Qt.MouseButton.LeftButton)
    request = model.request()
    assert (request.prompt, request.size, request.seconds) == ("a paper boat", Size(720, 1280), 8)
    assert (request.private, model.draft.takes) == (True, 3)


@pytest.mark.parametrize("keys", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_control_enter_generates_from_the_editor(panel, qtbot, keys):
    edit = part(panel, "promptEdit")
    edit.setFocus()
    QTest.keyClicks(edit, "a boat")
    wanted = QSignalSpy(panel.generateRequested)
    QTest.keyClick(edit, keys, Qt.KeyboardModifier.ControlModifier)
    assert wanted.count() == 1
    assert edit.toPlainText() == "a boat"


def test_a_press_without_a_prompt_names_it_and_goes_there(panel, model):
    wanted = QSignalSpy(panel.generateRequested)
    part(panel, "takesBox").setFocus()
    assert panel.prompt.trouble() == ""
    press(panel)
    assert wanted.count() == 0
    assert panel.prompt.trouble() == panel.footer.missing() == "Write what happens in the clip."
    assert focused(panel) is part(panel, "promptEdit")
    QTest.keyClicks(part(panel, "promptEdit"), "x")
    assert panel.prompt.trouble() == panel.footer.missing() == ""
    press(panel)
    assert wanted.count() == 1


def test_a_press_names_the_shot_that_is_empty_and_goes_there(panel, model):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot("dawn"), Shot("")))
    press(panel)
    board = panel.board
    assert board.shots.line(0).trouble == ""
    assert board.shots.line(1).trouble == panel.footer.missing() == "Write what happens in shot 2."
    assert focused(panel) is board.rows.editor.words
    assert board.deeds.chosen() == [1]


def test_a_press_without_the_picture_that_is_needed_goes_to_the_pictures(panel, model, gateway):
    model.connect_to(gateway)
    model.set_model("wan-ai/wan2.1-i2v-14b-720p")
    model.set_prompt("she smiles")
    press(panel)
    assert panel.footer.missing() == "This model needs a picture to start from."
    assert focused(panel) is panel.references.add_button


def test_a_board_on_a_model_without_one_says_so_and_offers_others(panel, model):
    model.set_mode(Mode.STORYBOARD)
    notices = [notice for notice in panel.findChildren(Notice) if notice.isVisible()]
    assert notices == []
    model.set_model("veo3")
    (notice,) = [notice for notice in panel.findChildren(Notice) if notice.isVisible()]
    assert "Veo 3" in notice.text()
    notice.acted.emit()
    menu = panel.findChild(QWidget, "boarderMenu")
    sora = next(action for action in menu.actions() if action.data() == "sora-2")
    sora.trigger()
    menu.close()
    assert model.spec.name == "sora-2"
    assert not notice.isVisible()


def test_what_the_model_does_not_take_is_said_and_not_lost(panel, model):
    model.set_prompt("a boat")
    model.set_model("sora-2")
    model.set_private(True)
    model.add_reference(Reference(url="https://pictures.example/boat.png", name="boat.png"))
    assert panel.settings.private.isEnabled()
    model.set_model("wan-ai/wan2.1-t2v-14b")
    private = panel.settings.field("private")
    assert not panel.settings.private.isEnabled()
    assert not panel.settings.private.isChecked()
    assert "Wan 2.1 text to video" in private.note()
    model.set_model("sora-2")
    assert panel.settings.private.isChecked()
    assert private.note() == ""


def test_the_editor_grows_with_its_words_and_then_scrolls(panel, model):
    edit = part(panel, "promptEdit")
    low = edit.height()
    model.set_prompt("a long line of words that wraps " * 12)
    QApplication.processEvents()
    grown = edit.height()
    assert grown > low
    assert edit.verticalScrollBar().maximum() == 0
    model.set_prompt("a long line of words that wraps " * 400)
    QApplication.processEvents()
    assert edit.height() < 3 * grown
    assert edit.verticalScrollBar().maximum() > 0


def test_the_button_and_the_estimate_stay_while_the_form_scrolls(panel, model):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot(""),) * 9)
    panel.resize(320, 600)
    QApplication.processEvents()
    for name in ("generateButton", "estimateLabel"):
        widget = part(panel, name)
        assert panel.rect().contains(QRect(widget.mapTo(panel, QPoint()), widget.size()))


def test_tab_follows_the_eye(panel, model, qtbot):
    model.set_mode(Mode.STORYBOARD)
    model.set_shots((Shot(""), Shot("")))
    QApplication.processEvents()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.mode.button(Mode.STORYBOARD.value).setFocus()
    places = []
    for _ in range(30):
        widget = panel.focusWidget()
        places.append(widget.mapTo(panel, widget.rect().topLeft()))
        if widget is part(panel, "generateButton"):
            break
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert widget is part(panel, "generateButton")
    rows = [place.y() for place in places]
    # Within a shot's row the eye goes from its words to the numbers at their right.
    assert all(after >= before - 8 for before, after in itertools.pairwise(rows)), rows
    assert len(places) >= 12


def test_the_size_can_be_typed_where_no_page_limits_it(panel, model):
    box = part(panel, "sizeBox")
    assert box.isEditable()
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "1000x500")
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert model.draft.size == Size(1000, 500)
    assert box.currentText() == "1000 × 500"
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "wide")
    part(panel, "takesBox").setFocus()
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert model.draft.size == Size(1000, 500)
    assert box.currentText() == "1000 × 500"


def test_only_the_sizes_of_a_limited_model_are_offered(panel, model):
    model.set_model("sora")
    model.set_private(True)
    model.set_shape("9:16")
    box = part(panel, "sizeBox")
    assert not box.isEditable()
    assert [box.itemText(index) for index in range(box.count())] == ["Auto", "1080 × 1920"]


def test_the_wheel_scrolls_past_a_field_and_changes_it_only_in_focus(panel, model, qtbot):
    box = part(panel, "takesBox")
    part(panel, "promptEdit").setFocus()

    def turn():
        middle = QPointF(box.rect().center())
        event = QWheelEvent(
            middle,
            box.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)

    turn()
    assert box.value() == 1
    qtbot.waitUntil(panel.isActiveWindow)
    box.setFocus()
    turn()
    assert box.value() == 2


class _Long(QTranslator):
    """Another language, whose words are longer."""

    def translate(self, context, source, disambiguation=None, n=-1):
        return f"«{source}»"

    def isEmpty(self):  # noqa: N802 - Qt's name; an empty one changes no language
        return False


def test_another_language_reaches_every_word(panel, model, qapp):
    model.set_mode(Mode.STORYBOARD)
    panel.generate()
    translator = _Long()
    qapp.installTranslator(translator)
    qapp.processEvents()
    words = [label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.text()]
    words += [button.text() for button in panel.findChildren(QAbstractButton) if button.isVisible()]
    qapp.removeTranslator(translator)
    qapp.processEvents()
    own = [text for text in words if text and not re.fullmatch(r"\d+(:\d+)?", text)]
    assert len(own) > 15
    assert [text for text in own if "«" not in text] == []
    assert panel.footer.missing() == "Write what happens in shot 1."
